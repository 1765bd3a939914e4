"""Uprating of payments of the State Social Insurance Fund: Social Code art. 11, 181, 240."""

from typing import Final

from app.engine.formulas.former import INSURANCE_LAWS, taken_over
from app.engine.formulas.withholding import NOT_WHOLE
from app.engine.language import (
    BOOL,
    PERCENT,
    TENGE,
    Expr,
    Rulebook,
    as_ratio,
    one_of,
    param,
    round_tenge,
    round_tiyn,
    when,
)

uprating = Rulebook("social_payment.uprating")
RISE: Final = "art. 11 subpar. 2; art. 181 par. 5; art. 240 par. 4"


@taken_over(uprating, INSURANCE_LAWS, unit=BOOL, article=RISE)
def applies(on: Expr, kind: Expr, grant_date: Expr) -> Expr:
    """Capacity-loss and breadwinner payments granted before the day."""
    return one_of(kind, "capacity_loss_payment", "breadwinner_loss_payment") & (grant_date < on)


@taken_over(uprating, INSURANCE_LAWS, unit=PERCENT, article=RISE)
def uprating_percent(percent: Expr = param("indexation.gfss_uprating_percent", fact="uprating_percent")) -> Expr:
    """The percent of the Government's decision."""
    return percent


@taken_over(uprating, INSURANCE_LAWS, unit=TENGE, article=RISE)
def raised_exact(previous_amount: Expr, uprating_percent: Expr) -> Expr:
    """The amount being paid and its percent."""
    return previous_amount * as_ratio(uprating_percent + 100)


@taken_over(uprating, INSURANCE_LAWS, unit=TENGE, article=RISE)
def new_amount(applies: Expr, previous_amount: Expr, raised_exact: Expr) -> Expr:
    """To 0.01 tenge; unchanged when the rise does not apply."""
    return when(applies, round_tiyn(raised_exact), previous_amount)


@uprating.doubt("C", NOT_WHOLE)
def raised_not_whole(applies: Expr, raised_exact: Expr) -> Expr:
    """The rounding of the raised amount is a convention."""
    return applies & (raised_exact != round_tenge(raised_exact))


@uprating.mutation("m_uprates_all_five", replaces="applies")
def every_kind(on: Expr, grant_date: Expr) -> Expr:
    """All five payments are raised."""
    return grant_date < on


@uprating.mutation("m_uprates_new", replaces="applies")
def every_grant(kind: Expr) -> Expr:
    """Payments granted on or after the day are raised as well."""
    return one_of(kind, "capacity_loss_payment", "breadwinner_loss_payment")


@uprating.mutation("m_sum_of_percents", replaces="uprating_percent")
def percents_added(
    percent: Expr = param("indexation.gfss_uprating_percent"),
    january: Expr = param("indexation.gfss_uprating_percent", at="year_start"),
    year_before: Expr = param("indexation.gfss_uprating_percent", at="previous_year"),
) -> Expr:
    """This percent and the one before it, added."""
    return percent + when(january == percent, year_before, january)
