"""The ledger of the Fund: who paid for which month, what reached the Fund and when, so that the keys come out whole."""

from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from fractions import Fraction

from app.cases.bank.fund_income_loss.facts import (
    SINGLE_RATE,
    Contract,
    Gap,
    Payment,
    Spell,
)
from app.cases.bank.fund_income_loss.faults import choose_faults
from app.cases.bank.fund_income_loss.months import Plan, draw_months
from app.cases.bank.fund_income_loss.spells import draw_spells
from app.cases.bank.fund_income_loss.whole import factor_of, missing, residue, within_reach
from app.cases.family import Reject
from app.engine import Law
from app.kit.dates import add_months
from app.kit.dice import Dice

TENGE = 100
MAIN, SECOND, SELF = "main", "second", "self"
SINGLE_FROM = date(2026, 1, 1)
CAP_KNOWN_FROM = date(2023, 7, 1)
OLDER_LINES = {"T5": (0, 3), "T6": (3, 8)}
"""Lines of months before the window, fewest and most."""


@dataclass(frozen=True, slots=True)
class Ledger:
    """The drawn ledger with what the registry says beside it."""

    first_month: date
    spells: tuple[Spell, ...]
    payments: tuple[Payment, ...]
    gaps: tuple[Gap, ...]
    contracts: tuple[Contract, ...]
    defects: tuple[str, ...]


@dataclass(slots=True)
class _Pay:
    """Payments while they are being drawn: base in tenge by month and payer."""

    law: Law
    dice: Dice
    bases: dict[tuple[date, str], int] = field(default_factory=dict)
    late: set[date] = field(default_factory=set)

    def wage(self, month: date) -> int:
        """Minimum wage of the month, tenge."""
        return int(self.law.parameter("index.mzp", month).value) // TENGE

    def cap(self, month: date) -> int:
        """Most that counts of one payer in the month, tenge."""
        return int(self.law.parameter("contribution.so.cap_mzp", month).value) * self.wage(month)


def draw_ledger(dice: Dice, plan: Plan, law: Law) -> Ledger:
    """The ledger of a plan. Raises Reject when the months or the whole sum cannot be had."""
    pay = _Pay(law, dice)
    gaps, paid = draw_months(dice, plan)
    single_from = _single_from(dice, plan, paid)
    right_month = plan.right.replace(day=1)
    months = [*paid, right_month] if plan.variant != "empty-window" else []
    _levels(pay, plan, months, single_from)
    if plan.tier == "T6" and plan.variant in ("grant", "already"):
        _second_payer(dice, pay, plan, paid, single_from)
        _late(dice, pay, plan, paid)
    counted = {month for month, _ in pay.bases if month not in pay.late}
    rest = plan.record - len(counted)
    if rest < 0:
        raise Reject("the window holds more months than the record")
    starter = bool(paid) and paid[0] != plan.window[0]
    if starter and plan.variant != "negative" and rest:
        raise Reject("a beginner has no earlier record")
    older = 0 if starter else min(rest, dice.between(*OLDER_LINES[plan.tier]))
    older_months = [add_months(plan.window[0], -step) for step in range(older, 0, -1)]
    for month in older_months:
        first = pay.bases.get((plan.window[0], MAIN), 0)
        pay.bases[month, MAIN] = min(max(pay.wage(month), first), pay.cap(month))
    spells = draw_spells(dice, rest - older, add_months(plan.window[0], -older), plan.earlier)
    defects = choose_faults(dice, plan.tier, plan.variant, spells, gaps, bool(_over(plan, pay, paid)))
    over = dice.choice(_over(plan, pay, paid)) if "cap" in defects else None
    if over is not None:
        pay.bases[over, MAIN] = pay.cap(over) + 1000 * dice.between(20, 150)
    if plan.variant in ("grant", "already"):
        _make_whole(pay, plan, paid, over, law)
    if "overlap" in defects:
        spells = _overlapping(dice, spells)
    if "gap" in defects:
        gaps = (replace(gaps[0], leave=False), *gaps[1:])
    payments = tuple(_payment(pay, plan, month, payer, base) for (month, payer), base in sorted(pay.bases.items()))
    first_month = min([plan.window[0], *older_months])
    return Ledger(
        first_month, spells, payments, gaps, _contracts(dice, plan, paid, older_months, pay, single_from), defects
    )


def _single_from(dice: Dice, plan: Plan, paid: list[date]) -> date | None:
    """T6, from 2026: the month from which the person pays one percent for themselves."""
    months = [month for month in paid if month >= SINGLE_FROM]
    if plan.tier != "T6" or plan.variant not in ("grant", "already") or len(months) < 3 or not dice.chance(50):
        return None
    return months[0]


