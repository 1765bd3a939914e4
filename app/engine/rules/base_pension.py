"""State base pension (мемлекеттік базалық зейнетақы төлемі): Social Code art. 205, 206."""

from datetime import date
from typing import Final

from app.engine.formulas.former import LAST_DAY_BEFORE_CODE, PENSION_LAW, taken_over
from app.engine.language import (
    BOOL,
    OPTIONAL,
    PERCENT,
    TENGE,
    YEARS,
    Expr,
    Rulebook,
    as_ratio,
    ceil_tenge,
    floor_tenge,
    full_years,
    least,
    lift,
    most,
    param,
    round_tenge,
)  # fmt: skip

ART_206 = "art. 206 par. 1"

FLAT_NO_MORE: Final = ((PENSION_LAW[0][0], "2018-07-01", LAST_DAY_BEFORE_CODE),)
"""Since July 2018 the amount follows the years of participation."""

amount = Rulebook("base_pension.amount")


@taken_over(amount, PENSION_LAW, unit=YEARS, article="art. 206 par. 2")
def participation_years(participation_months: Expr) -> Expr:
    """Full years of participation in the pension system."""
    return full_years(participation_months)


@taken_over(amount, FLAT_NO_MORE, unit=YEARS, article=ART_206)
def extra_years(participation_years: Expr, threshold: Expr = param("base_pension.threshold_years")) -> Expr:
    """Full years above the threshold."""
    return most(0, participation_years - threshold)


@amount.quantity(
    unit=YEARS, act=PENSION_LAW[0][0], article="not established", confidence="B", until="2018-06-30",
    name="extra_years",
)  # fmt: skip
def no_extra_years() -> Expr:
    """Until July 2018 the base pension was the same for everybody."""
    return lift(0)


@taken_over(amount, PENSION_LAW, unit=PERCENT, article=ART_206)
def uncapped_percent(
    extra_years: Expr,
    floor: Expr = param("base_pension.min_percent"),
    step: Expr = param("base_pension.step_percent"),
) -> Expr:
    """Floor and two points for each year above the threshold."""
    return floor + step * extra_years


@taken_over(amount, PENSION_LAW, unit=PERCENT, article=ART_206)
def base_percent(uncapped_percent: Expr, ceiling: Expr = param("base_pension.max_percent")) -> Expr:
    """The percent, at most the ceiling of the day of payment."""
    return least(uncapped_percent, ceiling)


@taken_over(amount, PENSION_LAW, unit=TENGE, article=ART_206)
def base_exact(base_percent: Expr, subsistence_minimum: Expr = param("index.pm", fact="pm")) -> Expr:
    """Percent of the subsistence minimum."""
    return subsistence_minimum * as_ratio(base_percent)


@taken_over(amount, PENSION_LAW, unit=TENGE, article=ART_206, confidence="B")
def base_amount(base_exact: Expr) -> Expr:
    """Rounded up to a whole tenge, once: all published minimum base pensions fit only this way."""
    return ceil_tenge(base_exact)


# -- what people do wrong -------------------------------------------------------------------------------------------
@amount.mutation("m_all_years", replaces="extra_years")
def all_years(participation_years: Expr) -> Expr:
    """No threshold."""
    return participation_years


@amount.mutation("m_round_up_year", replaces="participation_years")
def started_years(participation_months: Expr) -> Expr:
    """A started year counts."""
    return full_years(participation_months + 11)


@amount.mutation("m_decimal_years", replaces="uncapped_percent")
def decimal_years(
    participation_months: Expr,
    threshold: Expr = param("base_pension.threshold_years"),
    floor: Expr = param("base_pension.min_percent"),
    step: Expr = param("base_pension.step_percent"),
) -> Expr:
    """Fractions of a year earn fractions of the step."""
    years = (participation_months / 12).with_unit(YEARS)
    return floor + step * most(0, years - threshold)


@amount.mutation("m_old_percents", replaces="base_percent")
def old_percents(
    extra_years: Expr,
    floor: Expr = param("base_pension.min_percent", at="previous_year"),
    step: Expr = param("base_pension.step_percent", at="previous_year"),
    ceiling: Expr = param("base_pension.max_percent", at="previous_year"),
) -> Expr:
    """Floor and ceiling of the year before."""
    return least(floor + step * extra_years, ceiling)


