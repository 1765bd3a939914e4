"""Making sums come out whole: the amount and what is withheld of it must be exact, so that no rounding decides a key."""

from fractions import Fraction


def residue(factor: Fraction, deduction: int) -> tuple[int, int]:
    """``(modulus, rest)`` in tenge for the sum of 24 incomes: with it, ``(sum/24 − deduction)·factor`` is a whole number
    of tens of tenge, so both the amount and ten percent of it are whole tenge.

    `deduction` in tenge.
    """
    step = (10 / factor).numerator if factor else 1
    return 24 * step, 24 * deduction % (24 * step)


def missing(total: int, modulus: int, rest: int) -> int:
    """How much must be added to `total` to leave `rest`; not negative, below `modulus`."""
    return (rest - total) % modulus
