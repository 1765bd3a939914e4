"""Dated parameters of the law: what was in force on a day, and where it stands.

A date that no entry covers is not established: the look-up refuses and never falls back on a neighbouring value.
A series with `rhythm: year` needs a new value each 1 January, so its last value ends with its own year.
"""

from bisect import bisect_right
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Any, Final

from app.kit.errors import N_, Refusal
from app.kit.text import Text

MARKS: Final = ("A", "B", "C")


@dataclass(frozen=True, slots=True)
class Source:
    """Where something stands: act, article and, for publications, the address."""

    act: str
    article: str
    url: str = ""


@dataclass(frozen=True, slots=True)
class Growth:
    """A row whose value grows: ``min(cap, base + step * floor((key - start) / every))``."""

    cap: Fraction
    base: Fraction
    step: Fraction
    start: int
    every: int


@dataclass(frozen=True, slots=True)
class Proportion:
    """A table replaced by a share: key divided by `divisor`."""

    divisor: int


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a table: keys from `low` to `high` (both included, None: no upper limit) have `value`."""

    low: int
    high: int | None
    value: Fraction | Growth


@dataclass(frozen=True, slots=True)
class ParameterValue:
    """One dated value with its provenance. Money is in tiyn; `value` None means: not established."""

    id: str
    value: Any
    unit: str
    from_: date
    to: date | None
    source: Source
    confidence: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Series:
    """All values of one parameter over time."""

    id: str
    title: Text
    unit_text: str
    unit: str
    rhythm: str
    note: str
    values: tuple[ParameterValue, ...]

    def on(self, day: date, name: str | None = None) -> ParameterValue:
        """The value in force on `day`. Raises Refusal naming `name` or the parameter when none is established."""
        index = bisect_right(self.values, day, key=lambda v: v.from_) - 1
        found = self.values[index] if index >= 0 else None
        if found is None or found.value is None or (found.to is not None and day > found.to):
            raise Refusal(
                name or self.id,
                N_("{title}: no value is established for {day}. Give the value itself, or another date."),
                title=self.title,
                day=day,
            )
        return found


@dataclass(frozen=True, slots=True)
class Param:
    """A formula's wish for a dated parameter: which one, of which day, and which fact may stand for it.

    `at`: "on" the evaluation date; "year_start" 1 January of its year; "previous_year" the same day a year before.
    """

    id: str
    at: str = "on"
    fact: str | None = None
    history: bool = False

    @property
    def node_name(self) -> str:
        """Name of the node in the graph."""
        suffix = "" if self.at == "on" else f"@{self.at}"
        return f"{self.id}{suffix}" + ("[]" if self.history else "")


def param(id_: str, *, at: str = "on", fact: str | None = None) -> Any:
    """Default value of a formula's argument: this dated parameter; `fact` may replace it when the case gives it."""
    return Param(id_, at, fact)


def param_history(id_: str) -> Any:
    """Default value of a formula's argument: all values over time, as a tuple of `ParameterValue`."""
    return Param(id_, history=True)
