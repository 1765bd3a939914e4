"""Practice over the JSON API: create an attempt, read its case, save answers, submit, read the marks."""

from fractions import Fraction
from typing import Annotated, Any

from fastapi import Body, Query
from pydantic import BaseModel, ConfigDict, Field

from app.cases import marking_to_json
from app.cases.jsonform import answer_of
from app.db.records.attempts import Answer, AnswerConflict, Attempt, CaseSummary
from app.exams.practice import (
    SEEDS,
    open_practice,
    review_practice,
    save_practice,
    start_practice,
    submit_practice,
)
from app.exams.snapshot import remade
from app.i18n import translate
from app.kit.errors import N_, Conflict, InputError, Message
from app.kit.text import Lang
from app.practice import history_of, offer_of, offers
from app.web.api import Api, ApiVisit
from app.web.practice.pages import PRACTISE
from app.web.work.reading import standing

api = Api("practice")


class NewAttempt(BaseModel):
    """Which case to begin; without `seed` one that this person has not met."""

    model_config = ConfigDict(extra="forbid")
    family: str = Field(max_length=100)
    level: int = Field(ge=1, le=8)
    seed: int | None = Field(default=None, ge=0, lt=SEEDS)
    lang: Lang = "kk"


class NewAnswer(BaseModel):
    """One answer as typed or in the form of the key; `seen_revision` is the revision last seen (0: none)."""

    model_config = ConfigDict(extra="forbid")
    answer: Any
    seen_revision: int = Field(default=0, ge=0)
    window: str = Field(default="api", max_length=64)
    client_revision: int = Field(default=1, ge=1)


@api.get("/practice/offers", may=PRACTISE)
def offered(visit: ApiVisit) -> list[dict[str, Any]]:
    """Families and levels that the caller may practise."""
    return [
        {
            "family": one.family.id,
            "level": one.tier.level,
            "tier": one.tier.id,
            "profession": one.profession,
            "title": one.family.title[visit.lang],
            "minutes": one.tier.minutes,
            "abilities": list(one.abilities),
        }
        for one in offers(visit.me)
    ]


@api.get("/practice/attempts", may=PRACTISE)
def attempts(visit: ApiVisit) -> list[dict[str, Any]]:
    """Own attempts, the latest first."""
    with visit.db.read() as store:
        return [attempt_json(line.attempt, line.case) for line in history_of(store, visit.me)]


@api.post("/practice/attempts", may=PRACTISE, status_code=201)
def create(visit: ApiVisit, asked: NewAttempt) -> dict[str, Any]:
    """Begin to work on a case."""
    offer = offer_of(visit.me, asked.family, str(asked.level))
    with visit.db.write() as store:
        attempt = start_practice(
            store, visit.by, offer.family.id, level=offer.tier.level, language=asked.lang, seed=asked.seed
        )
        return attempt_json(attempt, store.cases.summary(attempt.case_id))


@api.get("/practice/attempts/{number:int}", may=PRACTISE)
def read(visit: ApiVisit, number: int, lang: Annotated[Lang | None, Query()] = None) -> dict[str, Any]:
    """An attempt with its case (never its key) and the answers kept so far."""
    with visit.db.read() as store:
        attempt, summary = open_practice(store, visit.by, number)
        shown = store.cases.shown(summary.id, lang or attempt.language)
        answers = store.answers.of(number)
    return {
        **attempt_json(attempt, summary),
        "case": shown,
        "answers": {task: answer_json(answer) for task, answer in answers.items()},
    }


@api.put("/practice/attempts/{number:int}/answers/{task}", may=PRACTISE)
def save(visit: ApiVisit, number: int, task: str, sent: Annotated[NewAnswer, Body()]) -> dict[str, Any]:
    """Keep an answer; `state` says whether it can be read, never whether it is right.

    409 with the kept revision when another window changed it meanwhile.
    """
    with visit.db.write() as store:
        _, summary = open_practice(store, visit.by, number)
        case = remade(summary)
        known = {one.id: one for one in case.tasks}
        if task not in known:
            raise InputError("task", N_("This case has no such task. Tasks: {tasks}."), tasks=", ".join(known))
        stands = standing(known[task], sent.answer, visit.now)
        try:
            answer = save_practice(
                store, visit.by, number, task, sent.answer, seen_revision=sent.seen_revision, window=sent.window,
                client_revision=sent.client_revision, parsed=stands.parsed,
            )  # fmt: skip
        except AnswerConflict as conflict:
            raise Conflict(
                Message(
                    N_("This answer was changed in another window; its revision is {revision}."),
                    {"revision": conflict.kept.revision},
                )
            ) from conflict
    return {**answer_json(answer), "state": stands.state, "message": translate(visit.lang, stands.message)}


@api.post("/practice/attempts/{number:int}/submit", may=PRACTISE)
def submit(visit: ApiVisit, number: int) -> dict[str, Any]:
    """Hand in and mark."""
    with visit.db.write() as store:
        attempt = submit_practice(store, visit.by, number)
        return attempt_json(attempt, store.cases.summary(attempt.case_id))


@api.get("/practice/attempts/{number:int}/marking", may=PRACTISE)
def marking(visit: ApiVisit, number: int) -> dict[str, Any]:
    """The marks of a submitted attempt, with the key; 409 while it is open."""
    with visit.db.read() as store:
        review = review_practice(store, visit.by, number)
    key = {task.id: answer_of(task, review.case.keys[task.id]) for task in review.case.tasks}
    return {**marking_to_json(review.case, review.marking), "key": key}


def attempt_json(attempt: Attempt, case: CaseSummary) -> dict[str, Any]:
    """An attempt with what its case is."""
    return {
        "id": attempt.id,
        "state": attempt.state,
        "started_at": attempt.started_at.isoformat(),
        "submitted_at": attempt.submitted_at.isoformat() if attempt.submitted_at else None,
        "points": None if attempt.points is None else _one_decimal(attempt.points),
        "max": None if attempt.max_points is None else _one_decimal(attempt.max_points),
        "family": case.family,
        "level": case.level,
        "tier": case.tier,
        "seed": case.seed,
        "as_of": case.as_of.isoformat(),
        "minutes": case.minutes,
        "tasks": case.tasks,
        "versions": case.versions,
    }


def answer_json(answer: Answer) -> dict[str, Any]:
    """A kept answer: as typed and as understood."""
    return {
        "task": answer.task,
        "answer": answer.raw,
        "understood": answer.parsed,
        "revision": answer.revision,
        "saved_at": answer.saved_at.isoformat(),
    }


def _one_decimal(points: Fraction) -> float:
    """Points as screens and the API show them."""
    return round(points * 10) / 10
