"""What the code of a family must offer. Words and points stand in its `family.yaml`; here is only how a case is drawn.

A family is a package `app/cases/bank/<id with underscores>/` whose `LOGIC` is an object of this shape. The
machinery calls it in this order::

    facts  = logic.draw(dice, tier, law)            # raises Reject when the throw cannot make a good case
    chain  = logic.chain(facts, family)             # rules behind the keys
    papers = logic.papers(facts, family, dice, law) # with the faults and decoys of the facts
    tasks  = logic.tasks(facts, family, dice, run)  # tasks with their keys, values taken from the run
    wrong  = logic.mistaken(name, facts)            # facts as a misconception reads them, None = it changes nothing
    logic.features(facts, papers, law)              # counts behind the difficulty index
    logic.faults(draft)                             # the family's own invariants, one sentence per failure
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, Protocol

from app.cases.chain import Chain
from app.cases.document import Paper
from app.cases.marks import Bearer
from app.cases.model import Family, Horizon, Key, Mark, Source, Task
from app.kit.dice import Dice
from app.kit.text import Text

if TYPE_CHECKING:
    from app.cases.draft import Draft
    from app.cases.evaluate import Run
    from app.engine import Law


class Reject(Exception):
    """This throw of the dice makes no good case; the machinery throws again and counts it. Says why, in English."""


@dataclass(frozen=True, slots=True)
class Features:
    """What makes an instance hard; the difficulty index is computed from these counts (`app.cases.difficulty`)."""

    rules: int
    dates_crossed: int = 0
    calendar_steps: int = 0
    missing: int = 0
    contradictions: int = 0
    defects: int = 0
    rows: int = 8
    payments: int = 1
    looked_up: int = 0
    written: int = 0


@dataclass(frozen=True, slots=True)
class Question:
    """A task with its key."""

    task: Task
    key: Key


@dataclass(frozen=True, slots=True)
class Provenance:
    """Where a fact of the chain stands: for the lines of the worked solution."""

    paper: str
    place: Text


@dataclass(frozen=True, slots=True)
class Liability:
    """Who bears an over- or underpayment, by which article, within which limit."""

    bearer: Bearer
    text: Text
    source: Source


class FamilyLogic(Protocol):
    """The code of a family. `facts` is the family's own frozen dataclass."""

    def draw(self, dice: Dice, tier: str, law: "Law") -> Any:
        """The truth of a case. Raises `Reject`."""

    def as_of(self, facts: Any) -> date:
        """The day whose law applies."""

    def chain(self, facts: Any, family: Family) -> Chain:
        """The rules that lead from the facts to the keys."""

    def mistaken(self, misconception: str, facts: Any) -> Any | None:
        """The facts as this misconception reads them; None when it changes nothing here."""

    def papers(self, facts: Any, family: Family, dice: Dice, law: "Law") -> tuple[Paper, ...]:
        """The dossier."""

    def brief(self, facts: Any, family: Family) -> Text:
        """The introduction of the case, with its values filled in."""

    def tasks(self, facts: Any, family: Family, dice: Dice, run: "Run") -> tuple[Question, ...]:
        """Tasks in order, each with its key."""

    def features(self, facts: Any, papers: tuple[Paper, ...], law: "Law") -> Features:
        """The counts behind the difficulty index."""

    def branch(self, facts: Any) -> str:
        """Name of the branch of the law this case walks (`capacity/grant`, `job/under-six`), for the stress report."""

    def branches(self, tier: str) -> tuple[str, ...]:
        """Every branch the tier must be able to reach."""

    def chain_ends(self, facts: Any) -> tuple[str, ...]:
        """Cells in which at least three misconceptions must be active (I6)."""

    def horizon(self, facts: Any, family: Family, run: "Run") -> Horizon | None:
        """The monthly amount at stake and for how long."""

    def liability(self, facts: Any, side: str, family: Family) -> Liability:
        """Who bears an overpayment (`over`) or an underpayment (`under`)."""

    def provenance(self, facts: Any, family: Family) -> dict[str, Provenance]:
        """Fact (`step.fact`) → the paper and place where it stands."""

    def confidence(self, facts: Any, law: "Law") -> Mark:
        """The lowest mark of what the facts themselves rest on beside the chain (a cap applied to a month)."""

    def faults(self, draft: "Draft") -> Iterable[str]:
        """The family's own invariants: one English sentence per failure, nothing when all hold."""
