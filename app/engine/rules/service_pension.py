"""Length-of-service pension, outline: Social Code art. 212, 213. Practice only: details are not verified."""

from typing import Final

from app.engine.language import (
    COUNT,
    OPTIONAL,
    PERCENT,
    TENGE,
    Expr,
    Rulebook,
    as_ratio,
    least,
    lift,
    most,
    param,
    when,
)
from app.kit.errors import N_

amount = Rulebook("service_pension.amount")

YEARS_WITHOUT_POINTS: Final = 25
"""Years of service (or of total seniority) above which points are earned: art. 213 par. 1."""


def _or_zero(years: Expr) -> Expr:
    return years if years.is_given else lift(0)


def _missing(wanted: bool, years: Expr, ground: Expr) -> Expr:
    asked = ground == ("service_25" if wanted else "mixed")
    return asked if not years.is_given else asked & ~asked


@amount.refusal("service_full_years", N_("On this ground the full years of service are needed."))
def no_service_years(ground: Expr, service_full_years: Expr = OPTIONAL) -> Expr:
    """Needed with 25 years of service."""
    return _missing(True, service_full_years, ground)


@amount.refusal("labour_full_years", N_("On this ground the full years of labour seniority are needed."))
def no_labour_years(ground: Expr, labour_full_years: Expr = OPTIONAL) -> Expr:
    """Needed with 25 years of service."""
    return _missing(True, labour_full_years, ground)


@amount.refusal("total_full_years", N_("On this ground the full years of total seniority are needed."))
def no_total_years(ground: Expr, total_full_years: Expr = OPTIONAL) -> Expr:
    """Needed with mixed seniority."""
    return _missing(False, total_full_years, ground)


@amount.quantity(unit=COUNT, article="art. 213 par. 1", confidence="C")
def points(
    ground: Expr,
    service_full_years: Expr = OPTIONAL,
    labour_full_years: Expr = OPTIONAL,
    total_full_years: Expr = OPTIONAL,
    service_step: Expr = param("service_pension.extra_service_year_percent"),
    labour_step: Expr = param("service_pension.extra_labour_year_percent"),
) -> Expr:
    """Two for each year of service above 25 and one for each year of labour; or one for each total year above 25."""
    service = most(0, _or_zero(service_full_years) - YEARS_WITHOUT_POINTS)
    mixed = most(0, _or_zero(total_full_years) - YEARS_WITHOUT_POINTS)
    of_service = service_step * service + labour_step * _or_zero(labour_full_years)
    return when(ground == "service_25", of_service, labour_step * mixed).with_unit(COUNT)


@amount.quantity(unit=PERCENT, article="art. 213 par. 1, 6")
def rate_percent(
    points: Expr,
    base: Expr = param("service_pension.base_percent"),
    ceiling: Expr = param("service_pension.max_percent"),
) -> Expr:
    """50 and the points, at most 65."""
    return least(base + points.with_unit(PERCENT), ceiling)


@amount.quantity(unit=TENGE, article="art. 213 par. 1")
def pension_by_percent(pay: Expr, rate_percent: Expr) -> Expr:
    """Percent of pay."""
    return pay * as_ratio(rate_percent)


@amount.quantity(unit=TENGE, article="art. 213 par. 6")
def pension_cap(
    multiple: Expr = param("service_pension.max_mrp"), monthly_index: Expr = param("index.mrp", fact="mrp")
) -> Expr:
    """109 monthly calculation indices."""
    return monthly_index * multiple


@amount.quantity(unit=TENGE, article="art. 213 par. 1, 6")
def service_pension(pension_by_percent: Expr, pension_cap: Expr) -> Expr:
    """The percent of pay, at most the cap."""
    return least(pension_by_percent, pension_cap)


# -- what people do wrong -------------------------------------------------------------------------------------------
@amount.mutation("m_cap_only_percent", replaces="service_pension")
def uncapped(pension_by_percent: Expr) -> Expr:
    """The cap in indices is forgotten."""
    return pension_by_percent


@amount.mutation("m_adds_age_pension", replaces="service_pension")
def with_an_age_pension(
    pension_by_percent: Expr, pension_cap: Expr, minimum: Expr = param("index.min_pension")
) -> Expr:
    """An age pension is paid as well; computed with the least full one, the minimum pension."""
    return least(pension_by_percent, pension_cap) + minimum
