"""Yearly increase of age and length-of-service pensions: Social Code art. 197 par. 3 and the budget laws."""

from app.engine.formulas.former import PENSION_LAW, taken_over
from app.engine.language import (
    BOOL,
    OPTIONAL,
    PERCENT,
    TENGE,
    Expr,
    Rulebook,
    as_ratio,
    ceil_tenge,
    lift,
    param,
    round_tenge,
    when,
)
from app.kit.errors import N_

age_pension = Rulebook("indexation.age_pension")
ARTICLE = "art. 197 par. 3"


@taken_over(age_pension, PENSION_LAW, unit=BOOL, article=ARTICLE)
def applies(on: Expr, grant_date: Expr = OPTIONAL) -> Expr:
    """Granted before the day; a pension without a day of grant was."""
    return grant_date < on if grant_date.is_given else lift(True)


@taken_over(age_pension, PENSION_LAW, unit=PERCENT, article=ARTICLE)
def index_percent(percent: Expr = param("indexation.age_pension_percent", fact="index_percent")) -> Expr:
    """The percent of the budget law of the year."""
    return percent


@taken_over(age_pension, PENSION_LAW, unit=TENGE, article=ARTICLE)
def raised_exact(previous_amount: Expr, index_percent: Expr) -> Expr:
    """The previous amount and its percent."""
    return previous_amount * as_ratio(index_percent + 100)


@taken_over(age_pension, PENSION_LAW, unit=TENGE, article=ARTICLE, confidence="B")
def new_amount(applies: Expr, previous_amount: Expr, raised_exact: Expr) -> Expr:
    """Rounded up to a whole tenge; unchanged when the increase does not apply."""
    return when(applies, ceil_tenge(raised_exact), previous_amount)


@age_pension.doubt("C", N_("Published increases below half a tenge are printed both rounded up and rounded down."))
def below_half_a_tenge(applies: Expr, raised_exact: Expr) -> Expr:
    """Rounding up and rounding to the nearest part ways."""
    return applies & (round_tenge(raised_exact) < ceil_tenge(raised_exact))


# -- what people do wrong -------------------------------------------------------------------------------------------
@age_pension.mutation("m_pm_index", replaces="index_percent")
def growth_of_the_subsistence_minimum(
    now: Expr = param("index.pm"), before: Expr = param("index.pm", at="previous_year")
) -> Expr:
    """The growth of the subsistence minimum over the year."""
    return ((now - before) / before * 100).with_unit(PERCENT)


@age_pension.mutation("m_index_new_grant", replaces="applies")
def every_pension() -> Expr:
    """A pension granted on or after the day is raised as well."""
    return lift(True)


@age_pension.mutation("m_compound_april", replaces="raised_exact")
def april_over_january(
    previous_amount: Expr,
    index_percent: Expr,
    january: Expr = param("indexation.age_pension_percent", at="year_start"),
) -> Expr:
    """In April the percent is taken of the January amount."""
    once = previous_amount * as_ratio(index_percent + 100)
    twice = ceil_tenge(previous_amount * as_ratio(january + 100)) * as_ratio(index_percent + 100)
    return when(january == index_percent, once, twice)


@age_pension.mutation("m_simple_sum_years", replaces="index_percent")
def percents_added(
    percent: Expr = param("indexation.age_pension_percent"),
    year_before: Expr = param("indexation.age_pension_percent", at="previous_year"),
) -> Expr:
    """The percents of this year and the one before, added."""
    return percent + year_before
