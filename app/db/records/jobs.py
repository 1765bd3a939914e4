"""Long jobs: what was asked, how far it is, what came of it."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal, get_args

from app.kit.errors import Message

JobState = Literal["queued", "running", "done", "failed", "cancelled"]
JOB_STATES: tuple[JobState, ...] = get_args(JobState)


@dataclass(frozen=True, slots=True)
class JobRecord:
    """One long job; `checkpoint` is what a resumed run starts from, `message` a sentence for people."""

    id: str
    kind: str
    owner_id: int | None
    params: Any
    state: JobState
    done: int
    total: int
    message: Message | None
    checkpoint: Any
    result: Any
    cancel_asked: bool
    starts: int
    created_at: datetime
    beat_at: datetime
    finished_at: datetime | None

    @property
    def is_over(self) -> bool:
        """True when nothing more will happen."""
        return self.state in ("done", "failed", "cancelled")


@dataclass(frozen=True, slots=True)
class FormKey:
    """A submission that was already taken; `outcome` is where it led, so that a double click leads there too."""

    key: str
    person_id: int | None
    purpose: str
    used_at: datetime
    outcome: str
