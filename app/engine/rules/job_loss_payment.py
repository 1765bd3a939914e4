"""Payment for loss of the job: Social Code art. 115, 117, 118."""

from datetime import date
from typing import Final

from app.engine.formulas.former import CODE_DAY, INSURANCE_LAWS, LAST_DAY_BEFORE_CODE, taken_over
from app.engine.formulas.withholding import net_of_withheld, rounded_gross
from app.engine.language import (
    COUNT,
    MONTHS,
    NUMBER,
    RATIO,
    TENGE,
    Expr,
    Rulebook,
    lift,
    param,
    pick,
)
from app.kit.errors import N_

FIRST_BAND: Final = 6
"""Months of participation below which there is no payment: the first row of the table, in all laws since 2020."""
PAR_3: Final = "art. 118 par. 2, 3"
PAR_5: Final = "art. 118 par. 5"

amount = Rulebook("job_loss_payment.amount")


@amount.quantity(unit=MONTHS, article=PAR_5, since=CODE_DAY)
def so_months_available(
    so_months: Expr,
    months_paid_before: Expr,
    deduction: Expr = param("gfss.job_loss_repeat_deduction_months"),
) -> Expr:
    """Twelve months are taken off for each month already paid."""
    return so_months - deduction.with_unit(NUMBER) * months_paid_before


@amount.quantity(
    unit=MONTHS, act=INSURANCE_LAWS[1][0], article="not established", confidence="B", until=LAST_DAY_BEFORE_CODE,
    name="so_months_available",
)  # fmt: skip
def first_claim_before_the_code(so_months: Expr) -> Expr:
    """A first claim; the deduction for a later one is not established for that time."""
    return so_months


@amount.refusal("months_paid_before", N_("How a later claim was reduced before 1 July 2023 is not established."))
def later_claim_before_the_code(on: Expr, months_paid_before: Expr) -> Expr:
    """The Code names the deduction."""
    return (on < date.fromisoformat(CODE_DAY)) & (months_paid_before > 0)


@amount.refusal(
    "so_months_available", N_("Less than six months of participation are left: the grant is refused."),
    article="art. 115 par. 1 subpar. 7",
)  # fmt: skip
def too_short(so_months_available: Expr) -> Expr:
    """Six months at least."""
    return so_months_available < FIRST_BAND


@taken_over(amount, INSURANCE_LAWS, unit=RATIO, article="art. 118 par. 3")
def ksu(so_months_available: Expr, bands: Expr = param("gfss.seniority_coefficient")) -> Expr:
    """Coefficient of what is left of the participation."""
    return pick(bands, so_months_available)


@taken_over(amount, INSURANCE_LAWS, unit=COUNT, article="art. 118 par. 1")
def payments(so_months_available: Expr, bands: Expr = param("gfss.job_loss_months")) -> Expr:
    """How many months are paid."""
    return pick(bands, so_months_available, COUNT)


@taken_over(amount, INSURANCE_LAWS, unit=TENGE, article=PAR_3)
def gross_exact(average_income: Expr, ksu: Expr, replacement: Expr = param("gfss.replacement.job_loss")) -> Expr:
    """Average income times replacement and participation."""
    return average_income * replacement * ksu


rounded_gross(amount, INSURANCE_LAWS, article=PAR_3)
net_of_withheld(amount, INSURANCE_LAWS, article="art. 117 par. 1")


@taken_over(amount, INSURANCE_LAWS, unit=TENGE, article="art. 118 par. 1, 2")
def total_gross(gross: Expr, payments: Expr) -> Expr:
    """All months together."""
    return gross * payments


@amount.doubt("B", N_("The last two rows of the table overlap: the first step is read to begin at 72 months."))
def growing_band(so_months_available: Expr) -> Expr:
    """The reading concerns the last band."""
    return so_months_available >= 60


@amount.doubt("B", N_("The reduced seniority is used both for the number of payments and for the coefficient."))
def later_claim(months_paid_before: Expr) -> Expr:
    """The paragraph speaks of the grant as a whole."""
    return months_paid_before > 0


@amount.doubt("B", N_("Nothing is withheld from a person exempt from contributions: a reading of art. 248."))
def exempt(exempt_from_opv: Expr) -> Expr:
    """Exemption is read into the article on withholding."""
    return exempt_from_opv


@amount.mutation("m_half_mzp", replaces="gross_exact")
def half_a_minimum_wage_deducted(
    average_income: Expr,
    ksu: Expr,
    replacement: Expr = param("gfss.replacement.job_loss"),
    minimum_wage: Expr = param("index.mzp"),
) -> Expr:
    """The deduction of the capacity-loss payment."""
    return (average_income - minimum_wage / 2) * replacement * ksu


@amount.mutation("m_repeat_not_deducted", replaces="so_months_available")
def full_seniority(so_months: Expr) -> Expr:
    """Nothing is taken off at a later claim."""
    return so_months


@amount.mutation("m_repeat_deduct_1", replaces="so_months_available")
def one_month_for_one(so_months: Expr, months_paid_before: Expr) -> Expr:
    """One month is taken off for each month paid."""
    return so_months - months_paid_before


@amount.mutation("m_duration_from_full", replaces="payments")
def payments_by_full_seniority(so_months: Expr, bands: Expr = param("gfss.job_loss_months")) -> Expr:
    """The number of payments follows the full seniority."""
    return pick(bands, so_months, COUNT)


@amount.mutation("m_replacement_060", replaces="gross_exact")
def replacement_of_capacity_loss(
    average_income: Expr, ksu: Expr, replacement: Expr = param("gfss.replacement.capacity_loss")
) -> Expr:
    """The replacement ratio of the capacity-loss payment."""
    return average_income * replacement * ksu


@amount.mutation("m_replacement_040", replaces="gross_exact")
def replacement_of_2020(average_income: Expr, ksu: Expr) -> Expr:
    """The replacement ratio of 2020-2022."""
    return average_income * 40 / 100 * ksu


@amount.mutation("m_six_always", replaces="payments")
def six_payments() -> Expr:
    """Six payments whatever the seniority."""
    return lift(6)


@amount.mutation("m_full_salary", replaces="gross_exact")
def income_unreplaced(average_income: Expr, ksu: Expr) -> Expr:
    """The replacement ratio is left out."""
    return average_income * ksu
