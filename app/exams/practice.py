"""Practice on a case: start, save, submit, review. The same store of answers as the exam, without a clock."""

import secrets
from dataclasses import dataclass
from typing import Any

from app.cases.library import families, family_of, tier_of
from app.cases.marks import Marking
from app.cases.model import CaseFile
from app.db import By, Store
from app.db.records.attempts import Answer, Attempt, CaseSummary
from app.exams.marking import mark_attempt, marking_of
from app.exams.saving import blank_as_none, check_answer
from app.exams.snapshot import made, remade, snapshot
from app.kit.errors import N_, Conflict, Message, NotAllowed
from app.kit.text import Lang
from app.people import require

SEEDS = 1_000_000
"""Practice seeds are short, so that a person can read one out and another can practise on the same case."""


@dataclass(frozen=True, slots=True)
class Review:
    """A marked attempt with all that feedback is made of (`app.cases.feedback`)."""

    attempt: Attempt
    case: CaseFile
    marking: Marking
    answers: dict[str, Answer]


def start_practice(
    store: Store, by: By, family: str, *, level: int | None = None, language: Lang, seed: int | None = None
) -> Attempt:
    """A new attempt on a case of a family; without `seed` on an instance this person has not met.

    Raises InputError for an unknown family or level and an impossible seed.
    """
    require(by, "practise")
    person = store.people.get(_person(by))
    tier = tier_of(family_of(family), level)
    card = person.profession if person.profession in tier.professions else tier.professions[0]
    if seed is None:
        seed = _new_seed(store.cases.seeds_met(person.id, family, tier.level, "practice"))
    case, _ = made(family, tier.level, seed, "practice", str(card))
    return store.attempts.start(by, person.id, store.cases.keep(snapshot(case)), "practice", language)


def open_practice(store: Store, by: By, attempt_id: int) -> tuple[Attempt, CaseSummary]:
    """An attempt of the doer's own with what its case is. Raises NotAllowed for somebody else's."""
    attempt = store.attempts.get(attempt_id)
    if attempt.kind != "practice" or attempt.person_id != by.person:
        raise NotAllowed(Message(N_("This work belongs to somebody else.")))
    return attempt, store.cases.summary(attempt.case_id)


def save_practice(
    store: Store, by: By, attempt_id: int, task: str, raw: Any, *, seen_revision: int, window: str,
    client_revision: int, parsed: Any = None,
) -> Answer:  # fmt: skip
    """Keep a practice answer. Raises as `save_answer` of the exam does."""
    attempt, case = open_practice(store, by, attempt_id)
    _require_open(attempt)
    check_answer(case.tasks, task, raw)
    return store.answers.save(
        attempt_id, task, blank_as_none(raw), parsed, seen_revision=seen_revision, window=window[:64],
        client_revision=client_revision, at=by.at,
    )  # fmt: skip


def submit_practice(store: Store, by: By, attempt_id: int) -> Attempt:
    """Hand in and mark at once."""
    attempt, _ = open_practice(store, by, attempt_id)
    _require_open(attempt)
    store.attempts.close(by, attempt_id, "submitted")
    return mark_attempt(store, by, attempt_id)


def give_up_practice(store: Store, by: By, attempt_id: int) -> Attempt:
    """Lay a case aside unmarked."""
    attempt, _ = open_practice(store, by, attempt_id)
    _require_open(attempt)
    return store.attempts.close(by, attempt_id, "abandoned")


def review_practice(store: Store, by: By, attempt_id: int) -> Review:
    """A submitted attempt, explained. Raises Conflict while it is open and for a case of an earlier edition."""
    attempt, summary = open_practice(store, by, attempt_id)
    if attempt.points is None:
        raise Conflict(Message(N_("This work has not been submitted yet.")))
    return Review(attempt, remade(summary), marking_of(store, attempt_id), store.answers.of(attempt_id))


def practice_choice(profession: str | None) -> list[tuple[str, int]]:
    """(family, level) pairs that can be practised, those of a profession card first."""
    pairs = [
        (profession not in tier.professions, family.id, tier.level)
        for family in families().values()
        for tier in family.tiers.values()
    ]
    return [(family, level) for _, family, level in sorted(pairs)]


def _new_seed(met: frozenset[int]) -> int:
    while (seed := secrets.randbelow(SEEDS)) in met:
        pass
    return seed


def _person(by: By) -> int:
    if by.person is None:
        raise NotAllowed(Message(N_("Sign in to practise.")))
    return by.person


def _require_open(attempt: Attempt) -> None:
    if attempt.state != "open":
        raise Conflict(Message(N_("This work has already been submitted.")))
