"""What colleagues do to a sitting: admit, give extra time, cancel, mark, release, decide."""

from collections.abc import Callable

from starlette.responses import Response

from app.certification import decide
from app.db import Store
from app.db.records.certificates import DecisionOutcome
from app.exams import admit, give_extra_time, mark, release, void
from app.exams.sittings import MOST_EXTRA
from app.kit.errors import N_, InputError
from app.web.access import doers
from app.web.answers import page, redirect
from app.web.exams.area import area
from app.web.exams.sessions import session_page
from app.web.visit import Visit

REASON = N_("Reason")


@area.post("/sessions/{number:int}/admit", may=doers("admit to exams"))
def let_in(visit: Visit, number: int) -> Response:
    """The identity has been checked: the candidate may begin."""
    return act(visit, number, "admit", lambda store: admit(store, visit.by, number))


@area.post("/sessions/{number:int}/extra", may=doers("give extra time"))
def extra(visit: Visit, number: int) -> Response:
    """Set the extra time, in all; a running sitting gets its new end at once."""
    minutes = visit.form.whole("extra_minutes", N_("Extra time in all, minutes"), 0, MOST_EXTRA)
    reason = visit.form.text("extra_reason", REASON)
    return act(visit, number, "extra", lambda store: give_extra_time(store, visit.by, number, minutes, reason))


@area.post("/sessions/{number:int}/void", may=doers("void exams"))
def cancel(visit: Visit, number: int) -> Response:
    """Cancel, with a reason that stays."""
    reason = visit.form.text("void_reason", REASON)
    return act(visit, number, "void", lambda store: void(store, visit.by, number, reason))


@area.post("/sessions/{number:int}/mark", may=doers("mark exams"))
def mark_now(visit: Visit, number: int) -> Response:
    """Mark now, instead of waiting for the round that does it."""
    return act(visit, number, "mark", lambda store: mark(store, visit.by, number))


@area.post("/sessions/{number:int}/release", may=doers("release results"))
def show_result(visit: Visit, number: int) -> Response:
    """Show the candidate the result."""
    return act(visit, number, "release", lambda store: release(store, visit.by, number))


@area.post("/sessions/{number:int}/decision", may=doers("decide on certificates"))
def decision(visit: Visit, number: int) -> Response:
    """Issue a certificate, or say why none is issued."""
    outcome = visit.form.choice("outcome", N_("Decision"), ("certified", "refused"))
    reason = visit.form.text("decision_reason", REASON, required=outcome == "refused", longest=1000)
    key = visit.services.key
    chosen: DecisionOutcome = "certified" if outcome == "certified" else "refused"

    def deed(store: Store) -> object:
        return decide(store, visit.by, number, chosen, key, reason=reason)

    return act(visit, number, "decide", deed)


FIELDS = {
    "extra": {"reason": "extra_reason", "minutes": "extra_minutes"},
    "void": {"reason": "void_reason"},
    "decide": {"reason": "decision_reason"},
}


def act(visit: Visit, number: int, name: str, deed: Callable[[Store], object]) -> Response:
    """Do it and show the sitting anew; a refused form comes back as it was typed."""
    form = visit.form
    if form.ok:
        try:
            with visit.db.write() as store:
                deed(store)
            return redirect(visit, f"/sessions/{number}")
        except InputError as error:
            form.refuse(error, FIELDS.get(name))
    with visit.db.read() as store:
        return page(visit, session_page(store, visit, number, form, name), status=422, store=False)
