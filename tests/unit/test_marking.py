"""Marking a case: strict, follow-through, guard, root cause, misconceptions, unreadable, consequence."""

from collections.abc import Callable, Iterator
from fractions import Fraction
from typing import Any

import pytest

from app.cases import CaseFile, feedback, make_case, mark_case, marking_to_json
from app.cases.evaluate import evaluate
from app.cases.model import Cell
from app.cases.selfmark import consistent, misbehaviour, perfect, with_values
from app.cases.show import to_data
from app.kit.errors import InputError

FAMILY = "fund-income-loss"


def cases(level: int, fits: Callable[[CaseFile], bool], start: int = 0) -> Iterator[CaseFile]:
    """Cases of the level that fit, by seed."""
    for seed in range(start, start + 400):
        case = make_case(FAMILY, level, seed=seed)
        if fits(case):
            yield case


def granted(kind: str) -> Callable[[CaseFile], bool]:
    return lambda case: case.facts["kind"] == kind and case.facts["variant"] == "grant"


@pytest.fixture(scope="module")
def job() -> CaseFile:
    """A granted job-loss payment at T5."""
    return next(cases(5, granted("job")))


@pytest.fixture(scope="module")
def capacity() -> CaseFile:
    """A granted capacity-loss payment at T5."""
    return next(cases(5, granted("capacity")))


def cell(case: CaseFile, id_: str) -> Cell:
    return next(c for c in case.cells if c.id == id_)


def test_perfect_answers_earn_everything_and_blanks_nothing(job: CaseFile, capacity: CaseFile) -> None:
    for case in (job, capacity):
        full, empty = mark_case(case, perfect(case)), mark_case(case, {})
        assert full.points == full.max == 40
        assert {mark.outcome for mark in full.tasks} == {"right"}
        assert empty.points == 0
        assert {mark.outcome for mark in empty.tasks} == {"blank"}


def test_a_wrong_average_is_charged_once_and_named(job: CaseFile) -> None:
    wrong = next(w for w in job.active if w.id == "div-paid")
    answers = consistent(job, {"T2": wrong.values["T2"]})
    marking = mark_case(job, answers)
    assert marking.points == 40 - 8
    average, amount, net = marking.task("T2"), marking.task("T4"), marking.task("T5")
    assert (average.outcome, average.misconceptions) == ("wrong", ("div-paid",))
    assert (amount.outcome, amount.cause) == ("follow-through", "T2")
    assert [amount.strict, amount.awarded] == [0, 6]
    assert (net.outcome, net.cause) == ("follow-through", "T2")
    assert marking.task("T7").outcome == "right"


def test_a_chain_of_follow_through_names_the_first_root(job: CaseFile) -> None:
    """T5 rests on T4, which rests on the wrong T2: the cause of both is T2."""
    value = 2 * int(Fraction(cell(job, "T2").value or 0)) // 3 // 100 * 100  # type: ignore[arg-type]
    marking = mark_case(job, consistent(job, {"T2": value}))
    assert [marking.task(t).cause for t in ("T4", "T5")] == ["T2", "T2"]


def test_two_independent_errors_cost_two(job: CaseFile) -> None:
    months = cell(job, "T1/months/value")
    answers = with_values(job, {"T2": int(Fraction(cell(job, "T2").value or 0)) + 900_000, "T6": 0})  # type: ignore[arg-type]
    assert mark_case(job, answers).points == 40 - 8 - 4
    assert months.points == 3


def test_a_value_outside_the_law_is_not_carried(job: CaseFile) -> None:
    """One tenge as the average makes every later figure trivial: nothing follows from it."""
    answers = with_values(job, {"T2": 100})
    run = evaluate(job.chain, {"average.average_income": 100})
    answers |= {"T4": to_data("money", run.value("due.gross"))}
    marking = mark_case(job, answers)
    assert marking.task("T2").cells[0].carried is False
    assert marking.task("T4").outcome == "wrong"


def test_a_value_that_brings_the_payment_to_nothing_is_not_carried(job: CaseFile) -> None:
    """Three months of participation would mean a refusal: no zero below earns a point, nor does the refusal."""
    answers = consistent(job, {"T1/months/value": 3})
    assert answers["T4"] == "0.00"
    marking = mark_case(job, answers)
    assert marking.task("T4").outcome == marking.task("T6").outcome == "wrong"
    assert marking.task("T7").awarded == 0
    assert marking.task("T1").cells[0].carried is False


def test_an_easy_rate_earns_nothing_later(job: CaseFile) -> None:
    for easy in ("1", "100", "0"):
        average = Fraction(cell(job, "T2").value or 0)  # type: ignore[arg-type]
        answers = {**perfect(job), "T3": easy, "T4": to_data("money", average)}
        marking = mark_case(job, answers)
        assert marking.task("T3").outcome == "wrong"
        assert marking.task("T4").awarded == 0


def test_the_unreadable_costs_nothing_to_say_and_earns_nothing(job: CaseFile) -> None:
    answers = {**perfect(job), "T2": "шамамен 150 мың", "T4": perfect(job)["T4"]}
    mark = mark_case(job, answers).task("T2")
    assert (mark.outcome, mark.cells[0].misread) == ("unreadable", "шамамен 150 мың")
    assert mark.awarded == 0
    assert mark_case(job, answers).points == 32


def test_a_table_that_is_no_table_is_unreadable(job: CaseFile) -> None:
    assert mark_case(job, {"T1": "65"}).task("T1").outcome == "unreadable"


def test_a_task_that_does_not_exist_is_refused_by_name(job: CaseFile) -> None:
    with pytest.raises(InputError) as refused:
        mark_case(job, {"T99": "1"})
    assert refused.value.field == "T99"
    assert "T1, T2" in str(refused.value)


