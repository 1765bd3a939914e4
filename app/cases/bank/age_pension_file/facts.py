"""The truth of an age-pension file, and how its papers are read: rightly, or as a misconception does (`reading`)."""

from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from app.cases.material import Employer, Person, School
from app.kit.dates import add_months, day_before, month_index

Plan = Literal["partial", "full", "mother", "lump", "floor", "share"]
"""What the file is about: a partial or a full age pension, a mother of five, or a claim joined with the savings (paid
at once, the least payout, a share of the savings)."""
SpellKind = Literal["work", "study", "military", "child_care", "test_site"]
Proof = Literal["wb", "arch", "dip", "mil", "birth"]
Obstacle = Literal["incomplete", "expired", "identity"]

WINDOW = 36
LAST_RECORD_MONTH = month_index(date(1997, 12, 1))
OBSTACLES: dict[str, Obstacle] = {
    "x01-wb": "identity",
    "x01-dip": "identity",
    "x01-mil": "identity",
    "x01-inc": "identity",
    "x01-bank": "identity",
    "x02-bank": "incomplete",
    "x03-id": "expired",
}
"""Faults for which the application is not accepted, and the ground of the refusal."""


def month(index: int) -> date:
    """First day of the month with this index (`app.kit.dates.month_index`)."""
    return date(index // 12, index % 12 + 1, 1)


def last_day(index: int) -> date:
    """Last day of the month with this index."""
    return day_before(month(index + 1))


@dataclass(frozen=True, slots=True)
class Spell:
    """Time before 1998 in whole months; the last spell of work may go on after 1997. `reason` is why it ended."""

    kind: SpellKind
    first: int
    last: int
    proof: Proof
    employer: Employer | None = None
    school: School | None = None
    child: date | None = None
    reason: str = "own_request"

    @property
    def start(self) -> date:
        """Its first day."""
        return month(self.first)

    @property
    def end(self) -> date:
        """Its last day."""
        return last_day(self.last)

    @property
    def is_work(self) -> bool:
        """Work at an employer, near the test site or not."""
        return self.kind in ("work", "test_site")


@dataclass(frozen=True, slots=True)
class Job:
    """Work after 1998 at an employer that pays contributions, in whole months."""

    employer: Employer
    first: int
    last: int
    overlap: int = 0
    """Months by which the work book lets the job before it run on: a fault."""


@dataclass(frozen=True, slots=True)
class Care:
    """Care of a child born after 1997 by a mother without work: months from the birth."""

    child: date
    months: int


@dataclass(frozen=True, slots=True)
class Family:
    """The people around the applicant; `maiden` is she before her marriage."""

    maiden: Person | None
    spouse: Person | None
    married: date | None
    children: tuple[Person, ...]


@dataclass(frozen=True, slots=True)
class Facts:
    """Everything that is true in the case."""

    tier: str
    plan: Plan
    person: Person
    family: Family
    claim: date
    as_of: date
    spells: tuple[Spell, ...]
    jobs: tuple[Job, ...]
    wages: tuple[int, ...]
    """Income of each month from the first job's first month on, tiyn; 0 = nothing was paid and nothing withheld."""
    doubled: tuple[int, ...]
    """Months in which a second payer paid contributions as well."""
    care: Care | None
    window: int
    certificate: tuple[int, int]
    """First and last month of the income certificate."""
    savings: int | None
    defects: tuple[str, ...]
    decoys: tuple[str, ...]
    reading: str | None = None

    @property
    def rows(self) -> range:
        """Months that stand in the contribution statement."""
        return range(self.jobs[0].first, self.jobs[0].first + len(self.wages))

    def wage(self, index: int) -> int:
        """Income of a month, tiyn."""
        return self.wages[index - self.jobs[0].first]

    @property
    def paid_months(self) -> int:
        """Distinct months with contributions."""
        return sum(1 for wage in self.wages if wage)

    @property
    def transfers(self) -> int:
        """Lines of the statement with money."""
        return self.paid_months + len(self.doubled)

    @property
    def care_months(self) -> int:
        """Months of child care after 1997 that count."""
        return self.care.months if self.care else 0

    @property
    def incomes(self) -> tuple[int, ...]:
        """The 36 incomes of the window, oldest first."""
        return tuple(self.wage(index) for index in range(self.window, self.window + WINDOW))

    @property
    def has_gap(self) -> bool:
        """A month of the window without income."""
        return 0 in self.incomes

    @property
    def obstacle(self) -> Obstacle | None:
        """The ground on which the papers keep the application from being accepted."""
        return next((OBSTACLES[name] for name in self.defects if name in OBSTACLES), None)

    @property
    def joint(self) -> bool:
        """The savings are claimed together with the pension."""
        return self.savings is not None

    @property
    def raised_children(self) -> int:
        """Children that have reached the age of eight by the day of the claim."""
        return sum(1 for child in self.family.children if add_months(child.birth, 96) <= self.claim)

    @property
    def periods(self) -> tuple[dict[str, Any], ...]:
        """The record as the rule of seniority asks for it."""
        spells = self.spells
        if self.reading == "study-dropped":
            spells = tuple(spell for spell in spells if spell.kind not in ("study", "military"))
        return tuple(period for spell in spells for period in self._periods_of(spell))

    def _periods_of(self, spell: Spell) -> list[dict[str, Any]]:
        if spell.kind == "test_site":
            border = day_before(date(1992, 1, 1))
            parts = [(spell.start, min(spell.end, border), "test_site_1963_1992")]
            if spell.end > border:
                kind = "forensic_pathology" if self.reading == "multiplier-to-1998" else "work"
                parts.append((date(1992, 1, 1), spell.end, kind))
            return [{"from": start, "to": end, "kind": kind} for start, end, kind in parts]
        period: dict[str, Any] = {"from": spell.start, "to": spell.end, "kind": spell.kind}
        if spell.child:
            period["child_birth_date"] = spell.child
        return [period]
