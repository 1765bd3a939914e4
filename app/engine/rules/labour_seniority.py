"""Labour seniority on 1 January 1998: Social Code art. 208, 209."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from fractions import Fraction
from typing import Any, Final

from app.engine.formulas.spells import Spell, credit_of, days_of, read_spells, without_overlaps
from app.engine.language import (
    DAYS,
    MONTHS,
    YEARS,
    Expr,
    Rulebook,
    as_months,
    full_months,
    full_years,
    least,
    param,
)
from app.kit.errors import N_

Periods = Iterable[dict[str, Any]]
PARTS: Final[dict[str, Any]] = {"den": 60, "limit": 100_000, "concrete": True}
"""Exact months: thirtieths of a month, half of them with the multiple 1.5."""
LIMITED: Final = ("child_care", "spouse")

before = Rulebook("seniority.before_1998")


@before.quantity(unit=MONTHS, article="art. 208 par. 1 subpar. 8", **PARTS)
def care_months(periods: Periods) -> Fraction:
    """Care of small children, each to age three, before the limit for all of them."""
    return credit_of(without_overlaps(read_spells(periods)), "child_care")


@before.quantity(unit=MONTHS, article="art. 208 par. 1 subpar. 8")
def care_months_used(care_months: Expr, years: Expr = param("participation.child_care_years_total")) -> Expr:
    """Care of small children within twelve years."""
    return least(care_months, as_months(years))


@before.quantity(unit=MONTHS, article="art. 208 par. 1 subpar. 12, 13", **PARTS)
def spouse_months(periods: Periods) -> Fraction:
    """Spouse periods before their limit."""
    return credit_of(without_overlaps(read_spells(periods)), "spouse")


@before.quantity(unit=MONTHS, article="art. 208 par. 1 subpar. 12, 13")
def spouse_months_used(spouse_months: Expr, years: Expr = param("participation.spouse_years_total")) -> Expr:
    """Spouse periods within ten years."""
    return least(spouse_months, as_months(years))


@before.quantity(unit=MONTHS, article="art. 208; art. 209 par. 1", **PARTS)
def other_months(periods: Periods) -> Fraction:
    """All other periods with their multiples, every day once."""
    return credit_of(without_overlaps(read_spells(periods)), *LIMITED, others=True)


@before.quantity(unit=MONTHS, article="art. 208")
def credited_exact(other_months: Expr, care_months_used: Expr, spouse_months_used: Expr) -> Expr:
    """Everything that counts, exactly."""
    return other_months + care_months_used + spouse_months_used


@before.quantity(unit=MONTHS, article="art. 208; art. 209 par. 1")
def seniority_months(credited_exact: Expr) -> Expr:
    """Whole months of seniority on 1 January 1998."""
    return full_months(credited_exact)


@before.quantity(unit=YEARS, article="art. 210 par. 5")
def seniority_full_years(seniority_months: Expr) -> Expr:
    """Whole years of it."""
    return full_years(seniority_months)


@before.quantity(unit=DAYS, article="art. 208", concrete=True, limit=100_000)
def overlap_days(periods: Periods) -> int:
    """Days that stand in the record more than once."""
    spells = read_spells(periods)
    return days_of(spells) - days_of(without_overlaps(spells))


@before.quantity(unit=DAYS, article="art. 208", concrete=True, limit=100_000)
def odd_days(periods: Periods) -> int:
    """Days beyond the whole months of each period."""
    return sum(s.months_and_days[1] for s in without_overlaps(read_spells(periods)) if not s.season)


@before.doubt("C", N_("Periods overlap: that each time counts once, for the more favourable kind, is a convention."))
def overlapping(overlap_days: Expr) -> Expr:
    """The Code has no sentence on overlaps."""
    return overlap_days > 0


@before.doubt("C", N_("Days beyond whole months: how they are added up and dropped is a convention."))
def day_remainder(odd_days: Expr, credited_exact: Expr, seniority_months: Expr) -> Expr:
    """Whether the pension counts months or days is not established."""
    return (odd_days > 0) | (credited_exact != seniority_months)


def _spells_to_today(periods: Periods) -> list[Spell]:
    return without_overlaps(read_spells(periods, until=None))


def _everything_twice(periods: Periods) -> list[Spell]:
    return read_spells(periods)


def _study_dropped(periods: Periods) -> list[Spell]:
    return without_overlaps(s for s in read_spells(periods) if s.kind != "study")


def _counted_once(periods: Periods) -> list[Spell]:
    return without_overlaps(replace(s, times=Fraction(1), season=False) for s in read_spells(periods))


def _multiplied_throughout(periods: Periods) -> list[Spell]:
    spells = read_spells(periods)
    most = max((s.times for s in spells), default=Fraction(1))
    return without_overlaps(replace(s, times=most) if s.kind == "work" else s for s in spells)


def _other_from(spells: Callable[[Periods], list[Spell]]) -> Callable[[Periods], Fraction]:
    def other(periods: Periods) -> Fraction:
        return credit_of(spells(periods), *LIMITED, others=True)

    return other


def _care_from(spells: Callable[[Periods], list[Spell]]) -> Callable[[Periods], Fraction]:
    def care(periods: Periods) -> Fraction:
        return credit_of(spells(periods), "child_care")

    return care


for _id, _spells in (
    ("m_counts_after_1997", _spells_to_today),
    ("m_double_overlap", _everything_twice),
    ("m_no_study", _study_dropped),
    ("m_multiplier_missing", _counted_once),
    ("m_multiplier_everywhere", _multiplied_throughout),
):
    before.mutation(_id, replaces="other_months", concrete=True, den=60)(_other_from(_spells))
for _id, _spells in (("m_counts_after_1997", _spells_to_today), ("m_double_overlap", _everything_twice)):
    before.mutation(_id, replaces="care_months", concrete=True, den=60)(_care_from(_spells))


@before.mutation("m_care_uncapped", replaces="care_months", concrete=True, den=60)
def care_past_three(periods: Periods) -> Fraction:
    """Care goes on after the child is three."""
    return credit_of(without_overlaps(read_spells(periods, care_years=None)), "child_care")


@before.mutation("m_care_uncapped", replaces="care_months_used")
def care_past_twelve_years(care_months: Expr) -> Expr:
    """No limit for all children together."""
    return care_months
