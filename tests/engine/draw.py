"""Facts drawn at random from the declared types and limits of a rule, edges more often than chance would."""

from collections.abc import Callable
from datetime import date, timedelta
from fractions import Fraction
from typing import Any

from app.engine import Contract, Spec
from app.kit.dice import Dice

FIRST, LAST = date(1940, 1, 1), date(2030, 12, 31)


def draw_facts(contract: Contract, dice: Dice, *, whole: bool = False) -> dict[str, Any]:
    """A lawful set of facts: required ones, one way of each alternative, optional ones in half of the cases.

    `whole`: percents and ratios are whole numbers, as the array path takes them.
    """
    names = [name for name, spec in contract.inputs.items() if spec.required]
    alternatives = {name for group in contract.one_of for way in group for name in way}
    for group in contract.one_of:
        names += dice.choice(group)
    for name, spec in contract.inputs.items():
        if not spec.required and name not in alternatives and (spec.required_when or dice.chance(50)):
            names.append(name)
    return {name: draw(contract.inputs[name], dice, whole) for name in names}


def draw(spec: Spec, dice: Dice, whole: bool = False) -> Any:
    """One value of the declared type, inside its limits."""
    kinds: dict[str, Callable[[], Any]] = {
        "int": lambda: _number(spec, dice),
        "money": lambda: _number(spec, dice),
        "percent": lambda: _fraction(spec, dice, whole),
        "decimal": lambda: _fraction(spec, dice, whole),
        "date": lambda: _day(spec, dice),
        "bool": lambda: dice.chance(50),
        "enum": lambda: dice.choice(spec.enum),
        "list": lambda: _list(spec, dice),
    }
    return kinds[spec.type]()


def _number(spec: Spec, dice: Dice) -> int:
    if dice.chance(15):
        return dice.choice((spec.low, spec.high))
    top = min(spec.high, spec.low + 10 ** dice.between(1, 9))
    return dice.between(spec.low, top)


def _fraction(spec: Spec, dice: Dice, whole: bool) -> Fraction:
    den = 1 if whole else dice.choice((1, 10, 100))
    return Fraction(dice.between(spec.low * den, spec.high * den), den)


def _day(spec: Spec, dice: Dice) -> date:
    low, high = max(spec.low, FIRST.toordinal()), min(spec.high, LAST.toordinal())
    day = date.fromordinal(dice.between(low, high))
    if dice.chance(30):
        day = day.replace(day=1)
    return day - timedelta(days=1) if dice.chance(30) and day > date.fromordinal(low) else day


def _list(spec: Spec, dice: Dice) -> tuple[Any, ...]:
    if spec.record:
        return tuple(_period(spec, dice) for _ in range(dice.between(max(1, spec.min_items), 5)))
    assert spec.item is not None
    count = dice.choice((spec.min_items, min(spec.max_items, spec.min_items + 12)))
    return tuple(draw(spec.item, dice) for _ in range(count))


def _period(spec: Spec, dice: Dice) -> dict[str, Any]:
    fields = {field.name: field for field in spec.record}
    start = date.fromordinal(dice.between(FIRST.toordinal(), date(1999, 1, 1).toordinal()))
    kind = dice.choice(fields["kind"].enum)
    days = dice.between(1, 200 if kind == "season" else 4000)
    birth = start - timedelta(days=dice.between(0, 900)) if kind in ("child_care", "care_disabled_child") else None
    return {"from": start, "to": start + timedelta(days=days), "kind": kind, "child_birth_date": birth}
