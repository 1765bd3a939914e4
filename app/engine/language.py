"""The words a formula may use besides ``+ - * /``, comparisons, ``& | ~``: a small closed set.

A formula is an ordinary Python function over quantities. It is called once, at load, with symbols; the expression it
returns is what every evaluator runs (scalars with trace, arrays, mutations). Divide only by what is known before the
case; round only by the functions here, where the law puts a rounding.
"""

from datetime import date
from fractions import Fraction
from typing import Any

from app.engine import units
from app.engine.expr import NULL, Expr, constant, constant_bool, lift, matched, null, when
from app.engine.parameters import Growth, Param, Proportion, Row, param, param_history
from app.engine.registry import Rulebook
from app.engine.units import BOOL, COUNT, DATE, DAYS, ENUM, MONTHS, NUMBER, PERCENT, RATIO, TENGE, YEARS, UnitClash

__all__ = [
    "BOOL", "COUNT", "DATE", "DAYS", "ENUM", "MONTHS", "NULL", "NUMBER", "OPTIONAL", "PERCENT", "RATIO",
    "TENGE", "YEARS",
    "Expr", "Param", "Rulebook",
    "add_months", "as_months", "as_ratio", "ceil_tenge", "choose", "clamp", "each_at_most",
    "first_of_next_month", "floor_tenge", "full_months", "full_years", "given", "last", "least", "lift",
    "most", "null", "one_of", "param", "param_history", "pick", "round_tenge", "round_tiyn", "size", "total",
    "when", "year_of",
]  # fmt: skip

TENGE_IN_TIYN = 100
OPTIONAL: Any = None
"""Default value of an argument for an optional fact: left out, the formula sees a null whose `is_given` is False."""


def least(*values: Any) -> Expr:
    """The smallest of the values."""
    return _extreme("min", *values)


def most(*values: Any) -> Expr:
    """The largest of the values."""
    return _extreme("max", *values)


def _extreme(op: str, *values: Any) -> Expr:
    first, *rest = (lift(v) for v in values)
    out = first
    for value in rest:
        unit, a, b = matched(out, value, op)
        pick_bound = min if op == "min" else max
        if a.op == b.op == "const":
            out = constant(pick_bound(a.payload, b.payload), a.den, unit)
        else:
            out = Expr(op, (a, b), unit=unit, den=a.den, low=pick_bound(a.low, b.low), high=pick_bound(a.high, b.high))
    return out


def clamp(value: Any, low: Any, high: Any) -> Expr:
    """`value`, not below `low` and not above `high`."""
    return least(most(value, low), high)


def as_ratio(percent: Expr) -> Expr:
    """A percentage as a ratio: 98 % → 98/100."""
    if percent.unit not in (units.PERCENT, units.NUMBER):
        raise UnitClash(f"as_ratio: percent is needed, not {percent.unit}")
    return Expr("percent", (percent,), unit=RATIO, den=percent.den * 100, low=percent.low, high=percent.high)


def full_years(months: Any) -> Expr:
    """Whole years in a number of months (floor)."""
    value = lift(months)
    if value.unit not in (MONTHS, units.NUMBER):
        raise UnitClash(f"full_years: months are needed, not {value.unit}")
    return _floor(value, 12, YEARS, "full_years")


def full_months(months: Any) -> Expr:
    """Whole months in an exact number of months (floor): days beyond the last whole month are dropped."""
    value = lift(months)
    if value.unit != MONTHS:
        raise UnitClash(f"full_months: months are needed, not {value.unit}")
    return _floor(value, 1, MONTHS, "full_months")


def as_months(years: Any) -> Expr:
    """Years as months: × 12. Half-years are six months."""
    value = lift(years)
    if value.unit not in (YEARS, units.NUMBER):
        raise UnitClash(f"as_months: years are needed, not {value.unit}")
    if value.op == "const":
        months = Fraction(value.payload * 12, value.den)
        return constant(months.numerator, months.denominator, MONTHS)
    return Expr("times", (value,), unit=MONTHS, den=value.den, low=value.low * 12, high=value.high * 12, payload=12)


