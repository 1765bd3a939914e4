"""Payment for loss of capacity to work: Social Code art. 171, 172, 174, 180, 181."""

from fractions import Fraction
from typing import Final

from app.engine.formulas.former import INSURANCE_LAWS, taken_over
from app.engine.formulas.withholding import net_of_withheld, rounded_gross
from app.engine.language import (
    RATIO,
    TENGE,
    Expr,
    Rulebook,
    lift,
    most,
    param,
    pick,
    when,
)
from app.kit.errors import N_

amount = Rulebook("capacity_loss_payment.amount", uses=("social_payment.seniority_coefficient",))

ART_181: Final = "art. 181 par. 1"
LAWS: Final = INSURANCE_LAWS[1:]
"""The formula of the law of 2019 and after; before it, another deduction was in force."""


@taken_over(amount, LAWS, unit=TENGE, article=ART_181)
def deduction(
    share: Expr = param("gfss.income_deduction_mzp_share"), minimum_wage: Expr = param("index.mzp", fact="mzp")
) -> Expr:
    """Half of the minimum wage of the day of the right."""
    return minimum_wage * share


@taken_over(amount, LAWS, unit=TENGE, article=ART_181)
def reduced_income(average_income: Expr, deduction: Expr) -> Expr:
    """Average income less the deduction; may be negative."""
    return average_income - deduction


@taken_over(amount, LAWS, unit=RATIO, article=ART_181)
def capacity_ratio(degree_percent: Expr, bands: Expr = param("gfss.capacity_coefficient")) -> Expr:
    """The degree of loss itself."""
    return pick(bands, degree_percent)


@taken_over(amount, LAWS, unit=TENGE, article=ART_181)
def gross_exact(
    reduced_income: Expr,
    capacity_ratio: Expr,
    ksu: Expr,
    replacement: Expr = param("gfss.replacement.capacity_loss"),
) -> Expr:
    """Reduced income times replacement, degree and participation."""
    return reduced_income * replacement * capacity_ratio * ksu


@amount.refusal(
    "gross_exact", N_("The computed amount is negative: the grant is refused."), article="art. 172 par. 2 subpar. 4"
)
def negative(gross_exact: Expr) -> Expr:
    """A ground of refusal."""
    return gross_exact < 0


rounded_gross(amount, LAWS, article=ART_181)
net_of_withheld(amount, LAWS, article="art. 174 par. 3")


@amount.doubt("C", N_("An amount of exactly zero: whether it is granted or refused is not established."))
def exactly_zero(gross_exact: Expr) -> Expr:
    """The Code names negative amounts only."""
    return gross_exact == 0


@amount.doubt("B", N_("Nothing is withheld from a person exempt from contributions: a reading of art. 248."))
def exempt(exempt_from_opv: Expr) -> Expr:
    """Exemption is read into the article on withholding."""
    return exempt_from_opv


# -- what people do wrong -------------------------------------------------------------------------------------------
@amount.mutation("m_no_deduction", replaces="reduced_income")
def nothing_deducted(average_income: Expr) -> Expr:
    """The whole average income."""
    return average_income


@amount.mutation("m_full_mzp", replaces="deduction")
def whole_minimum_wage(minimum_wage: Expr = param("index.mzp", fact="mzp")) -> Expr:
    """A whole minimum wage."""
    return minimum_wage


@amount.mutation("m_deduct_after", replaces="gross_exact")
def deducted_at_the_end(
    average_income: Expr,
    deduction: Expr,
    capacity_ratio: Expr,
    ksu: Expr,
    replacement: Expr = param("gfss.replacement.capacity_loss"),
) -> Expr:
    """First multiplied, then deducted."""
    return average_income * replacement * capacity_ratio * ksu - deduction


def _by_group(degree_percent: Expr, first: int, second: int, third: int) -> Expr:
    """Percent by the group that usually goes with the degree: I from 80, II from 60, III below."""
    percent = when(degree_percent >= 80, first, when(degree_percent >= 60, second, third))
    return (percent / 100).with_unit(RATIO)


@amount.mutation("m_old_bands", replaces="capacity_ratio")
def bands_before_2020(degree_percent: Expr) -> Expr:
    """0.7, 0.5 and 0.3."""
    return _by_group(degree_percent, 70, 50, 30)


@amount.mutation("m_group_percent", replaces="capacity_ratio")
def degree_where_the_group_begins(degree_percent: Expr) -> Expr:
    """The degree at which the person's group begins."""
    return _by_group(degree_percent, 80, 60, 30)


@amount.mutation("m_replacement_045", replaces="gross_exact")
def replacement_of_job_loss(
    reduced_income: Expr,
    capacity_ratio: Expr,
    ksu: Expr,
    replacement: Expr = param("gfss.replacement.job_loss"),
) -> Expr:
    """The replacement ratio of the job-loss payment."""
    return reduced_income * replacement * capacity_ratio * ksu


@amount.mutation("m_ksu_omitted", replaces="ksu")
def no_participation() -> Expr:
    """The participation coefficient is left out."""
    return lift(Fraction(1))


@amount.mutation("m_zero_instead_of_refusal", replaces="gross_exact")
def zero_for_negative(
    reduced_income: Expr,
    capacity_ratio: Expr,
    ksu: Expr,
    replacement: Expr = param("gfss.replacement.capacity_loss"),
) -> Expr:
    """A negative result is granted as zero."""
    return most(0, reduced_income * replacement * capacity_ratio * ksu)
