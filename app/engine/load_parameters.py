"""Dated parameters from standard/legislation/parameters, read strictly: every fault names file and line."""

import re
from collections.abc import Iterable
from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import Any, Final

from app.engine import units
from app.engine.parameters import MARKS, Growth, ParameterValue, Proportion, Row, Series, Source
from app.kit.dates import day_before
from app.kit.errors import N_
from app.kit.yamlfile import Node, load_yaml

KINDS: Final = {
    "money": units.TENGE, "percent": units.PERCENT, "ratio": units.RATIO, "multiplier": units.RATIO,
    "count": units.COUNT, "months": units.MONTHS, "years": units.YEARS, "days": units.DAYS, "date": units.DATE,
    "table": units.TABLE,
}  # fmt: skip
_DECIMAL = re.compile(r"-?\d+(\.\d+)?")
_GROWTH = re.compile(
    r"min\((?P<cap>[\d.]+), (?P<base>[\d.]+) \+ (?P<step>[\d.]+) \* "
    r"floor\(\(\w+ - (?P<start>\d+)\) / (?P<every>\d+)\)\)"
)
_PROPORTION = re.compile(r"\w+ / (?P<divisor>\d+)")


def load_parameters(folder: Path) -> dict[str, Series]:
    """All series of `folder`, by id.

    Raises ContentError with file and line: unknown or missing keys, wrong types, duplicates, overlaps, gaps that are
    not written as an end date.
    """
    out: dict[str, Series] = {}
    for path in sorted(folder.glob("*.yaml")):
        for node in (
            load_yaml(path)
            .mapping(required=("parameters",), optional=("schema_version", "title"))["parameters"]
            .items()
        ):
            series = _series(node)
            if series.id in out:
                raise node.fail(N_("parameter “{id}” stands twice"), id=series.id)
            out[series.id] = series
    return out


def _series(node: Node) -> Series:
    keys = node.mapping(required=("id", "title", "unit", "kind", "rhythm", "values"), optional=("note", "columns"))
    kind = keys["kind"].one_of(*KINDS)
    rhythm = keys["rhythm"].one_of("year", "until_changed")
    id_ = keys["id"].text()
    columns = {}
    if kind == "table":
        columns = {
            name: entry.one_of(*KINDS)
            for name, entry in node.mapping(required=("columns",))["columns"].mapping().items()
        }
    values = [_value(id_, kind, columns, entry) for entry in keys["values"].items()]
    closed = list(_closed(values, rhythm, list(keys["values"].items())))
    note = keys["note"].text() if "note" in keys else ""
    return Series(id_, keys["title"].trilingual(), keys["unit"].text(), KINDS[kind], rhythm, note, tuple(closed))


def _closed(values: list[ParameterValue], rhythm: str, nodes: list[Node]) -> Iterable[ParameterValue]:
    """Every value with its last day; overlaps refused."""
    for i, value in enumerate(values):
        following = values[i + 1].from_ if i + 1 < len(values) else None
        if following is not None and following <= value.from_:
            raise nodes[i + 1].fail(N_("“from” {day} is not later than the entry before it"), day=following)
        if value.to is not None and (value.to < value.from_ or (following is not None and value.to >= following)):
            raise nodes[i].fail(N_("“to” {day} overlaps the next entry or lies before “from”"), day=value.to)
        last = value.to
        if last is None and following is not None:
            last = day_before(following)
        if last is None and rhythm == "year":
            last = date(value.from_.year, 12, 31)
        new_year = date(value.from_.year + 1, 1, 1)
        if rhythm == "year" and following is not None and following > new_year:
            raise nodes[i + 1].fail(N_("a yearly series has no value for {day}"), day=new_year)
        yield ParameterValue(
            value.id, value.value, value.unit, value.from_, last, value.source, value.confidence, value.note
        )


def _value(id_: str, kind: str, columns: dict[str, str], node: Node) -> ParameterValue:
    keys = node.mapping(required=("from", "value", "source", "confidence"), optional=("to", "note"))
    source = keys["source"].mapping(required=("act", "article"), optional=("url",))
    return ParameterValue(
        id=id_,
        value=None if keys["value"].is_null else _read(keys["value"], kind, columns),
        unit=KINDS[kind],
        from_=keys["from"].date(),
        to=keys["to"].date() if "to" in keys else None,
        source=Source(source["act"].text(), source["article"].text(), source["url"].text() if "url" in source else ""),
        confidence=keys["confidence"].one_of(*MARKS),
        note=keys["note"].text() if "note" in keys else "",
    )


def _number(node: Node) -> Fraction:
    text = node.text()
    if not _DECIMAL.fullmatch(text):
        raise node.fail(N_("a decimal number is expected, not “{value}”"), value=text)
    return Fraction(text)


def _read(node: Node, kind: str, columns: dict[str, str]) -> Any:
    if kind == "table":
        return _table(node, columns)
    if kind == "date":
        return node.date()
    number = _number(node)
    if kind == "money":
        return _tiyn(node, number)
    return int(number) if kind in ("count", "months", "days") and number.denominator == 1 else number


def _tiyn(node: Node, tenge: Fraction) -> int:
    tiyn = tenge * 100
    if tiyn.denominator != 1:
        raise node.fail(N_("money has at most two decimals, not “{value}”"), value=node.text())
    return int(tiyn)


def _table(node: Node, columns: dict[str, str]) -> tuple[Row, ...] | Proportion:
    if isinstance(node.value, str):
        match = _PROPORTION.fullmatch(node.value)
        if not match:
            raise node.fail(N_("a table or “name / number” is expected"))
        return Proportion(int(match["divisor"]))
    rows = tuple(_row(row, columns) for row in node.items())
    for entry, earlier, later in zip(list(node.items())[1:], rows, rows[1:], strict=False):
        if earlier.high is None or later.low <= earlier.high:
            raise entry.fail(N_("this row overlaps the row before it"))
    return rows


def _row(node: Node, columns: dict[str, str]) -> Row:
    """One row: the key's bounds first (one column: a single key, ``4+``: from four on), its value last."""
    keys = node.mapping(required=tuple(columns), optional=())
    *bound_names, value_name = columns
    low = keys[bound_names[0]]
    start = int(low.text().rstrip("+")) if low.text().rstrip("+").isdigit() else low.integer()
    if len(bound_names) == 2:
        upper = keys[bound_names[1]]
        high = None if upper.is_null else upper.integer()
    else:
        high = None if low.text().endswith("+") else start
    growth = _GROWTH.fullmatch(keys[value_name].text())
    if growth:
        cap, base, step = (Fraction(growth[name]) for name in ("cap", "base", "step"))
        return Row(start, high, Growth(cap, base, step, int(growth["start"]), int(growth["every"])))
    number = _number(keys[value_name])
    return Row(start, high, Fraction(_tiyn(keys[value_name], number)) if columns[value_name] == "money" else number)
