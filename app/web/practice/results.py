"""The result of a submitted case with its worked solution, its dossier to read again, and own results by ability."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, ClassVar

from starlette.responses import Response

from app.cases.feedback import Feedback, feedback
from app.cases.library import family_of
from app.cases.model import CaseFile
from app.db.records.attempts import Attempt, AttemptLine
from app.exams.practice import Review, open_practice, review_practice
from app.kit.errors import N_, Conflict
from app.kit.text import Text
from app.practice import Progress, progress_of
from app.practice.progress import RECENT
from app.standard import Element, Knowledge, Skill, load_standard
from app.web.access import doers
from app.web.answers import page, redirect
from app.web.pages import Nav
from app.web.practice.area import area
from app.web.practice.earlier import earlier_page
from app.web.practice.pages import PRACTISE, TRAINS, titles
from app.web.practice.quilt import CardTiles, picture
from app.web.practice.steps import StepView, step_for
from app.web.practice.worked import Root, Row, counts, lines_of, root_of, row_of
from app.web.practice.working import mark_of
from app.web.render import Context
from app.web.trace import Law, Line, law_of
from app.web.visit import Visit
from app.web.work.dossier import PaperView, dossier


@dataclass(frozen=True, slots=True)
class AbilityRow:
    """An ability of this case with its points and the tasks behind them."""

    ability: Element
    points: Any
    max: Any
    tasks: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ReadOn:
    """Where to read on: short lessons with their articles, abilities that lost points, knowledge of their skills."""

    lessons: tuple[tuple[Text, Law], ...]
    abilities: tuple[Element, ...]
    knowledge: tuple[Knowledge, ...]


@dataclass(frozen=True)
class ResultPage(Context):
    """A marked case, explained."""

    template: ClassVar[str] = "pages/practice/result.html"
    attempt: Attempt
    case: CaseFile
    feedback: Feedback
    counts: Mapping[str, int]
    minutes: int
    roots: tuple[Root, ...]
    trace: tuple[Line, ...]
    rows: tuple[Row, ...]
    abilities: tuple[AbilityRow, ...]
    read_on: ReadOn
    next: StepView | None
    unverified: bool


@dataclass(frozen=True)
class PapersPage(Context):
    """The dossier of a submitted case, to look a fact up."""

    template: ClassVar[str] = "pages/practice/papers.html"
    attempt: Attempt
    case: CaseFile
    papers: tuple[PaperView, ...]
    at: str


@dataclass(frozen=True)
class ProgressPage(Context):
    """Own results: abilities as a picture, misconceptions that return, all work."""

    template: ClassVar[str] = "pages/practice/progress.html"
    cards: tuple[CardTiles, ...]
    progress: Progress
    next: StepView | None
    done: tuple[AttemptLine, ...]
    open: tuple[AttemptLine, ...]
    titles: Mapping[str, Text | str]
    recent: int = RECENT


@area.get("/practice/{number:int}/result", may=PRACTISE)
def result(visit: Visit, number: int) -> Response:
    """The feedback on a submitted case."""
    with visit.db.read() as store:
        attempt, summary = open_practice(store, visit.by, number)
        if attempt.state == "open":
            return redirect(visit, f"/practice/{number}")
        if attempt.state == "abandoned":
            return redirect(visit, "/practice")
        try:
            review = review_practice(store, visit.by, number)
        except Conflict:
            return page(visit, earlier_page(store, visit, attempt, summary))
        step = step_for(store, visit.me)
    return page(visit, result_page(visit, review, step))


@area.get("/practice/{number:int}/papers", may=PRACTISE)
def papers(visit: Visit, number: int) -> Response:
    """The papers of a submitted case."""
    with visit.db.read() as store:
        attempt, _ = open_practice(store, visit.by, number)
        if attempt.state == "open":
            return redirect(visit, f"/practice/{number}")
        review = review_practice(store, visit.by, number)
    shown = dossier(review.case, visit.lang, mark_of(review.case), visit.query)
    return page(visit, PapersPage(attempt, review.case, shown, f"/practice/{number}/papers"))


@area.get("/results", may=doers("see own results"), nav=Nav(N_("Results"), 50, TRAINS))
def own_results(visit: Visit) -> Response:
    """Own results by ability."""
    with visit.db.read() as store:
        progress = progress_of(store, visit.me, load_standard())
        step = step_for(store, visit.me)
    history = progress.history
    return page(
        visit,
        ProgressPage(
            cards=picture(progress.cards, visit.lang),
            progress=progress,
            next=step,
            done=tuple(line for line in history if line.attempt.points is not None),
            open=tuple(line for line in history if line.attempt.state == "open"),
            titles=titles(history),
        ),
    )


def result_page(visit: Visit, review: Review, step: StepView | None) -> ResultPage:
    """The page of a review in the reader's language."""
    case, lang, told = review.case, visit.lang, feedback(review.case, review.marking)
    roots = tuple(root_of(case, one, lang) for one in told.diagnoses)
    ends = [cell.node for cell in case.cells]
    attempt = review.attempt
    spent = (attempt.submitted_at or attempt.started_at) - attempt.started_at
    return ResultPage(
        attempt=attempt,
        case=case,
        feedback=told,
        counts=counts(told),
        minutes=max(round(spent.total_seconds() / 60), 1),
        roots=roots,
        trace=lines_of(case, told.solution, lang, told.yours, ends),
        rows=tuple(row_of(note, family_of(case.family), lang) for note in told.tasks),
        abilities=tuple(ability_row(mark.id, mark.points, mark.max, mark.tasks) for mark in told.abilities if mark.max),
        read_on=read_on(visit, told),
        next=step,
        unverified=any(line.confidence == "C" for line in told.solution),
    )


def ability_row(ability: str, points: Any, most: Any, tasks: tuple[str, ...]) -> AbilityRow:
    """An ability with its words from the standard."""
    return AbilityRow(load_standard().find(ability), points, most, tasks)


def read_on(visit: Visit, told: Feedback) -> ReadOn:
    """Pointers with the words of the standard: lessons first, then abilities, then the knowledge of their skills."""
    standard = load_standard()
    lessons = [(one.lesson, law_of(one.source, visit.lang)) for one in told.pointers if one.lesson and one.source]
    skills = [standard.find(skill) for skill in dict.fromkeys(pointer.skill for pointer in told.pointers)]
    knowledge = [item for skill in skills if isinstance(skill, Skill) for item in skill.knowledge]
    return ReadOn(
        tuple(dict.fromkeys(lessons)),
        tuple(standard.find(pointer.ability) for pointer in told.pointers),
        tuple(knowledge),
    )
