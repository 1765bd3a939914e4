"""A training programme and the request it is made from, frozen and free of language (texts are `Text`)."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from typing import Literal

from app.kit.text import Lang, Text

ElementKind = Literal["skill", "ability", "knowledge"]
KINDS = ("contact", "guided", "self_study", "practice")
THEORY = KINDS[:3]


@dataclass(frozen=True, slots=True)
class Hours:
    """Whole academic hours by kind of work."""

    contact: int = 0
    guided: int = 0
    self_study: int = 0
    practice: int = 0

    @property
    def total(self) -> int:
        """All hours."""
        return self.contact + self.guided + self.self_study + self.practice

    @property
    def theory(self) -> int:
        """Hours that are not practice: these are what topics share."""
        return self.total - self.practice

    def as_dict(self) -> dict[str, int]:
        """``{"total": …, "contact": …, "guided": …, "self_study": …, "practice": …}``."""
        return {"total": self.total, **{kind: int(getattr(self, kind)) for kind in KINDS}}

    def __add__(self, other: "Hours") -> "Hours":
        return Hours(*(getattr(self, kind) + getattr(other, kind) for kind in KINDS))


@dataclass(frozen=True, slots=True)
class ProgrammeRequest:
    """What an educator asks for.

    `elements`: ids or short forms of professions, labour functions or skills, in any mix. `hours`: whole academic
    hours, 8 to 2000. `practice`: hours of practice, None = the usual share. `law_as_of`: the day on which the status
    of acts is asked, None = the day the register was checked. `credit_hours`: hours of one credit.
    """

    elements: tuple[str, ...]
    hours: int
    lang: Lang = "kk"
    law_as_of: date | None = None
    practice: int | None = None
    credit_hours: int | None = None
    title: str | None = None


@dataclass(frozen=True, slots=True)
class Card:
    """A profession the programme is for."""

    id: str
    alias: str
    title: Text
    level: int
    education: Text | None
    whole: bool
    """True when every skill of the card was chosen."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a learner does at the end: one observable verb, traced to elements of the standard."""

    id: str
    kind: ElementKind
    text: Text
    verb: str
    traces: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Topic:
    """A topic with its hours (practice apart), the abilities and knowledge items it covers and the acts it teaches."""

    title: Text
    hours: Hours
    covers: tuple[str, ...]
    acts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Practice:
    """Hours on generated cases of one family and tier."""

    family: str
    title: Text
    tier: str
    hours: int
    minutes: int
    abilities: tuple[str, ...]

    @property
    def cases(self) -> int:
        """How many cases of the usual length fit into the hours (an academic hour is 45 minutes)."""
        return max(1, self.hours * 45 // self.minutes)


@dataclass(frozen=True, slots=True)
class Workplace:
    """Practice at the workplace for abilities that no case family of this edition trains."""

    hours: int
    abilities: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Assessment:
    """A form of assessment: `form` is its key in `assessments/curriculum/forms.yaml`."""

    form: str
    when: str
    short: Text
    title: Text
    traces: tuple[str, ...]
    family: str | None = None
    tier: str | None = None


@dataclass(frozen=True, slots=True)
class Module:
    """A block of a labour function: what is taught, for how long, how it is assessed."""

    id: str
    title: Text
    functions: tuple[str, ...]
    skills: tuple[str, ...]
    abilities: tuple[str, ...]
    outcomes: tuple[str, ...]
    hours: Hours
    topics: tuple[Topic, ...]
    practice: tuple[Practice, ...]
    workplace: tuple[Workplace, ...]
    assessment: tuple[Assessment, ...]

    @property
    def covers(self) -> tuple[str, ...]:
        """Everything of the standard its topics cover, without repetition."""
        return tuple(dict.fromkeys(item for topic in self.topics for item in topic.covers))


@dataclass(frozen=True, slots=True)
class ActEntry:
    """An act of the programme as it stands on the day asked: in force, or with the acts that govern its subject."""

    id: str
    title: Text
    citation: Text
    status: str
    confidence: str
    ended: date | None
    successors: tuple["SuccessorEntry", ...]


@dataclass(frozen=True, slots=True)
class SuccessorEntry:
    """An act used in place of an older one."""

    id: str
    short: Text
    citation: Text
    articles: str | None
    confidence: str


@dataclass(frozen=True, slots=True)
class Gap:
    """Something the programme does not hold, and what kind of thing is missing (`topic`, `case`)."""

    id: str
    kind: str


@dataclass(frozen=True, slots=True)
class Count:
    """So many of so many, and which are missing."""

    covered: int
    of: int
    missing: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Coverage:
    """How much of the chosen elements the programme teaches; `cases`: abilities trained on generated cases."""

    abilities: Count
    knowledge: Count
    cases: Count
    rows: tuple["CoverageRow", ...]

    @property
    def missing(self) -> tuple[str, ...]:
        """Abilities and knowledge items that no module covers."""
        return (*self.abilities.missing, *self.knowledge.missing)


@dataclass(frozen=True, slots=True)
class CoverageRow:
    """A row of the coverage matrix: in which modules an element is the main matter, in which it comes up too."""

    id: str
    kind: ElementKind
    text: Text
    main: tuple[str, ...]
    also: tuple[str, ...]

    @property
    def count(self) -> int:
        """Modules that hold it."""
        return len(self.main) + len(self.also)


@dataclass(frozen=True, slots=True)
class Programme:
    """A programme whole. `versions`: content hashes of what it was made from."""

    request: ProgrammeRequest
    title: Text
    standard: str
    edition: str
    standard_title: Text
    standard_version: str
    law_as_of: date
    acts_as_of: date
    cards: tuple[Card, ...]
    hours: Hours
    credit_hours: int
    outcomes: tuple[Outcome, ...]
    modules: tuple[Module, ...]
    assessment: tuple[Assessment, ...]
    acts: tuple[ActEntry, ...]
    coverage: Coverage
    texts: Mapping[str, Text] = field(default_factory=dict)
    """Words of every function, skill, ability and knowledge item the programme names."""
    versions: Mapping[str, str] = field(default_factory=dict)

    @property
    def credits(self) -> Fraction:
        """Academic credits, exact."""
        return Fraction(self.hours.total, self.credit_hours)

    def outcome(self, outcome_id: str) -> Outcome:
        """The outcome with this id."""
        return next(outcome for outcome in self.outcomes if outcome.id == outcome_id)
