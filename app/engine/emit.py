"""An expression as Python source, for one number at a time and for NumPy arrays, and as words for the trace.

Both numeric forms come from the same tree; only minimum, choice, logic, dates and lists are spelled differently.
"""

import calendar
from collections.abc import Mapping
from datetime import date
from typing import Any, Final

import numpy as np

from app.engine import units
from app.engine.expr import NULL_VALUE, Expr

Array = Any


Spelling = Mapping[str, str]
"""How one evaluator spells each operation; ``{a}``, ``{b}``, ``{c}`` are its operands, ``{p}`` its constant."""

_COMMON: Final[dict[str, str]] = {
    "percent": "{a}", "retype": "{a}", "scale": "({a} * {p})", "times": "({a} * {p})",
    "add": "({a} + {b})", "sub": "({a} - {b})", "mul": "({a} * {b})",
    "lt": "({a} < {b})", "le": "({a} <= {b})", "eq": "({a} == {b})",
    "add_months": "_add_months({a}, {b})", "next_month": "_next_month({a})", "year": "_year({a})",
}  # fmt: skip
SCALAR: Final[Spelling] = _COMMON | {
    "min": "min({a}, {b})", "max": "max({a}, {b})", "when": "({b} if {a} else {c})",
    "and": "({a} and {b})", "or": "({a} or {b})", "not": "(not {a})", "bool": "{p}",
    "total": "sum({a})", "size": "len({a})", "tail": "{a}[-{b}:]", "cap_each": "[min(x_, {b}) for x_ in {a}]",
}  # fmt: skip
"""Plain Python integers."""
ARRAY: Final[Spelling] = _COMMON | {
    "min": "np.minimum({a}, {b})", "max": "np.maximum({a}, {b})", "when": "np.where({a}, {b}, {c})",
    "and": "({a} & {b})", "or": "({a} | {b})", "not": "(~{a})", "bool": "np.bool_({p})",
    "total": "{a}.sum(axis=-1)", "size": "np.int64({a}.shape[-1])", "tail": "{a}[..., -{b}:]",
    "cap_each": "np.minimum({a}, np.expand_dims({b}, -1))",
}  # fmt: skip
"""NumPy int64 and bool arrays; a list of amounts is a matrix, one row a case."""
_ROUNDED: Final = {"floor": "{a} // {by}", "ceil": "-(-{a} // {by})", "half_up": "(2 * {a} + {by}) // {twice}"}


def emit(expr: Expr, spelling: Spelling) -> str:
    """Python source that computes the whole number behind `expr`; references read ``v<index>``."""
    op, payload = expr.op, expr.payload
    if op == "const":
        if payload is None:
            return str(NULL_VALUE)
        return spelling["bool"].format(p=bool(payload)) if expr.unit == units.BOOL else str(payload)
    if op == "ref":
        own = payload.expr
        return emit(own, spelling) if own is not None and own.op == "const" else f"v{payload.index}"
    if expr.lowered is not None:
        return emit(expr.lowered, spelling)
    operands = dict(zip("abc", (emit(arg, spelling) for arg in expr.args), strict=False))
    if op in _ROUNDED:
        by, step, _ = payload
        core = _ROUNDED[op].format(**operands, by=by, twice=2 * by)
        return f"({core})" if step == 1 else f"(({core}) * {step})"
    return spelling[op].format(**operands, p=payload)


_EPOCH = date(1970, 1, 1).toordinal()


def _add_months(day: int, months: int) -> int:
    year, month0, dom = _parts(day)
    year, month0 = divmod(year * 12 + month0 + months, 12)
    return date(year, month0 + 1, min(dom, calendar.monthrange(year, month0 + 1)[1])).toordinal()


def _parts(day: int) -> tuple[int, int, int]:
    d = date.fromordinal(day)
    return d.year, d.month - 1, d.day


def _next_month(day: int) -> int:
    year, month0, _ = _parts(day)
    return date(year + (month0 + 1) // 12, (month0 + 1) % 12 + 1, 1).toordinal()


def _year(day: int) -> int:
    return date.fromordinal(day).year


def _days64(day: Array) -> Array:
    return (np.asarray(day, dtype=np.int64) - _EPOCH).astype("datetime64[D]")


def _ordinal64(day: Array) -> Array:
    return day.astype("datetime64[D]").astype(np.int64) + _EPOCH


def _add_months_array(day: Array, months: Array) -> Array:
    days = _days64(day)
    month = days.astype("datetime64[M]")
    dom = (days - month.astype("datetime64[D]")).astype(np.int64)
    target = month + np.asarray(months, dtype=np.int64)
    last = ((target + 1).astype("datetime64[D]") - target.astype("datetime64[D]")).astype(np.int64) - 1
    return _ordinal64(target) + np.minimum(dom, last)


def _next_month_array(day: Array) -> Array:
    return _ordinal64(_days64(day).astype("datetime64[M]") + 1)


def _year_array(day: Array) -> Array:
    return _days64(day).astype("datetime64[Y]").astype(np.int64) + 1970


SCALAR_NAMES: Final[dict[str, Any]] = {
    "_add_months": _add_months, "_next_month": _next_month, "_year": _year,
}  # fmt: skip
ARRAY_NAMES: Final[dict[str, Any]] = {
    "np": np, "_add_months": _add_months_array, "_next_month": _next_month_array, "_year": _year_array,
}  # fmt: skip
