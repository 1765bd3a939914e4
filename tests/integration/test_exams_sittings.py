"""Sittings: who may move them where, the clock, saving, the end."""

from contextlib import suppress
from datetime import timedelta
from itertools import product
from typing import Any

import pytest

from app.db import By, Database
from app.db.records.attempts import Answer, AnswerConflict
from app.db.records.exams import SITTING_STATES, Sitting, SittingState
from app.db.records.people import Person
from app.exams import candidate, diagram, saving, sittings
from app.exams.moves import FINAL, MOVES, STATE_NAMES, MoveName, check_doer, check_move, moves_from
from app.kit.errors import Conflict, InputError, NotAllowed, NotFound
from tests.conftest import Clock
from tests.integration import cast as casting
from tests.integration.cast import Cast


@pytest.fixture
def cast(database: Database, clock: Clock) -> Cast:
    return casting.people(database, clock())


def save(
    database: Database, by: By, sitting: Sitting, raw: object, *, no: int = 1, task: str = "T1", seen: int = 0,
    sent: int = 1, window: str = "a",
) -> Answer:  # fmt: skip
    with database.write() as store:
        return saving.save_answer(
            store, by, sitting.id, no, task, raw, seen_revision=seen, window=window, client_revision=sent
        )


def state(database: Database, sitting: Sitting) -> Sitting:
    with database.read() as store:
        return store.sittings.get(sitting.id)


# -- the table -------------------------------------------------------------------------------------------------------
def test_the_page_about_states_is_drawn_from_the_table() -> None:
    assert diagram.PATH.read_text(encoding="utf-8") == diagram.document()


def test_the_table_reaches_every_state_and_ends() -> None:
    assert set(STATE_NAMES) == set(SITTING_STATES)
    assert {move.target for move in MOVES.values()} == set(SITTING_STATES)
    for current in SITTING_STATES:
        assert bool(moves_from(current)) == (current not in FINAL)
    assert all(set(move.sources) <= set(SITTING_STATES) for move in MOVES.values())
    assert [name for name, move in MOVES.items() if name != move.name] == []


@pytest.mark.parametrize(("name", "current"), list(product([n for n in MOVES if n != "schedule"], SITTING_STATES)))
def test_only_the_moves_of_the_table_are_possible(
    sqlite_database: Database, clock: Clock, name: MoveName, current: SittingState
) -> None:
    cast = casting.people(sqlite_database, clock())
    sitting = casting.scheduled(sqlite_database, cast, clock())
    doer = {"start": cast.dana, "submit": cast.dana, "expire": None}.get(name, cast.assessor)
    by = By.system(clock()) if doer is None else cast.by(doer, clock())
    with sqlite_database.write() as store:
        values = {"void_reason": "x"} if current == "voided" else {}
        moved = store.sittings.move(By.system(clock()), sitting.id, "test", ("scheduled",), current, values)
        if current in MOVES[name].sources:
            assert check_move(store, by, moved, name).target == MOVES[name].target
        else:
            with pytest.raises(Conflict):
                check_move(store, by, moved, name)


def test_nobody_else_makes_a_move(database: Database, clock: Clock, cast: Cast) -> None:
    sitting = casting.scheduled(database, cast, clock())
    allowed: dict[MoveName, set[Person]] = {
        "admit": {cast.assessor, cast.second_assessor},
        "start": {cast.dana},
        "submit": {cast.dana},
        "expire": set(),
        "mark": {cast.assessor, cast.second_assessor},
        "release": {cast.assessor, cast.second_assessor},
        "void": {cast.assessor, cast.second_assessor, cast.hr},
    }
    everybody = {cast.dana, cast.other, cast.hr, cast.assessor, cast.second_assessor, cast.trainer}
    with database.read() as store:
        for name, who in allowed.items():
            passed = set()
            for person in everybody:
                with suppress(NotAllowed):
                    check_doer(store, cast.by(person, clock()), sitting.candidate_id, MOVES[name])
                    passed.add(person)
            assert passed == who, name


