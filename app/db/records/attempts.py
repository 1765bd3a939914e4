"""Cases as they were shown, attempts on them, answers and marks."""

from dataclasses import dataclass
from datetime import date, datetime
from fractions import Fraction
from typing import Any, Literal, get_args

from app.kit.canonical import digest
from app.kit.errors import Conflict, Message
from app.kit.text import Lang

AttemptKind = Literal["practice", "exam"]
AttemptState = Literal["open", "submitted", "abandoned"]
Outcome = Literal["right", "follow-through", "partial", "wrong", "blank", "unreadable"]
Pool = Literal["practice", "exam"]
ATTEMPT_KINDS: tuple[AttemptKind, ...] = get_args(AttemptKind)
ATTEMPT_STATES: tuple[AttemptState, ...] = get_args(AttemptState)
OUTCOMES: tuple[Outcome, ...] = get_args(Outcome)
POOLS: tuple[Pool, ...] = get_args(Pool)


@dataclass(frozen=True, slots=True)
class NewCase:
    """A generated case to be kept: enough to show, re-mark and explain it when families and law have moved on.

    `content` is what `case make --json` prints, by language; `confidence` the lowest mark on the way to its keys,
    `tasks` the ids of its tasks in order.
    """

    family: str
    profession: str
    level: int
    tier: str
    pool: Pool
    seed: int
    as_of: date
    difficulty: Fraction
    minutes: int
    confidence: str
    tasks: list[str]
    versions: dict[str, str]
    content: dict[str, Any]

    @property
    def hash(self) -> str:
        """``sha256:…`` of what the case shows and expects in all languages, and of the versions behind it."""
        return digest([self.versions, self.content])


@dataclass(frozen=True, slots=True)
class CaseSummary:
    """A kept case without its content, which `store.cases.shown` and `.whole` give by language."""

    id: int
    family: str
    profession: str
    level: int
    tier: str
    pool: Pool
    seed: int
    as_of: date
    difficulty: Fraction
    minutes: int
    confidence: str
    tasks: list[str]
    versions: dict[str, str]
    hash: str


@dataclass(frozen=True, slots=True)
class Attempt:
    """One person's work on one case; points are None until it is marked."""

    id: int
    person_id: int
    case_id: int
    kind: AttemptKind
    language: Lang
    state: AttemptState
    started_at: datetime
    submitted_at: datetime | None
    points: Fraction | None
    max_points: Fraction | None


@dataclass(frozen=True, slots=True)
class AttemptLine:
    """An attempt in a list: with what it was about, its named misconceptions and its consequence in tiyn a month."""

    attempt: Attempt
    case: CaseSummary
    answered: int
    misconceptions: tuple[str, ...]
    consequence_monthly: int | None


@dataclass(frozen=True, slots=True)
class Answer:
    """The kept answer to one task: `raw` as typed, `parsed` as understood (None when not readable)."""

    task: str
    raw: Any
    parsed: Any
    revision: int
    window: str
    client_revision: int
    saved_at: datetime


class AnswerConflict(Conflict):
    """Another window has saved a newer answer; carries both, so that the person can choose."""

    def __init__(self, message: Message, kept: Answer, sent: Any) -> None:
        super().__init__(message)
        self.kept = kept
        self.sent = sent


@dataclass(frozen=True, slots=True)
class TaskMark:
    """The mark of one task; `consequence_monthly` in tiyn, `detail` whatever else feedback needs as JSON."""

    task: str
    max_points: Fraction
    strict: Fraction
    awarded: Fraction
    outcome: Outcome
    cause: str | None = None
    misconception: str | None = None
    consequence_monthly: int | None = None
    detail: Any = None


@dataclass(frozen=True, slots=True)
class AbilityMark:
    """Points won and possible for one ability of the standard in one attempt."""

    ability: str
    points: Fraction
    max_points: Fraction


@dataclass(frozen=True, slots=True)
class Marks:
    """All marks of one attempt."""

    points: Fraction
    max_points: Fraction
    tasks: tuple[TaskMark, ...]
    abilities: tuple[AbilityMark, ...]


@dataclass(frozen=True, slots=True)
class AbilityScore:
    """What a person or a unit reached in one ability over a time; `percent` with one decimal is for pictures."""

    ability: str
    points: Fraction
    max_points: Fraction
    attempts: int
    persons: int

    @property
    def share(self) -> Fraction:
        """Points won of points possible, 0 to 1."""
        return self.points / self.max_points if self.max_points else Fraction(0)


@dataclass(frozen=True, slots=True)
class AbilityPoint:
    """One attempt in the history of an ability."""

    at: datetime
    attempt_id: int
    points: Fraction
    max_points: Fraction
