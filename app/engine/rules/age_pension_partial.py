"""Partial age pension: Social Code art. 210 par. 6, 7."""

from typing import Final

from app.engine.language import (
    RATIO,
    TENGE,
    Expr,
    Rulebook,
    as_months,
    as_ratio,
    ceil_tenge,
    full_years,
    least,
    most,
    param,
)
from app.kit.errors import N_

partial = Rulebook("age_pension.partial", uses=("age_pension.counted_income", "age_pension.right"))

PAR_7: Final = "art. 210 par. 7"


@partial.refusal(
    "seniority_months", N_("With less than six months of seniority on 1 January 1998 there is no age pension."),
    article="art. 210 par. 6",
)  # fmt: skip
def no_right(seniority_months: Expr, least_months: Expr = param("age_pension.min_seniority_months")) -> Expr:
    """Six months at least."""
    return seniority_months < least_months


@partial.refusal("seniority_months", N_("The seniority reaches the norm: the pension is a full one."))
def norm_reached(seniority_months: Expr, norm_months: Expr) -> Expr:
    """A partial pension is for less than the norm."""
    return seniority_months >= norm_months


@partial.quantity(unit=TENGE, article="art. 210 par. 1")
def pension_by_percent(counted_income: Expr, base: Expr = param("age_pension.base_rate_percent")) -> Expr:
    """60 percent of the counted income, no points."""
    return counted_income * as_ratio(base)


@partial.quantity(unit=TENGE, article="art. 210 par. 5, 7")
def full_reference_exact(
    pension_by_percent: Expr, minimum: Expr = param("index.min_pension", fact="min_pension")
) -> Expr:
    """The full pension of which the share is taken, at least the minimum."""
    return most(pension_by_percent, minimum)


@partial.doubt("B", N_("The minimum pension is prorated together with the full pension: a reading of par. 5 and 7."))
def minimum_prorated(pension_by_percent: Expr, minimum: Expr = param("index.min_pension", fact="min_pension")) -> Expr:
    """The reading matters only below the minimum."""
    return pension_by_percent < minimum


@partial.quantity(unit=RATIO, article=PAR_7)
def share(seniority_months: Expr, norm_months: Expr) -> Expr:
    """Seniority over the norm."""
    return seniority_months / norm_months


@partial.quantity(unit=TENGE, article=PAR_7, name="age_pension_exact")
def share_of_the_full_pension(full_reference_exact: Expr, share: Expr) -> Expr:
    """Not lifted to the minimum (art. 202 par. 3 subpar. 1)."""
    return full_reference_exact * share


@partial.quantity(unit=TENGE, article="art. 210 par. 1, 7", confidence="B")
def age_pension(age_pension_exact: Expr) -> Expr:
    """Rounded up to a whole tenge, once."""
    return ceil_tenge(age_pension_exact)


# -- what people do wrong -------------------------------------------------------------------------------------------
@partial.mutation("m_full_for_partial", replaces="age_pension_exact")
def whole_pension(full_reference_exact: Expr) -> Expr:
    """The full amount is paid."""
    return full_reference_exact


@partial.mutation("m_lift_to_minimum", replaces="age_pension_exact")
def lifted(
    full_reference_exact: Expr, share: Expr, minimum: Expr = param("index.min_pension", fact="min_pension")
) -> Expr:
    """The share is raised to the minimum pension."""
    return most(full_reference_exact * share, minimum)


@partial.mutation("m_share_of_40_years", replaces="share")
def of_forty_years(seniority_months: Expr) -> Expr:
    """Forty years as the norm."""
    return (seniority_months / 480).with_unit(RATIO)


@partial.mutation("m_extra_years_partial", replaces="pension_by_percent")
def points_for_years(
    counted_income: Expr,
    seniority_months: Expr,
    base: Expr = param("age_pension.base_rate_percent"),
    step: Expr = param("age_pension.extra_year_percent"),
    ceiling: Expr = param("age_pension.max_rate_percent"),
) -> Expr:
    """A point for each full year of seniority."""
    return counted_income * as_ratio(least(base + step * full_years(seniority_months), ceiling))


@partial.mutation("m_share_in_years_cut", replaces="share")
def of_full_years(seniority_months: Expr, norm_months: Expr) -> Expr:
    """The seniority is cut to full years before the division."""
    return as_months(full_years(seniority_months)) / norm_months


@partial.mutation("m_share_of_minimum_only", replaces="full_reference_exact")
def minimum_only(minimum: Expr = param("index.min_pension", fact="min_pension")) -> Expr:
    """The minimum pension is prorated, the income forgotten."""
    return minimum


@partial.mutation("m_75_reference", replaces="pension_by_percent")
def three_quarters(counted_income: Expr, ceiling: Expr = param("age_pension.max_rate_percent")) -> Expr:
    """75 percent as the full pension."""
    return counted_income * as_ratio(ceiling)