def _levels(pay: _Pay, plan: Plan, months: list[date], single_from: date | None) -> None:
    """Two levels of pay with one rise; at one percent an income of its own."""
    if not months:
        return
    dice = pay.dice
    floor = pay.wage(months[-1])
    if plan.variant == "negative":
        first, second = floor + 1000 * dice.between(0, 6), floor + 1000 * dice.between(2, 12)
    else:
        first = max(floor, 60_000) + 1000 * dice.between(5, dice.choice((90, 180, 300)))
        second = first + 1000 * dice.between(6, 70)
    rise = months[len(months) // 2 + dice.between(-2, 2)] if len(months) > 6 else months[-1]
    counted = 200 * dice.between(300, 900)
    for month in months:
        if single_from is not None and month >= single_from:
            pay.bases[month, SELF] = 5 * counted
        else:
            pay.bases[month, MAIN] = min(second if month >= rise else first, pay.cap(month))


def _second_payer(dice: Dice, pay: _Pay, plan: Plan, paid: list[date], single_from: date | None) -> None:
    """A second employer for some months: one month, two bases."""
    mine = [month for month in paid if single_from is None or month < single_from]
    if len(mine) < 8 or not dice.chance(65):
        return
    length = dice.between(4, min(9, len(mine) - 2))
    start = dice.between(0, len(mine) - length)
    base = pay.wage(paid[-1]) + 1000 * dice.between(1, 120)
    for month in mine[start : start + length]:
        pay.bases[month, SECOND] = min(base, pay.cap(month))


def _late(dice: Dice, pay: _Pay, plan: Plan, paid: list[date]) -> None:
    """One or two months whose money reaches the Fund after the claim."""
    alone = [
        month
        for month in paid[2:-1]
        if (month, SECOND) not in pay.bases and (month, MAIN) in pay.bases and month != plan.window[0]
    ]
    if len(alone) < 4 or not dice.chance(60):
        return
    place = dice.between(0, len(alone) - 1)
    pay.late.update(alone[place : place + dice.between(1, 2)])


def _over(plan: Plan, pay: _Pay, paid: list[date]) -> list[date]:
    """Months in which a base above the limit may be planted."""
    if plan.variant not in ("grant", "already"):
        return []
    return [
        month
        for month in paid[1:-1]
        if month >= CAP_KNOWN_FROM and (month, MAIN) in pay.bases and month not in pay.late
    ]


# -- whole sums -----------------------------------------------------------------------------------------------------
def _make_whole(pay: _Pay, plan: Plan, paid: list[date], over: date | None, law: Law) -> None:
    """Raise the later pay so that the monthly amount and the tenth of it come out in whole tenge. Raises Reject."""
    taken = 12 * plan.earlier.paid if plan.earlier else 0
    factor, deduction = factor_of(law, plan.kind, plan.right, plan.record - taken, plan.degree)
    modulus, rest = residue(factor, deduction)
    open_months = [month for month in paid if (month, MAIN) in pay.bases and month not in pay.late and month != over]
    if not within_reach(factor, deduction) or len(open_months) < 4:
        raise Reject("no whole amount within reach")
    total = sum(_counted(pay, month, payer) for month, payer in pay.bases if month in paid and month not in pay.late)
    need = missing(total, modulus, rest)
    if total + need <= 24 * deduction:
        raise Reject("nothing is left above the deduction")
    raised = open_months[len(open_months) // 2 :]
    step = need // len(raised) // 200 * 200
    bonus = need - step * len(raised)
    for month in raised:
        pay.bases[month, MAIN] += step
    pay.bases[raised[pay.dice.between(0, len(raised) - 1)], MAIN] += bonus
    if any(pay.bases[month, MAIN] > pay.cap(month) for month in raised):
        raise Reject("the pay passes the limit")


def _counted(pay: _Pay, month: date, payer: str) -> int:
    base = pay.bases[month, payer]
    return base // 5 if payer == SELF else min(base, pay.cap(month))


# -- what stands on the papers --------------------------------------------------------------------------------------
def _payment(pay: _Pay, plan: Plan, month: date, payer: str, base: int) -> Payment:
    following = add_months(month, 1)
    paid = following + timedelta(days=pay.dice.between(7, 21))
    if month in pay.late and payer == MAIN:
        paid = plan.claim + timedelta(days=pay.dice.between(2, 10))
    received = paid + timedelta(days=pay.dice.between(1, 3))
    rate = SINGLE_RATE if payer == SELF else Fraction(pay.law.parameter("contribution.so.rate_percent", month).value)
    return Payment(month, payer, base * TENGE, pay.cap(month) * TENGE, rate, paid, received)


def _overlapping(dice: Dice, spells: tuple[Spell, ...]) -> tuple[Spell, ...]:
    """One long spell written as two of the same payer that overlap by some months."""
    place = max(range(len(spells)), key=lambda index: len(tuple(spells[index].months())))
    spell = spells[place]
    months = tuple(spell.months())
    middle = dice.between(3, len(months) - 4)
    shared = dice.between(1, min(3, middle - 1))
    halves = (
        Spell(spell.first, months[middle], spell.payer),
        Spell(months[middle - shared + 1], spell.last, spell.payer),
    )
    return (*spells[:place], *halves, *spells[place + 1 :])


def _contracts(
    dice: Dice, plan: Plan, paid: list[date], older: list[date], pay: _Pay, single_from: date | None
) -> tuple[Contract, ...]:
    """Contracts of the last years in the registry: the main payer, the second one."""
    if not paid:
        return ()
    since = (older or paid)[0]
    until = plan.right - timedelta(days=dice.between(2, 12)) if plan.kind == "job" else None
    if single_from is not None:
        until = single_from - timedelta(days=1)
    contracts = [Contract(MAIN, since, until)]
    second = sorted(month for month, payer in pay.bases if payer == SECOND)
    if second:
        contracts.append(Contract(SECOND, second[0], add_months(second[-1], 1) - timedelta(days=1)))
    return tuple(contracts)