@amount.mutation("m_mrp_base", replaces="base_exact")
def of_monthly_index(base_percent: Expr, monthly_index: Expr = param("index.mrp")) -> Expr:
    """The monthly calculation index in place of the subsistence minimum."""
    return monthly_index * as_ratio(base_percent)


@amount.mutation("m_min_pension_base", replaces="base_exact")
def of_minimum_pension(base_percent: Expr, minimum_pension: Expr = param("index.min_pension")) -> Expr:
    """The minimum pension in place of the subsistence minimum."""
    return minimum_pension * as_ratio(base_percent)


@amount.mutation("m_step_of_floor", replaces="base_exact")
def step_of_floor(
    extra_years: Expr,
    subsistence_minimum: Expr = param("index.pm", fact="pm"),
    floor: Expr = param("base_pension.min_percent"),
    step: Expr = param("base_pension.step_percent"),
) -> Expr:
    """Two percent of the floor amount for each year."""
    floor_amount = subsistence_minimum * as_ratio(floor)
    return floor_amount + floor_amount * as_ratio(step * extra_years)


@amount.mutation("m_no_ceiling", replaces="base_percent")
def no_ceiling(uncapped_percent: Expr) -> Expr:
    """The percent goes on above the ceiling."""
    return uncapped_percent


@amount.mutation("m_round_down", replaces="base_amount")
def rounded_down(base_exact: Expr) -> Expr:
    """The fraction of a tenge is cut off."""
    return floor_tenge(base_exact)


@amount.mutation("m_round_nearest", replaces="base_amount")
def rounded_to_nearest(base_exact: Expr) -> Expr:
    """Half up to the nearest tenge."""
    return round_tenge(base_exact)


# -- the right to it ------------------------------------------------------------------------------------------------
right = Rulebook("base_pension.right")

AGE_PENSION_BEFORE: Final = date(2018, 7, 1)
SERVICE_PENSION_BEFORE: Final = date(2016, 1, 1)


def _granted_before(grant: Expr, day: date) -> Expr:
    return grant < day if grant.is_given else lift(False)


@right.quantity(unit=BOOL, article="art. 205 subpar. 1")
def old_grant(age_pension_grant_date: Expr = OPTIONAL, service_pension_grant_date: Expr = OPTIONAL) -> Expr:
    """An age pension granted before July 2018 or a service pension granted before 2016."""
    return _granted_before(age_pension_grant_date, AGE_PENSION_BEFORE) | _granted_before(
        service_pension_grant_date, SERVICE_PENSION_BEFORE
    )


@right.quantity(unit=BOOL, article="art. 205 subpar. 2")
def excluded(
    is_judge_with_maintenance: Expr, is_service_pensioner: Expr, service_pension_grant_date: Expr = OPTIONAL
) -> Expr:
    """Judges with maintenance; service pensioners unless granted before 2016."""
    earlier = _granted_before(service_pension_grant_date, SERVICE_PENSION_BEFORE)
    return is_judge_with_maintenance | (is_service_pensioner & ~earlier)


@right.quantity(unit=BOOL, article="art. 206 par. 2")
def disability_benefit_continues() -> Expr:
    """The base pension is paid whether or not a disability benefit is drawn."""
    return lift(True)


@right.quantity(unit=BOOL, article="art. 205; art. 207 par. 1")
def base_right(on: Expr, right_date: Expr, excluded: Expr, old_grant: Expr) -> Expr:
    """The general age is reached, or the pension was granted at the earlier time."""
    return ~excluded & ((on >= right_date) | old_grant)


@right.mutation("m_needs_seniority", replaces="base_right")
def refused_for_seniority() -> Expr:
    """Refused: ten years of seniority are taken as a condition."""
    return lift(False)


@right.mutation("m_base_with_early", replaces="base_right")
def with_an_early_pension(
    on: Expr, right_date: Expr, excluded: Expr, old_grant: Expr, age_pension_grant_date: Expr = OPTIONAL
) -> Expr:
    """Any age pension brings the base pension with it."""
    granted = age_pension_grant_date <= on if age_pension_grant_date.is_given else lift(False)
    return ~excluded & ((on >= right_date) | old_grant | granted)


@right.mutation("m_instead_of_disability", replaces="disability_benefit_continues")
def benefit_stopped(base_right: Expr) -> Expr:
    """The disability benefit ends where the base pension begins."""
    return ~base_right
