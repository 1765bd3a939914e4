"""Sittings: scheduling, admitting, starting, ending, releasing. Every function is one move of `app.exams.moves`.

Times come with `By`; the deadline is fixed at the start, counted by the server's clock, and moved by extra time alone.
"""

from datetime import datetime, timedelta
from typing import Any

from app.db import By, Database, Store
from app.db.records.exams import NewSitting, Sitting
from app.exams.blueprint import Cut
from app.exams.load import blueprint_of
from app.exams.moves import FINAL, MOVES, STATE_NAMES, Move, check_doer, check_move
from app.kit.canonical import digest
from app.kit.errors import N_, Conflict, InputError, Message
from app.kit.text import Lang
from app.people import require

GRACE = timedelta(seconds=5)
"""A save that was sent before the end may arrive this much later."""
MOST_EXTRA = 240
TIME_IS_UP = N_("Time is up. Answers saved before the end are kept; nothing can be changed any more.")


def schedule(
    store: Store, by: By, *, form_id: int, candidate_id: int, at: datetime, place: str, language: Lang,
    extra_minutes: int = 0,
) -> Sitting:  # fmt: skip
    """Put a candidate down for a form on a day; extra time for somebody who needs it is set here.

    Raises InputError naming the field, Conflict when the candidate has met the form or has another one open.
    """
    check_doer(store, by, candidate_id, MOVES["schedule"])
    form = store.forms.get(form_id)
    candidate = store.people.get(candidate_id)
    if not candidate.active or "trainee" not in candidate.roles:
        raise InputError("candidate", N_("A candidate must be a trainee with an open account."), value=candidate_id)
    _check_minutes(extra_minutes)
    if not place.strip() or len(place) > 200:
        raise InputError("place", N_("Write where the exam takes place, at most 200 characters."), value=place)
    for other in store.sittings.of(candidate_id):
        same = store.forms.get(other.form_id).profession == form.profession
        if same and other.state not in FINAL and other.state != "marked":
            raise Conflict(Message(N_("This person already has an exam of this profession ahead or in progress.")))
    rules = blueprint_of(form.blueprint).cut.as_rules()
    return store.sittings.schedule(
        by, NewSitting(form_id, candidate_id, language, at, place.strip(), extra_minutes, rules)
    )


def admit(store: Store, by: By, sitting_id: int) -> Sitting:
    """Let a candidate in whose identity has been checked."""
    sitting = store.sittings.get(sitting_id)
    move = check_move(store, by, sitting, "admit")
    values = {"admitted_at": by.at, "admitted_by": by.person}
    return store.sittings.move(by, sitting_id, move.name, move.sources, move.target, values)


def start(store: Store, by: By, sitting_id: int) -> Sitting:
    """Begin: the candidate gets the items of the form, and the deadline stands from now on."""
    sitting = store.sittings.get(sitting_id)
    move = check_move(store, by, sitting, "start")
    deadline = by.at + timedelta(minutes=sitting.minutes + sitting.extra_minutes)
    attempts = [
        store.attempts.start(by, sitting.candidate_id, item.case_id, "exam", sitting.language).id
        for item in store.forms.items(sitting.form_id)
    ]
    store.sittings.put_items(by, sitting_id, attempts)
    values = {"started_at": by.at, "deadline": deadline}
    return store.sittings.move(by, sitting_id, move.name, move.sources, move.target, values)


def submit(store: Store, by: By, sitting_id: int) -> Sitting:
    """Hand in; the receipt is a hash over all kept answers. Raises Conflict when time was up before."""
    sitting = store.sittings.get(sitting_id)
    move = check_move(store, by, sitting, "submit")
    if sitting.deadline is not None and by.at > sitting.deadline + GRACE:
        raise Conflict(Message(TIME_IS_UP))
    return _end(store, by, sitting, move, by.at)


def expire(store: Store, by: By, sitting_id: int) -> Sitting:
    """End a sitting whose deadline and grace have passed, as if submitted at the deadline."""
    sitting = store.sittings.get(sitting_id)
    move = check_move(store, by, sitting, "expire")
    if sitting.deadline is None or by.at <= sitting.deadline + GRACE:
        raise Conflict(Message(N_("The time of this exam is not over.")))
    return _end(store, by, sitting, move, sitting.deadline)


