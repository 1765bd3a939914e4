"""Handing in: the question first, then the receipt."""

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from starlette.responses import Response

from app.db import Store
from app.exams import own_sitting, submit
from app.web.answers import page, redirect
from app.web.exams.area import CANDIDATE, SittingLine, area, line_of
from app.web.exams.own import ended
from app.web.exams.sitting import Seat, Section, seated, sections_of
from app.web.render import Context
from app.web.visit import Visit
from app.web.work.tasks import TaskView, view_of


@dataclass(frozen=True)
class SubmitPage(Context):
    """How far every item is, what cannot be read, and the question."""

    template: ClassVar[str] = "pages/exams/submit.html"
    line: SittingLine
    sections: tuple[Section, ...]
    unreadable: tuple[tuple[Section, TaskView], ...]
    now: datetime
    seconds: int
    unanswered: int


@area.get("/exams/{number:int}/submit", may=CANDIDATE)
def ask(visit: Visit, number: int) -> Response:
    """Hand in?"""
    with visit.db.read() as store:
        sitting = own_sitting(store, visit.by, number)
        if sitting.state != "running" or ended(sitting, visit.now):
            return redirect(visit, f"/exams/{number}")
        seats = [seated(store, visit, number, item.no) for item in store.sittings.items(number)]
        sections = sections_of(store, seats[0])
        unreadable = tuple(
            pair for section, seat in zip(sections, seats, strict=True) for pair in unread(section, seat)
        )
        return page(visit, submit_page(store, visit, seats[0], sections, unreadable), store=False)


@area.post("/exams/{number:int}/submit", may=CANDIDATE)
def hand_in(visit: Visit, number: int) -> Response:
    """Hand in; a second click finds the receipt."""
    with visit.db.write() as store:
        sitting = own_sitting(store, visit.by, number)
        if sitting.state == "running" and not ended(sitting, visit.now):
            submit(store, visit.by, number)
    return redirect(visit, f"/exams/{number}")


def unread(section: Section, seat: Seat) -> list[tuple[Section, TaskView]]:
    """Tasks of an item whose answer cannot be read."""
    views = (view_of(task, seat.answers.get(task.id)) for task in seat.case.tasks)
    return [(section, view) for view in views if view.standing.state == "unreadable"]


def submit_page(
    store: Store,
    visit: Visit,
    seat: Seat,
    sections: tuple[Section, ...],
    unreadable: tuple[tuple[Section, TaskView], ...],
) -> SubmitPage:
    """The page that asks."""
    unanswered = sum(one.tasks - one.answered for one in sections)
    left = (seat.sitting.deadline - visit.now).total_seconds() if seat.sitting.deadline else 0
    return SubmitPage(line_of(store, seat.sitting), sections, unreadable, visit.now, max(int(left), 0), unanswered)
