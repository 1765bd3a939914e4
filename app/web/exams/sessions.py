"""All sittings, for assessors and HR: the list, and one sitting with everything that may be done to it."""

from dataclasses import dataclass
from typing import ClassVar, cast

from starlette.responses import Response

from app.certification import decision_obstacle
from app.db import Store
from app.db.records.certificates import Certificate, Decision
from app.db.records.exams import SITTING_STATES, FunctionResult, Sitting, SittingState
from app.exams import STATE_NAMES, Cut, cut_of, moves_from
from app.exams.moves import Move
from app.kit.errors import N_, Message
from app.people import may, obstacle
from app.standard import load_standard
from app.web.answers import page
from app.web.exams.area import STAFF, SittingLine, area, line_of
from app.web.forms import Form
from app.web.pages import Nav
from app.web.render import Context
from app.web.visit import Visit

MOST = 300


@dataclass(frozen=True)
class SessionsPage(Context):
    """Sittings by day, narrowed to a state; what waits for somebody comes first."""

    template: ClassVar[str] = "pages/exams/sessions.html"
    form: Form
    states: tuple[tuple[str, str], ...]
    lines: tuple[SittingLine, ...]
    schedules: bool
    makes: bool


@dataclass(frozen=True)
class SessionPage(Context):
    """One sitting: where it stands, and what this person may do with it."""

    template: ClassVar[str] = "pages/exams/session.html"
    form: Form
    line: SittingLine
    progress: tuple[tuple[str, int, int], ...]
    cut: Cut
    functions: tuple[tuple[str, FunctionResult], ...]
    acts: frozenset[str]
    examines: bool
    too_close: Message | None
    decision: Decision | None
    decided_by: str
    certificate: Certificate | None
    not_deciding: Message | None
    failed: str = ""


@area.get("/sessions", may=STAFF, nav=Nav(N_("Exam sessions"), 41, STAFF.roles))
def sessions(visit: Visit) -> Response:
    """The list."""
    form = Form.of(state=visit.query.get("state", ""))
    state = form.choice("state", N_("State"), SITTING_STATES, required=False)
    wanted: tuple[SittingState, ...] = (cast(SittingState, state),) if state else ()
    with visit.db.read() as store:
        found = store.sittings.find(states=wanted, limit=MOST)
        people = store.people.named({one.candidate_id for one in found})
        lines = [line_of(store, one, people[one.candidate_id].name) for one in reversed(found)]
    return page(
        visit,
        SessionsPage(
            form, tuple(STATE_NAMES.items()), tuple(lines), may(visit.roles, "schedule exams"),
            may(visit.roles, "make exam forms"),
        ),
    )  # fmt: skip


@area.get("/sessions/{number:int}", may=STAFF)
def show(visit: Visit, number: int) -> Response:
    """One sitting."""
    with visit.db.read() as store:
        form = Form.of(extra_minutes=store.sittings.get(number).extra_minutes)
        return page(visit, session_page(store, visit, number, form), store=False)


def session_page(store: Store, visit: Visit, number: int, form: Form, failed: str = "") -> SessionPage:
    """The page of a sitting; results only once they are released, or to whoever may mark before that."""
    sitting = store.sittings.get(number)
    person = store.people.get(sitting.candidate_id)
    colleague = may(visit.roles, "release results") and person.id != visit.me.id
    sees = sitting.state == "released" or colleague
    decision = store.decisions.on(number)
    standard = load_standard()
    issued = [one for one in store.certificates.of(person.id) if decision and one.decision_id == decision.id]
    return SessionPage(
        form=form,
        line=line_of(store, sitting, person.name),
        progress=progress_of(store, sitting),
        cut=cut_of(sitting),
        functions=tuple(
            (standard.find(one.function).text[visit.lang], one)
            for one in (store.sittings.results(number) if sees else ())
        ),
        acts=acts_of(visit, sitting),
        examines=not acts_of(visit, sitting).isdisjoint({"admit", "mark", "release", "void"}),
        too_close=obstacle(store, visit.me.id, person.id, "examine"),
        decision=decision,
        decided_by=store.people.get(decision.decided_by).name if decision else "",
        certificate=issued[0] if issued else None,
        not_deciding=decision_obstacle(store, visit.by, sitting)
        if may(visit.roles, "decide on certificates")
        else None,
        failed=failed,
    )


def acts_of(visit: Visit, sitting: Sitting) -> frozenset[str]:
    """Moves that the state allows and the person's role too, with `extra` and `decide`."""
    acts: set[str] = {move.name for move in moves_from(sitting.state) if may_move(visit, move)}
    if sitting.state in ("scheduled", "admitted", "running") and may(visit.roles, "give extra time"):
        acts.add("extra")
    if sitting.state == "released" and may(visit.roles, "decide on certificates"):
        acts.add("decide")
    return frozenset(acts)


def may_move(visit: Visit, move: Move) -> bool:
    """True when a colleague of this role may make the move."""
    return move.who is None and move.act is not None and may(visit.roles, move.act)


def progress_of(store: Store, sitting: Sitting) -> tuple[tuple[str, int, int], ...]:
    """Slot, tasks answered and tasks of every item; nothing before the start."""
    return tuple(
        (
            item.slot,
            sum(answer.raw is not None for answer in store.answers.of(item.attempt_id).values()),
            len(store.cases.summary(item.case_id).tasks),
        )
        for item in store.sittings.items(sitting.id)
    )
