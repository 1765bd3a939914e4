"""Who does something and when, and the entry that remembers it."""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any


@dataclass(frozen=True, slots=True)
class By:
    """The doer of one deed: instant, person with their roles, and a label for deeds without a person.

    Made once per request or command and handed down; nothing below reads a clock. `at` is an aware instant.
    """

    at: datetime
    person: int | None = None
    roles: frozenset[str] = frozenset()
    label: str = ""

    def __post_init__(self) -> None:
        if self.at.utcoffset() is None:
            raise ValueError("By.at must be an aware instant")
        object.__setattr__(self, "at", self.at.astimezone(UTC))

    @classmethod
    def system(cls, at: datetime) -> "By":
        """The product itself: sweeps, jobs, migrations."""
        return cls(at, label="system")

    @classmethod
    def command(cls, at: datetime) -> "By":
        """Whoever runs the command line; that person holds the machine and is not asked for a role."""
        return cls(at, label="command")

    @property
    def is_person(self) -> bool:
        """False for the product itself and for the command line."""
        return self.person is not None


@dataclass(frozen=True, slots=True)
class AuditEntry:
    """One deed in the hash chain. `subject` is ``kind:id``; `payload` never holds a password or an answer key."""

    seq: int
    at: datetime
    person_id: int | None
    label: str
    action: str
    subject: str
    payload: Any
    prev_hash: str
    hash: str


@dataclass(frozen=True, slots=True)
class AuditReport:
    """Result of walking the chain: `broken_at` is the first entry that does not fit, None when all fit."""

    count: int
    broken_at: int | None
    head: str

    @property
    def sound(self) -> bool:
        """True when nothing was changed, removed or added outside the product."""
        return self.broken_at is None
