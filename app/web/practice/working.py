"""Working on a case: the workspace, saving, handing in, giving up."""

import secrets
from dataclasses import dataclass
from datetime import datetime
from typing import Any, ClassVar

from starlette.responses import Response

from app.cases.model import CaseFile, Task
from app.db import Store
from app.db.records.attempts import Answer, AnswerConflict, Attempt, CaseSummary
from app.exams.practice import give_up_practice, open_practice, save_practice, submit_practice
from app.exams.saving import blank_as_none
from app.exams.snapshot import remade
from app.kit.errors import N_, Conflict, InputError
from app.publish.papers import Mark
from app.web.answers import fragment, page, redirect
from app.web.practice.area import area
from app.web.practice.earlier import earlier_page
from app.web.practice.pages import PRACTISE
from app.web.render import Context
from app.web.visit import Visit
from app.web.work.dossier import PaperPart, PaperView, dossier, one_paper
from app.web.work.fields import answer_of
from app.web.work.reading import standing
from app.web.work.tasks import StatePart, TaskView, Work, typed_view, view_of


@dataclass(frozen=True, slots=True)
class Open:
    """An open attempt with its case alive and the answers kept so far."""

    attempt: Attempt
    summary: CaseSummary
    case: CaseFile
    answers: dict[str, Answer]

    @property
    def at(self) -> str:
        """Address of the work."""
        return f"/practice/{self.attempt.id}"

    @property
    def saved_at(self) -> datetime | None:
        """When an answer was last kept."""
        return max((answer.saved_at for answer in self.answers.values()), default=None)

    @property
    def unanswered(self) -> int:
        """Tasks without an answer."""
        return sum(task.id not in self.answers or self.answers[task.id].raw is None for task in self.case.tasks)


@dataclass(frozen=True)
class WorkPage(Context):
    """The workspace."""

    template: ClassVar[str] = "pages/practice/work.html"
    case: CaseFile
    attempt: Attempt
    number: str
    papers: tuple[PaperView, ...]
    work: Work
    saved_at: datetime | None
    seconds: int


@dataclass(frozen=True)
class SubmitPage(Context):
    """The question before an act that cannot be undone: handing in, or giving up."""

    template: ClassVar[str] = "pages/practice/submit.html"
    case: CaseFile
    at: str
    unanswered: int
    unreadable: tuple[TaskView, ...]
    leave: bool


@area.get("/practice/{number:int}", may=PRACTISE)
def show(visit: Visit, number: int) -> Response:
    """The workspace of an open attempt; a submitted one leads to its result."""
    with visit.db.read() as store:
        attempt, summary = open_practice(store, visit.by, number)
        if attempt.state != "open":
            return redirect(visit, f"/practice/{number}/result")
        try:
            work = opened(store, visit, number)
        except Conflict:
            return page(visit, earlier_page(store, visit, attempt, summary))
    return page(
        visit, workspace(visit, work, tuple(view_of(task, work.answers.get(task.id)) for task in work.case.tasks))
    )


@area.post("/practice/{number:int}", may=PRACTISE)
def save_all(visit: Visit, number: int) -> Response:
    """Keep every answer of the form, then go where its button leads."""
    with visit.db.write() as store:
        work = opened(store, visit, number)
        views = tuple(save_typed(store, visit, work, task) for task in work.case.tasks)
    if any(view.rival is not None for view in views):
        return page(visit, workspace(visit, work, views), status=409)
    return redirect(visit, where_to(visit, work))


@area.post("/practice/{number:int}/answers/{task}", may=PRACTISE)
def save_one(visit: Visit, number: int, task: str) -> Response:
    """Keep one answer and say how it stands; 409 with both answers when another window changed it meanwhile."""
    with visit.db.write() as store:
        work = opened(store, visit, number)
        wanted = next((one for one in work.case.tasks if one.id == task), None)
        if wanted is None:
            raise InputError(
                "task", N_("This case has no such task. Tasks: {tasks}."), tasks=", ".join(work.summary.tasks)
            )
        view = save_typed(store, visit, work, wanted)
        answers = store.answers.of(number)
    answered = sum(answer.raw is not None for answer in answers.values())
    saved_at = max((answer.saved_at for answer in answers.values()), default=None)
    part = StatePart(view, work.at, answered, len(work.case.tasks), saved_at)
    return fragment(visit, part, status=409 if view.rival is not None else 200)


@area.get("/practice/{number:int}/paper/{paper}", may=PRACTISE)
def turn(visit: Visit, number: int, paper: str) -> Response:
    """One page of a paper, for a script."""
    with visit.db.read() as store:
        work = opened(store, visit, number)
    view = one_paper(work.case, visit.lang, mark_of(work.case), paper, visit.query.get("page", ""))
    return fragment(visit, PaperPart(view, work.at))


