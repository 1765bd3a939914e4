"""Retirement age and the day of the right, general and early: Social Code art. 207."""

from collections.abc import Callable
from datetime import date
from itertools import pairwise
from typing import Final

from app.engine.formulas.former import PENSION_LAW, taken_over
from app.engine.language import (
    BOOL,
    DATE,
    ENUM,
    MONTHS,
    YEARS,
    Expr,
    Rulebook,
    add_months,
    as_months,
    least,
    lift,
    null,
    one_of,
    param,
    param_history,
    when,
    year_of,
)
from app.engine.parameters import ParameterValue
from app.kit.errors import N_

ART_207: Final = "art. 207 par. 1"
MANY_CHILDREN: Final = 5  # art. 207 par. 3

Steps = tuple[ParameterValue, ...]

general = Rulebook("retirement.right_date")


def _months(step: ParameterValue) -> Expr:
    return lift(int(step.value * 12)).with_unit(MONTHS)


def _first_step(steps: Steps, reached_before: Callable[[ParameterValue, date], Expr]) -> Expr:
    """Age in months of the first step that is reached before the next one starts; the last step has no end."""
    out = _months(steps[-1])
    for step, following in reversed(list(pairwise(steps))):
        out = when(reached_before(step, following.from_), _months(step), out)
    return out


def _by_birthday(birth_date: Expr, steps: Steps) -> Expr:
    return _first_step(steps, lambda step, following: add_months(birth_date, _months(step)) < following)


@taken_over(general, PENSION_LAW, unit=MONTHS, article=ART_207)
def required_months(
    sex: Expr,
    birth_date: Expr,
    men: Steps = param_history("retirement.age_men"),
    women: Steps = param_history("retirement.age_women"),
) -> Expr:
    """The age of the step within which it is reached, in months."""
    return when(sex == "male", _by_birthday(birth_date, men), _by_birthday(birth_date, women))


@taken_over(general, PENSION_LAW, unit=YEARS, article=ART_207)
def required_age(required_months: Expr) -> Expr:
    """The same age in years; half-years are six months."""
    return (required_months / 12).with_unit(YEARS)


@taken_over(general, PENSION_LAW, unit=DATE, article=ART_207)
def right_date(birth_date: Expr, required_months: Expr) -> Expr:
    """The birthday on which the age is reached, or the last day of a shorter month."""
    return add_months(birth_date, required_months)


@general.doubt("B", N_("The cohorts between two steps follow by arithmetic from the steps of the Code."))
def steps_of_women(sex: Expr) -> Expr:
    """The Code names dates of the grant; the boundaries of birth follow from them."""
    return sex == "female"


early = Rulebook("retirement.early_grounds", uses=("retirement.right_date",))


@early.quantity(unit=BOOL, article="art. 207 par. 2")
def semey_ground(
    zone: Expr, zone_residence_months: Expr, years: Expr = param("retirement.semey_residence_years")
) -> Expr:
    """Enough residence in one of the two zones of highest risk."""
    return one_of(zone, "extreme", "maximum") & (zone_residence_months >= as_months(years))


@early.quantity(unit=BOOL, article="art. 207 par. 3")
def children_ground(sex: Expr, children_raised_to_8: Expr) -> Expr:
    """A woman who raised five children to age eight."""
    return (sex == "female") & (children_raised_to_8 >= MANY_CHILDREN)


@early.quantity(unit=ENUM, article="art. 207 par. 2, 3")
def ground(semey_ground: Expr, children_ground: Expr) -> Expr:
    """The ground that counts; with both, the earlier age."""
    return when(semey_ground, "semey", when(children_ground, "many_children", "none"))


@early.quantity(unit=YEARS, article="art. 207 par. 2, 3")
def early_age(
    sex: Expr,
    ground: Expr,
    men: Expr = param("retirement.semey_age_men"),
    women: Expr = param("retirement.semey_age_women"),
    mothers: Expr = param("retirement.many_children_age"),
) -> Expr:
    """The age of the ground; none without a ground."""
    at_site = when(sex == "male", men, women)
    return when(ground == "semey", at_site, when(ground == "many_children", mothers, null(YEARS)))