def _floor(value: Expr, step: int, unit: str, name: str) -> Expr:
    by = value.den * step
    return Expr("floor", (value,), unit=unit, low=value.low // by, high=value.high // by, payload=(by, 1, name))


def _money(value: Any, what: str) -> Expr:
    expr = lift(value)
    if expr.unit != TENGE:
        raise UnitClash(f"{what}: money is needed, not {expr.unit}")
    return expr


def ceil_tenge(amount: Any) -> Expr:
    """Rounded up to a whole tenge."""
    x = _money(amount, "ceil_tenge")
    by = x.den * TENGE_IN_TIYN
    low, high = (-(-n // by) * TENGE_IN_TIYN for n in (x.low, x.high))
    return Expr("ceil", (x,), unit=TENGE, low=low, high=high, payload=(by, TENGE_IN_TIYN, "ceil_tenge"))


def floor_tenge(amount: Any) -> Expr:
    """The fraction of a tenge cut off (no rule of the law does so; people do)."""
    x = _money(amount, "floor_tenge")
    by = x.den * TENGE_IN_TIYN
    low, high = (n // by * TENGE_IN_TIYN for n in (x.low, x.high))
    return Expr("floor", (x,), unit=TENGE, low=low, high=high, payload=(by, TENGE_IN_TIYN, "floor_tenge"))


def round_tenge(amount: Any) -> Expr:
    """Half up to a whole tenge."""
    return _half_up(_money(amount, "round_tenge"), TENGE_IN_TIYN, "round_tenge")


def round_tiyn(amount: Any) -> Expr:
    """Half up to 0.01 tenge."""
    return _half_up(_money(amount, "round_tiyn"), 1, "round_tiyn")


def _half_up(x: Expr, step: int, name: str) -> Expr:
    by = x.den * step
    low, high = ((2 * n + by) // (2 * by) * step for n in (x.low, x.high))
    return Expr("half_up", (x,), unit=TENGE, low=low, high=high, payload=(by, step, name))


def given(*facts: Expr) -> Expr:
    """True when every one of these optional facts was given; known when the plan is made."""
    return constant_bool(all(f.is_given for f in facts))


def one_of(value: Expr, *words: str) -> Expr:
    """True when an enumerated fact is one of the words."""
    out: Expr = constant_bool(False)
    for word in words:
        out = out | (value == word)
    return out


def choose(value: Expr, branches: dict[str, Any], otherwise: Any = None) -> Expr:
    """The branch that an enumerated fact names; `otherwise` for the rest (null when left out)."""
    out = NULL if otherwise is None else lift(otherwise)
    for word, branch in reversed(branches.items()):
        out = when(value == word, branch, out)
    return out


# -- dates ----------------------------------------------------------------------------------------------------------
def add_months(day: Any, months: Any) -> Expr:
    """The same day some months later; the month's last day where there is none (Civil Code art. 174 par. 3)."""
    d, n = lift(day), lift(months)
    if d.unit != DATE or n.unit not in (MONTHS, units.NUMBER) or n.den != 1:
        raise UnitClash(f"add_months: a date and whole months are needed, not {d.unit} and {n.unit}/{n.den}")
    return Expr("add_months", (d, n), unit=DATE, low=d.low + n.low * 31, high=d.high + n.high * 31)


def first_of_next_month(day: Any) -> Expr:
    """First day of the month after the month of `day`."""
    d = lift(day)
    return Expr("next_month", (d,), unit=DATE, low=d.low, high=d.high + 31)


def year_of(day: Any) -> Expr:
    """The calendar year of a date."""
    d = lift(day)
    return Expr("year", (d,), unit=COUNT, low=date.fromordinal(d.low).year, high=date.fromordinal(d.high).year)


# -- lists ----------------------------------------------------------------------------------------------------------
def total(amounts: Expr) -> Expr:
    """Sum of a list of money."""
    if amounts.unit != units.MONEY_LIST:
        raise UnitClash(f"total: a list of money is needed, not {amounts.unit}")
    most_items = amounts.payload.items[1]
    return Expr("total", (amounts,), unit=TENGE, den=amounts.den, low=0, high=amounts.high * most_items)


def size(items: Expr) -> Expr:
    """How many elements a list has."""
    low, high = items.payload.items
    return Expr("size", (items,), unit=COUNT, low=low, high=high)


def last(amounts: Expr, count: int) -> Expr:
    """The last `count` amounts of a list (all of them when it is shorter)."""
    if amounts.unit != units.MONEY_LIST:
        raise UnitClash(f"last: a list of money is needed, not {amounts.unit}")
    return Expr(
        "tail", (amounts, constant(count)), unit=units.MONEY_LIST, den=amounts.den, low=amounts.low,
        high=amounts.high, payload=amounts.payload,
    )  # fmt: skip


def each_at_most(amounts: Expr, cap: Expr) -> Expr:
    """Every amount of a list cut at `cap`."""
    if amounts.den != 1 or cap.den != 1:
        raise TypeError("each_at_most works on whole tiyn")
    return Expr(
        "cap_each", (amounts, cap), unit=units.MONEY_LIST, high=min(amounts.high, cap.high), payload=amounts.payload
    )


# -- tables ---------------------------------------------------------------------------------------------------------
def pick(table: Expr, key: Expr, unit: str = RATIO) -> Expr:
    """The value of the row of a dated table in which `key` lies; null below the first row and between rows."""
    out: Expr = null(unit)
    content = table.payload
    if isinstance(content, Proportion):
        return as_ratio(key.with_unit(PERCENT)) if content.divisor == 100 else (key / content.divisor).with_unit(unit)
    row: Row
    for row in reversed(content):
        inside = key >= row.low if row.high is None else (key >= row.low) & (key <= row.high)
        out = when(inside, _row_value(row.value, key, unit), out)
    return out


def _row_value(value: Any, key: Expr, unit: str) -> Expr:
    if isinstance(value, Growth):
        steps = _floor(key - value.start, value.every, units.NUMBER, "floor")
        return least(value.cap, lift(value.base) + lift(value.step) * steps).with_unit(unit)
    expr = lift(value)
    return constant(expr.payload, expr.den, unit)
