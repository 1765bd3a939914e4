"""Age pension (жасына байланысты зейнетақы төлемі): Social Code art. 207, 210, 211."""

from datetime import date
from fractions import Fraction
from math import lcm
from typing import Final

from app.engine.formulas.former import CODE_DAY, LAST_DAY_BEFORE_CODE, PENSION_LAW, taken_over
from app.engine.language import (
    BOOL,
    MONTHS,
    OPTIONAL,
    RATIO,
    TENGE,
    Expr,
    Rulebook,
    as_months,
    each_at_most,
    least,
    lift,
    param,
    total,
    when,
)
from app.kit.errors import N_

WINDOW: Final = 36
"""Months of the income window; the repealed law had the same three years."""


right = Rulebook("age_pension.right")


@right.quantity(unit=MONTHS, article="art. 210 par. 4")
def norm_months(
    sex: Expr,
    men: Expr = param("age_pension.norm_years_men"),
    women: Expr = param("age_pension.norm_years_women"),
) -> Expr:
    """25 years for men, 20 for women."""
    return when(sex == "male", as_months(men), as_months(women))


@right.quantity(unit=BOOL, article="art. 207; art. 210 par. 6")
def age_pension_right(
    on: Expr,
    pension_right_date: Expr,
    seniority_months: Expr,
    least_months: Expr = param("age_pension.min_seniority_months"),
) -> Expr:
    """The age is reached and there are six months of seniority."""
    return (on >= pension_right_date) & (seniority_months >= least_months)


@right.quantity(unit=BOOL, article="art. 210 par. 4")
def is_full(seniority_months: Expr, norm_months: Expr) -> Expr:
    """The seniority reaches the norm."""
    return seniority_months >= norm_months


@right.mutation("m_any_work", replaces="age_pension_right")
def any_work(on: Expr, pension_right_date: Expr) -> Expr:
    """Work after 1998 is taken as enough."""
    return on >= pension_right_date


@right.mutation("m_six_years", replaces="age_pension_right")
def six_years(on: Expr, pension_right_date: Expr, seniority_months: Expr) -> Expr:
    """Six years in place of six months."""
    return (on >= pension_right_date) & (seniority_months >= 72)


counted = Rulebook("age_pension.counted_income")
ART_211: Final = "art. 211 par. 1"


@taken_over(counted, PENSION_LAW, unit=TENGE, article=ART_211)
def income_sum(monthly_incomes: Expr) -> Expr:
    """Income of the 36 months, nominal."""
    return total(monthly_incomes)


@counted.quantity(unit=TENGE, article=ART_211, since=CODE_DAY)
def average_income(income_sum: Expr, months: Expr = param("age_pension.income_window_months")) -> Expr:
    """Divided by 36 whatever the gaps."""
    return income_sum / months


@counted.quantity(
    unit=TENGE, act=PENSION_LAW[0][0], article="not established", confidence="B", until=LAST_DAY_BEFORE_CODE,
    name="average_income",
)  # fmt: skip
def average_income_before_the_code(income_sum: Expr) -> Expr:
    """The same divisor."""
    return income_sum / WINDOW


@taken_over(counted, PENSION_LAW, unit=TENGE, article="art. 211 par. 2")
def income_cap(
    multiple: Expr = param("age_pension.income_cap_mrp"), monthly_index: Expr = param("index.mrp", fact="mrp")
) -> Expr:
    """55 monthly calculation indices of the year of the grant (46 before 2023)."""
    return monthly_index * multiple


@taken_over(counted, PENSION_LAW, unit=TENGE, article="art. 211 par. 2")
def counted_income(average_income: Expr, income_cap: Expr) -> Expr:
    """The average income, at most the cap."""
    return least(average_income, income_cap)


@counted.refusal(
    "mrp",
    N_("Which monthly calculation index applies to a grant of this time is not established: give the index itself."),
)
def two_indices_in_one_year(on: Expr, mrp: Expr = OPTIONAL) -> Expr:
    """2020 and 2022 had two indices each."""
    in_2020 = (on >= date(2020, 4, 1)) & (on <= date(2020, 12, 31))
    in_2022 = (on >= date(2022, 4, 1)) & (on <= date(2022, 12, 31))
    return lift(False) if mrp.is_given else in_2020 | in_2022


# -- what people do wrong -------------------------------------------------------------------------------------------
@counted.mutation("m_cap_each_month", replaces="income_sum")
def each_month_capped(
    monthly_incomes: Expr,
    multiple: Expr = param("age_pension.income_cap_mrp"),
    monthly_index: Expr = param("index.mrp", fact="mrp"),
) -> Expr:
    """Every month is cut at the cap before averaging."""
    return total(each_at_most(monthly_incomes, monthly_index * multiple))


@counted.mutation("m_mrp_of_income_year", replaces="income_cap")
def index_of_the_year_before(
    multiple: Expr = param("age_pension.income_cap_mrp"),
    monthly_index: Expr = param("index.mrp", at="previous_year"),
) -> Expr:
    """The index of the last year of income, not of the grant."""
    return monthly_index * multiple


@counted.mutation("m_cap_46_after_2022", replaces="income_cap")
def cap_of_46(monthly_index: Expr = param("index.mrp", fact="mrp")) -> Expr:
    """The multiple of before 2023."""
    return monthly_index * 46


@counted.mutation("m_divide_by_worked", replaces="average_income", concrete=True, den=lcm(*range(1, WINDOW + 1)))
def over_months_with_income(monthly_incomes: tuple[int, ...]) -> Fraction:
    """Divided by the months that have income."""
    worked = sum(1 for income in monthly_incomes if income)
    return Fraction(sum(monthly_incomes), worked or 1)


@counted.mutation("m_indexes_income", replaces="average_income")
def uprated_income(
    income_sum: Expr,
    index_now: Expr = param("index.mrp", fact="mrp"),
    index_before: Expr = param("index.mrp", at="previous_year"),
) -> Expr:
    """Past income is raised with the growth of the index."""
    return income_sum / WINDOW * (index_now / index_before).with_unit(RATIO)
