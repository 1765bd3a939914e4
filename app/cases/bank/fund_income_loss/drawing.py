"""Drawing the truth of a case: days, person, record; the ledger itself is in `ledger.py`."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from app.cases.bank.fund_income_loss.facts import Earlier, Facts, Kind, Variant
from app.cases.bank.fund_income_loss.ledger import draw_ledger
from app.cases.bank.fund_income_loss.months import Plan
from app.cases.bank.fund_income_loss.whole import factor_of, within_reach
from app.cases.family import Reject
from app.engine import Law
from app.kit.dates import add_months
from app.kit.dice import Dice

FIRST_RIGHT, FIRST_OF_2026, LAST_RIGHT = date(2023, 9, 4), date(2026, 3, 2), date(2026, 8, 20)
LEAST_MONTHS_LEFT = 3
"""Months from the right to a pension age that cuts the term: the claim still comes before that age."""
VARIANTS: dict[Kind, tuple[tuple[Variant, int], ...]] = {
    "capacity": (("grant", 86), ("negative", 8), ("already", 6)),
    "job": (("grant", 81), ("under-six", 7), ("empty-window", 6), ("already", 6)),
}
"""In a hundred throws. Refusals are rare, or zeros would be a good guess; fewer of them are thrown again, so they come
out at about one case in five."""
BANDS = ((8, 11), (12, 23), (24, 35), (36, 47), (48, 59), (60, 71))
MAN_MONTHS, WOMAN_MONTHS = 63 * 12, 61 * 12
LAST_DAY_AT_61 = date(2027, 12, 31)
GRANTED = (2, 3, 4, 5, 6)
"""Months for which an earlier job-loss payment was granted."""


@dataclass(frozen=True, slots=True)
class Days:
    """The day of the right, of the claim, and of the answer of the registers."""

    right: date
    claim: date
    obtained: date


def draw(dice: Dice, tier: str, law: Law) -> Facts:
    """The truth of one case. Raises Reject."""
    kind: Kind = dice.choice(("capacity", "job"))
    variant = dice.weighted(VARIANTS[kind])
    sex: Literal["male", "female"] = dice.choice(("male", "female"))
    days = _days(dice, tier)
    earlier = _earlier(dice, tier, kind, variant, days.right)
    record = _record(dice, tier, variant, earlier)
    left = record - (12 * earlier.paid if earlier else 0)
    birth, age_cut = _birth(dice, Need(tier, kind, variant, sex, days.right, record, min(6, left // 12 + 1)))
    degree = _degree(dice, kind, left, days.right, law)
    plan = Plan(tier, kind, variant, days.right, days.claim, record, degree, earlier)
    ledger = draw_ledger(dice.child("ledger"), plan, law)
    facts = Facts(
        tier=tier,
        kind=kind,
        variant=variant,
        sex=sex,
        birth=birth,
        right=days.right,
        claim=days.claim,
        obtained=days.obtained,
        first_month=ledger.first_month,
        spells=ledger.spells,
        payments=ledger.payments,
        gaps=ledger.gaps,
        contracts=ledger.contracts,
        degree=degree if kind == "capacity" else 0,
        earlier=earlier,
        age_cut=age_cut,
        defects=ledger.defects,
    )
    if any(payment.received > days.obtained for payment in facts.payments):
        raise Reject("a contribution arrives after the extract")
    return facts


def _day(dice: Dice, first: date, last: date) -> date:
    """A weekday of the 1st to the 28th of a month between two days, so that months after it have the same day."""
    day = first + timedelta(days=dice.between(0, (last - first).days))
    while day.weekday() > 4 or day.day > 28:
        day += timedelta(days=1)
    return day


def _days(dice: Dice, tier: str) -> Days:
    """The claim comes two months after the right, when the money is in; half of the T6 files are of 2026."""
    first = FIRST_RIGHT if tier == "T5" or dice.chance(55) else FIRST_OF_2026
    right = _day(dice, first, LAST_RIGHT)
    second = add_months(right.replace(day=1), 2)
    claim = _day(dice, second, second + timedelta(days=18))
    return Days(right, claim, claim if tier == "T5" else claim + timedelta(days=dice.between(16, 24)))


def _earlier(dice: Dice, tier: str, kind: Kind, variant: Variant, right: date) -> Earlier | None:
    """T6: an earlier job-loss payment in six claims of ten; often paid for fewer months than granted."""
    if tier != "T6" or kind != "job" or variant == "empty-window" or not dice.chance(60):
        return None
    granted = dice.choice(GRANTED)
    paid = dice.between(1, granted - 1) if dice.chance(50) else granted
    start = add_months(right.replace(day=1), -dice.between(30, 62))
    return Earlier(start.replace(day=dice.between(3, 24)), granted, paid)


@dataclass(frozen=True, slots=True)
class Need:
    """What a birth date must fit: the record after the sixteenth birthday, the right before the pension age."""

    tier: str
    kind: Kind
    variant: Variant
    sex: Literal["male", "female"]
    right: date
    record: int
    payments: int


def _birth(dice: Dice, need: Need) -> tuple[date, bool]:
    """The birth date; at T6 often so near the pension age that it cuts the term."""
    months = MAN_MONTHS if need.sex == "male" else WOMAN_MONTHS
    cut = need.kind == "capacity" or (need.variant == "grant" and need.payments > LEAST_MONTHS_LEFT)
    if need.tier == "T6" and cut and dice.chance(45):
        if need.kind == "job":
            end = add_months(need.right, dice.between(LEAST_MONTHS_LEFT, need.payments - 1))
        else:
            first = add_months(need.right, 4)
            end = _day(dice, first, first + timedelta(days=560))
        if need.sex == "male" or end <= LAST_DAY_AT_61:
            return add_months(end, -months), True
    youngest = max(22, 18 + (need.record + 40) // 12)
    born = add_months(need.right, -12 * dice.between(youngest, max(youngest, 54)))
    return _day(dice, born - timedelta(days=340), born - timedelta(days=40)), False


def _degree(dice: Dice, kind: Kind, months: int, right: date, law: Law) -> int:
    """Percent of capacity loss in steps of five, such that whole amounts are within reach where it can be had."""
    degree = 5 * dice.between(6, 20)
    for _ in range(8):
        if kind == "job" or within_reach(*factor_of(law, kind, right, months, degree)):
            break
        degree = 5 * dice.between(6, 20)
    return degree


def _record(dice: Dice, tier: str, variant: Variant, earlier: Earlier | None) -> int:
    """Months of participation on the day of the claim."""
    taken = 12 * earlier.paid if earlier else 0
    if variant == "under-six":
        return taken + dice.between(3, 5)
    if variant == "negative":
        return dice.between(8, 71) if tier == "T5" else dice.between(20, 120)
    if tier == "T5":
        low, high = dice.weighted(tuple(zip(BANDS, (8, 14, 20, 20, 20, 18), strict=True)))
        return low if dice.chance(25) and low > 8 else dice.between(low, high)
    left = dice.between(24, 71) if dice.chance(50) else dice.between(84, 180)
    if dice.chance(25):
        left -= left % 12
    return max(taken, 24) + left if earlier else left
