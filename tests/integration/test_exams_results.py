"""Whole exams on real cases: assembled, sat, marked, released, decided."""

from datetime import timedelta
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from app.cases.model import CaseFile
from app.certification import SigningKey, announce_key, check, decide
from app.db import By, Database
from app.db.records.attempts import AbilityMark, Marks
from app.db.records.exams import Form, Sitting, SittingItem
from app.exams import candidate, sittings
from app.exams.blueprint import Cut
from app.exams.forms import make_form
from app.exams.results import mark, mark_ended, result_of
from app.exams.saving import save_answer
from app.exams.snapshot import remade
from app.kit.errors import Conflict, NotAllowed
from tests.conftest import Clock
from tests.integration import cast as casting
from tests.integration.cast import S5, Cast

CUT = Cut(Fraction(70), Fraction(60), provisional=True)


@pytest.fixture
def cast(database: Database, clock: Clock) -> Cast:
    return casting.people(database, clock())


@pytest.fixture
def form(database: Database, clock: Clock) -> Form:
    with database.write() as store:
        return make_form(store, By.command(clock()), "s5-level5", seed="17")


def begun(database: Database, clock: Clock, cast: Cast, form: Form) -> Sitting:
    with database.write() as store:
        sitting = sittings.schedule(
            store, cast.by(cast.hr, clock()), form_id=form.id, candidate_id=cast.dana.id, at=clock(), place="№ 901",
            language="kk",
        )  # fmt: skip
        sittings.admit(store, cast.by(cast.assessor, clock()), sitting.id)
        return sittings.start(store, cast.by(cast.dana, clock()), sitting.id)


def cases_of(database: Database, sitting: Sitting) -> list[tuple[int, CaseFile, dict[str, Any]]]:
    """Item number, case, and its key answers as `case make --json` gives them."""
    with database.read() as store:
        return [
            (
                item.no,
                remade(store.cases.summary(item.case_id)),
                {task: part["answer"] for task, part in store.cases.whole(item.case_id, "kk")["key"].items()},
            )
            for item in store.sittings.items(sitting.id)
        ]


def answer(database: Database, clock: Clock, cast: Cast, sitting: Sitting, no: int, answers: dict[str, Any]) -> None:
    for task, raw in answers.items():
        with database.write() as store:
            save_answer(
                store, cast.by(cast.dana, clock()), sitting.id, no, task, raw, seen_revision=0, window="a",
                client_revision=1,
            )  # fmt: skip


def test_a_perfect_exam_is_passed_and_certified(
    database: Database, clock: Clock, cast: Cast, form: Form, tmp_path: Path
) -> None:
    sitting = begun(database, clock, cast, form)
    for no, _, right in cases_of(database, sitting):
        answer(database, clock, cast, sitting, no, right)
    clock.advance(minutes=30)
    with database.write() as store:
        sittings.submit(store, cast.by(cast.dana, clock()), sitting.id)
    assert mark_ended(database, clock()) == [sitting.id]
    assert mark_ended(database, clock()) == []
    with database.read() as store:
        marked = store.sittings.get(sitting.id)
        assert (marked.state, marked.percent, marked.passed, marked.marked_by) == ("marked", Fraction(100), True, None)
        assert [(one.function, one.percent) for one in store.sittings.results(sitting.id)] == [
            (f"{S5}/F1", Fraction(100)), (f"{S5}/F2", Fraction(100)),
        ]  # fmt: skip
        assert store.mastery.of_person(cast.dana.id) == {}, "nothing shows before the release"
    with pytest.raises(Conflict), database.read() as store:
        candidate.own_results(store, cast.by(cast.dana, clock()), sitting.id)
    with database.write() as store:
        sittings.release(store, cast.by(cast.second_assessor, clock()), sitting.id)
    key = SigningKey.load_or_make(tmp_path)
    announce_key(database, By.system(clock()), key)
    with database.write() as store:
        _, certificate = decide(store, cast.by(cast.hr, clock()), sitting.id, "certified", key)
    assert certificate is not None
    assert check(certificate.document, {key.public}).problem is None
    with database.read() as store:
        shown, functions = candidate.own_results(store, cast.by(cast.dana, clock()), sitting.id)
        assert (shown.percent, len(functions)) == (Fraction(100), 2)
        scores = store.mastery.of_person(cast.dana.id)
        assert scores
        assert all(score.share == 1 for score in scores.values())
        assert set(form.coverage["abilities"]["sampled"]) == set(scores)
        assert store.audit.verify().sound


def test_an_exam_without_answers_ends_by_the_clock_and_is_not_passed(
    database: Database, clock: Clock, cast: Cast, form: Form
) -> None:
    sitting = begun(database, clock, cast, form)
    clock.now += timedelta(minutes=form.minutes, seconds=6)
    assert sittings.sweep(database, clock()) == [sitting.id]
    assert mark_ended(database, clock()) == [sitting.id]
    with database.read() as store:
        marked = store.sittings.get(sitting.id)
        assert (marked.percent, marked.passed) == (Fraction(0), False)
        for item in store.sittings.items(sitting.id):
            marks = store.attempts.marks(item.attempt_id)
            assert marks is not None
            assert {one.outcome for one in marks.tasks} == {"blank"}
            assert (marks.points, marks.max_points) == (Fraction(0), Fraction(40))


