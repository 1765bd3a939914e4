"""Reading what a person wrote. Unreadable is kept apart from wrong: it names the place and says how to write it.

Each kind has one reader that accepts what people write: spaces and no-break spaces between thousands, comma or dot,
``₸``, ``%``, units, day.month.year with one or two figures, ISO dates, JSON numbers.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Any

from app.cases.model import NONE, Cell, CellKind, Scalar, Task
from app.kit.errors import N_, InputError
from app.kit.money import parse_money

_NUMBER = re.compile(r"[+-]?\d+(?:[.,]\d+)?")
_DAY = re.compile(r"(\d{1,2})[./\-\s](\d{1,2})[./\-\s](\d{4})")
_MONTH = re.compile(r"(\d{1,2})[./\-\s](\d{4})")
_YEAR_MONTH = re.compile(r"(\d{4})[./\-](\d{1,2})")
_GAPS = re.compile(r"[\s\u00a0\u202f\u2009]+")
_UNITS = re.compile(
    r"(айға|ай|месяцев|месяца|месяц|мес\.?|months?|рет|төлем|выплат[аы]?|payments?|жыл|года?|лет|years?|"
    r"күн|дней|дня|день|days?|адам|человека?|persons?|people|балл)$",
    re.IGNORECASE,
)

UNREADABLE: dict[CellKind, str] = {
    "money": N_("Write the amount as a number, for example 45 766 or 45 766,50. What you typed is kept: “{value}”."),
    "int": N_("Write a whole number, for example 65. What you typed is kept: “{value}”."),
    "pct": N_("Write the percentage as a number, for example 98 or 98,5. What you typed is kept: “{value}”."),
    "ratio": N_("Write the coefficient as a number, for example 0,85. What you typed is kept: “{value}”."),
    "date": N_("Write the date as day.month.year, for example 22.11.2026. What you typed is kept: “{value}”."),
    "month": N_("Write the month as month.year, for example 11.2026. What you typed is kept: “{value}”."),
}
UNKNOWN_CHOICE = N_("Choose from the list. “{value}” is not on it.")


@dataclass(frozen=True, slots=True)
class Reading:
    """One answer after reading: blank, or unreadable with its raw words, or a value."""

    value: Any = None
    misread: str | None = None
    message: str | None = None

    @property
    def blank(self) -> bool:
        """Nothing was answered."""
        return self.value is None and self.misread is None


BLANK = Reading()


def is_blank(raw: object) -> bool:
    """Nothing, spaces, an empty list, a mapping of nothing."""
    if raw is None:
        return True
    if isinstance(raw, str):
        return not raw.strip()
    if isinstance(raw, Mapping):
        return all(is_blank(value) for value in raw.values())
    return isinstance(raw, list | tuple) and not raw


def read_scalar(kind: CellKind, raw: object, low: Scalar = None, high: Scalar = None) -> Reading:
    """One figure or date as typed. `low` and `high`, the legal range, tell ``0,6`` from 60 % in a percent field."""
    if is_blank(raw):
        return BLANK
    words = repr(raw) if isinstance(raw, float) else str(raw)
    if isinstance(raw, bool | Mapping | list | tuple):
        return Reading(None, words, UNREADABLE[kind])
    if isinstance(raw, date):
        words = raw.isoformat()
    try:
        value = _READERS[kind](words, low, high)
    except (InputError, ValueError, OverflowError):
        return Reading(None, words, UNREADABLE[kind])
    return Reading(value)


def read_cell(cell: Cell, raw: object) -> Reading:
    """The reading of one scored figure."""
    return read_scalar(cell.kind, raw, cell.low, cell.high)


def cell_raw(task: Task, cell: Cell, raw: object) -> object:
    """The part of a task's answer that belongs to a cell; a table answer is ``{row: {column: value}}``."""
    if task.type != "table":
        return raw
    _, row, column = cell.id.split("/")
    line = raw.get(row) if isinstance(raw, Mapping) else None
    return line.get(column) if isinstance(line, Mapping) else (line if len(task.columns) == 1 else None)


def read_choice(task: Task, raw: object) -> Reading:
    """``{"outcome": id, "basis": id}`` or a bare outcome; an id that is not offered is unreadable."""
    if is_blank(raw):
        return BLANK
    given = raw if isinstance(raw, Mapping) else {"outcome": raw}
    allowed = {"outcome": {o.id for o in task.options}, "basis": {o.id for o in task.bases}}
    answer: dict[str, str] = {}
    for part, value in given.items():
        if is_blank(value):
            continue
        if part not in allowed or str(value) not in allowed[part]:
            return Reading(None, str(value), UNKNOWN_CHOICE)
        answer[part] = str(value)
    return Reading(answer)


