"""A sitting over the JSON API: where it stands by the server's clock, its items, saving, handing in, the result.

Papers and tasks come from what the store keeps for candidates' eyes; keys and seeds are not even read.
"""

from datetime import timedelta
from typing import Annotated, Any

from fastapi import Body, Path
from pydantic import BaseModel, ConfigDict, Field

from app.certification import one_decimal
from app.db import Store
from app.db.records.attempts import Answer, AnswerConflict
from app.db.records.exams import Sitting
from app.exams import (
    cut_of,
    overview,
    own_results,
    own_sitting,
    save_answer,
    seen_item,
    start,
    submit,
)
from app.i18n import translate
from app.kit.errors import N_, Conflict, Message
from app.web.api import Api, ApiVisit
from app.web.exams.area import CANDIDATE
from app.web.exams.sitting import seated, task_of
from app.web.visit import Visit
from app.web.work.reading import standing

api = Api("exams")
Number = Annotated[int, Path(ge=1, le=2**31)]


class SentAnswer(BaseModel):
    """An answer to one task, as typed; the same forms as in `case mark`."""

    model_config = ConfigDict(extra="forbid", json_schema_extra={"example": {"answer": "49 834", "seen_revision": 0}})

    answer: Any
    seen_revision: int = Field(0, ge=0, le=2**31, description="revision of the answer this client last saw, 0 for none")
    client_revision: int = Field(1, ge=0, le=2**31, description="counts what this client has sent for the item")
    window: str = Field("api", min_length=1, max_length=64, description="names the client, so that two do not collide")


@api.get("/exams", may=CANDIDATE)
def sittings(visit: ApiVisit) -> list[dict[str, Any]]:
    """Own sittings, the latest first."""
    with visit.db.read() as store:
        return [sitting_json(visit, sitting) for sitting in store.sittings.of(visit.me.id)]


@api.get("/exams/{number}", may=CANDIDATE)
def sitting(visit: ApiVisit, number: Number) -> dict[str, Any]:
    """One own sitting: `now` is the server's clock, `deadline` the personal end; by item how far it is."""
    with visit.db.read() as store:
        return whole_json(store, visit, number)


@api.post("/exams/{number}/start", may=CANDIDATE)
def begin(visit: ApiVisit, number: Number) -> dict[str, Any]:
    """Begin; the deadline stands from now on."""
    with visit.db.write() as store:
        own_sitting(store, visit.by, number)
        start(store, visit.by, number)
        return whole_json(store, visit, number)


@api.get("/exams/{number}/items/{no}", may=CANDIDATE)
def item(visit: ApiVisit, number: Number, no: Number) -> dict[str, Any]:
    """Papers, tasks and kept answers of one item, while the sitting is running."""
    with visit.db.read() as store:
        seen = seen_item(store, visit.by, number, no, visit.lang)
    return {
        "no": seen.no,
        "slot": seen.slot,
        "as_of": seen.as_of,
        "minutes": seen.minutes,
        "case": seen.case,
        "answers": {task: answer_json(answer) for task, answer in seen.answers.items()},
    }


@api.put("/exams/{number}/items/{no}/answers/{task}", may=CANDIDATE)
def save(visit: ApiVisit, number: Number, no: Number, task: str, sent: Annotated[SentAnswer, Body()]) -> dict[str, Any]:
    """Keep an answer; the response acknowledges it. 409 when time is up or another client changed it meanwhile."""
    with visit.db.write() as store:
        seat = seated(store, visit, number, no)
        stands = standing(task_of(seat.case, task), sent.answer, visit.now)
        try:
            answer = save_answer(
                store, visit.by, number, no, task, sent.answer, seen_revision=sent.seen_revision, window=sent.window,
                client_revision=sent.client_revision, parsed=stands.parsed,
            )  # fmt: skip
        except AnswerConflict as conflict:
            revision = {"revision": conflict.kept.revision}
            raise Conflict(
                Message(N_("This answer was changed in another window; its revision is {revision}."), revision)
            ) from conflict
    return {
        "task": task,
        **answer_json(answer),
        "now": visit.now.isoformat(),
        "state": stands.state,
        "message": translate(visit.lang, stands.message),
    }


@api.post("/exams/{number}/submit", may=CANDIDATE)
def hand_in(visit: ApiVisit, number: Number) -> dict[str, Any]:
    """Hand in; the receipt is a hash over all kept answers."""
    with visit.db.write() as store:
        own_sitting(store, visit.by, number)
        submit(store, visit.by, number)
        return whole_json(store, visit, number)


@api.get("/exams/{number}/result", may=CANDIDATE)
def result(visit: ApiVisit, number: Number) -> dict[str, Any]:
    """The released result by labour function; 409 before its release."""
    with visit.db.read() as store:
        released, functions = own_results(store, visit.by, number)
    cut = cut_of(released)
    assert released.percent is not None
    return {
        "percent": one_decimal(released.percent),
        "cut": one_decimal(cut.total),
        "cut_provisional": cut.provisional,
        "passed": released.passed,
        "functions": [
            {
                "id": one.function,
                "percent": one_decimal(one.percent),
                "cut": one_decimal(one.cut),
                "passed": one.passed,
            }
            for one in functions
        ],
    }


def whole_json(store: Store, visit: Visit, number: int) -> dict[str, Any]:
    """A sitting with its items."""
    seen = overview(store, visit.by, number)
    items = [{"no": no, "slot": slot, "answered": done, "tasks": tasks} for no, slot, done, tasks in seen.items]
    return {**sitting_json(visit, seen.sitting), "items": items}


def sitting_json(visit: Visit, sitting: Sitting) -> dict[str, Any]:
    """What a candidate may know of a sitting; nothing of its form but the time."""

    def instant(value: Any) -> str | None:
        return value.isoformat() if value else None

    left = (sitting.deadline - visit.now) if sitting.deadline and sitting.state == "running" else timedelta(0)
    return {
        "id": sitting.id,
        "state": sitting.state,
        "language": sitting.language,
        "scheduled_at": instant(sitting.scheduled_at),
        "place": sitting.place,
        "minutes": sitting.minutes,
        "extra_minutes": sitting.extra_minutes,
        "now": instant(visit.now),
        "deadline": instant(sitting.deadline),
        "seconds_left": max(int(left.total_seconds()), 0),
        "ended_at": instant(sitting.ended_at),
        "receipt": sitting.receipt,
    }


def answer_json(answer: Answer) -> dict[str, Any]:
    """A kept answer."""
    return {
        "answer": answer.raw,
        "understood": answer.parsed,
        "revision": answer.revision,
        "saved_at": answer.saved_at.isoformat(),
    }
