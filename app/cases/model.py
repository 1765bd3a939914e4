"""What a case is made of: tasks, keys, misconceptions applied, the case itself.

Papers are in `app.cases.document`, families in `app.cases.kinds` (their names can be had here too), the chain of rules
behind the keys in `app.cases.chain`, marks in `app.cases.marks`.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING

from app.cases.document import Paper
from app.cases.kinds import (
    NONE,
    CellKind,
    Change,
    DefectText,
    Family,
    Mark,
    Misconception,
    Pool,
    Scalar,
    Source,
    TaskText,
    TaskType,
    Tier,
    lowest,
)
from app.kit.text import Text

if TYPE_CHECKING:
    from app.cases.chain import Chain
    from app.cases.evaluate import Run
    from app.cases.family import Liability, Provenance

__all__ = [
    "NONE",
    "CaseFile",
    "Cell",
    "CellKind",
    "Change",
    "DefectText",
    "Family",
    "Horizon",
    "Key",
    "Mark",
    "Misconception",
    "Mistaken",
    "Option",
    "Planted",
    "Pool",
    "Scalar",
    "Source",
    "Task",
    "TaskColumn",
    "TaskRow",
    "TaskText",
    "TaskType",
    "Tier",
    "Versions",
    "lowest",
]


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
    mistaken: tuple[Mistaken, ...] = field(compare=False, repr=False)
    horizon: Horizon | None
    chain: "Chain" = field(compare=False, repr=False)
    run: "Run" = field(compare=False, repr=False)
    liabilities: Mapping[str, "Liability"] = field(repr=False)
    provenance: Mapping[str, "Provenance"] = field(repr=False)
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
