"""The candidate's side before and after the work: own sittings, the rules, the receipt, the result."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import ClassVar

from starlette.responses import Response

from app.db import Store
from app.db.records.certificates import Certificate, ShownStatus
from app.db.records.exams import FunctionResult, Sitting
from app.exams import GRACE, Cut, cut_of, own_results, own_sitting, start, sweep
from app.i18n import local_date
from app.kit.errors import N_
from app.standard import load_standard
from app.web.answers import page, redirect
from app.web.exams.area import CANDIDATE, SittingLine, area, line_of
from app.web.pages import Nav
from app.web.render import Context
from app.web.visit import Visit


@dataclass(frozen=True)
class OwnPage(Context):
    """A candidate's sittings and certificates."""

    template: ClassVar[str] = "pages/exams/own.html"
    ahead: tuple[SittingLine, ...]
    over: tuple[SittingLine, ...]
    certificates: tuple[tuple[Certificate, ShownStatus], ...]


@dataclass(frozen=True)
class BeginPage(Context):
    """What a candidate reads before the work begins; `end` is when it would end if it began now."""

    template: ClassVar[str] = "pages/exams/begin.html"
    line: SittingLine
    places: int
    cut: Cut
    end: datetime


@dataclass(frozen=True)
class OverPage(Context):
    """After the work: handed in or ended by the clock, with the receipt; or cancelled."""

    template: ClassVar[str] = "pages/exams/over.html"
    line: SittingLine


@dataclass(frozen=True)
class ResultPage(Context):
    """The released result: in all and by labour function, against the cut scores. No task, no key."""

    template: ClassVar[str] = "pages/exams/result.html"
    line: SittingLine
    cut: Cut
    functions: tuple[tuple[str, FunctionResult], ...]
    certificate: Certificate | None
    decided: bool


@area.get("/exams", may=CANDIDATE, nav=Nav(N_("Exams"), 40, CANDIDATE.roles))
def own(visit: Visit) -> Response:
    """Own sittings, those ahead first."""
    today = local_date(visit.now)
    with visit.db.read() as store:
        lines = [line_of(store, sitting) for sitting in store.sittings.of(visit.me.id)]
        certificates = store.certificates.of(visit.me.id)
    ahead = [line for line in lines if line.sitting.state in ("scheduled", "admitted", "running")]
    return page(
        visit,
        OwnPage(
            ahead=tuple(reversed(ahead)),
            over=tuple(line for line in lines if line not in ahead),
            certificates=tuple((one, one.shown_status(today)) for one in certificates),
        ),
    )


@area.get("/exams/{number:int}", may=CANDIDATE)
def show(visit: Visit, number: int) -> Response:
    """Where a sitting stands: its rules, its work, its receipt or its result."""
    with visit.db.read() as store:
        sitting = own_sitting(store, visit.by, number)
    if sitting.state == "running" and ended(sitting, visit.now):
        sweep(visit.db, visit.now)
    with visit.db.read() as store:
        sitting = own_sitting(store, visit.by, number)
        if sitting.state == "running":
            return redirect(visit, f"/exams/{number}/work/1")
        return page(visit, page_of(store, visit, sitting), store=False)


@area.post("/exams/{number:int}/start", may=CANDIDATE)
def begin(visit: Visit, number: int) -> Response:
    """Begin; from now on time runs. A second click finds the work begun."""
    with visit.db.write() as store:
        if own_sitting(store, visit.by, number).state != "running":
            start(store, visit.by, number)
    return redirect(visit, f"/exams/{number}/work/1")


def ended(sitting: Sitting, now: datetime) -> bool:
    """True when the time of a running sitting is over, its grace too."""
    return sitting.deadline is not None and now > sitting.deadline + GRACE


def page_of(store: Store, visit: Visit, sitting: Sitting) -> Context:
    """The page for the state of a sitting that is not running."""
    line = line_of(store, sitting)
    if sitting.state in ("scheduled", "admitted"):
        minutes = timedelta(minutes=sitting.minutes + sitting.extra_minutes)
        places = len(store.forms.items(sitting.form_id))
        return BeginPage(line, places, cut_of(sitting), visit.now + minutes)
    if sitting.state != "released":
        return OverPage(line)
    _, results = own_results(store, visit.by, sitting.id)
    decision = store.decisions.on(sitting.id)
    issued = [one for one in store.certificates.of(visit.me.id) if decision and one.decision_id == decision.id]
    standard = load_standard()
    return ResultPage(
        line,
        cut_of(sitting),
        tuple((standard.find(one.function).text[visit.lang], one) for one in results),
        issued[0] if issued else None,
        decision is not None,
    )
