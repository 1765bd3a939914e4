"""A rule's facts as fields of a form: what each looks like, and how what was typed becomes typed facts.

Every fault is noted at its field in a sentence that names it; the form keeps every word.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Any

from app.cases.answers import read_scalar
from app.cases.model import CellKind
from app.cases.show import decimals_of, paper_day
from app.engine import Contract, Spec
from app.engine.facts import check_value
from app.i18n import format_money, format_number
from app.kit.errors import N_, InputError, Message
from app.kit.text import Text
from app.web.forms import MISSING, FieldError, Form
from app.web.rules.examples import the_law

ONE_OF = N_("Fill in one of these: {labels}.")
ONLY_ONE_OF = N_("Fill in only one of these: {labels}.")
LINE = N_("Line {n}: {message}")
ROW = N_("“{label}”, row {n}: {message}")
LEAST_ROWS = 3
MOST_ROWS = 60
KINDS: dict[str, CellKind] = {"money": "money", "int": "int", "percent": "pct", "decimal": "pct", "date": "date"}
UNITS: dict[str, str] = {
    "tenge": "₸", "percent": "%", "months": N_("months"), "years": N_("years"), "days": N_("days"),
}  # fmt: skip
_LINES = re.compile(r"[\n;]+")


@dataclass(frozen=True, slots=True)
class Field:
    """One fact as a field: `kind` is line, date, choice, switch, lines or rows; `limits` words of what is allowed."""

    name: str
    title: Text
    kind: str
    unit: str
    required: bool
    low: str
    high: str
    options: tuple[tuple[str, Text], ...]
    columns: tuple["Field", ...]
    default: str
    grouped: bool
    decimal: bool


def fields_of(contract: Contract) -> tuple[Field, ...]:
    """The facts of a rule in their order."""
    grouped = {name for group in contract.one_of for way in group for name in way}
    return tuple(_field(spec, spec.name in grouped) for spec in contract.inputs.values())


def filled(contract: Contract, on: date, facts: Mapping[str, Any]) -> Form:
    """A form that asks a known question."""
    values: dict[str, list[str]] = {"on": [paper_day(on)]}
    for name, value in facts.items():
        spec = contract.inputs[name]
        if spec.record:
            values[f"{name}/rows"] = [str(max(len(value), LEAST_ROWS))]
            for number, record in enumerate(value):
                values.update({f"{name}/{number}/{part}": [typed(one)] for part, one in record.items()})
        elif isinstance(value, list | tuple):
            inner = spec.item.type if spec.item else ""
            values[name] = ["\n".join(typed(one, inner) for one in value)]
        else:
            values[name] = [typed(value, spec.type)]
    return Form(values)


def typed(value: Any, kind: str = "") -> str:
    """A value as a person would type it."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, date):
        return paper_day(value)
    if kind == "money" and isinstance(value, int):
        return format_money(value, "kk", sign=False)
    if isinstance(value, Fraction):
        return format_number(value, "kk", decimals_of(value))
    return str(value)


def read_facts(contract: Contract, form: Form) -> dict[str, Any]:
    """Typed facts from the form; faults are noted in it."""
    facts: dict[str, Any] = {}
    for spec in contract.inputs.values():
        value = _rows(spec, form) if spec.record else _lines(spec, form) if spec.item else _line(spec, form, spec.name)
        if value is not None:
            facts[spec.name] = value
        elif spec.required and form.error(spec.name) is None:
            form.fail(spec.name, MISSING, label=spec.title)
    for group in contract.one_of:
        _check_group(contract, group, facts, form)
    return facts


def row_count(form: Form, name: str) -> int:
    """Rows of a table of records that the page shows."""
    text = form.value(f"{name}/rows")
    count = int(text) if text.isascii() and text.isdigit() and len(text) < 4 else LEAST_ROWS
    return min(max(count, LEAST_ROWS), MOST_ROWS)