def test_one_error_costs_its_own_field_with_the_weight_of_its_item(
    database: Database, clock: Clock, cast: Cast, form: Form
) -> None:
    sitting = begun(database, clock, cast, form)
    cases = cases_of(database, sitting)
    for no, _, key in cases:
        answer(database, clock, cast, sitting, no, key)
    no, case, _ = cases[0]
    task = next(one for one in case.tasks if case.keys[one.id].cells and one.type == "money")
    with database.write() as store:
        save_answer(
            store, cast.by(cast.dana, clock()), sitting.id, no, task.id, "1 234 567,89", seen_revision=1, window="a",
            client_revision=2,
        )  # fmt: skip
        sittings.submit(store, cast.by(cast.dana, clock()), sitting.id)
        marked = mark(store, cast.by(cast.assessor, clock()), sitting.id)
        item = store.sittings.items(sitting.id)[0]
        marks = store.attempts.marks(item.attempt_id)
    assert marks is not None
    wrong = [one for one in marks.tasks if one.awarded < one.max_points]
    assert [one.task for one in wrong] == [task.id]
    assert wrong[0].outcome == "wrong"
    assert wrong[0].detail["expected"]
    assert marked.percent == 100 - item.weight * wrong[0].max_points / 40
    assert marked.marked_by == cast.assessor.id


def test_who_marks_and_who_does_not(database: Database, clock: Clock, cast: Cast, form: Form) -> None:
    sitting = begun(database, clock, cast, form)
    with pytest.raises(Conflict), database.write() as store:
        mark(store, cast.by(cast.assessor, clock()), sitting.id)
    with database.write() as store:
        sittings.submit(store, cast.by(cast.dana, clock()), sitting.id)
    for person in (cast.dana, cast.hr, cast.trainer):
        with pytest.raises(NotAllowed), database.write() as store:
            mark(store, cast.by(person, clock()), sitting.id)


def test_an_exam_made_by_an_earlier_edition_waits_for_people(
    database: Database, clock: Clock, cast: Cast, form: Form
) -> None:
    sitting = begun(database, clock, cast, form)
    with database.write() as store:
        sittings.submit(store, cast.by(cast.dana, clock()), sitting.id)
    with database.engine.begin() as connection:
        connection.exec_driver_sql("UPDATE cases SET hash = 'sha256:earlier' || id")
    assert mark_ended(database, clock()) == []
    with database.read() as store:
        assert store.sittings.get(sitting.id).state == "submitted"
    with pytest.raises(Conflict, match="earlier edition"), database.write() as store:
        mark(store, cast.by(cast.assessor, clock()), sitting.id)


# -- arithmetic ------------------------------------------------------------------------------------------------------
def _item(no: int, weight: Fraction) -> SittingItem:
    return SittingItem(1, no, f"C{no}", f"{S5}/F1", weight, no, no)


def _marks(points: int, *abilities: tuple[str, int, int]) -> Marks:
    return Marks(
        Fraction(points), Fraction(40), (),
        tuple(AbilityMark(f"{S5}/{name}", Fraction(won), Fraction(of)) for name, won, of in abilities),
    )  # fmt: skip


def test_totals_weigh_items_and_functions_follow_the_evidence() -> None:
    result = result_of(
        [
            (_item(1, Fraction(60)), _marks(30, ("F1.S1.A1", 20, 20), ("F2.S1.A2", 10, 20))),
            (_item(2, Fraction(40)), _marks(20, ("F1.S1.A2", 5, 10), ("F2.S1.A2", 15, 30))),
        ],
        S5,
        CUT,
    )
    assert result.percent == 60 * Fraction(3, 4) + 40 * Fraction(1, 2)
    first, second = result.functions
    assert first.percent == Fraction(60 * 20 + 40 * 5, 60 * 20 + 40 * 10) * 100
    assert second.percent == 50
    assert (first.passed, second.passed, result.passed) == (True, False, False)


def test_a_total_above_the_cut_does_not_make_up_for_a_function() -> None:
    marks = _marks(36, ("F1.S1.A1", 35, 35), ("F2.S1.A2", 1, 5))
    result = result_of([(_item(1, Fraction(100)), marks)], S5, CUT)
    assert result.percent == 90
    assert not result.passed


def test_exactly_the_cut_is_enough_and_a_hair_less_is_not() -> None:
    def passed(points: Fraction) -> bool:
        marks = Marks(points, Fraction(40), (), (AbilityMark(f"{S5}/F1.S1.A1", points, Fraction(40)),))
        return result_of([(_item(1, Fraction(100)), marks)], S5, CUT).passed

    assert passed(Fraction(28))
    assert not passed(Fraction(28) - Fraction(1, 10**9))


def test_abilities_of_another_card_do_not_count() -> None:
    own = AbilityMark(f"{S5}/F1.S1.A1", Fraction(1), Fraction(1))
    other = AbilityMark("1344-0-005/F1.S1.A1", Fraction(0), Fraction(9))
    marks = Marks(Fraction(40), Fraction(40), (), (own, other))
    assert [one.function for one in result_of([(_item(1, Fraction(100)), marks)], S5, CUT).functions] == [f"{S5}/F1"]
