"""Spells of time in a work record: cut, sorted, freed of overlaps and measured in calendar months and days.

A month of a spell runs to the same day of the next month; thirty odd days make a month (convention, mark C).
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from fractions import Fraction
from typing import Any, Final

from app.kit.dates import add_months
from app.kit.errors import N_, InputError

END_OF_RECORD: Final = date(1998, 1, 1)
"""Labour seniority counts the time before this day (Social Code art. 209 par. 1)."""

DAYS_IN_MONTH: Final = 30
_DAY: Final = timedelta(days=1)

MULTIPLES: Final = {
    "wartime": Fraction(2), "siege_work": Fraction(3), "unlawful_imprisonment": Fraction(3),
    "test_site_1949_1963": Fraction(3), "test_site_1963_1992": Fraction(3, 2), "leprosy_plague_hiv": Fraction(2),
    "forensic_pathology": Fraction(3, 2), "not_listed": Fraction(0),
}  # fmt: skip
"""How many times a period counts (art. 208 par. 2); once where it is not named."""

WINDOWS: Final = {
    "test_site_1949_1963": (date(1949, 8, 29), date(1963, 7, 6)),
    "test_site_1963_1992": (date(1963, 7, 6), date(1992, 1, 2)),
}
"""First day and the day after the last one within which a multiple holds; outside, the work counts once."""


@dataclass(frozen=True, slots=True)
class Spell:
    """Time of one kind from `start` up to, not including, `stop`, counted `times`; `season`: a full season."""

    start: date
    stop: date
    kind: str
    times: Fraction
    season: bool = False

    @property
    def months_and_days(self) -> tuple[int, int]:
        """Whole calendar months and the days beyond them."""
        months = (self.stop.year - self.start.year) * 12 + self.stop.month - self.start.month
        if add_months(self.start, months) > self.stop:
            months -= 1
        return months, (self.stop - add_months(self.start, months)).days

    @property
    def length(self) -> Fraction:
        """Length in months; thirty days are a month."""
        months, days = self.months_and_days
        return months + Fraction(days, DAYS_IN_MONTH)

    @property
    def credit(self) -> Fraction:
        """Months it counts for."""
        return Fraction(12) if self.season else self.length * self.times


def read_spells(
    periods: Iterable[Mapping[str, Any]], *, until: date | None = END_OF_RECORD, care_years: int | None = 3
) -> list[Spell]:
    """Spells of the entries of a record: cut at `until`, care cut at the child's birthday, multiples in their windows.

    Raises InputError naming `periods`: an end before its beginning, care without the child's birth, a season longer
    than a year.
    """
    out: list[Spell] = []
    for entry in periods:
        start, stop, kind = entry["from"], entry["to"] + _DAY, entry["kind"]
        if stop <= start:
            raise InputError("periods", N_("A period ends before it begins: {from_}."), from_=start, value=entry)
        birth = entry.get("child_birth_date")
        if kind == "child_care" and birth is None:
            raise InputError("periods", N_("Child care needs the child's date of birth."), value=entry)
        if birth is not None and kind == "child_care" and care_years is not None:
            start, stop = max(start, birth), min(stop, add_months(birth, 12 * care_years))
        if birth is not None and kind == "care_disabled_child":
            start, stop = max(start, birth), min(stop, add_months(birth, 12 * 18))
        if kind == "season" and stop > add_months(start, 12):
            raise InputError("periods", N_("A season is at most a year long: enter each season apart."), value=entry)
        if until is not None:
            stop = min(stop, until)
        out += [spell for spell in _windowed(start, stop, kind) if spell.start < spell.stop and spell.times]
    return out


def _windowed(start: date, stop: date, kind: str) -> list[Spell]:
    times = MULTIPLES.get(kind, Fraction(1))
    if kind not in WINDOWS:
        return [Spell(start, stop, kind, times, season=kind == "season")]
    first, end = WINDOWS[kind]
    return [
        Spell(start, min(stop, first), kind, Fraction(1)),
        Spell(max(start, first), min(stop, end), kind, times),
        Spell(max(start, end), stop, kind, Fraction(1)),
    ]


def _favour(spell: Spell) -> tuple[Fraction, bool, date]:
    """More favourable first; limited kinds (child care, spouse) after unlimited ones of the same multiple."""
    return (-spell.credit / spell.length, spell.kind in ("child_care", "spouse"), spell.start)


def without_overlaps(spells: Iterable[Spell]) -> list[Spell]:
    """Every day once, for its most favourable kind (convention, C); a season that is cut counts by the calendar."""
    taken: list[Spell] = []
    for spell in sorted(spells, key=_favour):
        parts = [spell]
        for other in taken:
            parts = [piece for part in parts for piece in _outside(part, other)]
        taken += parts
    return taken


def _outside(spell: Spell, other: Spell) -> list[Spell]:
    if other.stop <= spell.start or spell.stop <= other.start:
        return [spell]
    pieces = (replace(spell, stop=other.start, season=False), replace(spell, start=other.stop, season=False))
    return [piece for piece in pieces if piece.start < piece.stop]


def days_of(spells: Iterable[Spell]) -> int:
    """Calendar days of all spells together."""
    return sum((spell.stop - spell.start).days for spell in spells)


def credit_of(spells: Iterable[Spell], *kinds: str, others: bool = False) -> Fraction:
    """Months that the spells of these kinds (or, with `others`, of all but these) count for."""
    return sum((spell.credit for spell in spells if (spell.kind in kinds) is not others), Fraction(0))