# -- scheduling ------------------------------------------------------------------------------------------------------
def test_scheduling_keeps_the_rules_of_the_day(database: Database, clock: Clock, cast: Cast) -> None:
    sitting = casting.scheduled(database, cast, clock(), extra=20)
    assert (sitting.state, sitting.minutes, sitting.extra_minutes) == ("scheduled", 39, 20)
    assert sitting.rules == {"total": "70", "function": "60", "provisional": True}
    with database.read() as store:
        assert store.sittings.of(cast.dana.id) == [sitting]
        assert store.sittings.find(states=("scheduled",)) == [sitting]


def test_what_cannot_be_scheduled(database: Database, clock: Clock, cast: Cast) -> None:
    sitting = casting.scheduled(database, cast, clock())
    by = cast.by(cast.hr, clock())

    def schedule(doer: By = by, **change: Any) -> Sitting:
        given: dict[str, Any] = {
            "form_id": sitting.form_id, "candidate_id": cast.other.id, "at": clock(), "place": "№ 901",
            "language": "kk",
        }  # fmt: skip
        with database.write() as store:
            return sittings.schedule(store, doer, **(given | change))

    with pytest.raises(NotAllowed):
        schedule(cast.by(cast.assessor, clock()))
    wrong: list[tuple[str, dict[str, Any]]] = [
        ("candidate", {"candidate_id": cast.hr.id}),
        ("place", {"place": " "}),
        ("extra_minutes", {"extra_minutes": -1}),
        ("extra_minutes", {"extra_minutes": 1000}),
    ]
    for field, change in wrong:
        with pytest.raises(InputError) as caught:
            schedule(**change)
        assert caught.value.field == field
    with pytest.raises(NotFound):
        schedule(form_id=99)
    with pytest.raises(Conflict, match="ahead"):
        schedule(candidate_id=cast.dana.id)
    with database.write() as store:
        sittings.void(store, cast.by(cast.assessor, clock()), sitting.id, "ауырып қалды")
    with pytest.raises(Conflict, match="another form"):
        schedule(candidate_id=cast.dana.id)
    assert schedule().state == "scheduled"


# -- the clock -------------------------------------------------------------------------------------------------------
def test_the_deadline_is_fixed_at_the_start_with_extra_time(database: Database, clock: Clock, cast: Cast) -> None:
    sitting = casting.running(database, cast, clock(), extra=20)
    assert sitting.started_at == clock()
    assert sitting.deadline == clock() + timedelta(minutes=59)
    with database.read() as store:
        items = store.sittings.items(sitting.id)
        assert [(item.no, item.slot) for item in items] == [(1, "C1"), (2, "C2")]
        assert {store.attempts.get(item.attempt_id).kind for item in items} == {"exam"}


def test_saving_until_the_deadline_and_its_grace(database: Database, clock: Clock, cast: Cast) -> None:
    sitting = casting.running(database, cast, clock())
    assert sitting.deadline is not None
    clock.now = sitting.deadline
    assert save(database, cast.by(cast.dana, clock()), sitting, "on time").revision == 1
    clock.advance(seconds=5)
    assert save(database, cast.by(cast.dana, clock()), sitting, "in grace", seen=1, sent=2).revision == 2
    clock.now += timedelta(milliseconds=1)
    with pytest.raises(Conflict, match="Time is up"):
        save(database, cast.by(cast.dana, clock()), sitting, "late", seen=2, sent=3)
    with pytest.raises(Conflict, match="Time is up"), database.write() as store:
        sittings.submit(store, cast.by(cast.dana, clock()), sitting.id)
    with database.read() as store:
        assert store.answers.of(store.sittings.items(sitting.id)[0].attempt_id)["T1"].raw == "in grace"


def test_extra_time_moves_a_running_deadline(database: Database, clock: Clock, cast: Cast) -> None:
    sitting = casting.running(database, cast, clock())
    started = clock()
    clock.advance(minutes=38)
    by = cast.by(cast.hr, clock())
    with database.write() as store:
        moved = sittings.give_extra_time(store, by, sitting.id, 15, "жарық өшті")
    assert moved.deadline == started + timedelta(minutes=54)
    clock.advance(minutes=10)
    assert save(database, cast.by(cast.dana, clock()), sitting, "still on time")
    with pytest.raises(InputError) as caught, database.write() as store:
        sittings.give_extra_time(store, cast.by(cast.hr, clock()), sitting.id, 5, "қате")
    assert caught.value.field == "minutes"
    for doer, reason, error in [(cast.dana, "x", NotAllowed), (cast.hr, " ", InputError)]:
        with pytest.raises(error), database.write() as store:
            sittings.give_extra_time(store, cast.by(doer, clock()), sitting.id, 60, reason)
    with database.read() as store:
        told = store.audit.recent(action="sitting.extra_time")[0]
    assert (told.person_id, told.payload["reason"], told.payload["minutes"]) == (cast.hr.id, "жарық өшті", 15)


