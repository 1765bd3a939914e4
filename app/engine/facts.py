"""Facts from outside: from JSON or forms to typed values, and from typed values to the engine's whole numbers.

Every refusal names the fact, says what is allowed and keeps what was given.
"""

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from fractions import Fraction
from typing import Any

from app.engine import units
from app.engine.spec import Contract, Spec
from app.kit.dates import format_date
from app.kit.errors import N_, InputError
from app.kit.money import money_to_data

_DECIMAL = re.compile(r"-?\d{1,15}(\.\d{1,6})?")


def parse_facts(contract: Contract, raw: Mapping[str, Any]) -> dict[str, Any]:
    """Typed facts from data (JSON or YAML scalars). Raises InputError naming the fact."""
    out: dict[str, Any] = {}
    for name, value in raw.items():
        spec = contract.inputs.get(name)
        if spec is None:
            raise _unknown(contract, name)
        if value is not None:
            out[name] = read_value(spec, value)
    return out


def _unknown(contract: Contract, name: str) -> InputError:
    return InputError(
        name,
        N_("The rule {rule} has no fact “{name}”. Its facts: {allowed}."),
        rule=contract.id,
        name=name,
        allowed=", ".join(contract.inputs),
    )


def read_value(spec: Spec, value: Any) -> Any:
    """One typed value: money as tiyn, percent and decimal as Fraction, dates, words, numbers, lists of those."""
    if isinstance(value, float):
        raise InputError(
            spec.name, N_("Write the number as text with a dot, not as a floating number: {value}."), value=value
        )
    reader = {
        "int": _int, "money": _money, "decimal": _fraction, "percent": _fraction, "date": _date, "bool": _bool,
        "enum": _enum, "list": _list,
    }[spec.type]  # fmt: skip
    return reader(spec, value)


def _wrong(spec: Spec, value: Any, msgid: str) -> InputError:
    return InputError(spec.name, msgid, value=value)


def _int(spec: Spec, value: Any) -> int:
    if isinstance(value, bool) or not re.fullmatch(r"-?\d{1,15}", str(value)):
        raise _wrong(spec, value, N_("A whole number is needed."))
    return int(value)


def _fraction(spec: Spec, value: Any) -> Fraction:
    if isinstance(value, bool) or not (isinstance(value, (int, Fraction)) or _DECIMAL.fullmatch(str(value))):
        raise _wrong(spec, value, N_("A number like 12 or 12.5 is needed."))
    return Fraction(value)


def _money(spec: Spec, value: Any) -> int:
    if isinstance(value, bool) or not re.fullmatch(r"-?\d{1,15}(\.\d{1,2})?", str(value)):
        raise _wrong(spec, value, N_("An amount in tenge with at most two decimals is needed, like 45766.00."))
    return int(Fraction(str(value)) * 100)


def _date(spec: Spec, value: Any) -> date:
    if isinstance(value, date):
        return value
    try:
        if len(str(value)) != 10:
            raise ValueError
        return date.fromisoformat(str(value))
    except ValueError:
        raise _wrong(spec, value, N_("A date like 2026-01-31 is needed.")) from None


def _bool(spec: Spec, value: Any) -> bool:
    if value in (True, "true"):
        return True
    if value in (False, "false"):
        return False
    raise _wrong(spec, value, N_("true or false is needed."))


def _enum(spec: Spec, value: Any) -> str:
    if value not in spec.enum:
        raise InputError(spec.name, N_("One of these is needed: {allowed}."), value=value, allowed=", ".join(spec.enum))
    return str(value)


def _list(spec: Spec, value: Any) -> tuple[Any, ...]:
    if not isinstance(value, (list, tuple)):
        raise _wrong(spec, value, N_("A list is needed."))
    if spec.item:
        item = spec.item
        return tuple(read_value(_named(item, spec.name), element) for element in value)
    return tuple(_record(spec, element) for element in value)


def _named(item: Spec, name: str) -> Spec:
    return replace(item, name=name)


def _record(spec: Spec, element: Any) -> dict[str, Any]:
    if not isinstance(element, Mapping):
        raise _wrong(spec, element, N_("Every element is a mapping."))
    fields = {f.name: f for f in spec.record}
    for name in element:
        if name not in fields:
            raise InputError(f"{spec.name}.{name}", N_("Unknown here; allowed: {allowed}."), allowed=", ".join(fields))
    out = {}
    for name, f in fields.items():
        if element.get(name) is not None:
            out[name] = read_value(_named(f, f"{spec.name}.{name}"), element[name])
        elif f.required:
            raise InputError(f"{spec.name}.{name}", N_("This value is missing."))
        else:
            out[name] = f.default
    return out


