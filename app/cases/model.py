"""What a case is made of: family, tier, tasks, keys, misconceptions, defects, the case itself.

Everything is frozen and free of language: texts are `Text`, money is whole tiyn, rates are `Fraction`. Papers are in
`app.cases.document`, the chain of rules behind the keys in `app.cases.chain`, marks in `app.cases.marks`.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from app.cases.document import Paper
from app.kit.text import Text

if TYPE_CHECKING:
    from app.cases.chain import Chain
    from app.cases.evaluate import Run
    from app.cases.family import FamilyLogic, Liability, Provenance

Pool = Literal["practice", "exam"]
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
    """A named wrong idea: what was done, what the rule says and where, a short lesson."""

    id: str
    done: Text
    rule: Text
    source: Source
    lesson: Text
    change: Change
    tiers: tuple[str, ...]


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


# -- tasks ----------------------------------------------------------------------------------------------------------
@dataclass(frozen=True, slots=True)
class Option:
    """A choice on the screen. `id` is neutral (`a`, `b`, …): it says nothing about being right."""

    id: str
    text: Text


@dataclass(frozen=True, slots=True)
class TaskRow:
    """A row of a table task, or an item of a classify task."""

    id: str
    label: Text


@dataclass(frozen=True, slots=True)
class TaskColumn:
    """A column of a table task."""

    id: str
    label: Text


@dataclass(frozen=True, slots=True)
class Task:
    """One question. Which parts are filled follows from `type`.

    ========  ===========================================================  =========================================
    type      parts                                                        answer
    ========  ===========================================================  =========================================
    money …   `unit`                                                       ``"45766.00"``, ``65``, ``"60"``, ISO date
    table     `rows`, `columns`, `cells` (kind and unit by row/column)     ``{row: {column: value}}``
    choice    `options` (outcome), `bases` (article; may be empty)         ``{"outcome": id, "basis": id}``
    defects   `options`, the last one is ``none``: no faults               ``[id, …]``
    order     `options`                                                    ``[id, …]`` in order
    classify  `rows`, `options`                                            ``{row: option}``
    text      –                                                            words
    ========  ===========================================================  =========================================
    """

    id: str
    type: TaskType
    prompt: Text
    points: int
    unit: str | None = None
    options: tuple[Option, ...] = ()
    bases: tuple[Option, ...] = ()
    rows: tuple[TaskRow, ...] = ()
    columns: tuple[TaskColumn, ...] = ()
    cells: Mapping[tuple[str, str], tuple[CellKind, str | None]] = field(default_factory=dict)


# -- keys -----------------------------------------------------------------------------------------------------------
@dataclass(frozen=True, slots=True)
class Cell:
    """One scored figure or date: a node of the chain with its key.

    A money, int, pct or date task has one cell whose id is the task's id; a table has `T3/row/column`. `low` and
    `high` are the legal range: a candidate's value outside it is not carried into later tasks. `open_fact` marks a
    cell whose value the law takes over unchanged from a paper (the degree of loss), so the leak check leaves it out.
    """

    id: str
    task: str
    kind: CellKind
    node: str
    value: Scalar
    points: Fraction
    tolerance: Fraction
    low: Scalar = None
    high: Scalar = None
    open_fact: bool = False


@dataclass(frozen=True, slots=True)
class Planted:
    """A planted fault: which option names it, its code, the paper and the place where it can be seen."""

    option: str
    defect: str
    code: str
    paper: str
    place: str


@dataclass(frozen=True, slots=True)
class Key:
    """The key of one task.

    `cells` for figures; `outcome` and `basis` for choice, with the `node` of the chain that decides; `planted` for
    defects; `order` as pairs (before, after); `labels` for classify. `decoys` are options that look like faults.
    """

    task: str
    cells: tuple[Cell, ...] = ()
    node: str | None = None
    outcome: str | None = None
    basis: str | None = None
    choices: Mapping[str, tuple[str, str | None]] = field(default_factory=dict)
    planted: tuple[Planted, ...] = ()
    decoys: tuple[str, ...] = ()
    order: tuple[tuple[str, str], ...] = ()
    labels: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Mistaken:
    """A misconception applied to this case: its chain, and cell id → the figure it produces where that differs from
    the key. Empty `values` = inert here, but it may still explain an answer that rests on an earlier wrong one."""

    id: str
    chain: "Chain"
    mutations: Mapping[str, str]
    overrides: Mapping[str, Scalar]
    values: Mapping[str, Scalar]


# -- case -----------------------------------------------------------------------------------------------------------
@dataclass(frozen=True, slots=True)
class Versions:
    """What a result rests on, so that it can be explained years later."""

    family: str
    law: str
    standard: str
    engine: str

    def as_dict(self) -> dict[str, str]:
        """``{"family", "law", "standard", "engine"}``."""
        return {"family": self.family, "law": self.law, "standard": self.standard, "engine": self.engine}


@dataclass(frozen=True, slots=True)
class Horizon:
    """Money at stake: the cell with the monthly amount and for how many months an error in it would run."""

    cell: str
    months: int
    text: Text


@dataclass(frozen=True, slots=True)
class CaseFile:
    """A generated case, the same in every language.

    `facts` is the drawn truth as plain data; `chain` the rules behind the keys. `confidence` is the lowest mark on the
    paths to all keys; a case with C never enters an exam.
    """

    family: str
    profession: str
    level: int
    tier: str
    seed: int
    pool: Pool
    as_of: date
    difficulty: Fraction
    minutes: int
    confidence: Mark
    versions: Versions
    title: Text
    brief: Text
    facts: Mapping[str, object]
    documents: tuple[Paper, ...]
    tasks: tuple[Task, ...]
    evidence: Mapping[str, tuple[str, ...]]
    keys: Mapping[str, Key]
    mistaken: tuple[Mistaken, ...]
    horizon: Horizon | None
    chain: "Chain"
    run: "Run"
    liabilities: Mapping[str, "Liability"]
    provenance: Mapping[str, "Provenance"]
    rejected: int

    def task(self, task_id: str) -> Task:
        """The task `task_id`; KeyError when there is none."""
        for task in self.tasks:
            if task.id == task_id:
                return task
        raise KeyError(task_id)

    @property
    def cells(self) -> tuple[Cell, ...]:
        """All scored figures in the order of the tasks."""
        return tuple(cell for task in self.tasks for cell in self.keys[task.id].cells)

    @property
    def active(self) -> tuple[Mistaken, ...]:
        """The misconceptions that move at least one key."""
        return tuple(wrong for wrong in self.mistaken if wrong.values)

    @property
    def max_points(self) -> int:
        """Points of a perfect answer."""
        return sum(task.points for task in self.tasks)