def sweep(db: Database, at: datetime) -> list[int]:
    """End all sittings whose time is over; their ids. Each in its own short transaction; safe to run anywhere."""
    with db.read() as store:
        due = store.sittings.overdue(at - GRACE)
    ended = []
    for sitting_id in due:
        with db.write() as store:
            if sitting_id in store.sittings.overdue(at - GRACE):
                expire(store, By.system(at), sitting_id)
                ended.append(sitting_id)
    return ended


def give_extra_time(store: Store, by: By, sitting_id: int, minutes: int, reason: str) -> Sitting:
    """Set the candidate's extra time, in all; in a running sitting the deadline moves at once."""
    require(by, "give extra time")
    _check_minutes(minutes)
    if not reason.strip():
        raise InputError("reason", N_("Write why extra time is given."))
    sitting = store.sittings.get(sitting_id)
    if sitting.state not in ("scheduled", "admitted", "running"):
        raise Conflict(
            Message(
                N_("This is not possible now. State of the exam: {state}."),
                {"state": Message(STATE_NAMES[sitting.state])},
            )
        )
    deadline = None
    if sitting.started_at is not None:
        deadline = sitting.started_at + timedelta(minutes=sitting.minutes + minutes)
        if deadline <= by.at:
            raise InputError("minutes", N_("With this extra time the exam would already be over."), value=minutes)
    return store.sittings.set_extra_time(by, sitting_id, minutes, deadline, reason.strip())


def release(store: Store, by: By, sitting_id: int) -> Sitting:
    """Show the candidate the result."""
    sitting = store.sittings.get(sitting_id)
    move = check_move(store, by, sitting, "release")
    values = {"released_at": by.at, "released_by": by.person}
    return store.sittings.move(by, sitting_id, move.name, move.sources, move.target, values)


def void(store: Store, by: By, sitting_id: int, reason: str) -> Sitting:
    """Cancel a sitting that has no released result; what was answered stays."""
    sitting = store.sittings.get(sitting_id)
    move = check_move(store, by, sitting, "void")
    if not reason.strip():
        raise InputError("reason", N_("Write why the exam is cancelled."))
    _close_attempts(store, by, sitting_id, submitted=False)
    return store.sittings.move(by, sitting_id, move.name, move.sources, move.target, {"void_reason": reason.strip()})


def receipt(store: Store, sitting_id: int) -> str:
    """SHA-256 over the kept answers of a sitting: whoever holds it can show later that none was changed."""
    kept: dict[str, Any] = {}
    for item in store.sittings.items(sitting_id):
        kept[str(item.no)] = {
            task: {"raw": answer.raw, "revision": answer.revision, "at": answer.saved_at.isoformat()}
            for task, answer in store.answers.of(item.attempt_id).items()
        }
    return digest({"sitting": sitting_id, "answers": kept})


def cut_of(sitting: Sitting) -> Cut:
    """The cut scores this sitting is decided by."""
    return Cut.of_rules(sitting.rules)


def _end(store: Store, by: By, sitting: Sitting, move: Move, ended_at: datetime) -> Sitting:
    ended = store.sittings.move(by, sitting.id, move.name, move.sources, move.target, {"ended_at": ended_at})
    _close_attempts(store, by, sitting.id, submitted=True)
    return store.sittings.seal(by, ended.id, receipt(store, ended.id))


def _close_attempts(store: Store, by: By, sitting_id: int, *, submitted: bool) -> None:
    for item in store.sittings.items(sitting_id):
        if store.attempts.get(item.attempt_id).state == "open":
            store.attempts.close(by, item.attempt_id, "submitted" if submitted else "abandoned")


def _check_minutes(minutes: int) -> None:
    if not 0 <= minutes <= MOST_EXTRA:
        raise InputError(
            "extra_minutes", N_("Extra time: from 0 to {max} minutes. Given: {value}."), value=minutes, max=MOST_EXTRA
        )
