"""Practice on real cases: start, save, submit, review; results by ability derived from the marks."""

from datetime import timedelta
from fractions import Fraction
from typing import Any

import pytest

from app.cases import families
from app.db import By, Database
from app.db.records.attempts import AnswerConflict, Attempt
from app.exams.practice import (
    SEEDS,
    give_up_practice,
    open_practice,
    practice_choice,
    review_practice,
    save_practice,
    start_practice,
    submit_practice,
)
from app.kit.errors import Conflict, InputError, NotAllowed
from tests.conftest import Clock
from tests.integration import cast as casting
from tests.integration.cast import S5, Cast

FAMILY = "fund-income-loss"


@pytest.fixture
def cast(database: Database, clock: Clock) -> Cast:
    return casting.people(database, clock())


def started(database: Database, by: By, seed: int | None = 17, **more: Any) -> Attempt:
    with database.write() as store:
        return start_practice(store, by, FAMILY, language="kk", seed=seed, **more)


def save(
    database: Database, by: By, attempt: Attempt, task: str, raw: object, sent: int = 1, window: str = "a"
) -> None:
    with database.write() as store:
        save_practice(store, by, attempt.id, task, raw, seen_revision=0, window=window, client_revision=1)


def key_of(database: Database, attempt: Attempt) -> dict[str, Any]:
    with database.read() as store:
        whole = store.cases.whole(attempt.case_id, "kk")
    return {task: part["answer"] for task, part in whole["key"].items()}


def test_a_case_is_kept_with_everything_needed_years_later(database: Database, clock: Clock, cast: Cast) -> None:
    attempt = started(database, cast.by(cast.dana, clock()))
    with database.read() as store:
        kept = store.cases.summary(attempt.case_id)
        whole = store.cases.whole(attempt.case_id, "ru")
    assert (kept.family, kept.level, kept.seed, kept.pool, kept.profession) == (FAMILY, 5, 17, "practice", S5)
    assert set(kept.versions) == {"family", "law", "standard", "engine"}
    assert kept.tasks == [task["id"] for task in whole["case"]["tasks"]]
    assert all(part["answer"] is not None for part in whole["key"].values())
    assert any(part.get("trace") for part in whole["key"].values())


def test_a_whole_attempt(database: Database, clock: Clock, cast: Cast) -> None:
    by = cast.by(cast.dana, clock())
    attempt = started(database, by)
    with pytest.raises(Conflict), database.read() as store:
        review_practice(store, by, attempt.id)
    for task, raw in key_of(database, attempt).items():
        save(database, by, attempt, task, raw)
    with database.write() as store:
        done = submit_practice(store, by, attempt.id)
    assert (done.state, done.points, done.max_points) == ("submitted", Fraction(40), Fraction(40))
    with database.read() as store:
        review = review_practice(store, by, attempt.id)
        assert review.marking.points == 40
        assert review.case.seed == 17
        assert set(review.answers) == set(review.case.evidence)
        line = store.attempts.of(cast.dana.id)[0]
        assert (line.attempt, line.case.family, line.answered) == (done, FAMILY, 8)
        assert line.misconceptions == ()
    for deed in (submit_practice, give_up_practice):
        with pytest.raises(Conflict), database.write() as store:
            deed(store, by, attempt.id)
    with pytest.raises(Conflict):
        save(database, by, attempt, "T1", "x")


def test_a_wrong_figure_is_kept_with_its_name_and_cost(database: Database, clock: Clock, cast: Cast) -> None:
    by = cast.by(cast.dana, clock())
    attempt = started(database, by)
    with database.read() as store:
        whole = store.cases.whole(attempt.case_id, "kk")
    task, wrong = next(
        (task, part["misconceptions"][0])
        for task, part in whole["key"].items()
        if part.get("misconceptions") and isinstance(part["answer"], str)
    )
    for name, raw in key_of(database, attempt).items():
        save(database, by, attempt, name, wrong["answer"] if name == task else raw)
    with database.write() as store:
        submit_practice(store, by, attempt.id)
        marks = store.attempts.marks(attempt.id)
        line = store.attempts.of(cast.dana.id)[0]
    assert marks is not None
    mark = next(one for one in marks.tasks if one.task == task)
    assert mark.outcome == "wrong"
    assert wrong["id"] in mark.detail["misconceptions"]
    assert line.misconceptions
    assert sum(one.awarded for one in marks.tasks) == marks.points < 40


def test_an_unreadable_answer_is_not_a_wrong_one(database: Database, clock: Clock, cast: Cast) -> None:
    by = cast.by(cast.dana, clock())
    attempt = started(database, by)
    with database.read() as store:
        tasks = {task["id"]: task["type"] for task in store.cases.shown(attempt.case_id, "kk")["tasks"]}
    task = next(name for name, kind in tasks.items() if kind == "money")
    save(database, by, attempt, task, "қырық бес мың")
    with database.write() as store:
        submit_practice(store, by, attempt.id)
        marks = store.attempts.marks(attempt.id)
        kept = store.answers.of(attempt.id)[task].raw
    assert marks is not None
    assert next(one for one in marks.tasks if one.task == task).outcome == "unreadable"
    assert kept == "қырық бес мың"