def read_ids(task: Task, raw: object) -> Reading:
    """A list of option ids (defects, order); one id alone and a comma-separated line are lists too."""
    if is_blank(raw):
        return BLANK
    items = raw.replace(";", ",").split(",") if isinstance(raw, str) else raw
    if not isinstance(items, list | tuple):
        return Reading(None, str(raw), UNKNOWN_CHOICE)
    ids = [str(item).strip() for item in items if not is_blank(item)]
    allowed = {option.id for option in task.options}
    for item in ids:
        if item not in allowed:
            return Reading(None, item, UNKNOWN_CHOICE)
    if NONE in ids and len(ids) > 1:
        ids = [item for item in ids if item != NONE]
    return Reading(tuple(dict.fromkeys(ids)))


def read_labels(task: Task, raw: object) -> Reading:
    """``{row: option}`` of a classify task; rows left out are blank."""
    if is_blank(raw):
        return BLANK
    if not isinstance(raw, Mapping):
        return Reading(None, str(raw), UNKNOWN_CHOICE)
    rows, options = {row.id for row in task.rows}, {option.id for option in task.options}
    labels: dict[str, str] = {}
    for row, option in raw.items():
        if str(row) not in rows:
            return Reading(None, str(row), UNKNOWN_CHOICE)
        if is_blank(option):
            continue
        if str(option) not in options:
            return Reading(None, str(option), UNKNOWN_CHOICE)
        labels[str(row)] = str(option)
    return Reading(labels)


# -- readers --------------------------------------------------------------------------------------------------------
def _money(words: str, low: Scalar, high: Scalar) -> int:
    del low, high
    return parse_money(words)


def _count(words: str, low: Scalar, high: Scalar) -> int:
    del low, high
    compact = _UNITS.sub("", _GAPS.sub("", words.strip()).rstrip(".")).replace("\u2212", "-")
    if re.fullmatch(r"[+-]?\d{1,9}([.,]0+)?", compact):
        return int(re.split(r"[.,]", compact)[0])
    raise ValueError(words)


def _rate(words: str) -> tuple[Fraction, bool]:
    compact = _GAPS.sub("", words.strip()).replace("\u2212", "-")
    percent = bool(re.search(r"(%|пайыз|процент\w*|percent)$", compact, re.IGNORECASE))
    compact = re.sub(r"(%|пайыз|процент\w*|percent)$", "", compact, flags=re.IGNORECASE)
    if not _NUMBER.fullmatch(compact) or len(compact) > 30:
        raise ValueError(words)
    return Fraction(compact.replace(",", ".")), percent


def _inside(value: Fraction, low: Scalar, high: Scalar) -> bool:
    return not (isinstance(low, int | Fraction) and value < low) and not (
        isinstance(high, int | Fraction) and value > high
    )


def _percent(words: str, low: Scalar, high: Scalar) -> Fraction:
    value, percent = _rate(words)
    fraction = not percent and 0 < value <= 1 and re.search(r"[.,]", words)
    if fraction and not _inside(value, low, high) and _inside(value * 100, low, high):
        return value * 100
    return value


def _ratio(words: str, low: Scalar, high: Scalar) -> Fraction:
    del low, high
    value, percent = _rate(words)
    return value / 100 if percent or value > 10 else value


def _date(words: str, low: Scalar, high: Scalar) -> date:
    del low, high
    text = re.sub(r"\s*(ж\.?|г\.?|года?)$", "", words.strip())
    if match := _DAY.fullmatch(text):
        day, month, year = map(int, match.groups())
        return date(year, month, day)
    return date.fromisoformat(text)


def _month(words: str, low: Scalar, high: Scalar) -> date:
    del low, high
    text = words.strip()
    if match := _MONTH.fullmatch(text):
        return date(int(match[2]), int(match[1]), 1)
    if match := _YEAR_MONTH.fullmatch(text):
        return date(int(match[1]), int(match[2]), 1)
    return _date(words, None, None).replace(day=1)


_READERS: dict[CellKind, Any] = {
    "money": _money,
    "int": _count,
    "pct": _percent,
    "ratio": _ratio,
    "date": _date,
    "month": _month,
}
