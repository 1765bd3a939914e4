"""Units of quantities, and what may be done with two of them.

A unit clash is an error when the law is loaded, so `subsistence minimum × percent` without an explicit `as_ratio`
never becomes an amount.
"""

from typing import Final

TENGE: Final = "tenge"  # money; the whole number behind it counts tiyn
PERCENT: Final = "percent"
RATIO: Final = "ratio"
MONTHS: Final = "months"
YEARS: Final = "years"
DAYS: Final = "days"
COUNT: Final = "count"
DATE: Final = "date"  # proleptic ordinal of the day
BOOL: Final = "bool"
ENUM: Final = "enum"
NUMBER: Final = "number"  # a bare literal: takes the unit of its neighbour
MONEY_LIST: Final = "list of tenge"
DATE_LIST: Final = "list of date"
RECORDS: Final = "list of records"
TABLE: Final = "table"

COUNTING: Final = frozenset({MONTHS, YEARS, DAYS, COUNT})
MEASURES: Final = frozenset({TENGE, PERCENT, RATIO})


class UnitClash(TypeError):
    """Two quantities whose units do not go together."""


def same(left: str, right: str, what: str) -> str:
    """The common unit of a sum, a comparison or a choice. Raises UnitClash."""
    if right in (left, NUMBER):
        return left
    if left == NUMBER:
        return right
    raise UnitClash(f"{what}: {left} and {right} do not go together")


def product(left: str, right: str) -> str:
    """Unit of a product: a measure times a count keeps the measure. Raises UnitClash."""
    if left == NUMBER:
        return right
    if right == NUMBER:
        return left
    for one, other in ((left, right), (right, left)):
        if one in MEASURES and (other == RATIO or other in COUNTING):
            return one
    raise UnitClash(f"product: {left} × {right} has no meaning here")


def quotient(left: str, right: str) -> str:
    """Unit of a quotient. Raises UnitClash."""
    if left == right:
        return RATIO
    if right == NUMBER or (left in MEASURES and (right == RATIO or right in COUNTING)):
        return left
    raise UnitClash(f"quotient: {left} ÷ {right} has no meaning here")