def test_seeds_are_new_to_the_person(
    database: Database, clock: Clock, cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    by = cast.by(cast.dana, clock())
    draws = iter([5, 5, 6])
    monkeypatch.setattr("app.exams.practice.secrets.randbelow", lambda most: next(draws) if most == SEEDS else 0)
    first, second = started(database, by, None), started(database, by, None)
    with database.read() as store:
        seeds = [store.cases.summary(one.case_id).seed for one in (first, second)]
        assert store.cases.seeds_met(cast.dana.id, FAMILY, 5, "practice") == {5, 6}
        assert store.cases.seeds_met(cast.other.id, FAMILY, 5, "practice") == frozenset()
    assert seeds == [5, 6]


def test_work_belongs_to_its_person(database: Database, clock: Clock, cast: Cast) -> None:
    attempt = started(database, cast.by(cast.dana, clock()))
    for stranger in (cast.by(cast.other, clock()), cast.by(cast.trainer, clock()), By.command(clock())):
        with pytest.raises(NotAllowed), database.read() as store:
            open_practice(store, stranger, attempt.id)
        with pytest.raises(NotAllowed):
            save(database, stranger, attempt, "T1", "x")
    with pytest.raises(NotAllowed):
        started(database, By.command(clock()))


def test_an_exam_attempt_is_no_practice(database: Database, clock: Clock, cast: Cast) -> None:
    sitting = casting.running(database, cast, clock())
    with database.read() as store:
        item = store.sittings.items(sitting.id)[0]
        with pytest.raises(NotAllowed):
            open_practice(store, cast.by(cast.dana, clock()), item.attempt_id)


@pytest.mark.parametrize(
    ("field", "given"), [("family", {"family": "nothing"}), ("level", {"level": 7}), ("seed", {"seed": -1})]
)
def test_bad_wishes_are_refused_by_name(
    sqlite_database: Database, clock: Clock, field: str, given: dict[str, Any]
) -> None:
    cast = casting.people(sqlite_database, clock())
    wish: dict[str, Any] = {"family": FAMILY, "level": 5, "seed": 1} | given
    with pytest.raises(InputError) as caught, sqlite_database.write() as store:
        start_practice(
            store, cast.by(cast.dana, clock()), wish["family"], level=wish["level"], seed=wish["seed"], language="kk"
        )
    assert caught.value.field == field


def test_an_unknown_task_and_another_window(database: Database, clock: Clock, cast: Cast) -> None:
    by = cast.by(cast.dana, clock())
    attempt = started(database, by)
    with pytest.raises(InputError, match="no such task"):
        save(database, by, attempt, "T99", "x")
    save(database, by, attempt, "T1", "first")
    with pytest.raises(AnswerConflict):
        save(database, by, attempt, "T1", "second", window="b")


def test_giving_up_leaves_no_marks(database: Database, clock: Clock, cast: Cast) -> None:
    by = cast.by(cast.dana, clock())
    attempt = started(database, by)
    with database.write() as store:
        assert give_up_practice(store, by, attempt.id).state == "abandoned"
        assert store.attempts.marks(attempt.id) is None
        assert store.attempts.of(cast.dana.id, state="open") == []
        assert [line.attempt.id for line in store.attempts.of(cast.dana.id, state="abandoned")] == [attempt.id]


def test_the_card_of_the_person_comes_first() -> None:
    pairs = practice_choice(S5)
    assert len(pairs) == sum(len(family.tiers) for family in families().values())
    levels = [level for _, level in pairs]
    assert levels[0] == 5
    assert practice_choice("3350-0-010-6")[0][1] == 6


def test_mastery_adds_up_what_was_marked(database: Database, clock: Clock, cast: Cast) -> None:
    by = cast.by(cast.dana, clock())
    attempts = []
    for seed, perfect in ((17, True), (18, False)):
        attempt = started(database, cast.by(cast.dana, clock()), seed)
        if perfect:
            for task, raw in key_of(database, attempt).items():
                save(database, by, attempt, task, raw)
        clock.advance(days=10)
        with database.write() as store:
            submit_practice(store, cast.by(cast.dana, clock()), attempt.id)
        attempts.append(attempt)
    with database.read() as store:
        scores = store.mastery.of_person(cast.dana.id)
        assert scores
        assert {score.share for score in scores.values()} == {Fraction(1, 2)}
        assert {score.attempts for score in scores.values()} == {2}
        recent = store.mastery.of_person(cast.dana.id, since=clock() - timedelta(days=5))
        assert {score.share for score in recent.values()} == {Fraction(0)}
        assert store.mastery.of_person(cast.other.id) == {}
        ability = next(iter(scores))
        history = store.mastery.history(cast.dana.id, ability)
        assert [point.attempt_id for point in history] == [attempt.id for attempt in attempts]
        assert history[0].points == history[0].max_points
        assert history[1].points == 0
        assert store.mastery.of_persons([cast.dana.id, cast.other.id]) == {cast.dana.id: scores}
        units = store.mastery.of_units(profession=S5)
        assert units == {cast.dana.unit_id: scores}
        assert {score.persons for score in scores.values()} == {1}
        assert store.mastery.of_units(profession="3350-0-010-6") == {}