def check_facts(contract: Contract, facts: Mapping[str, Any]) -> None:
    """Refuse by name what is unknown, missing, out of limits, or given twice over. Raises InputError."""
    for name, value in facts.items():
        spec = contract.inputs.get(name)
        if spec is None:
            raise _unknown(contract, name)
        check_value(spec, value)
    for name, spec in contract.inputs.items():
        if spec.required and name not in facts:
            raise InputError(name, N_("{title}: this value is missing."), title=spec.title)
    for group in contract.one_of:
        _check_group(contract, group, facts)


def _check_group(contract: Contract, group: tuple[tuple[str, ...], ...], facts: Mapping[str, Any]) -> None:
    ways = [way for way in group if any(name in facts for name in way)]
    alternatives = " | ".join(" + ".join(way) for way in group)
    if not ways:
        raise InputError(group[0][0], N_("One of these is needed: {allowed}."), allowed=alternatives)
    if len(ways) > 1:
        raise InputError(ways[1][0], N_("Only one of these may be given: {allowed}."), allowed=alternatives)
    for name in ways[0]:
        if name not in facts and not contract.inputs[name].has_default:
            raise InputError(name, N_("{title}: this value is missing."), title=contract.inputs[name].title)


def check_value(spec: Spec, value: Any) -> None:
    """Refuse a typed value of the wrong type or outside the limits. Raises InputError naming it."""
    if spec.type == "list":
        _check_list(spec, value)
        return
    if not _has_type(spec, value):
        raise InputError(
            spec.name, N_("{title}: a value of another kind is needed ({type})."), title=spec.title, type=spec.type
        )
    if spec.type in ("bool", "enum"):
        if spec.type == "enum" and value not in spec.enum:
            raise InputError(
                spec.name, N_("One of these is needed: {allowed}."), value=value, allowed=", ".join(spec.enum)
            )
        return
    number = value.toordinal() if spec.type == "date" else value
    if not spec.low <= number <= spec.high:
        raise InputError(
            spec.name,
            N_("{title}: the value must lie between {low} and {high}."),
            value=value,
            title=spec.title,
            low=_limit(spec, spec.low),
            high=_limit(spec, spec.high),
        )


def _has_type(spec: Spec, value: Any) -> bool:
    kinds: dict[str, tuple[type, ...]] = {
        "int": (int,), "money": (int, Fraction), "decimal": (int, Fraction), "percent": (int, Fraction),
        "date": (date,), "bool": (bool,), "enum": (str,),
    }  # fmt: skip
    return isinstance(value, kinds[spec.type]) and (spec.type == "bool" or not isinstance(value, bool))


def _limit(spec: Spec, number: int) -> str:
    if spec.type == "money":
        return money_to_data(number)
    return format_date(date.fromordinal(number), "en") if spec.type == "date" else str(number)


def _check_list(spec: Spec, value: Any) -> None:
    if not isinstance(value, (list, tuple)):
        raise InputError(spec.name, N_("A list is needed."), value=value)
    if not spec.min_items <= len(value) <= spec.max_items:
        raise InputError(
            spec.name,
            N_("{title}: between {low} and {high} values are needed, {count} were given."),
            title=spec.title,
            low=spec.min_items,
            high=spec.max_items,
            count=len(value),
        )
    if spec.item:
        named = _named(spec.item, spec.name)
        for element in value:
            check_value(named, element)


def to_number(value: Any, unit: str, enum: tuple[str, ...]) -> tuple[Any, int]:
    """The engine's whole number over a denominator for a typed value."""
    if type(value) is int or isinstance(value, bool):
        return int(value) if unit != units.BOOL else bool(value), 1
    if isinstance(value, Fraction):
        den = _ladder(value.denominator)
        return value.numerator * (den // value.denominator), den
    if isinstance(value, date):
        return value.toordinal(), 1
    if isinstance(value, str):
        return enum.index(value), 1
    if unit == units.DATE_LIST:
        return tuple(day.toordinal() for day in value), 1
    return value, 1


_STEPS = (1, 2, 10, 12, 24, 36, 100, 3600, 10_000, 1_000_000)


def _ladder(den: int) -> int:
    """One of a few common denominators, so that plans can be shared between cases."""
    return next((step for step in _STEPS if step % den == 0), den)
