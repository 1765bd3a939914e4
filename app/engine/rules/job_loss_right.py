"""Right to the payment for loss of the job: Social Code art. 99, 113, 115, 118."""

from app.engine.language import (
    BOOL,
    DATE,
    MONTHS,
    NUMBER,
    OPTIONAL,
    Expr,
    Rulebook,
    add_months,
    lift,
    param,
)

right = Rulebook("job_loss_payment.right")


@right.quantity(unit=MONTHS, article="art. 118 par. 5")
def so_months_available(
    so_months: Expr,
    months_paid_before: Expr,
    deduction: Expr = param("gfss.job_loss_repeat_deduction_months"),
) -> Expr:
    """Twelve months are taken off for each month already paid."""
    return so_months - deduction.with_unit(NUMBER) * months_paid_before


@right.quantity(unit=DATE, article="art. 113 par. 3")
def last_claim_date(registration_date: Expr, months: Expr = param("claim_limit.job_loss_months")) -> Expr:
    """Twelve months from the day of registration."""
    return add_months(registration_date, months)


@right.quantity(unit=BOOL, article="art. 99 par. 3; art. 118 par. 1")
def below_pension_age(on: Expr, right_date: Expr = OPTIONAL) -> Expr:
    """The general age is not reached yet."""
    return on < right_date if right_date.is_given else lift(True)


@right.quantity(unit=BOOL, article="art. 113 par. 1, 3; art. 115 par. 1; art. 118 par. 1", name="right")
def conditions_met(
    on: Expr,
    registered: Expr,
    so_months_available: Expr,
    so_months_in_window: Expr,
    last_claim_date: Expr,
    below_pension_age: Expr,
    least_months: Expr = param("gfss.job_loss_min_months"),
) -> Expr:
    """Registered, six months of participation, a month of contributions in the last 24, in time, below the age."""
    insured = (so_months_available >= least_months) & (so_months_in_window >= 1)
    return registered & insured & (on <= last_claim_date) & below_pension_age


@right.mutation("m_reason_matters", replaces="right")
def refused_for_the_reason() -> Expr:
    """Refused because the person left at his or her own wish."""
    return lift(False)


@right.mutation("m_no_contributions_24", replaces="right")
def window_ignored(
    on: Expr,
    registered: Expr,
    so_months_available: Expr,
    last_claim_date: Expr,
    below_pension_age: Expr,
    least_months: Expr = param("gfss.job_loss_min_months"),
) -> Expr:
    """Contributions of the last 24 months are not looked at."""
    return registered & (so_months_available >= least_months) & (on <= last_claim_date) & below_pension_age


@right.mutation("m_once_in_life", replaces="right")
def no_second_time(
    on: Expr,
    registered: Expr,
    months_paid_before: Expr,
    so_months_available: Expr,
    so_months_in_window: Expr,
    last_claim_date: Expr,
    below_pension_age: Expr,
    least_months: Expr = param("gfss.job_loss_min_months"),
) -> Expr:
    """A payment received before is taken as a bar."""
    insured = (so_months_available >= least_months) & (so_months_in_window >= 1)
    return registered & insured & (months_paid_before == 0) & (on <= last_claim_date) & below_pension_age
