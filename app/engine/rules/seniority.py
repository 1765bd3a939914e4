"""Participation in the pension system and seniority in social insurance: Social Code art. 1, 118, 206."""

from collections.abc import Iterable
from datetime import date
from typing import Final

from app.engine.language import (
    MONTHS,
    OPTIONAL,
    YEARS,
    Expr,
    Rulebook,
    full_years,
)
from app.kit.dates import month_index

participation = Rulebook("seniority.participation")
ART_206: Final = "art. 206 par. 2"


@participation.quantity(unit=MONTHS, article=ART_206)
def months_after_1998(contribution_months: Expr, other_listed_months: Expr) -> Expr:
    """Months with contributions and listed months without."""
    return contribution_months + other_listed_months


@participation.quantity(unit=MONTHS, article=ART_206)
def participation_months(months_before_1998: Expr, months_after_1998: Expr) -> Expr:
    """Both halves together."""
    return months_before_1998 + months_after_1998


@participation.quantity(unit=YEARS, article="art. 206 par. 1, 2", confidence="B")
def participation_years(participation_months: Expr) -> Expr:
    """Full years; the halves are added before the cut (the Code speaks of one seniority)."""
    return full_years(participation_months)


@participation.mutation("m_floor_each_part", replaces="participation_years")
def halves_cut_apart(months_before_1998: Expr, months_after_1998: Expr) -> Expr:
    """Each half is cut to full years."""
    return full_years(months_before_1998) + full_years(months_after_1998)


@participation.mutation("m_round_up_year", replaces="participation_years")
def started_years(participation_months: Expr) -> Expr:
    """A started year counts."""
    return full_years(participation_months + 11)


@participation.mutation("m_only_before_1998", replaces="participation_months")
def only_the_old_half(months_before_1998: Expr) -> Expr:
    """Nothing after 1 January 1998."""
    return months_before_1998


@participation.mutation("m_only_opv", replaces="months_after_1998")
def only_contributions(contribution_months: Expr) -> Expr:
    """Care, service and other listed periods are dropped."""
    return contribution_months


@participation.mutation("m_payments_as_months", replaces="months_after_1998")
def transfers_as_months(contribution_months: Expr, other_listed_months: Expr, transfers: Expr = OPTIONAL) -> Expr:
    """The number of transfers in place of the number of months."""
    counted = transfers.with_unit(MONTHS) if transfers.is_given else contribution_months
    return counted + other_listed_months


insurance = Rulebook("seniority.social_insurance")
SENIORITY: Final = "art. 1 par. 1 subpar. 113"


@insurance.quantity(unit=MONTHS, article=SENIORITY, concrete=True, limit=600)
def distinct_months(months_with_so: Iterable[date]) -> int:
    """Calendar months for which contributions arrived, each once."""
    return len({month_index(day) for day in months_with_so})


@insurance.quantity(unit=MONTHS, article="art. 1 par. 1 subpar. 113; art. 118 par. 3")
def so_months(distinct_months: Expr, credited_2020_months: Expr) -> Expr:
    """With the months of 2020 that are credited."""
    return distinct_months + credited_2020_months


@insurance.mutation("m_labour_seniority", replaces="distinct_months", concrete=True)
def unbroken_span(months_with_so: Iterable[date]) -> int:
    """From the first month to the last one, as a work book shows it."""
    months = [month_index(day) for day in months_with_so]
    return max(months) - min(months) + 1 if months else 0


@insurance.mutation("m_years_not_months", replaces="so_months")
def years_for_months(distinct_months: Expr, credited_2020_months: Expr) -> Expr:
    """Full years are entered where months belong."""
    return full_years(distinct_months + credited_2020_months).with_unit(MONTHS)


@insurance.mutation("m_payments_as_months", replaces="distinct_months", concrete=True)
def every_transfer(months_with_so: Iterable[date]) -> int:
    """Transfers are counted, not months."""
    return sum(1 for _ in months_with_so)
