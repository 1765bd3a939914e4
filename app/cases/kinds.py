"""What a family is made of: tiers, tasks and their words, misconceptions, faults; and the small types all share.

Everything is frozen and free of language: texts are `Text`, money is whole tiyn, rates are `Fraction`.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING, Literal, get_args

from app.kit.text import Text

if TYPE_CHECKING:
    from app.cases.family import FamilyLogic

Pool = Literal["practice", "exam"]
POOLS: tuple[Pool, ...] = get_args(Pool)
Mark = Literal["A", "B", "C"]
TaskType = Literal["money", "int", "pct", "date", "choice", "defects", "order", "table", "classify", "text"]
CellKind = Literal["money", "int", "pct", "ratio", "date", "month"]
Scalar = int | Fraction | date | str | bool | None
"""A value of the chain or of an answer: money in tiyn, counts, percents, dates, names of outcomes."""


def lowest(marks: Iterable[str]) -> Mark:
    """The lowest of the marks; A of none. Raises KeyError for a mark that does not exist."""
    known: dict[str, Mark] = {"A": "A", "B": "B", "C": "C"}
    return known[max(marks, default="A")]


NONE = "none"
"""The answer to a `defects` task that says: this file has no faults."""


@dataclass(frozen=True, slots=True)
class Source:
    """Where a rule stands: act and article, as the law reference cites them."""

    act: str
    article: str
    edition: date | None = None


# -- family ---------------------------------------------------------------------------------------------------------
@dataclass(frozen=True, slots=True)
class Tier:
    """A difficulty band of a family: which professions sit it, how long it takes, where D must lie."""

    id: str
    level: int
    minutes: int
    professions: tuple[str, ...]
    band: tuple[Fraction, Fraction]
    target: Fraction


@dataclass(frozen=True, slots=True)
class Change:
    """What a misconception does to the chain. Empty = the family's code changes the facts (`FamilyLogic.mistaken`).

    `needs` is a step the chain must have for the misconception to make sense.
    """

    mutations: Mapping[str, str] = field(default_factory=dict)
    overrides: Mapping[str, Scalar] = field(default_factory=dict)
    needs: str | None = None

    @property
    def of_facts(self) -> bool:
        """True when the misconception lives in the reading of the papers, not in a rule."""
        return not self.mutations and not self.overrides


@dataclass(frozen=True, slots=True)
class Misconception:
    """A named wrong idea: what was done, what the rule says and where, a short lesson.

    `pools` without "exam": the facts it needs rest on a rule that is not verified, so no exam can have them.
    """

    id: str
    done: Text
    rule: Text
    source: Source
    lesson: Text
    change: Change
    tiers: tuple[str, ...]
    pools: tuple[Pool, ...] = POOLS


@dataclass(frozen=True, slots=True)
class DefectText:
    """A fault that can be planted (or a decoy, or a false statement): how it is offered and why it is one or is not."""

    id: str
    code: str | None
    label: Text
    why: Text
    source: Source | None


@dataclass(frozen=True, slots=True)
class TaskText:
    """Words and weight of a task as the family file gives them; variants of a prompt by name."""

    id: str
    type: TaskType
    points: int
    prompt: Mapping[str, Text]
    unit: str | None
    rows: Mapping[str, Text]
    columns: Mapping[str, Text]
    abilities: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Family:
    """A case family: its content from `assessments/families/<id>/family.yaml` and the code that draws it."""

    id: str
    title: Text
    artefact: Text
    tiers: Mapping[str, Tier]
    brief: Mapping[str, Text]
    tasks: Mapping[str, TaskText]
    options: Mapping[str, Mapping[str, Text]]
    misconceptions: Mapping[str, Misconception]
    defects: Mapping[str, DefectText]
    texts: Mapping[str, Text]
    siblings: tuple[str, ...]
    hash: str
    path: Path
    logic: "FamilyLogic"

    @property
    def evidence(self) -> Mapping[str, tuple[str, ...]]:
        """Task → full ids of the abilities it gives evidence of, over all cards of the family."""
        return {task.id: task.abilities for task in self.tasks.values()}