def test_the_sweep_ends_what_is_over_and_nothing_else(database: Database, clock: Clock, cast: Cast) -> None:
    sitting = casting.running(database, cast, clock())
    save(database, cast.by(cast.dana, clock()), sitting, "45 766")
    assert sitting.deadline is not None
    clock.now = sitting.deadline + timedelta(seconds=5)
    assert sittings.sweep(database, clock()) == []
    clock.advance(seconds=1)
    assert sittings.sweep(database, clock()) == [sitting.id]
    assert sittings.sweep(database, clock()) == []
    ended = state(database, sitting)
    assert (ended.state, ended.ended_at) == ("expired", sitting.deadline)
    assert ended.receipt is not None
    with database.read() as store:
        for item in store.sittings.items(sitting.id):
            assert store.attempts.get(item.attempt_id).state == "submitted"
        assert store.audit.recent(action="sitting.expire")[0].label == "system"
    with pytest.raises(Conflict, match="Time is up"):
        save(database, cast.by(cast.dana, clock()), sitting, "late")


def test_only_the_system_ends_by_the_clock_and_not_before(database: Database, clock: Clock, cast: Cast) -> None:
    sitting = casting.running(database, cast, clock())
    with pytest.raises(Conflict, match="not over"), database.write() as store:
        sittings.expire(store, By.system(clock()), sitting.id)
    with pytest.raises(NotAllowed), database.write() as store:
        sittings.expire(store, cast.by(cast.assessor, clock()), sitting.id)


# -- saving ----------------------------------------------------------------------------------------------------------
def test_saving_is_two_statements(database: Database, clock: Clock, cast: Cast) -> None:
    from sqlalchemy import event

    sitting = casting.running(database, cast, clock())
    statements: list[str] = []
    with database.write() as store:
        event.listen(store.connection, "before_cursor_execute", lambda *given: statements.append(given[2]))
        saving.save_answer(
            store, cast.by(cast.dana, clock()), sitting.id, 1, "T1", "1", seen_revision=0, window="a",
            client_revision=1,
        )  # fmt: skip
    assert len(statements) == 2


def test_who_and_what_may_be_saved(database: Database, clock: Clock, cast: Cast) -> None:
    sitting = casting.running(database, cast, clock())
    by = cast.by(cast.dana, clock())
    for stranger in (cast.other, cast.assessor, cast.hr):
        with pytest.raises(NotAllowed):
            save(database, cast.by(stranger, clock()), sitting, "x")
    with pytest.raises(NotAllowed):
        save(database, By.system(clock()), sitting, "x")
    for field, change in (("task", {"task": "T9"}), ("answer", {"raw": "x" * 20_001})):
        with pytest.raises(InputError) as caught:
            save(database, by, sitting, **({"raw": "x"} | change))  # type: ignore[arg-type]
        assert caught.value.field == field
    with pytest.raises(NotFound):
        save(database, by, sitting, "x", no=3)


@pytest.mark.parametrize("blank", [None, "", "  ", [], {}, {"r1": {"c1": ""}}])
def test_an_emptied_answer_counts_as_none(sqlite_database: Database, clock: Clock, blank: object) -> None:
    cast = casting.people(sqlite_database, clock())
    sitting = casting.running(sqlite_database, cast, clock())
    by = cast.by(cast.dana, clock())
    save(sqlite_database, by, sitting, "45 766")
    assert save(sqlite_database, by, sitting, blank, seen=1, sent=2).raw is None
    with sqlite_database.read() as store:
        assert candidate.overview(store, by, sitting.id).answered == 0


def test_a_second_window_is_told(database: Database, clock: Clock, cast: Cast) -> None:
    sitting = casting.running(database, cast, clock())
    by = cast.by(cast.dana, clock())
    save(database, by, sitting, "first", window="a")
    with pytest.raises(AnswerConflict) as caught:
        save(database, by, sitting, "second", window="b")
    assert (caught.value.kept.raw, caught.value.sent) == ("first", "second")