def test_money_within_one_tenge_is_right(job: CaseFile) -> None:
    gross = cell(job, "T4").value
    assert isinstance(gross, int)
    for off, outcome in ((100, "right"), (-100, "right"), (101, "wrong"), (-200, "wrong")):
        assert mark_case(job, {**perfect(job), "T4": to_data("money", gross + off)}).task("T4").outcome == outcome


def test_percent_within_a_tenth_of_a_point(job: CaseFile) -> None:
    assert mark_case(job, {**perfect(job), "T3": "45,1"}).task("T3").outcome == "right"
    assert mark_case(job, {**perfect(job), "T3": "45,2"}).task("T3").outcome == "wrong"


def test_every_named_misconception_is_recognised_at_its_first_figure() -> None:
    """Whatever figure a misconception gives is answered with its name (or with all names that fit)."""
    seen: set[str] = set()
    for level in (5, 6):
        for seed in range(40):
            case = make_case(FAMILY, level, seed=seed)
            for wrong in case.active:
                for place, value in wrong.values.items():
                    if place not in {c.id for c in case.cells}:
                        continue
                    marking = mark_case(case, with_values(case, {place: value}))
                    names = next(c.misconceptions for m in marking.tasks for c in m.cells if c.cell == place)
                    assert wrong.id in names, (seed, level, wrong.id, place)
                    seen.add(wrong.id)
    assert len(seen) > 20


def test_a_misconception_is_named_on_top_of_an_own_earlier_value(capacity: CaseFile) -> None:
    """First a slip in the average, then no deduction: the second error is named on the own average."""
    slip = int(Fraction(cell(capacity, "T2").value or 0)) + 1_234_500  # type: ignore[arg-type]
    run = evaluate(capacity.chain, {"average.average_income": slip}, {"capacity": "m_no_deduction"})
    answers = with_values(capacity, {"T2": slip, "T4": run.value("due.gross")})
    mark = mark_case(capacity, answers).task("T4")
    assert (mark.outcome, mark.misconceptions) == ("wrong", ("no-deduction",))


def test_the_consequence_is_monthly_times_months(job: CaseFile) -> None:
    wrong = next(w for w in job.active if w.id == "kzd-060-in-job")
    marking = mark_case(job, with_values(job, {"T4": wrong.values["T4"]}))
    consequence = marking.task("T4").consequence
    payments, key = cell(job, "T6").value, cell(job, "T4").value
    assert consequence is not None
    assert isinstance(key, int)
    assert consequence.monthly == wrong.values["T4"] - key  # type: ignore[operator]
    assert (consequence.months, consequence.side) == (payments, "over")
    assert consequence.total == consequence.monthly * consequence.months
    assert consequence.bearer == "fund"


def test_a_root_shows_its_own_cost(job: CaseFile) -> None:
    """An error in the rate alone shows what it would do to the monthly amount."""
    consequence = mark_case(job, with_values(job, {"T3": Fraction(40)})).task("T3").consequence
    assert consequence is not None
    assert (consequence.side, consequence.bearer) == ("under", "recipient")


def test_abilities_add_up_and_belong_to_the_profession(job: CaseFile) -> None:
    marking = mark_case(job, perfect(job))
    assert [ability.id for ability in marking.abilities] == [
        f"3350-0-010-5/{place}" for place in ("F1.S1.A2", "F1.S1.A3", "F2.S1.A2")
    ]
    assert [int(ability.max) for ability in marking.abilities] == [10, 8, 22]
    assert all(ability.points == ability.max for ability in marking.abilities)


def test_same_answers_same_marks(job: CaseFile) -> None:
    answers = {**perfect(job), "T2": "150 000", "T8": ["a"]}
    again = make_case(FAMILY, 5, seed=job.seed)
    assert marking_to_json(job, mark_case(job, answers)) == marking_to_json(again, mark_case(again, answers))


@pytest.mark.parametrize("level", [5, 6])
def test_cases_mark_themselves(level: int) -> None:
    """Perfect, blank, one error, two errors, trivial values: what the stress run asks of thousands."""
    for seed in range(9000, 9012):
        assert list(misbehaviour(make_case(FAMILY, level, seed=seed))) == []


def test_feedback_tells_root_misconception_and_next_step(job: CaseFile) -> None:
    wrong = next(w for w in job.active if w.id == "window-with-month")
    told = feedback(job, mark_case(job, consistent(job, {"T2": wrong.values["T2"]})))
    root = told.diagnoses[0]
    assert (root.task, [m.id for m in root.misconceptions]) == ("T2", ["window-with-month"])
    assert told.departs == "T2"
    assert told.yours == {"average.average_income": mark_given(told)}
    assert [note.mark.cause for note in told.tasks if note.messages] == ["T2", "T2"]
    assert told.next_cases[0].misconception == "window-with-month"
    assert {line.confidence for line in told.solution} <= {"A", "B"}
    assert any(fact.paper == "so" for line in told.solution for fact in line.facts)


def mark_given(told: Any) -> object:
    return next(c.given for note in told.tasks for c in note.mark.cells if c.cell == "T2")


def test_feedback_explains_every_statement_of_the_file_check() -> None:
    case = next(cases(5, lambda c: bool(c.keys["T8"].planted)))
    planted = case.keys["T8"].planted[0]
    alarm = case.keys["T8"].decoys[0]
    told = feedback(case, mark_case(case, {"T8": [alarm]}))
    notes = {fault.option: fault for note in told.tasks for fault in note.faults}
    assert (notes[alarm].kind, notes[alarm].paper) == ("false-alarm", None)
    assert (notes[planted.option].kind, notes[planted.option].paper) == ("miss", planted.paper)
