"""The contract of a rule: its facts and results with types, limits and titles, read from standard/legislation/rules.

Forms, the API, the command line and the tests take names and limits from here and from nowhere else.
"""

from dataclasses import replace
from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import Final

from app.engine import units
from app.engine.facts import read_value
from app.engine.parameters import MARKS, Source
from app.engine.spec import Contract, MisconceptionText, RefusalText, Spec
from app.kit.errors import N_, ContentError, InputError
from app.kit.text import Text
from app.kit.yamlfile import Node, load_yaml

TYPES: Final = ("int", "money", "decimal", "percent", "date", "bool", "enum", "list")
MONEY_LIMIT: Final = 10**12
"""Greatest amount accepted where the contract names no limit: ten thousand million tenge, in tiyn."""

_UNITS: Final = {
    "months": units.MONTHS, "years": units.YEARS, "days": units.DAYS, "working days": units.DAYS,
    "percent": units.PERCENT, "percent per year": units.PERCENT, "ratio": units.RATIO, "index multiple": units.RATIO,
}  # fmt: skip
_BY_TYPE: Final = {
    "money": units.TENGE, "percent": units.PERCENT, "date": units.DATE, "bool": units.BOOL, "enum": units.ENUM,
    "decimal": units.RATIO, "int": units.COUNT,
}  # fmt: skip
_LIMITS: Final = {
    units.TENGE: (0, MONEY_LIMIT), units.PERCENT: (0, 1000), units.RATIO: (0, 1000), units.MONTHS: (0, 1200),
    units.YEARS: (0, 100), units.DAYS: (0, 36_600), units.COUNT: (0, 10**6),
    units.DATE: (date(1850, 1, 1).toordinal(), date(2150, 12, 31).toordinal()), units.BOOL: (0, 1),
}  # fmt: skip


def load_contracts(folder: Path) -> dict[str, Contract]:
    """All rules of `folder`, by id. Raises ContentError with file and line."""
    out: dict[str, Contract] = {}
    for path in sorted(folder.glob("*.yaml")):
        rules = load_yaml(path).mapping(required=("rules",), optional=("schema_version", "title"))["rules"]
        for id_, node in rules.mapping().items():
            if id_ in out:
                raise node.fail(N_("rule “{id}” stands twice"), id=id_)
            out[id_] = _contract(id_, node)
    return out


def load_enum_titles(path: Path) -> dict[str, Text]:
    """Titles of all enumerated values. Raises ContentError with file and line."""
    titles = load_yaml(path).mapping(required=("enum_titles",), optional=("schema_version",))["enum_titles"]
    return {word: node.trilingual() for word, node in titles.mapping().items()}


def _contract(id_: str, node: Node) -> Contract:
    keys = node.mapping(
        required=("title", "statement", "inputs", "outputs", "sources", "confidence", "in_force_from"),
        optional=("computable", "on", "one_of", "refusals", "quantities", "misconceptions", "note"),
    )
    inputs = [_spec(entry) for entry in keys["inputs"].items()]
    outputs = [_spec(entry) for entry in keys["outputs"].items()]
    one_of = keys["one_of"].items() if "one_of" in keys else ()
    refusals = keys["refusals"].items() if "refusals" in keys else ()
    quantities = keys["quantities"].mapping() if "quantities" in keys else {}
    misconceptions = keys["misconceptions"].mapping() if "misconceptions" in keys else {}
    return Contract(
        id=id_,
        title=keys["title"].trilingual(),
        statement=keys["statement"].trilingual(),
        on=keys["on"].trilingual() if "on" in keys else None,
        inputs={spec.name: spec for spec in inputs},
        outputs={spec.name: spec for spec in outputs},
        one_of=tuple(tuple(tuple(name.text() for name in way.items()) for way in group.items()) for group in one_of),
        refusals=tuple(
            RefusalText(entry.mapping(("field", "when"), ())["field"].text(), entry.mapping()["when"].text())
            for entry in refusals
        ),
        sources=tuple(_source(entry) for entry in keys["sources"].items()),
        quantities={name: entry.trilingual() for name, entry in quantities.items()},
        misconceptions={name: _misconception(entry) for name, entry in misconceptions.items()},
        confidence=keys["confidence"].one_of(*MARKS),
        in_force_from=keys["in_force_from"].date(),
        note=keys["note"].text() if "note" in keys else "",
        place=f"{node.path.name}:{node.line}",
    )


def _source(node: Node) -> Source:
    keys = node.mapping(required=("act", "article"), optional=("url",))
    return Source(keys["act"].text(), keys["article"].text(), keys["url"].text() if "url" in keys else "")


def _misconception(node: Node) -> MisconceptionText:
    keys = node.mapping(required=("title", "rule"), optional=("misread",))
    misread = keys["misread"].text() if "misread" in keys else ""
    return MisconceptionText(keys["title"].trilingual(), keys["rule"].trilingual(), misread)


def _spec(node: Node, inside: bool = False) -> Spec:
    keys = node.mapping(
        required=("type",) if inside else ("name", "type", "title"),
        optional=(
            "name", "title", "unit", "required", "required_when", "default", "allowed", "items", "note", "alternatives"
        ),
    )  # fmt: skip
    type_ = keys["type"].one_of(*TYPES)
    unit_text = keys["unit"].text() if "unit" in keys else ""
    unit = _UNITS.get(unit_text, _BY_TYPE.get(type_, units.COUNT)) if type_ not in ("money", "list") else units.TENGE
    allowed = keys["allowed"].mapping((), ("min", "max", "enum", "min_items", "max_items")) if "allowed" in keys else {}
    low, high = _LIMITS.get(unit, (0, 0))
    scale = 100 if type_ == "money" else 1
    if "min" in allowed:
        low = allowed["min"].date().toordinal() if type_ == "date" else int(Fraction(allowed["min"].text()) * scale)
    if "max" in allowed:
        high = allowed["max"].date().toordinal() if type_ == "date" else int(Fraction(allowed["max"].text()) * scale)
    item: Spec | None = None
    record: tuple[Spec, ...] = ()
    if type_ == "list":
        item, record = _items(keys["items"])
        unit = (
            {"money": units.MONEY_LIST, "date": units.DATE_LIST}.get(item.type, units.RECORDS)
            if item
            else units.RECORDS
        )
    title = keys["title"].trilingual() if "title" in keys else Text("—", "—", "—")
    has_default = "default" in keys and not keys["default"].is_null
    spec = Spec(
        name=keys["name"].text() if "name" in keys else "",
        type=type_,
        title=title,
        unit=unit,
        unit_text=unit_text,
        required="required" in keys and keys["required"].boolean(),
        has_default=has_default,
        low=low,
        high=high,
        enum=tuple(word.text() for word in allowed["enum"].items()) if "enum" in allowed else (),
        min_items=allowed["min_items"].integer() if "min_items" in allowed else 0,
        max_items=allowed["max_items"].integer() if "max_items" in allowed else 600,
        item=item,
        record=record,
        note=keys["note"].text() if "note" in keys else "",
        required_when=keys["required_when"].text() if "required_when" in keys else "",
    )
    if not has_default:
        return spec
    try:
        return replace(spec, default=read_value(spec, keys["default"].plain()))
    except InputError as error:
        raise ContentError(node.path, keys["default"].line, error.message.msgid, **error.message.params) from None


def _items(node: Node) -> tuple[Spec | None, tuple[Spec, ...]]:
    keys = node.mapping((), ("type", "record", "allowed", "note", "unit"))
    if "record" in keys:
        return None, tuple(_spec(entry) for entry in keys["record"].items())
    return _spec(node, inside=True), ()
