"""Gross, withheld and net of a payment of the Fund: one formula for every rule that pays so.

The Code names no rounding for these sums; to 0.01 tenge, half up, is a convention of the reference (mark C unless the
exact sum is a whole tenge).
"""

from typing import Final

from app.engine.formulas.former import taken_over
from app.engine.language import TENGE, Expr, Rulebook, as_ratio, param, round_tenge, round_tiyn, when
from app.kit.errors import N_

Laws = tuple[tuple[str, str, str], ...]
NOT_WHOLE: Final = N_("The exact amount is not a whole tenge: how it is rounded is a convention.")


def rounded_gross(book: Rulebook, laws: Laws, *, article: str) -> None:
    """Register `gross` from the rule's `gross_exact`."""

    @taken_over(book, laws, unit=TENGE, article=article)
    def gross(gross_exact: Expr) -> Expr:
        return round_tiyn(gross_exact)

    @book.doubt("C", NOT_WHOLE)
    def not_whole(gross_exact: Expr) -> Expr:
        return gross_exact != round_tenge(gross_exact)


def withheld(gross: Expr, nothing: Expr, percent: Expr) -> Expr:
    """The contribution taken off: ten percent to the savings, or nothing."""
    return when(nothing, 0, round_tiyn(gross * as_ratio(percent)))


def withheld_in_doubt(gross: Expr, nothing: Expr, percent: Expr) -> Expr:
    """True when the sum withheld is not a whole tenge."""
    exact = gross * as_ratio(percent)
    return ~nothing & (exact != round_tenge(exact))


def net_of_withheld(book: Rulebook, laws: Laws, *, article: str) -> None:
    """Register `opv` and `net` of a rule whose facts say only whether the person is exempt."""

    @taken_over(book, laws, unit=TENGE, article=article)
    def opv(gross: Expr, exempt_from_opv: Expr, percent: Expr = param("gfss.pension_withholding_percent")) -> Expr:
        return withheld(gross, exempt_from_opv, percent)

    @taken_over(book, laws, unit=TENGE, article=article)
    def net(gross: Expr, opv: Expr) -> Expr:
        return gross - opv

    @book.doubt("C", NOT_WHOLE)
    def withheld_not_whole(
        gross: Expr, exempt_from_opv: Expr, percent: Expr = param("gfss.pension_withholding_percent")
    ) -> Expr:
        return withheld_in_doubt(gross, exempt_from_opv, percent)
