"""The truth of a case of lost capacity or a lost job, and how the ledger is read: rightly, or as a misconception reads
it (`reading`)."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from functools import lru_cache
from typing import Literal

from app.kit.dates import add_months, month_index

Kind = Literal["capacity", "job"]
Variant = Literal["grant", "negative", "under-six", "empty-window", "already"]

WINDOW = 24
SINGLE_RATE = Fraction(1)
"""Percent that payers of the self-employed regime pay from 2026."""
GENERAL_RATE = Fraction(5)
"""General rate since 2025 by which their contributions are turned back into income."""


@lru_cache(maxsize=256)
def months_before(month: date) -> tuple[date, ...]:
    """The 24 calendar months before `month`, oldest first."""
    start = add_months(month, -WINDOW)
    return tuple(add_months(start, step) for step in range(WINDOW))


@dataclass(frozen=True, slots=True)
class Payment:
    """Social contributions of one payer for one month. `base` and `cap` in tiyn, `rate` in percent."""

    month: date
    payer: str
    base: int
    cap: int
    rate: Fraction
    paid: date
    received: date

    @property
    def amount(self) -> int:
        """Contribution in tiyn."""
        return int(self.base * self.rate / 100)

    @property
    def single(self) -> bool:
        """Paid at one percent: the income is turned back from the contribution."""
        return self.rate == SINGLE_RATE


@dataclass(frozen=True, slots=True)
class Spell:
    """Months of an earlier period, one line of the ledger; both ends belong to it."""

    first: date
    last: date
    payer: str

    def months(self) -> Iterator[date]:
        """The months of the spell."""
        for step in range(month_index(self.last) - month_index(self.first) + 1):
            yield add_months(self.first, step)


@dataclass(frozen=True, slots=True)
class Gap:
    """Months without contributions inside the window; `leave` = the registry explains them by unpaid leave."""

    first: date
    last: date
    leave: bool


@dataclass(frozen=True, slots=True)
class Contract:
    """A contract of employment in the registry."""

    payer: str
    since: date
    until: date | None


@dataclass(frozen=True, slots=True)
class Earlier:
    """An earlier job-loss payment: for how many months it was granted and for how many it was paid."""

    start: date
    granted: int
    paid: int


@dataclass(frozen=True, slots=True)
class Facts:
    """Everything that is true in the case. `reading` is the misconception through which the papers are read."""

    tier: str
    kind: Kind
    variant: Variant
    sex: Literal["male", "female"]
    birth: date
    right: date
    claim: date
    obtained: date
    first_month: date
    spells: tuple[Spell, ...]
    payments: tuple[Payment, ...]
    gaps: tuple[Gap, ...]
    contracts: tuple[Contract, ...]
    degree: int
    earlier: Earlier | None
    age_cut: bool
    defects: tuple[str, ...]
    reading: str | None = None

    @property
    def window(self) -> tuple[date, ...]:
        """The 24 calendar months before the month of the right, oldest first."""
        last = self.right.replace(day=1)
        return months_before(add_months(last, 1) if self.reading == "window-with-month" else last)

    @property
    def arrived(self) -> tuple[Payment, ...]:
        """Contributions that count: those that had reached the Fund by the day of the claim."""
        if self.reading == "late-counted":
            return self.payments
        return tuple(payment for payment in self.payments if payment.received <= self.claim)

    @property
    def months_with_so(self) -> tuple[date, ...]:
        """A month for every transfer, so a month stands twice where two payers paid."""
        older = tuple(month for spell in self.spells for month in spell.months())
        return tuple(sorted((*older, *(payment.month for payment in self.arrived))))

    @property
    def incomes(self) -> tuple[int, ...]:
        """Counted income of each month of the window, tiyn."""
        by_month = dict.fromkeys(self.window, 0)
        for payment in self.arrived:
            if payment.month in by_month:
                by_month[payment.month] += self.income(payment)
        return tuple(by_month.values())

    @property
    def paid_in_window(self) -> int:
        """Months of the window with contributions."""
        return sum(1 for income in self.incomes if income)

    def income(self, payment: Payment) -> int:
        """Income behind a contribution: at most seven minimum wages of one payer; at one percent, turned back by the
        general rate."""
        if payment.single:
            rate = SINGLE_RATE if self.reading == "one-pct-as-income" else GENERAL_RATE
            return int(payment.amount * 100 / rate)
        return payment.base if self.reading == "no-cap" else min(payment.base, payment.cap)

    @property
    def months_paid_before(self) -> int:
        """Months of an earlier job-loss payment that are taken off."""
        if self.earlier is None or self.reading == "no-repeat-cut":
            return 0
        return self.earlier.granted if self.reading == "granted-as-paid" else self.earlier.paid

    @property
    def loss(self) -> int:
        """Degree of capacity loss, percent; by the bands of before 2020 when misread."""
        if self.reading != "kut-bands":
            return self.degree
        return 30 if self.degree < 60 else 50 if self.degree < 80 else 70

    @property
    def branch(self) -> str:
        """The branch of the law this case walks."""
        extra = "/repeat" if self.earlier else "/age" if self.age_cut else ""
        return f"{self.kind}/{self.variant}{extra if self.variant == 'grant' else ''}"
