"""Participation coefficient of payments of the State Social Insurance Fund: Social Code art. 118, 181, 240."""

from fractions import Fraction
from typing import Final

from app.engine.formulas.former import INSURANCE_LAWS, taken_over
from app.engine.language import (
    RATIO,
    Expr,
    Rulebook,
    full_years,
    least,
    most,
    param,
    pick,
    when,
)
from app.kit.errors import N_

coefficient = Rulebook("social_payment.seniority_coefficient")
BANDS: Final = "art. 118 par. 3; art. 181 par. 1; art. 240 par. 2"
TOP_BAND, STEP, HIGHEST = 60, Fraction(2, 100), Fraction(13, 10)
"""Months of the last band, its yearly step and its end, for the misconceptions about it."""


@taken_over(coefficient, INSURANCE_LAWS, unit=RATIO, article=BANDS)
def ksu(so_months: Expr, bands: Expr = param("gfss.seniority_coefficient")) -> Expr:
    """The coefficient of the band; from 60 months it grows with each full year."""
    return pick(bands, so_months)


@coefficient.refusal(
    "so_months", N_("With less than six months of participation there is no job-loss payment."),
    article="art. 115 par. 1 subpar. 7",
)  # fmt: skip
def too_short_for_job_loss(so_months: Expr, risk: Expr) -> Expr:
    """The first band does not exist for job loss."""
    return (risk == "job_loss") & (so_months < 6)


@coefficient.doubt("B", N_("The last two rows of the table overlap: the first step is read to begin at 72 months."))
def growing_band(so_months: Expr) -> Expr:
    """The reading concerns the last band."""
    return so_months >= TOP_BAND


def _from_60(so_months: Expr, bands: Expr, years: Expr, cap: Fraction | None = HIGHEST) -> Expr:
    grown = (1 + STEP * years).with_unit(RATIO)
    return when(so_months >= TOP_BAND, grown if cap is None else least(grown, cap), pick(bands, so_months))


@coefficient.mutation("m_lag_year", replaces="ksu")
def first_step_at_84(so_months: Expr, bands: Expr = param("gfss.seniority_coefficient")) -> Expr:
    """The first step comes a year late."""
    return _from_60(so_months, bands, most(0, full_years(most(0, so_months - TOP_BAND)) - 1))


@coefficient.mutation("m_lower_band", replaces="ksu")
def boundary_below(so_months: Expr, bands: Expr = param("gfss.seniority_coefficient")) -> Expr:
    """The boundary month is put into the band below."""
    return pick(bands, most(0, so_months - 1))


@coefficient.mutation("m_years_all", replaces="ksu")
def step_for_every_year(so_months: Expr, bands: Expr = param("gfss.seniority_coefficient")) -> Expr:
    """0.02 for every year of participation."""
    return _from_60(so_months, bands, full_years(so_months))


@coefficient.mutation("m_no_cap_130", replaces="ksu")
def without_cap(so_months: Expr, bands: Expr = param("gfss.seniority_coefficient")) -> Expr:
    """The coefficient passes 1.3."""
    return _from_60(so_months, bands, full_years(most(0, so_months - TOP_BAND)), cap=None)


@coefficient.mutation("m_capped_at_1", replaces="ksu")
def never_above_one(so_months: Expr, bands: Expr = param("gfss.seniority_coefficient")) -> Expr:
    """1.0 from 60 months on, as before 2020."""
    return least(pick(bands, so_months), 1)
