"""The sitting itself: one item after another, saved as one types, checked against the server's clock.

Nothing here reads a key: the papers and tasks are drawn from the instance, its `keys` are never touched.
"""

import secrets
from dataclasses import dataclass
from datetime import datetime
from typing import Any, ClassVar

from starlette.responses import Response

from app.cases.model import CaseFile, Task
from app.db import Store
from app.db.records.attempts import Answer, AnswerConflict
from app.db.records.exams import Sitting, SittingItem
from app.exams import own_sitting, save_answer
from app.exams.moves import STATE_NAMES
from app.exams.saving import blank_as_none
from app.exams.snapshot import remade
from app.kit.errors import N_, Conflict, InputError, Message, NotFound
from app.kit.text import Text
from app.publish.papers import Mark
from app.web.answers import fragment, page, redirect
from app.web.exams.area import CANDIDATE, SittingLine, area, candidate_number, line_of, whole
from app.web.exams.own import ended
from app.web.render import Context
from app.web.visit import Visit
from app.web.work.dossier import PaperPart, PaperView, dossier, one_paper
from app.web.work.fields import answer_of
from app.web.work.reading import standing
from app.web.work.tasks import StatePart, TaskView, Work, typed_view, view_of


@dataclass(frozen=True, slots=True)
class Section:
    """One item in the list of sections."""

    no: int
    slot: str
    title: Text
    answered: int
    tasks: int
    current: bool = False


@dataclass(frozen=True, slots=True)
class Seat:
    """A candidate at one item of a running sitting."""

    sitting: Sitting
    item: SittingItem
    case: CaseFile
    answers: dict[str, Answer]

    @property
    def at(self) -> str:
        """Address of the item."""
        return f"/exams/{self.sitting.id}/work/{self.item.no}"

    @property
    def mark(self) -> Mark:
        """What the band of every paper says: the sitting and the place, never the seed."""
        number = candidate_number(self.sitting)
        return Mark(f"EMT-{self.item.slot}-{number}", number)


@dataclass(frozen=True)
class SittingPage(Context):
    """The page of the work; `now` and the deadline give the script its clock."""

    template: ClassVar[str] = "pages/exams/work.html"
    line: SittingLine
    seat: Seat
    papers: tuple[PaperView, ...]
    work: Work
    sections: tuple[Section, ...]
    saved_at: datetime | None
    now: datetime
    seconds: int
    answered: int
    total: int


@area.get("/exams/{number:int}/work/{no:int}", may=CANDIDATE)
def show(visit: Visit, number: int, no: int) -> Response:
    """One item of the running sitting."""
    with visit.db.read() as store:
        sitting = own_sitting(store, visit.by, number)
        if sitting.state != "running" or ended(sitting, visit.now):
            return redirect(visit, f"/exams/{number}")
        seat = seated(store, visit, number, no)
        views = tuple(view_of(task, seat.answers.get(task.id)) for task in seat.case.tasks)
        return page(visit, sitting_page(store, visit, seat, views), store=False)


@area.post("/exams/{number:int}/work/{no:int}", may=CANDIDATE)
def save_all(visit: Visit, number: int, no: int) -> Response:
    """Keep every answer of the form, then go where its button leads."""
    with visit.db.write() as store:
        if own_sitting(store, visit.by, number).state != "running":
            return redirect(visit, f"/exams/{number}")
        seat = seated(store, visit, number, no)
        views = tuple(save_typed(store, visit, seat, task) for task in seat.case.tasks)
        if any(view.rival is not None for view in views):
            return page(visit, sitting_page(store, visit, seat, views), status=409, store=False)
        target = where_to(visit, seat, [item.no for item in store.sittings.items(number)])
    return redirect(visit, target)


@area.post("/exams/{number:int}/work/{no:int}/answers/{task}", may=CANDIDATE)
def save_one(visit: Visit, number: int, no: int, task: str) -> Response:
    """Keep one answer and acknowledge it; 409 with both answers when another window changed it meanwhile."""
    with visit.db.write() as store:
        seat = seated(store, visit, number, no)
        view = save_typed(store, visit, seat, task_of(seat.case, task))
        sections = sections_of(store, seat)
        answers = store.answers.of(seat.item.attempt_id)
    answered, total = sum(one.answered for one in sections), sum(one.tasks for one in sections)
    part = StatePart(view, seat.at, answered, total, saved_at(answers))
    return fragment(visit, part, status=409 if view.rival is not None else 200)


