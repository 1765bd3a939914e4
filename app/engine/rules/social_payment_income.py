"""Average income for payments of the State Social Insurance Fund: Social Code art. 78, 85, 118, 181, 240."""

from datetime import date
from fractions import Fraction
from math import lcm
from typing import Final

from app.engine.formulas.former import INSURANCE_LAWS, taken_over
from app.engine.language import (
    MONTHS,
    OPTIONAL,
    TENGE,
    Expr,
    Rulebook,
    as_ratio,
    last,
    lift,
    one_of,
    param,
    size,
    total,
    when,
)
from app.kit.errors import N_

SHORT, LONG = 12, 24
"""Amounts that the facts list: the months before the month of the right."""
ONE_PERCENT_FROM: Final = date(2026, 1, 1)
"""First day of the regimes whose payers pay one percent (art. 101-1, 102-1)."""

average = Rulebook("social_payment.average_income")
WINDOW: Final = "art. 78 par. 2; art. 85 par. 1; art. 118 par. 3"


@taken_over(average, INSURANCE_LAWS, unit=MONTHS, article=WINDOW)
def window_months(
    risk: Expr,
    short: Expr = param("gfss.averaging_months.maternity"),
    long: Expr = param("gfss.averaging_months.long"),
) -> Expr:
    """12 months for maternity and adoption, 24 for the other risks."""
    return when(one_of(risk, "maternity", "adoption"), short, long)


def _sum_of_window(amounts: Expr, window_months: Expr) -> Expr:
    return when(window_months == SHORT, total(last(amounts, SHORT)), total(amounts))


@average.quantity(unit=TENGE, article=WINDOW)
def income_by_contributions(
    so_received: Expr, window_months: Expr, rate: Expr = param("contribution.so.rate_percent")
) -> Expr:
    """For payers of one percent: contributions of the window divided by the general rate."""
    return _sum_of_window(so_received, window_months) / as_ratio(rate)


@taken_over(average, INSURANCE_LAWS, unit=TENGE, article=WINDOW)
def income_sum(window_months: Expr, monthly_incomes: Expr = OPTIONAL, income_by_contributions: Expr = OPTIONAL) -> Expr:
    """Income of the window from which contributions were made."""
    return _sum_of_window(monthly_incomes, window_months) if monthly_incomes.is_given else income_by_contributions


@taken_over(average, INSURANCE_LAWS, unit=TENGE, article=WINDOW)
def average_income(income_sum: Expr, window_months: Expr) -> Expr:
    """Divided by the whole window, whatever the gaps."""
    return income_sum / window_months


def _wrong_length(amounts: Expr, window_months: Expr) -> Expr:
    if not amounts.is_given:
        return lift(False)
    months = size(amounts).with_unit(MONTHS)
    return (months != LONG) & (months != window_months)


@average.refusal("monthly_incomes", N_("The window needs 24 amounts (12 or 24 for maternity and adoption)."))
def incomes_do_not_fit(window_months: Expr, monthly_incomes: Expr = OPTIONAL) -> Expr:
    """Neither the window nor the 24 months it ends."""
    return _wrong_length(monthly_incomes, window_months)


@average.refusal("so_received", N_("The window needs 24 amounts (12 or 24 for maternity and adoption)."))
def contributions_do_not_fit(window_months: Expr, so_received: Expr = OPTIONAL) -> Expr:
    """Neither the window nor the 24 months it ends."""
    return _wrong_length(so_received, window_months)


@average.refusal("so_received", N_("Payers of one percent exist from 1 January 2026: give incomes for an earlier day."))
def before_one_percent(on: Expr, so_received: Expr = OPTIONAL) -> Expr:
    """The division by the general rate stands in the Code from 2026."""
    return on < ONE_PERCENT_FROM if so_received.is_given else lift(False)


@average.mutation("m_divide_by_worked", replaces="average_income", concrete=True, den=20 * lcm(*range(1, LONG + 1)))
def over_months_with_income(
    income_sum: Fraction,
    window_months: int,
    monthly_incomes: tuple[int, ...] | None = None,
    so_received: tuple[int, ...] | None = None,
) -> Fraction:
    """Divided by the months that have income."""
    months = (monthly_incomes or so_received or ())[-window_months:]
    return Fraction(income_sum) / (sum(1 for amount in months if amount) or 1)


@average.mutation("m_24_for_maternity", replaces="window_months")
def long_window(long: Expr = param("gfss.averaging_months.long")) -> Expr:
    """24 months whatever the risk."""
    return long


@average.mutation("m_12_for_others", replaces="window_months")
def short_window(short: Expr = param("gfss.averaging_months.maternity")) -> Expr:
    """12 months whatever the risk."""
    return short


@average.mutation("m_real_income_1_percent", replaces="income_by_contributions")
def real_income(
    so_received: Expr, window_months: Expr, paid: Expr = param("contribution.self_employed.so_percent")
) -> Expr:
    """The income behind one percent, not the fifth of it that counts."""
    return _sum_of_window(so_received, window_months) / as_ratio(paid)


@average.mutation("m_net_income", replaces="average_income")
def net_of_contributions(
    income_sum: Expr, window_months: Expr, withheld: Expr = param("contribution.opv.rate_percent")
) -> Expr:
    """What is left after pension contributions."""
    return income_sum * as_ratio(100 - withheld) / window_months
