"""Payouts from pension savings (БЖЗҚ): Social Code art. 220, 221, 224; Government decree No. 521 of 30.06.2023."""

from fractions import Fraction
from typing import Any, Final

from app.engine.formulas.former import PENSION_LAW, taken_over
from app.engine.language import (
    BOOL,
    TENGE,
    Expr,
    Rulebook,
    as_ratio,
    most,
    param,
    round_tenge,
)
from app.kit.errors import N_

lump_sum = Rulebook("enpf.lump_sum")
ART_220: Final = "art. 220 par. 2; art. 221 par. 2"


@taken_over(lump_sum, PENSION_LAW, unit=TENGE, article=ART_220)
def limit(
    multiple: Expr = param("enpf.lump_sum_min_pensions"),
    minimum: Expr = param("index.min_pension", at="year_start", fact="min_pension"),
) -> Expr:
    """Twelve minimum pensions in force on 1 January."""
    return minimum * multiple


@taken_over(lump_sum, PENSION_LAW, unit=BOOL, article=ART_220)
def paid_at_once(savings: Expr, limit: Expr) -> Expr:
    """Savings that do not exceed the limit."""
    return savings <= limit


@lump_sum.mutation("m_base_min", replaces="limit")
def of_the_base_pension(
    multiple: Expr = param("enpf.lump_sum_min_pensions"),
    minimum: Expr = param("index.min_base_pension", at="year_start"),
) -> Expr:
    """The minimum base pension in place of the minimum pension."""
    return minimum * multiple


@lump_sum.mutation("m_current_month_min", replaces="limit")
def of_a_later_minimum(
    multiple: Expr = param("enpf.lump_sum_min_pensions"), minimum: Expr = param("index.min_pension")
) -> Expr:
    """The minimum of the day in place of 1 January."""
    return minimum * multiple


@lump_sum.mutation("m_strict", replaces="paid_at_once")
def only_below(savings: Expr, limit: Expr) -> Expr:
    """Equality is taken as above."""
    return savings < limit


payout = Rulebook("enpf.monthly_payout")
DECREE: Final[dict[str, Any]] = {
    "act": "Government decree No. 521 of 30.06.2023",
    "article": "methodology",
    "confidence": "B",
}
MOST_TIYN: Final = 10**13


@payout.quantity(unit=TENGE, **DECREE)
def annual_payout(savings: Expr, factor: Expr, percent: Expr = param("enpf.payout_annual_percent")) -> Expr:
    """6.5 percent of the savings, times the correction factor."""
    return savings * as_ratio(percent) * factor


@payout.quantity(unit=TENGE, **DECREE)
def monthly_exact(annual_payout: Expr) -> Expr:
    """A twelfth of it."""
    return annual_payout / 12


@payout.quantity(unit=TENGE, **DECREE)
def floor_exact(
    share: Expr = param("enpf.payout_floor_pm"), subsistence_minimum: Expr = param("index.pm", fact="pm")
) -> Expr:
    """70 percent of the subsistence minimum."""
    return subsistence_minimum * share


@payout.quantity(unit=TENGE, **DECREE)
def first_year(monthly_exact: Expr, floor_exact: Expr) -> Expr:
    """Not below the floor; to the nearest tenge, as the Fund prints it."""
    return round_tenge(most(monthly_exact, floor_exact))


@payout.quantity(unit=TENGE, concrete=True, limit=MOST_TIYN, **DECREE)
def year_n(first_year: int, year_of_payment: int, growth: Fraction = param("enpf.payout_growth_percent")) -> int:
    """The first payout grown by five percent for each further year, to the nearest tenge."""
    grown = first_year * (1 + growth / 100) ** (year_of_payment - 1)
    return int(grown / 100 + Fraction(1, 2)) * 100


@payout.doubt("C", N_("Correction factors are known from one publication only."))
def corrected(factor: Expr) -> Expr:
    """A factor above one."""
    return factor > 1


@payout.doubt("C", N_("How payouts of later years are rounded is not established."))
def later_year(year_of_payment: Expr) -> Expr:
    """Only the first payout is printed anywhere."""
    return year_of_payment > 1


# -- what people do wrong -------------------------------------------------------------------------------------------
@payout.mutation("m_65_percent_month", replaces="monthly_exact")
def whole_year_each_month(annual_payout: Expr) -> Expr:
    """The yearly payout every month."""
    return annual_payout


@payout.mutation("m_5_percent_of_savings", replaces="annual_payout")
def growth_as_first_percent(savings: Expr, factor: Expr, percent: Expr = param("enpf.payout_growth_percent")) -> Expr:
    """The percent of growth in place of 6.5."""
    return savings * as_ratio(percent) * factor


@payout.mutation("m_floor_min_pension", replaces="floor_exact")
def minimum_pension_as_floor(minimum: Expr = param("index.min_pension")) -> Expr:
    """The minimum pension in place of 70 percent of the subsistence minimum."""
    return minimum


@payout.mutation("m_recompute_balance", replaces="year_n", concrete=True)
def percent_of_the_balance(
    savings: int,
    first_year: int,
    year_of_payment: int,
    factor: Fraction = Fraction(1),
    percent: Fraction = param("enpf.payout_annual_percent"),
) -> int:
    """Each year 6.5 percent of what is left."""
    balance, paid = Fraction(savings), first_year
    for _ in range(year_of_payment - 1):
        balance = max(Fraction(0), balance - 12 * paid)
        paid = int(balance * percent / 100 * factor / 12 / 100 + Fraction(1, 2)) * 100
    return paid


@payout.mutation("m_no_floor", replaces="first_year")
def without_floor(monthly_exact: Expr) -> Expr:
    """Below 70 percent of the subsistence minimum."""
    return round_tenge(monthly_exact)
