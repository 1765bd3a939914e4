"""Drawing the days of a file: when the right arose, when the claim came, on which day it is examined."""

from dataclasses import dataclass
from datetime import date, timedelta

from app.cases.bank.age_pension_file.facts import Plan
from app.cases.family import Reject
from app.cases.material import Sex
from app.engine import Law
from app.kit.dates import add_months
from app.kit.dice import Dice

FIRST_CLAIM = date(2023, 7, 3)
LAST_CLAIM = date(2026, 11, 13)
FIRST_WITH_61 = date(2023, 7, 1)
LONGEST_DELAY = 540
_FREE: tuple[tuple[tuple[int, int], tuple[int, int]], ...] = (
    ((1, 1), (1, 8)),
    ((3, 7), (3, 11)),
    ((3, 20), (3, 27)),
    ((4, 30), (5, 11)),
    ((5, 25), (7, 9)),
    ((8, 24), (9, 3)),
    ((10, 23), (10, 28)),
    ((12, 15), (12, 31)),
)
"""Parts of a year with public holidays, with the moving feast, or with days whose status is disputed: no office day
of a case falls into them."""


@dataclass(frozen=True, slots=True)
class Days:
    """Birth, right, claim, examination."""

    birth: date
    right: date
    claim: date
    as_of: date

    @property
    def early(self) -> bool:
        """The claim came before the right."""
        return self.claim < self.right

    @property
    def start(self) -> date:
        """The day on which amounts are computed: the later of claim and right."""
        return max(self.right, self.claim)


def is_office_day(day: date) -> bool:
    """A Monday to Friday outside the parts of the year with holidays."""
    return day.weekday() < 5 and not any(low <= (day.month, day.day) <= high for low, high in _FREE)


def draw_days(dice: Dice, tier: str, plan: Plan, sex: Sex, law: Law) -> Days:
    """Days that fit the age of the law; at level 5 at most one index date lies between right and claim."""
    claim = _claim(dice, tier)
    delay = _delay(dice, tier, claim)
    if tier == "T5" and sex == "female":  # at level 5 women retire at 61, which none reaches before this day
        delay = min(delay, (claim - FIRST_WITH_61).days)
    birth = _birth(claim - timedelta(days=delay), plan, sex, law, claim)
    general = law.calculate("retirement.right_date", claim, {"sex": sex, "birth_date": birth}).values["right_date"]
    right = add_months(birth, 53 * 12) if plan == "mother" else general
    if (
        not isinstance(right, date)
        or right.year > LAST_CLAIM.year
        or not 2 <= abs((claim - right).days) <= LONGEST_DELAY
    ):
        raise Reject("the days do not fit")
    as_of = claim
    if claim >= right:
        as_of = claim + timedelta(days=dice.between(1, 5))
        while not is_office_day(as_of):
            as_of += timedelta(days=1)
    if as_of.year != claim.year or (as_of - claim).days > 14:
        as_of = claim
    return Days(birth, right, claim, as_of)


def _claim(dice: Dice, tier: str) -> date:
    span = (LAST_CLAIM - FIRST_CLAIM).days
    while True:
        day = FIRST_CLAIM + timedelta(days=dice.between(0, span))
        if tier == "T6" and dice.chance(45):
            day = day.replace(month=dice.between(1, 4), day=min(day.day, 28))  # late claims soon after 1 January
        if FIRST_CLAIM <= day <= LAST_CLAIM and is_office_day(day):
            return day


def _delay(dice: Dice, tier: str, claim: date) -> int:
    """Days between right and claim; below zero when the claim is too early."""
    since = (claim - date(claim.year, 1, 1)).days
    if dice.chance(12 if tier == "T5" else 8):
        return -dice.between(3, 30)
    if tier == "T5":
        return dice.between(3, 330) if dice.chance(20) else dice.between(3, max(4, since - 1))
    across = dice.between(since + 1, min(LONGEST_DELAY, since + 300))
    return across if dice.chance(65) else dice.between(3, LONGEST_DELAY)


def _birth(right: date, plan: Plan, sex: Sex, law: Law, claim: date) -> date:
    """A birthday, on the first 28 days of a month, of which `right` is the day of the right or near it."""
    day = min(right.day, 28)
    if plan == "mother":
        return add_months(right, -53 * 12).replace(day=day)
    series = law.parameters["retirement.age_men" if sex == "male" else "retirement.age_women"]
    months = int(series.on(max(right, claim) if right > claim else right).value * 12)
    return add_months(right.replace(day=day), -months)
