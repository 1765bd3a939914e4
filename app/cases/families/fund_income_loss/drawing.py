"""Drawing the truth of a case: days, person, record; the ledger itself is in `ledger.py`."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from app.cases.families.fund_income_loss.facts import Earlier, Facts, Kind, Variant
from app.cases.families.fund_income_loss.ledger import Plan, draw_ledger
from app.cases.family import Reject
from app.engine import Law
from app.kit.dates import add_months
from app.kit.dice import Dice

FIRST_RIGHT, LAST_RIGHT = date(2023, 9, 4), date(2026, 8, 28)
VARIANTS: dict[Kind, tuple[tuple[Variant, int], ...]] = {
    "capacity": (("grant", 78), ("negative", 13), ("already", 9)),
    "job": (("grant", 72), ("under-six", 10), ("empty-window", 9), ("already", 9)),
}
BANDS = ((8, 11), (12, 23), (24, 35), (36, 47), (48, 59), (60, 71))
MAN_MONTHS, WOMAN_MONTHS = 63 * 12, 61 * 12
LAST_DAY_AT_61 = date(2027, 12, 31)
MOST_PAID = (2, 3, 4, 5, 6)
"""Most months of an earlier job-loss payment by full years of the record (twelve months each, from the second on)."""


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
    payments = 6 if kind == "job" else 0
    birth, age_cut = _birth(dice, tier, kind, sex, days.right, payments)
    degree = 5 * dice.between(6, 20)
    record = _record(dice, tier, variant, earlier)
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


def _weekday(day: date) -> date:
    """The day itself, or the Monday after a weekend."""
    return day + timedelta(days=(7 - day.weekday()) % 7) if day.weekday() > 4 else day


def _days(dice: Dice, tier: str) -> Days:
    """The right on a working weekday not later than the 28th; the claim two months later, when the money is in."""
    right = _weekday(FIRST_RIGHT + timedelta(days=dice.between(0, (LAST_RIGHT - FIRST_RIGHT).days)))
    if right.day > 28:
        raise Reject("the right falls on the end of a month")
    claim = _weekday(add_months(right.replace(day=1), 2) + timedelta(days=dice.between(0, 20)))
    wait = 0 if tier == "T5" else dice.between(16, 24)
    return Days(right, claim, claim + timedelta(days=wait))


def _earlier(dice: Dice, tier: str, kind: Kind, variant: Variant, right: date) -> Earlier | None:
    """T6: an earlier job-loss payment in six claims of ten; often paid for fewer months than granted."""
    if tier != "T6" or kind != "job" or variant == "empty-window" or not dice.chance(60):
        return None
    granted = dice.choice(MOST_PAID)
    paid = dice.between(1, granted - 1) if dice.chance(50) else granted
    start = add_months(right.replace(day=1), -dice.between(30, 62))
    return Earlier(start.replace(day=dice.between(3, 24)), granted, paid)


def _birth(
    dice: Dice, tier: str, kind: Kind, sex: Literal["male", "female"], right: date, payments: int
) -> tuple[date, bool]:
    """The birth date; at T6 often so near the pension age that it cuts the term."""
    months = MAN_MONTHS if sex == "male" else WOMAN_MONTHS
    if tier == "T6" and dice.chance(45):
        end = add_months(right, dice.between(1, payments - 1) if kind == "job" else dice.between(3, 23))
        if kind == "capacity":
            end += timedelta(days=dice.between(2, 12))
        if sex == "female" and end > LAST_DAY_AT_61:
            raise Reject("the woman's age step changes before the end of the term")
        birth = add_months(end, -months)
        if add_months(birth, months) != end or birth.day > 28:
            raise Reject("the birthday falls on the end of a month")
        return birth, True
    birth = add_months(right, -12 * dice.between(26, 54)) - timedelta(days=dice.between(10, 340))
    if birth.day > 28:
        raise Reject("the birthday falls on the end of a month")
    return birth, False


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
