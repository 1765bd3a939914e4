"""How near an answer must be, and where its legal range ends."""

from fractions import Fraction

from app.cases.model import Cell, CellKind, Scalar

TOLERANCE: dict[CellKind, Fraction] = {
    "money": Fraction(100),  # one tenge for one rounded component
    "pct": Fraction(1, 10),
    "ratio": Fraction(1, 1000),
    "int": Fraction(0),
    "date": Fraction(0),
    "month": Fraction(0),
}


def close(cell: Cell, given: Scalar, expected: Scalar) -> bool:
    """Equal within the tolerance of the cell; dates, words and nothing due (0) exactly."""
    if expected is None or given is None:
        return False
    if given == expected:
        return True
    if expected and isinstance(given, int | Fraction) and isinstance(expected, int | Fraction):
        return abs(Fraction(given) - Fraction(expected)) <= cell.tolerance
    return False


def beyond(cell: Cell, value: Scalar) -> bool:
    """Outside the legal range of the cell."""
    low, high = cell.low, cell.high
    below = low is not None and value is not None and value < low  # type: ignore[operator]
    above = high is not None and value is not None and value > high  # type: ignore[operator]
    return below or above


def in_range(cell: Cell, value: Scalar) -> bool:
    """Inside the legal range and not nothing: such a value may be carried into later tasks."""
    return bool(value) and not beyond(cell, value)
