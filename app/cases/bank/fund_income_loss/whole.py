"""Making sums come out whole: the amount and the tenth withheld of it are exact, so that no rounding decides a key."""

from datetime import date
from fractions import Fraction

from app.cases.bank.fund_income_loss.facts import Kind
from app.engine import Law

TENGE = 100
FARTHEST = 12_500
"""Most tenge a month by which pay may be raised to make a sum whole."""


def factor_of(law: Law, kind: Kind, right: date, months: int, degree: int) -> tuple[Fraction, int]:
    """Product of the coefficients of a payment, and what is taken off the average first, in tenge."""
    risk = "capacity_loss" if kind == "capacity" else "job_loss"
    facts = {"so_months": months, "risk": risk}
    ksu: Fraction = law.calculate("social_payment.seniority_coefficient", on=right, facts=facts).values["ksu"]
    if kind == "job":
        return ksu * _parameter(law, "gfss.replacement.job_loss", right), 0
    wage = _parameter(law, "index.mzp", right) / TENGE
    half = wage * _parameter(law, "gfss.income_deduction_mzp_share", right)
    return ksu * _parameter(law, "gfss.replacement.capacity_loss", right) * Fraction(degree, 100), int(half)


def _parameter(law: Law, id_: str, on: date) -> Fraction:
    return Fraction(law.parameter(id_, on).value)


def residue(factor: Fraction, deduction: int) -> tuple[int, int]:
    """``(modulus, rest)`` in tenge for the sum of 24 incomes: with it ``(sum/24 − deduction)·factor`` is a whole number
    of tens of tenge, so the amount and ten percent of it are whole tenge. `deduction` in tenge."""
    step = (10 / factor).numerator
    return 24 * step, 24 * deduction % (24 * step)


def within_reach(factor: Fraction, deduction: int) -> bool:
    """Whether a whole sum can be had by a modest rise of pay."""
    return residue(factor, deduction)[0] <= 24 * FARTHEST


def missing(total: int, modulus: int, rest: int) -> int:
    """How much must be added to `total` to leave `rest`; not negative, below `modulus`."""
    return (rest - total) % modulus