# -- what the candidate sees ------------------------------------------------------------------------------------------
def test_a_candidate_sees_papers_and_tasks_only(database: Database, clock: Clock, cast: Cast) -> None:
    sitting = casting.running(database, cast, clock())
    by = cast.by(cast.dana, clock())
    save(database, by, sitting, "45 766", no=2, task="T2")
    with database.read() as store:
        seen = candidate.seen_item(store, by, sitting.id, 2, "ru")
        assert seen.case["title"] == "fund-income-loss"
        assert seen.answers["T2"].raw == "45 766"
        assert "secret" not in repr(seen)
        assert "seed" not in repr(seen)
        whole = candidate.overview(store, by, sitting.id)
        assert whole.items == ((1, "C1", 0, 2), (2, "C2", 1, 2))
        assert (whole.answered, whole.tasks) == (1, 4)
        for stranger in (cast.other, cast.assessor):
            with pytest.raises(NotAllowed):
                candidate.seen_item(store, cast.by(stranger, clock()), sitting.id, 1, "kk")
        with pytest.raises(Conflict):
            candidate.own_results(store, by, sitting.id)


def test_papers_are_closed_before_and_after(database: Database, clock: Clock, cast: Cast) -> None:
    sitting = casting.scheduled(database, cast, clock())
    by = cast.by(cast.dana, clock())
    with database.read() as store, pytest.raises(Conflict):
        candidate.seen_item(store, by, sitting.id, 1, "kk")
    with database.write() as store:
        sittings.admit(store, cast.by(cast.assessor, clock()), sitting.id)
        sittings.start(store, by, sitting.id)
        sittings.submit(store, by, sitting.id)
        with pytest.raises(Conflict):
            candidate.seen_item(store, by, sitting.id, 1, "kk")


# -- the end ---------------------------------------------------------------------------------------------------------
def test_the_receipt_pins_the_answers(database: Database, clock: Clock, cast: Cast) -> None:
    sitting = casting.running(database, cast, clock())
    by = cast.by(cast.dana, clock())
    save(database, by, sitting, "45 766")
    with database.write() as store:
        ended = sittings.submit(store, by, sitting.id)
    assert ended.receipt is not None
    assert ended.receipt.startswith("sha256:")
    assert ended.ended_at == clock()
    with database.read() as store:
        assert sittings.receipt(store, sitting.id) == ended.receipt
        assert store.audit.recent(action="sitting.seal")[0].payload == {"receipt": ended.receipt}
    with database.engine.begin() as connection:
        connection.exec_driver_sql("UPDATE answers SET raw = '\"49 834\"'")
    with database.read() as store:
        assert sittings.receipt(store, sitting.id) != ended.receipt
    with pytest.raises(Conflict):
        save(database, by, sitting, "after")
    with pytest.raises(Conflict), database.write() as store:
        sittings.submit(store, by, sitting.id)


def test_voiding_needs_a_reason_and_keeps_answers(database: Database, clock: Clock, cast: Cast) -> None:
    sitting = casting.running(database, cast, clock())
    save(database, cast.by(cast.dana, clock()), sitting, "45 766")
    with pytest.raises(InputError), database.write() as store:
        sittings.void(store, cast.by(cast.hr, clock()), sitting.id, " ")
    with database.write() as store:
        voided = sittings.void(store, cast.by(cast.hr, clock()), sitting.id, "сервер бөлмесінде өрт")
        item = store.sittings.items(sitting.id)[0]
        assert store.answers.of(item.attempt_id)["T1"].raw == "45 766"
        assert store.attempts.get(item.attempt_id).state == "abandoned"
    assert (voided.state, voided.void_reason) == ("voided", "сервер бөлмесінде өрт")
    with pytest.raises(Conflict):
        save(database, cast.by(cast.dana, clock()), sitting, "x", seen=1)


def test_a_failed_start_leaves_nothing(database: Database, clock: Clock, cast: Cast) -> None:
    sitting = casting.scheduled(database, cast, clock())
    with pytest.raises(Conflict), database.write() as store:
        sittings.start(store, cast.by(cast.dana, clock()), sitting.id)
    with database.read() as store:
        assert store.sittings.items(sitting.id) == []
        assert store.sittings.get(sitting.id).state == "scheduled"
