"""Full age pension: Social Code art. 210 par. 1, 4, 5."""

from fractions import Fraction
from typing import Final

from app.engine.language import (
    PERCENT,
    TENGE,
    YEARS,
    Expr,
    Rulebook,
    as_months,
    as_ratio,
    ceil_tenge,
    full_years,
    least,
    most,
    param,
    when,
    year_of,
)
from app.kit.errors import N_

full = Rulebook("age_pension.full", uses=("age_pension.counted_income", "age_pension.right"))

PAR_5: Final = "art. 210 par. 5"


@full.refusal("seniority_months", N_("The seniority is below the norm of a full pension: use the partial one."))
def below_the_norm(seniority_months: Expr, norm_months: Expr) -> Expr:
    """A full pension needs the whole norm."""
    return seniority_months < norm_months


@full.quantity(unit=YEARS, article=PAR_5)
def extra_full_years(seniority_months: Expr, norm_months: Expr) -> Expr:
    """Full years above the norm."""
    return full_years(most(0, seniority_months - norm_months))


@full.quantity(unit=PERCENT, article="art. 210 par. 1, 5")
def uncapped_rate(
    extra_full_years: Expr,
    base: Expr = param("age_pension.base_rate_percent"),
    step: Expr = param("age_pension.extra_year_percent"),
) -> Expr:
    """60 and one point for each full year above the norm."""
    return base + step * extra_full_years


@full.quantity(unit=PERCENT, article=PAR_5)
def rate_percent(uncapped_rate: Expr, ceiling: Expr = param("age_pension.max_rate_percent")) -> Expr:
    """At most 75."""
    return least(uncapped_rate, ceiling)


@full.quantity(unit=TENGE, article="art. 210 par. 1, 5")
def pension_exact(counted_income: Expr, rate_percent: Expr) -> Expr:
    """Percent of the counted income."""
    return counted_income * as_ratio(rate_percent)


@full.quantity(unit=TENGE, article=PAR_5)
def age_pension_exact(pension_exact: Expr, minimum: Expr = param("index.min_pension", fact="min_pension")) -> Expr:
    """Not below the minimum pension."""
    return most(pension_exact, minimum)


@full.quantity(unit=TENGE, article="art. 210 par. 1, 5", confidence="B")
def age_pension(age_pension_exact: Expr) -> Expr:
    """Rounded up to a whole tenge, once."""
    return ceil_tenge(age_pension_exact)


# -- what people do wrong -------------------------------------------------------------------------------------------
@full.mutation("m_extra_decimal", replaces="uncapped_rate")
def decimal_years(
    seniority_months: Expr,
    norm_months: Expr,
    base: Expr = param("age_pension.base_rate_percent"),
    step: Expr = param("age_pension.extra_year_percent"),
) -> Expr:
    """Fractions of a year earn fractions of a point."""
    return base + step * (most(0, seniority_months - norm_months) / 12).with_unit(YEARS)


@full.mutation("m_compound_percent", replaces="pension_exact")
def compounded(
    counted_income: Expr,
    extra_full_years: Expr,
    base: Expr = param("age_pension.base_rate_percent"),
    ceiling: Expr = param("age_pension.max_rate_percent"),
) -> Expr:
    """The pension grows by one percent of itself for each year, up to the same ceiling."""
    start = counted_income * as_ratio(base)
    highest = counted_income * as_ratio(ceiling)
    out = highest
    for years in range(22, -1, -1):
        out = when(extra_full_years == years, start * Fraction(101, 100) ** years, out)
    return out


@full.mutation("m_no_ceiling_75", replaces="rate_percent")
def no_ceiling(uncapped_rate: Expr) -> Expr:
    """The rate goes on above 75."""
    return uncapped_rate


@full.mutation("m_norm_swapped", replaces="norm_months")
def norms_swapped(
    sex: Expr,
    men: Expr = param("age_pension.norm_years_men"),
    women: Expr = param("age_pension.norm_years_women"),
) -> Expr:
    """20 years for men, 25 for women."""
    return when(sex == "male", as_months(women), as_months(men))


@full.mutation("m_floor_before_percent", replaces="pension_exact")
def income_raised(
    counted_income: Expr, rate_percent: Expr, minimum: Expr = param("index.min_pension", fact="min_pension")
) -> Expr:
    """The income is raised to the minimum pension before the percent is taken."""
    return most(counted_income, minimum) * as_ratio(rate_percent)


@full.mutation("m_floor_before_percent", replaces="age_pension_exact")
@full.mutation("m_floor_ignored", replaces="age_pension_exact")
def without_floor(pension_exact: Expr) -> Expr:
    """The pension stays below the minimum."""
    return pension_exact


@full.mutation("m_75_for_all", replaces="rate_percent")
def highest_rate(ceiling: Expr = param("age_pension.max_rate_percent")) -> Expr:
    """The ceiling as soon as the norm is reached."""
    return ceiling


@full.mutation("m_extra_after_1998", replaces="extra_full_years")
def years_to_the_grant(on: Expr, seniority_months: Expr, norm_months: Expr) -> Expr:
    """Points for the years from 1998 to the grant as well."""
    return full_years(most(0, seniority_months - norm_months)) + (year_of(on) - 1998).with_unit(YEARS)


@full.mutation("m_uses_uncapped_income", replaces="counted_income")
def uncapped_income(average_income: Expr) -> Expr:
    """The percent is taken of the average income."""
    return average_income