def _field(spec: Spec, grouped: bool = False) -> Field:
    kinds = {"date": "date", "enum": "choice", "bool": "switch"}
    kind = "rows" if spec.record else "lines" if spec.item else kinds.get(spec.type, "line")
    titles = the_law().enum_titles
    low, high = "", ""
    if spec.type in ("int", "percent", "decimal"):
        low, high = str(spec.low), str(spec.high)
    return Field(
        name=spec.name,
        title=spec.title,
        kind=kind,
        unit=UNITS.get(spec.unit, ""),
        required=spec.required,
        low=low,
        high=high,
        options=tuple((word, titles.get(word, Text(word, word, word))) for word in spec.enum),
        columns=tuple(_field(part) for part in spec.record),
        default=typed(spec.default, spec.type) if spec.has_default else "",
        grouped=grouped,
        decimal=spec.type in ("money", "percent", "decimal"),
    )


def _line(spec: Spec, form: Form, field: str) -> Any:
    text = form.value(field).strip()
    if not text:
        return None
    try:
        return read_text(spec, text)
    except InputError as error:
        form.errors.append(FieldError(spec.name, error.message))
        return None


def read_text(spec: Spec, text: str) -> Any:
    """One typed value from words. Raises InputError saying how to write it, or what is allowed."""
    if spec.type == "bool":
        if text not in ("yes", "no"):
            raise InputError(spec.name, N_("“{label}”: choose one of the values offered."), label=spec.title)
        return text == "yes"
    if spec.type == "enum":
        if text not in spec.enum:
            raise InputError(spec.name, N_("“{label}”: choose one of the values offered."), label=spec.title)
        return text
    reading = read_scalar(KINDS[spec.type], text)
    if reading.message is not None:
        raise InputError(spec.name, reading.message, value=text)
    check_value(spec, reading.value)
    return reading.value


def _lines(spec: Spec, form: Form) -> tuple[Any, ...] | None:
    parts = [part.strip() for part in _LINES.split(form.value(spec.name)) if part.strip()]
    if not parts:
        return None
    assert spec.item is not None
    values = []
    for number, part in enumerate(parts, start=1):
        try:
            values.append(read_text(spec.item, part))
        except InputError as error:
            form.errors.append(FieldError(spec.name, Message(LINE, {"n": number, "message": error.message})))
            return None
    return tuple(values)


def _rows(spec: Spec, form: Form) -> tuple[dict[str, Any], ...] | None:
    rows = []
    for number in range(row_count(form, spec.name)):
        names = {part.name: f"{spec.name}/{number}/{part.name}" for part in spec.record}
        if not any(form.value(name).strip() for name in names.values()):
            continue
        record = dict(_record(spec, form, names, number + 1))
        if len(record) < len(names):
            return None
        rows.append(record)
    return tuple(rows) or None


def _record(spec: Spec, form: Form, names: Mapping[str, str], number: int) -> Iterator[tuple[str, Any]]:
    """The values of one row; a faulty or missing one is noted and left out."""
    for part in spec.record:
        text = form.value(names[part.name]).strip()
        if not text and not part.required:
            yield part.name, part.default
            continue
        try:
            if not text:
                raise InputError(part.name, MISSING, label=part.title)
            yield part.name, read_text(part, text)
        except InputError as error:
            params = {"label": part.title, "n": number, "message": error.message}
            form.errors.append(FieldError(names[part.name], Message(ROW, params)))


def _check_group(contract: Contract, group: tuple[tuple[str, ...], ...], facts: Mapping[str, Any], form: Form) -> None:
    """Of the ways to say a thing exactly one may be used."""
    if any(form.error(name) for way in group for name in way):
        return
    given = [way for way in group if any(name in facts for name in way)]
    titles = [[contract.inputs[name].title for name in way] for way in group]
    labels = Text(
        *("; ".join(" + ".join(title[lang] for title in way) for way in titles) for lang in ("kk", "ru", "en"))
    )
    if len(given) != 1:
        name = given[1][0] if given else group[0][0]
        form.errors.append(FieldError(name, Message(ONLY_ONE_OF if given else ONE_OF, {"labels": labels})))
        return
    for name in given[0]:
        spec = contract.inputs[name]
        if name not in facts and not spec.has_default:
            form.fail(name, MISSING, label=spec.title)
