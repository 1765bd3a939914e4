"""Typed facts as plain data: what is stored beside an attempt and printed as JSON."""

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from fractions import Fraction
from typing import Any

from app.cases.show import exact
from app.kit.text import Text


def plain(value: Any) -> Any:
    """Dates as ISO text, ratios as exact decimals, dataclasses as mappings, sequences as lists; ints stay (tiyn)."""
    if value is None or isinstance(value, bool | int | str):
        return value
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Fraction):
        return exact(value)
    if isinstance(value, Text):
        return value.as_dict()
    if isinstance(value, Mapping):
        return {str(key): plain(item) for key, item in value.items()}
    if is_dataclass(value) and not isinstance(value, type):
        return {field.name: plain(getattr(value, field.name)) for field in fields(value)}
    return [plain(item) for item in value]


def plain_facts(facts: Any) -> Mapping[str, object]:
    """The facts of a family as a mapping."""
    data = plain(facts)
    assert isinstance(data, dict), "facts are a dataclass"
    return data
