"""A formula in signs a person can follow, with names or with the case's figures in place of them.

With figures, every line is arithmetic that can be recomputed from what is printed: ``min(70 + 2 * 14, 118)``.
"""

from collections.abc import Callable
from datetime import date
from fractions import Fraction
from typing import Any, Final

from app.engine import units
from app.engine.expr import NULL_VALUE, Expr

Naming = Callable[[Any], str]

_INFIX: Final = {
    "add": "+",
    "sub": "-",
    "mul": "*",
    "div": "/",
    "lt": "<",
    "le": "<=",
    "eq": "=",
    "and": "and",
    "or": "or",
}
_RANK: Final = {"or": 1, "and": 2, "lt": 3, "le": 3, "eq": 3, "add": 4, "sub": 4, "mul": 5, "div": 5}


def words(expr: Expr, naming: Naming, rank: int = 0) -> str:
    """`expr` in signs; `naming` spells a reference (its name, or its figure in the case)."""
    op = expr.op
    if op == "const":
        return figure(expr.payload, expr.den, expr.unit, expr.enum)
    if op == "word":
        return str(expr.payload)
    if op == "ref":
        return naming(expr.payload)
    if op in ("scale", "retype"):
        return words(expr.args[0], naming, rank)
    if op == "percent":
        return _infix(f"{words(expr.args[0], naming, 5)} / 100", 5, rank)
    if op == "times":
        return _infix(f"{expr.payload} * {words(expr.args[0], naming, 6)}", 5, rank)
    if op in ("floor", "ceil", "half_up"):
        return _rounded(expr, naming)
    if op in _INFIX:
        own = _RANK[op]
        left = words(expr.args[0], naming, own)
        right = words(expr.args[1], naming, own + 1)
        return _infix(f"{left} {_INFIX[op]} {right}", own, rank)
    if op == "not":
        return f"not ({words(expr.args[0], naming)})"
    if op == "when":
        test, yes, no = expr.args  # spelled in the order of printing: figures are filled in one after another
        return f"({words(yes, naming)} if {words(test, naming)} else {words(no, naming)})"
    name = {
        "total": "sum",
        "size": "count",
        "cap_each": "each_at_most",
        "tail": "last",
        "next_month": "first_of_next_month",
    }.get(op, op)
    return f"{name}({', '.join(words(a, naming) for a in expr.args)})"


def _infix(text: str, own: int, rank: int) -> str:
    return f"({text})" if own < rank else text


def _rounded(expr: Expr, naming: Naming) -> str:
    by, step, name = expr.payload
    inner = words(expr.args[0], naming)
    if name in ("full_years", "floor"):
        every = by // expr.args[0].den
        return f"floor(({inner}) / {every})" if " " in inner else f"floor({inner} / {every})"
    del step
    return f"{name}({inner})"


def figure(n: Any, den: int, unit: str, enum: tuple[str, ...] = ()) -> str:
    """One value as it is printed in a figure line: tenge, percent, dates day.month.year, words, yes or no."""
    if n is None or (isinstance(n, int) and n == NULL_VALUE):
        return "null"
    if unit == units.BOOL:
        return "true" if n else "false"
    if unit == units.DATE:
        return date.fromordinal(int(n)).strftime("%d.%m.%Y")
    if unit == units.ENUM:
        return enum[int(n)] if enum else str(n)
    if unit == units.MONEY_LIST:
        return "(" + " + ".join(exact(Fraction(int(x), 100)) for x in n) + ")"
    if unit in (units.DATE_LIST, units.RECORDS, units.TABLE):
        return "[…]"
    if den == 1:
        return str(n) if unit != units.TENGE else _tenge(n)
    return exact(Fraction(int(n), den * 100 if unit == units.TENGE else den))


def _tenge(tiyn: int) -> str:
    whole, part = divmod(abs(tiyn), 100)
    sign = "-" if tiyn < 0 else ""
    if part == 0:
        return f"{sign}{whole}"
    return f"{sign}{whole}.{part:02d}".rstrip("0")


def exact(value: Fraction) -> str:
    """A decimal where one exists, else a whole fraction: ``0.45``, ``3175/24``."""
    den = value.denominator
    twos = fives = 0
    while den % 2 == 0:
        den, twos = den // 2, twos + 1
    while den % 5 == 0:
        den, fives = den // 5, fives + 1
    if den != 1:
        return f"{value.numerator}/{value.denominator}"
    places = max(twos, fives)
    if places == 0:
        return str(value.numerator)
    digits = abs(value.numerator) * 10**places // value.denominator
    whole, part = divmod(digits, 10**places)
    return f"{'-' if value < 0 else ''}{whole}.{part:0{places}d}"
