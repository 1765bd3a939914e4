"""Expressions: what a formula becomes when it is called once, at load, with symbols instead of numbers.

Every numeric expression stands for ``n / den`` with a whole number `n` and a denominator `den` that is known before
any case is computed. Sums bring both sides to one denominator, products multiply them, a quotient by a constant
multiplies the denominator: nothing is rounded on the way, and scalars and arrays run on the same whole numbers.
`low` and `high` bound `n`; they prove that 64 bits are enough.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from fractions import Fraction
from math import lcm
from typing import Any, Final

from app.engine import units
from app.engine.units import BOOL, DATE, ENUM, NUMBER, UnitClash

NULL_VALUE = -(1 << 62)
"""The whole number that stands for «does not exist in this case» on both paths."""

Operand = "Expr | int | Fraction | str | date | bool"


class Expr:
    """One operation of a formula on other expressions. Immutable; compared by identity."""

    __slots__ = ("args", "den", "enum", "high", "low", "lowered", "op", "payload", "unit")

    def __init__(
        self,
        op: str,
        args: tuple[Expr, ...] = (),
        *,
        unit: str,
        den: int = 1,
        low: int = 0,
        high: int = 0,
        payload: Any = None,
        enum: tuple[str, ...] = (),
        lowered: Expr | None = None,
    ) -> None:
        self.op = op
        self.args = args
        self.unit = unit
        self.den = den
        self.low = low
        self.high = high
        self.payload = payload
        self.enum = enum
        self.lowered = lowered

    __hash__ = object.__hash__

    def __bool__(self) -> bool:
        raise TypeError("a formula cannot branch with if/and/or: use when(), & and |")

    # -- arithmetic ---------------------------------------------------------------------------------------------
    def __add__(self, other: Any) -> Expr:
        return _sum("add", self, lift(other))

    def __radd__(self, other: Any) -> Expr:
        return _sum("add", lift(other), self)

    def __sub__(self, other: Any) -> Expr:
        return _sum("sub", self, lift(other))

    def __rsub__(self, other: Any) -> Expr:
        return _sum("sub", lift(other), self)

    def __mul__(self, other: Any) -> Expr:
        return _product(self, lift(other))

    def __rmul__(self, other: Any) -> Expr:
        return _product(lift(other), self)

    def __truediv__(self, other: Any) -> Expr:
        return _quotient(self, lift(other))

    # -- comparison ---------------------------------------------------------------------------------------------
    def __lt__(self, other: Any) -> Expr:
        return _compare("lt", self, lift(other))

    def __le__(self, other: Any) -> Expr:
        return _compare("le", self, lift(other))

    def __gt__(self, other: Any) -> Expr:
        return _compare("lt", lift(other), self)

    def __ge__(self, other: Any) -> Expr:
        return _compare("le", lift(other), self)

    def __eq__(self, other: object) -> Expr:  # type: ignore[override]
        return _compare("eq", self, lift(other))

    def __ne__(self, other: object) -> Expr:  # type: ignore[override]
        return ~_compare("eq", self, lift(other))

    # -- logic --------------------------------------------------------------------------------------------------
    def __and__(self, other: Any) -> Expr:
        return _logic("and", self, lift(other))

    def __rand__(self, other: Any) -> Expr:
        return _logic("and", lift(other), self)

    def __or__(self, other: Any) -> Expr:
        return _logic("or", self, lift(other))

    def __ror__(self, other: Any) -> Expr:
        return _logic("or", lift(other), self)

    def __invert__(self) -> Expr:
        _need(self, BOOL, "not")
        if self.op == "const":
            return constant_bool(not self.payload)
        return Expr("not", (self,), unit=BOOL, high=1)

    def with_unit(self, unit: str) -> Expr:
        """The same number read in another unit; for conversions that carry their own name."""
        if self.op == "const" and self.payload is not None:
            return constant(self.payload, self.den, unit)
        return Expr("retype", (self,), unit=unit, den=self.den, low=self.low, high=self.high)

    # -- questions of the compiler ------------------------------------------------------------------------------
    @property
    def is_given(self) -> bool:
        """Known when the plan is made: False for an optional fact that was left out."""
        return not (self.op == "const" and self.payload is None)

    @property
    def core(self) -> Expr:
        """The expression itself, looking through references to named quantities."""
        behind = self.payload.expr if self.op == "ref" else None
        return self if behind is None else behind.core


# -- building blocks ------------------------------------------------------------------------------------------------
def constant(n: int, den: int = 1, unit: str = NUMBER) -> Expr:
    """The number ``n / den``."""
    return Expr("const", unit=unit, den=den, low=n, high=n, payload=n)


def constant_bool(value: bool) -> Expr:
    """True or False, known when the plan is made."""
    return Expr("const", unit=BOOL, low=int(value), high=int(value), payload=int(value))


def constant_enum(word: str) -> Expr:
    """One word of an enumeration; it becomes a number where its enumeration is known."""
    return Expr("word", unit=ENUM, payload=word)


def null(unit: str = NUMBER) -> Expr:
    """«Does not exist in this case»."""
    return Expr("const", unit=unit, payload=None)


NULL = null()


def lift(value: Any) -> Expr:
    """An expression from a literal of Python."""
    if isinstance(value, Expr):
        return value
    if isinstance(value, bool):
        return constant_bool(value)
    if isinstance(value, int):
        return constant(value)
    if isinstance(value, Fraction):
        return constant(value.numerator, value.denominator)
    if isinstance(value, date):
        n = value.toordinal()
        return constant(n, unit=DATE)
    if isinstance(value, str):
        return constant_enum(value)
    raise TypeError(f"{value!r} cannot stand in a formula (no floats, no Decimal)")


def scaled(expr: Expr, den: int) -> Expr:
    """The same number over the denominator `den`, a multiple of its own."""
    if expr.den == den or (expr.op == "const" and expr.payload is None):
        return expr
    factor = den // expr.den
    if expr.op == "const":
        return constant(expr.payload * factor, den, expr.unit)
    return Expr(
        "scale", (expr,), unit=expr.unit, den=den, low=expr.low * factor, high=expr.high * factor, payload=factor
    )


def aligned(*exprs: Expr) -> tuple[Expr, ...]:
    """The numbers over one common denominator."""
    den = lcm(*(e.den for e in exprs))
    return tuple(scaled(e, den) for e in exprs)


def matched(left: Expr, right: Expr, what: str) -> tuple[str, Expr, Expr]:
    """The common unit, and both sides in it over one denominator; a bare literal takes the unit of its neighbour."""
    unit = units.same(left.unit, right.unit, what)
    a, b = (e.with_unit(unit) if e.unit == NUMBER and e.op == "const" and e.is_given else e for e in (left, right))
    a, b = aligned(a, b)
    return unit, a, b


def bounds(low: int, high: int, other_low: int, other_high: int, op: Callable[[int, int], int]) -> tuple[int, int]:
    """Least and greatest result of a monotone-in-corners operation."""
    corners = [op(a, b) for a in (low, high) for b in (other_low, other_high)]
    return min(corners), max(corners)


def _need(expr: Expr, unit: str, what: str) -> None:
    if expr.unit != unit:
        raise UnitClash(f"{what}: {unit} is needed, not {expr.unit}")


def _sum(op: str, left: Expr, right: Expr) -> Expr:
    if DATE in (left.unit, right.unit):
        return _date_sum(op, left, right)
    unit, a, b = matched(left, right, op)
    sign = 1 if op == "add" else -1
    if a.op == b.op == "const":
        return constant(a.payload + sign * b.payload, a.den, unit)
    low, high = (a.low + b.low, a.high + b.high) if op == "add" else (a.low - b.high, a.high - b.low)
    return Expr(op, (a, b), unit=unit, den=a.den, low=low, high=high)


def _date_sum(op: str, left: Expr, right: Expr) -> Expr:
    sign = 1 if op == "add" else -1
    if left.unit == DATE and right.unit in (units.DAYS, NUMBER):
        low, high = sorted((left.low + sign * right.low, left.high + sign * right.high))
        return Expr(op, (left, right), unit=DATE, low=low, high=high)
    if op == "sub" and left.unit == right.unit == DATE:
        return Expr(op, (left, right), unit=units.DAYS, low=left.low - right.high, high=left.high - right.low)
    raise UnitClash(f"{op}: {left.unit} and {right.unit}")


def _product(left: Expr, right: Expr) -> Expr:
    unit = units.product(left.unit, right.unit)
    den = left.den * right.den
    if left.op == right.op == "const":
        return constant(left.payload * right.payload, den, unit)
    low, high = bounds(left.low, left.high, right.low, right.high, lambda a, b: a * b)
    plain = Expr("mul", (left, right), unit=unit, den=den, low=low, high=high)
    for other, factor in ((left, known(right)), (right, known(left))):
        if factor is not None and factor.denominator * other.den < den:
            whole = _product(other.with_unit(unit), constant(factor.numerator))
            whole = Expr(
                "retype", (whole,), unit=unit, den=other.den * factor.denominator, low=whole.low, high=whole.high
            )
            return Expr("mul", (left, right), unit=unit, den=whole.den, low=whole.low, high=whole.high, lowered=whole)
    return plain


def known(expr: Expr) -> Fraction | None:
    """The number behind an expression that is known when the plan is made, in lowest terms; None for the rest."""
    core = expr.core
    if core.op == "const" and core.payload is not None and core.unit not in (units.DATE, units.TABLE):
        return Fraction(core.payload, core.den)
    step = _KNOWN.get(core.op)
    if step is None:
        return None
    inner = [known(arg) for arg in core.args]
    return None if None in inner else step(core.payload, *inner)


_KNOWN: Final[dict[str, Callable[..., Fraction]]] = {
    "percent": lambda _, a: a / 100, "retype": lambda _, a: a, "scale": lambda _, a: a, "times": lambda p, a: a * p,
    "add": lambda _, a, b: a + b, "sub": lambda _, a, b: a - b, "mul": lambda _, a, b: a * b,
    "div": lambda _, a, b: a / b,
}  # fmt: skip
"""Operations on numbers that are known when the plan is made."""


def _quotient(left: Expr, right: Expr) -> Expr:
    """``left / right`` where the divisor is known when the plan is made, or is a choice between such numbers."""
    unit = units.quotient(left.unit, right.unit)
    core, factor = right.core, known(right)
    if core.op == "when":
        condition, yes, no = core.args
        whole = when(condition, _quotient(left, yes), _quotient(left, no))
    elif factor is None:
        raise TypeError("a divisor must be known before the case: a constant, a parameter or a choice between them")
    elif factor <= 0:
        raise ValueError("a divisor must be above zero")
    else:
        top = left if factor.denominator == 1 else _product(left, constant(factor.denominator))
        whole = Expr("retype", (top,), unit=unit, den=top.den * factor.numerator, low=top.low, high=top.high)
    return Expr("div", (left, right), unit=unit, den=whole.den, low=whole.low, high=whole.high, lowered=whole)


def _compare(op: str, left: Expr, right: Expr) -> Expr:
    if left.unit == ENUM:
        listed = left.enum or right.enum
        left, right = (coded(e, listed) for e in (left, right))
    _, a, b = matched(left, right, "comparison")
    if a.op == b.op == "const" and a.is_given and b.is_given:
        return constant_bool(
            {"lt": a.payload < b.payload, "le": a.payload <= b.payload, "eq": a.payload == b.payload}[op]
        )
    return Expr(op, (a, b), unit=BOOL, high=1)


def _logic(op: str, left: Expr, right: Expr) -> Expr:
    _need(left, BOOL, op)
    _need(right, BOOL, op)
    for one, other in ((left, right), (right, left)):
        if one.op == "const":
            decisive = bool(one.payload) == (op == "or")
            return one if decisive else other
    return Expr(op, (left, right), unit=BOOL, high=1)


def coded(expr: Expr, enum: tuple[str, ...]) -> Expr:
    """An enumerated expression with its words replaced by their places in `enum`.

    Raises ValueError for a word that is not in the enumeration.
    """
    if expr.op == "word":
        if expr.payload not in enum:
            raise ValueError(f"“{expr.payload}” is not one of: {', '.join(enum)}")
        n = enum.index(expr.payload)
        return Expr("const", unit=ENUM, low=n, high=n, payload=n, enum=enum)
    if expr.op == "when":
        condition, yes, no = expr.args
        return Expr("when", (condition, coded(yes, enum), coded(no, enum)), unit=ENUM, high=len(enum) - 1, enum=enum)
    return expr


def when(condition: Any, yes: Any, no: Any) -> Expr:
    """`yes` where the condition holds, else `no`; both of one unit."""
    test, a, b = lift(condition), lift(yes), lift(no)
    _need(test, BOOL, "when")
    unit, a, b = matched(a, b, "when")
    if test.op == "const":
        return a if test.payload else b
    enum = a.enum or b.enum
    if unit == ENUM and enum:
        a, b = coded(a, enum), coded(b, enum)
    known = [e for e in (a, b) if e.is_given]
    low = min((e.low for e in known), default=0)
    high = max((e.high for e in known), default=0)
    return Expr("when", (test, a, b), unit=unit, den=a.den, low=low, high=high, enum=enum)
