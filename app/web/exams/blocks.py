"""What exams say on the home page: a candidate's next exam; what waits for an assessor or for HR."""

from dataclasses import dataclass
from typing import ClassVar

from app.db import Store
from app.db.records.exams import Sitting, SittingState
from app.people import may
from app.web.exams.area import SittingLine, area, line_of
from app.web.render import Context
from app.web.visit import Visit

WAITING: tuple[SittingState, ...] = ("scheduled", "running", "submitted", "expired", "marked")
SHOWN = 8
MOST, AT_ONCE = 100_000, 1000


@dataclass(frozen=True)
class NextExamBlock(Context):
    """The candidate's exams ahead."""

    template: ClassVar[str] = "parts/exams/home_next.html"
    lines: tuple[SittingLine, ...]


@dataclass(frozen=True)
class WaitingBlock(Context):
    """Sittings that somebody has to move on, `more` of them not shown."""

    template: ClassVar[str] = "parts/exams/home_waiting.html"
    lines: tuple[SittingLine, ...]
    more: int


@area.home(may={"trainee"}, order=5, side=True)
def next_exam(visit: Visit) -> Context | None:
    """Exams ahead; nothing when there are none."""
    with visit.db.read() as store:
        ahead = [one for one in store.sittings.of(visit.me.id) if one.state in ("scheduled", "admitted", "running")]
        lines = tuple(line_of(store, one) for one in reversed(ahead))
    return NextExamBlock(lines) if lines else None


@area.home(may={"assessor", "hr"}, order=10)
def waiting(visit: Visit) -> Context | None:
    """For an assessor admission, running exams and release; for HR results to decide on."""
    with visit.db.read() as store:
        found = store.sittings.find(states=WAITING) if may(visit.roles, "admit to exams") else []
        ids = [one.id for one in found]
        if may(visit.roles, "decide on certificates"):
            found += [one for one in undecided(store) if one.id not in ids]
        people = store.people.named({one.candidate_id for one in found})
        lines = tuple(line_of(store, one, people[one.candidate_id].name) for one in found[:SHOWN])
    return WaitingBlock(lines, len(found) - len(lines)) if lines else None


def undecided(store: Store) -> list[Sitting]:
    """Released results that nobody has decided on."""
    released = store.sittings.find(states=("released",), limit=MOST)
    found = []
    for start in range(0, len(released), AT_ONCE):
        part = released[start : start + AT_ONCE]
        decided = store.decisions.on_several([one.id for one in part])
        found += [one for one in part if one.id not in decided]
    return found