@area.get("/practice/{number:int}/submit", may=PRACTISE)
def ask(visit: Visit, number: int) -> Response:
    """Hand in?"""
    return confirmation(visit, number, leave=False)


@area.post("/practice/{number:int}/submit", may=PRACTISE)
def submit(visit: Visit, number: int) -> Response:
    """Hand in and mark; a second click finds the result."""
    with visit.db.write() as store:
        attempt, _ = open_practice(store, visit.by, number)
        if attempt.state == "open":
            submit_practice(store, visit.by, number)
    return redirect(visit, f"/practice/{number}/result")


@area.get("/practice/{number:int}/leave", may=PRACTISE)
def ask_to_leave(visit: Visit, number: int) -> Response:
    """Give up?"""
    return confirmation(visit, number, leave=True)


@area.post("/practice/{number:int}/leave", may=PRACTISE)
def leave(visit: Visit, number: int) -> Response:
    """Lay the case aside unmarked."""
    with visit.db.write() as store:
        attempt, _ = open_practice(store, visit.by, number)
        if attempt.state == "open":
            give_up_practice(store, visit.by, number)
    return redirect(visit, "/practice")


def confirmation(visit: Visit, number: int, *, leave: bool) -> Response:
    """The page that asks before a final act."""
    with visit.db.read() as store:
        attempt, _ = open_practice(store, visit.by, number)
        if attempt.state != "open":
            return redirect(visit, f"/practice/{number}/result")
        work = opened(store, visit, number)
    views = (view_of(task, work.answers.get(task.id)) for task in work.case.tasks)
    unreadable = tuple(view for view in views if view.standing.state == "unreadable")
    return page(visit, SubmitPage(work.case, work.at, work.unanswered, unreadable, leave))


def opened(store: Store, visit: Visit, number: int) -> Open:
    """The attempt with its case; NotAllowed for somebody else's, Conflict for a case of an earlier edition."""
    attempt, summary = open_practice(store, visit.by, number)
    return Open(attempt, summary, remade(summary), store.answers.of(number))


def save_typed(store: Store, visit: Visit, work: Open, task: Task) -> TaskView:
    """Keep what the form has for a task, when it has something new."""
    kept, form = work.answers.get(task.id), visit.form
    sent = form.has(f"seen/{task.id}") and form.value("take") != task.id
    raw: Any = blank_as_none(answer_of(task, form)) if sent else None
    if not sent or raw == (kept.raw if kept else None):
        return view_of(task, kept)
    try:
        answer = save_practice(
            store, visit.by, work.attempt.id, task.id, raw,
            seen_revision=_number(form.value(f"seen/{task.id}")), window=form.value("window"),
            client_revision=_number(form.value("client")), parsed=standing(task, raw).parsed,
        )  # fmt: skip
    except AnswerConflict as conflict:
        return typed_view(task, raw, conflict.kept)
    return view_of(task, answer)


def where_to(visit: Visit, work: Open) -> str:
    """Where the button of the form leads: a page of a paper, the question before handing in, the list, or here."""
    form = visit.form
    if form.value("do") == "submit":
        return f"{work.at}/submit"
    if form.value("do") == "later":
        return "/practice"
    papers = [paper.id for paper in work.case.documents]
    paper, _, page_no = form.value("go").removeprefix("paper=").partition("&page=")
    if paper in papers and page_no.isascii() and page_no.isdigit():
        return f"{work.at}?paper={paper}&page={page_no}#docs"
    shown = form.value("paper")
    return f"{work.at}?paper={shown}" if shown in papers else work.at


def workspace(visit: Visit, work: Open, views: tuple[TaskView, ...]) -> WorkPage:
    """The page of the work; every time it is opened it is another window."""
    mark = mark_of(work.case)
    return WorkPage(
        case=work.case,
        attempt=work.attempt,
        number=mark.case_id,
        papers=dossier(work.case, visit.lang, mark, visit.query),
        work=Work(work.at, secrets.token_hex(8), views),
        saved_at=work.saved_at,
        seconds=max(int((visit.now - work.attempt.started_at).total_seconds()), 0),
    )


def mark_of(case: CaseFile) -> Mark:
    """``OQU-APF-5-1704``: family, level and seed, on the band of every paper."""
    letters = "".join(word[0] for word in case.family.split("-")).upper()
    return Mark(f"OQU-{letters}-{case.level}-{case.seed}")


def _number(text: str) -> int:
    """A count sent by the page; 0 for what no page of ours sends."""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else 0