@area.get("/exams/{number:int}/work/{no:int}/paper/{paper}", may=CANDIDATE)
def turn(visit: Visit, number: int, no: int, paper: str) -> Response:
    """One page of a paper, for a script."""
    with visit.db.read() as store:
        seat = seated(store, visit, number, no)
    view = one_paper(seat.case, visit.lang, seat.mark, paper, visit.query.get("page", ""))
    return fragment(visit, PaperPart(view, seat.at))


def seated(store: Store, visit: Visit, number: int, no: int) -> Seat:
    """The item with its case; NotAllowed for somebody else's, Conflict unless the sitting is or was running."""
    sitting = own_sitting(store, visit.by, number)
    if sitting.state in ("scheduled", "admitted"):
        state = Message(STATE_NAMES[sitting.state])
        raise Conflict(Message(N_("This is not possible now. State of the exam: {state}."), {"state": state}))
    item = next((one for one in store.sittings.items(number) if one.no == no), None)
    if item is None:
        raise NotFound(Message(N_("There is no such place in this exam: {no}."), {"no": no}))
    return Seat(sitting, item, remade(store.cases.summary(item.case_id)), store.answers.of(item.attempt_id))


def task_of(case: CaseFile, task: str) -> Task:
    """A task of the item; InputError naming those there are."""
    known = {one.id: one for one in case.tasks}
    if task not in known:
        raise InputError("task", N_("This case has no such task. Tasks: {tasks}."), tasks=", ".join(known))
    return known[task]


def save_typed(store: Store, visit: Visit, seat: Seat, task: Task) -> TaskView:
    """Keep what the form has for a task, when it has something new; the service checks clock, state and person."""
    kept, form = seat.answers.get(task.id), visit.form
    sent = form.has(f"seen/{task.id}") and form.value("take") != task.id
    raw: Any = blank_as_none(answer_of(task, form)) if sent else None
    if not sent or raw == (kept.raw if kept else None):
        return view_of(task, kept)
    try:
        answer = save_answer(
            store, visit.by, seat.sitting.id, seat.item.no, task.id, raw,
            seen_revision=whole(form.value(f"seen/{task.id}")), window=form.value("window"),
            client_revision=whole(form.value("client")), parsed=standing(task, raw).parsed,
        )  # fmt: skip
    except AnswerConflict as conflict:
        return typed_view(task, raw, conflict.kept)
    return view_of(task, answer)


def where_to(visit: Visit, seat: Seat, places: list[int]) -> str:
    """Where the button of the form leads: the question before handing in, another item, a page of a paper, or here."""
    form = visit.form
    if form.value("do") == "submit":
        return f"/exams/{seat.sitting.id}/submit"
    kind, _, rest = form.value("go").partition("=")
    if kind == "item" and whole(rest) in places:
        return f"/exams/{seat.sitting.id}/work/{whole(rest)}"
    papers = [paper.id for paper in seat.case.documents]
    paper, _, page_no = rest.partition("&page=")
    if kind == "paper" and paper in papers:
        return f"{seat.at}?paper={paper}&page={whole(page_no)}#docs"
    shown = form.value("paper")
    return f"{seat.at}?paper={shown}" if shown in papers else seat.at


def sitting_page(store: Store, visit: Visit, seat: Seat, views: tuple[TaskView, ...]) -> SittingPage:
    """The page of an item; every time it is opened it is another window."""
    sections = sections_of(store, seat)
    left = (seat.sitting.deadline - visit.now).total_seconds() if seat.sitting.deadline else 0
    return SittingPage(
        line=line_of(store, seat.sitting),
        seat=seat,
        papers=dossier(seat.case, visit.lang, seat.mark, visit.query),
        work=Work(seat.at, secrets.token_hex(8), views, can_wait=False),
        sections=sections,
        saved_at=saved_at(store.answers.of(seat.item.attempt_id)),
        now=visit.now,
        seconds=max(int(left), 0),
        answered=sum(section.answered for section in sections),
        total=sum(section.tasks for section in sections),
    )


def sections_of(store: Store, seat: Seat) -> tuple[Section, ...]:
    """All items with how far each is."""
    found = []
    for item in store.sittings.items(seat.sitting.id):
        case = seat.case if item.no == seat.item.no else remade(store.cases.summary(item.case_id))
        kept = store.answers.of(item.attempt_id)
        answered = sum(answer.raw is not None for answer in kept.values())
        found.append(Section(item.no, item.slot, case.title, answered, len(case.tasks), item.no == seat.item.no))
    return tuple(found)


def saved_at(answers: dict[str, Answer]) -> datetime | None:
    """When an answer was last kept."""
    return max((answer.saved_at for answer in answers.values()), default=None)