@early.quantity(unit=DATE, article="art. 207 par. 2, 3")
def early_right_date(birth_date: Expr, ground: Expr, early_age: Expr) -> Expr:
    """The birthday of the early age; none without a ground."""
    has_ground = ground != "none"
    return when(has_ground, add_months(birth_date, as_months(when(has_ground, early_age, 0))), null(DATE))


@early.quantity(unit=DATE, article="art. 207")
def pension_right_date(ground: Expr, right_date: Expr, early_right_date: Expr) -> Expr:
    """The earlier of both days."""
    return when(ground != "none", least(right_date, early_right_date), right_date)


# -- what people do wrong -------------------------------------------------------------------------------------------
@general.mutation("m_age_by_birth_year", replaces="required_months")
def age_of_the_year(
    sex: Expr,
    birth_date: Expr,
    men: Steps = param_history("retirement.age_men"),
    women: Steps = param_history("retirement.age_women"),
) -> Expr:
    """The step in force in the year of birth plus 61."""
    year = year_of(birth_date) + 61
    by_year = _first_step(women, lambda _, following: year < following.year)
    return when(sex == "male", _by_birthday(birth_date, men), by_year)


@general.mutation("m_year_only", replaces="required_months")
def years_compared(
    sex: Expr,
    birth_date: Expr,
    men: Steps = param_history("retirement.age_men"),
    women: Steps = param_history("retirement.age_women"),
) -> Expr:
    """Years are compared, months forgotten."""
    by_year = _first_step(women, lambda step, following: year_of(birth_date) + int(step.value) < following.year)
    return when(sex == "male", _by_birthday(birth_date, men), by_year)


def _flat_for_women(age: int) -> Callable[..., Expr]:
    def flat(sex: Expr, birth_date: Expr, men: Steps = param_history("retirement.age_men")) -> Expr:
        return when(sex == "male", _by_birthday(birth_date, men), age * 12)

    return flat


general.mutation("m_flat_61", replaces="required_months")(_flat_for_women(61))
general.mutation("m_flat_58", replaces="required_months")(_flat_for_women(58))


@general.mutation("m_men_steps", replaces="required_months")
def steps_for_everybody(birth_date: Expr, women: Steps = param_history("retirement.age_women")) -> Expr:
    """The women's steps for a man as well."""
    return _by_birthday(birth_date, women)


@early.mutation("m_base_with_early", replaces="right_date")
def general_right_with_the_early_one(birth_date: Expr, required_months: Expr, early_right_date: Expr) -> Expr:
    """The general right, on which the base pension hangs, is taken to arise with the early one."""
    return least(add_months(birth_date, required_months), _or_far(early_right_date))


def _or_far(day: Expr) -> Expr:
    return when(day >= date(1850, 1, 1), day, date(2150, 12, 31))


@early.mutation("m_four_children", replaces="children_ground")
def four_children(sex: Expr, children_raised_to_8: Expr) -> Expr:
    """Four children are taken as enough."""
    return (sex == "female") & (children_raised_to_8 >= MANY_CHILDREN - 1)


@early.mutation("m_any_zone", replaces="semey_ground")
def any_zone(zone: Expr, zone_residence_months: Expr, years: Expr = param("retirement.semey_residence_years")) -> Expr:
    """A zone of milder risk counts."""
    return (zone != "none") & (zone_residence_months >= as_months(years))


@early.mutation("m_residence_10", replaces="semey_ground")
def ten_years_of_residence(zone: Expr, zone_residence_months: Expr) -> Expr:
    """Ten years of residence are demanded."""
    return one_of(zone, "extreme", "maximum") & (zone_residence_months >= 120)
