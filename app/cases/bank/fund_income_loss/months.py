"""Which months of the window are paid, and where its gaps are."""

from dataclasses import dataclass
from datetime import date

from app.cases.bank.fund_income_loss.facts import WINDOW, Earlier, Gap, Kind, Variant, months_before
from app.cases.family import Reject
from app.kit.dice import Dice


@dataclass(frozen=True, slots=True)
class Plan:
    """What the ledger must lead to. `record` = months of participation on the day of the claim."""

    tier: str
    kind: Kind
    variant: Variant
    right: date
    claim: date
    record: int
    degree: int
    earlier: Earlier | None

    @property
    def window(self) -> tuple[date, ...]:
        """The 24 months before the month of the right."""
        return months_before(self.right.replace(day=1))


def draw_months(dice: Dice, plan: Plan) -> tuple[tuple[Gap, ...], list[date]]:
    """Gaps of the window and its months paid by the main payer."""
    window = plan.window
    if plan.variant == "empty-window":
        return (), []
    if plan.variant == "negative":
        return (), list(window[-dice.between(6, 9) :])
    if plan.variant == "under-six" and plan.earlier is None:
        return (), list(window[-(plan.record - 1) :])
    beginner = plan.record - 1 if plan.record <= 23 else WINDOW
    start = WINDOW - beginner
    gaps: list[Gap] = []
    free = list(range(start + 2, WINDOW - 3))
    for _ in range(dice.between(1, 2) if beginner == WINDOW else dice.between(0, 1)):
        if not free:
            break
        first = dice.choice(free)
        last = min(first + dice.between(0, 2), WINDOW - 2)
        gaps.append(Gap(window[first], window[last], leave=True))
        free = [place for place in free if place < first - 4 or place > last + 2]
    closed = {month for gap in gaps for month in window if gap.first <= month <= gap.last}
    paid = [month for month in window[start:] if month not in closed]
    if beginner < WINDOW and closed:
        longer = start - len(closed)
        if longer < 0:
            raise Reject("no room for the gap")
        paid = [*window[longer:start], *paid]
    return tuple(sorted(gaps, key=lambda gap: gap.first)), paid
