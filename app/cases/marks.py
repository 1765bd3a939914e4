"""Marks: what an answer earned and why. All points are exact fractions; screens show one decimal."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Literal

from app.cases.model import Scalar, Source
from app.kit.text import Text

Outcome = Literal["right", "follow-through", "partial", "wrong", "blank", "unreadable"]
Side = Literal["over", "under"]
Bearer = Literal["recipient", "budget", "fund"]


@dataclass(frozen=True, slots=True)
class Consequence:
    """What the error would cost: signed tiyn a month (plus = overpayment), months it would run, total."""

    monthly: int
    months: int
    total: int
    side: Side
    bearer: Bearer
    text: Text
    source: Source


@dataclass(frozen=True, slots=True)
class CellMark:
    """The mark of one figure.

    `given` is the value read from the answer, None when blank or unreadable; `misread` the raw words that could not be
    read. `expected_through` is the figure that follows from the candidate's own earlier values. `carried` says whether
    this value may stand for the node in later tasks (False = outside the legal range).
    """

    cell: str
    outcome: Outcome
    strict: Fraction
    awarded: Fraction
    expected: Scalar
    given: Scalar = None
    misread: str | None = None
    expected_through: Scalar = None
    cause: str | None = None
    misconceptions: tuple[str, ...] = ()
    carried: bool = True
    consequence: Consequence | None = None


@dataclass(frozen=True, slots=True)
class TaskMark:
    """The mark of one task. `cause` names the task whose error explains this one; it was charged there, once."""

    id: str
    max: int
    strict: Fraction
    awarded: Fraction
    outcome: Outcome
    cause: str | None = None
    misconceptions: tuple[str, ...] = ()
    cells: tuple[CellMark, ...] = ()
    given: object = None
    expected: object = None
    consequence: Consequence | None = None
    hits: tuple[str, ...] = ()
    misses: tuple[str, ...] = ()
    false_alarms: tuple[str, ...] = ()

    @property
    def misconception(self) -> str | None:
        """The misconception, when exactly one or more fit: the first; see `misconceptions` for all that fit."""
        return self.misconceptions[0] if self.misconceptions else None


@dataclass(frozen=True, slots=True)
class AbilityMark:
    """Points of one ability: the tasks that give evidence of it. `strict` are the points without follow-through."""

    id: str
    points: Fraction
    max: Fraction
    tasks: tuple[str, ...]
    strict: Fraction = Fraction(0)


@dataclass(frozen=True, slots=True)
class Marking:
    """The marked case."""

    points: Fraction
    max: Fraction
    tasks: tuple[TaskMark, ...]
    abilities: tuple[AbilityMark, ...]
    versions: Mapping[str, str] = field(default_factory=dict)

    def task(self, task_id: str) -> TaskMark:
        """The mark of `task_id`; KeyError when there is none."""
        for mark in self.tasks:
            if mark.id == task_id:
                return mark
        raise KeyError(task_id)
