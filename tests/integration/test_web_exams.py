"""Exams over HTTP: the whole way, whose sitting it is, the clock, extra time, two windows, and what never leaks."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from httpx2 import Response

from app.cases.model import CaseFile
from app.cases.selfmark import perfect
from app.db import By
from app.db.records.people import NewPerson, Training
from app.exams import sweep
from app.i18n import format_money
from app.people import add_person
from app.web.sessions import COOKIE
from tests.conftest import Clock
from tests.integration.exam_site import ExamSite, last_number
from tests.site import PASSWORD, running_site

MONEY = "money"


@pytest.fixture
def exam(tmp_path: Path, migrated_sqlite: Path, clock: Clock) -> Iterator[ExamSite]:
    copy = tmp_path / "site.db"
    copy.write_bytes(migrated_sqlite.read_bytes())
    with running_site(f"sqlite:///{copy}", clock, tmp_path) as running:
        yield ExamSite(running, clock)


def typed(exam: ExamSite, number: int, task: str, seen: int, window: str, answer: str, client: int = 1) -> Response:
    """One answer as the script sends it."""
    return exam.client("trainee").post(
        f"/kk/exams/{number}/work/1/answers/{task}",
        data={f"seen/{task}": str(seen), "window": window, "client": str(client), task: answer},
        headers={"hx-request": "true"},
    )


def number_task(case: CaseFile) -> str:
    """A task with one figure."""
    return next(task.id for task in case.tasks if task.type == MONEY)


# -- the whole way -----------------------------------------------------------------------------------------------------
def test_a_form_says_what_it_covers_and_keeps_its_seeds(exam: ExamSite) -> None:
    form = exam.form()
    told = exam.get("assessor", f"/sessions/forms/{form}")
    assert "Жасына байланысты зейнетақы" in told
    assert "39" in told
    assert "толтырылмаған" in told
    with exam.site.db.read() as store:
        kept = store.forms.get(form)
        seeds = {kept.seed, *(str(item["seed"]) for item in kept.content["items"])}
    assert not [seed for seed in seeds if seed in told]


def test_from_admission_to_the_result(exam: ExamSite) -> None:
    number = exam.scheduled(extra=10)
    assert "экзамен" not in exam.get("trainee", "/exams")
    assert "Емтиханды бастау" not in exam.get("trainee", f"/exams/{number}")
    exam.post("trainee", f"/exams/{number}/start", status=409)
    exam.post("assessor", f"/sessions/{number}/admit")
    begin = exam.get("trainee", f"/exams/{number}")
    assert "Емтиханды бастау" in begin
    with exam.site.db.read() as store:
        minutes = store.sittings.get(number).minutes
    end = divmod(10 * 60 + minutes + 10, 60)
    assert f"{end[0]:02d}:{end[1]:02d}" in begin  # the personal end, extra time included

    exam.post("trainee", f"/exams/{number}/start")
    assert exam.post("trainee", f"/exams/{number}/start").headers["location"] == f"/kk/exams/{number}/work/1"
    for no, case in enumerate(exam.cases(number), start=1):
        work = exam.get("trainee", f"/exams/{number}/work/{no}")
        assert 'class="nav"' not in work
        assert "<footer" not in work
        assert 'role="timer"' in work
        assert all(f'id="{task.id}-task"' in work for task in case.tasks)
        for task, answer in perfect(case).items():
            kept_answer = exam.save(number, no, task, answer)
            assert kept_answer.status_code == 200
            assert kept_answer.json()["revision"] == 1
            assert kept_answer.json()["now"] == exam.clock().isoformat()

    ask = exam.get("trainee", f"/exams/{number}/submit")
    assert "Жауап берілмеген тапсырма саны: 0" in ask
    exam.post("trainee", f"/exams/{number}/submit")
    exam.post("trainee", f"/exams/{number}/submit")
    over = exam.get("trainee", f"/exams/{number}")
    with exam.site.db.read() as store:
        receipt = store.sittings.get(number).receipt
    assert receipt is not None
    assert receipt in over
    assert "Шекті балл" not in over

    assert exam.client("trainee").get(f"/api/v1/exams/{number}/result").status_code == 409
    exam.post("assessor", f"/sessions/{number}/mark", status=303 if state_of(exam, number) == "submitted" else 409)
    assert "100,0" in exam.get("assessor", f"/sessions/{number}")
    assert "100,0" not in exam.get("hr", f"/sessions/{number}")
    exam.post("assessor", f"/sessions/{number}/release")
    result = exam.get("trainee", f"/exams/{number}")
    assert "Емтиханнан өттіңіз" in result
    assert "алдын ала" in result
    api = exam.client("trainee").get(f"/api/v1/exams/{number}/result").json()
    assert (api["percent"], api["passed"], api["cut"], api["cut_provisional"]) == ("100.0", True, "70.0", True)
    assert {one["id"].partition("/")[2] for one in api["functions"]} <= {"F1", "F2"}


def state_of(exam: ExamSite, number: int) -> str:
    with exam.site.db.read() as store:
        return store.sittings.get(number).state


def test_without_a_script_the_whole_form_is_kept(exam: ExamSite) -> None:
    number = exam.running()
    case = exam.cases(number)[0]
    task = number_task(case)
    path = f"/exams/{number}/work/1"
    data: dict[str, Any] = {f"seen/{one.id}": "0" for one in case.tasks}
    data |= {"window": "w", "client": "1", task: "45 766"}
    assert exam.post("trainee", path, **data, do="save").headers["location"] == f"/kk{path}"
    assert 'value="45 766"' in exam.get("trainee", path)
    data |= {f"seen/{task}": "1", task: "45 767", "client": "2"}
    assert exam.post("trainee", path, **data, go="item=2").headers["location"] == f"/kk/exams/{number}/work/2"
    data |= {f"seen/{task}": "2", task: "qырық бес", "client": "3"}
    assert exam.post("trainee", path, **data, do="submit").headers["location"] == f"/kk/exams/{number}/submit"
    ask = exam.get("trainee", f"/exams/{number}/submit")
    assert f"#{task}-task" in ask  # named as unreadable before anything is final


def test_a_low_result_is_told_by_function_and_brings_no_certificate(exam: ExamSite) -> None:
    number = exam.released(right=False)
    assert "Шекті балл жиналмады" in exam.get("trainee", f"/exams/{number}")
    assert 'value="certified"' not in exam.get("hr", f"/sessions/{number}")
    exam.post("hr", f"/sessions/{number}/decision", status=409, outcome="certified", decision_reason="")
    refused = exam.post("hr", f"/sessions/{number}/decision", status=422, outcome="refused", decision_reason="")
    assert "decision_reason-error" in refused.text
    exam.post("hr", f"/sessions/{number}/decision", outcome="refused", decision_reason="Шекті балл жиналмады.")
    assert "Сертификат берілмейді" in exam.get("trainee", f"/exams/{number}")


# -- the clock ---------------------------------------------------------------------------------------------------------
def test_after_the_deadline_nothing_is_kept_and_the_work_ends_by_itself(exam: ExamSite) -> None:
    number = exam.running()
    task = number_task(exam.cases(number)[0])
    assert exam.save(number, 1, task, "1000").status_code == 200
    with exam.site.db.read() as store:
        deadline = store.sittings.get(number).deadline
    assert deadline is not None
    exam.clock.now = deadline
    exam.clock.advance(seconds=5)
    assert exam.save(number, 1, task, "2000", seen=1).status_code == 200  # sent in time, arrived within the grace
    exam.clock.advance(seconds=1)
    late = exam.save(number, 1, task, "3000", seen=2)
    assert late.status_code == 409
    assert "Уақыт" in late.json()["detail"]
    assert typed(exam, number, task, 2, "w", "3000").status_code == 409
    assert exam.client("trainee").post(f"/api/v1/exams/{number}/submit").status_code == 409
    over = exam.get("trainee", f"/exams/{number}")
    assert "Жұмысыңыз автоматты түрде тапсырылды" in over
    with exam.site.db.read() as store:
        sitting = store.sittings.get(number)
        answers = store.answers.of(store.sittings.items(number)[0].attempt_id)
    assert (sitting.state, sitting.ended_at) == ("expired", deadline) or sitting.state == "marked"
    assert answers[task].raw == "2000"
    assert exam.client("trainee").get(f"/kk/exams/{number}/work/1").headers["location"] == f"/kk/exams/{number}"


def test_extra_time_reaches_a_running_sitting(exam: ExamSite) -> None:
    number = exam.running()
    api = exam.client("trainee").get(f"/api/v1/exams/{number}").json()
    refused = exam.post("assessor", f"/sessions/{number}/extra", status=422, extra_minutes="999", extra_reason="")
    assert 'value="999"' in refused.text
    exam.post("assessor", f"/sessions/{number}/extra", extra_minutes="25", extra_reason="көру қабілеті нашар")
    moved = exam.client("trainee").get(f"/api/v1/exams/{number}").json()
    assert moved["seconds_left"] == api["seconds_left"] + 25 * 60
    assert f'data-end="{moved["deadline"]}"' in exam.get("trainee", f"/exams/{number}/work/1")
    exam.clock.advance(seconds=api["seconds_left"] + 60)
    assert sweep(exam.site.db, exam.clock()) == []
    assert exam.save(number, 1, number_task(exam.cases(number)[0]), "1").status_code == 200


def test_a_cancelled_exam_says_why(exam: ExamSite) -> None:
    number = exam.running()
    exam.post("assessor", f"/sessions/{number}/void", status=422, void_reason=" ")
    exam.post("assessor", f"/sessions/{number}/void", void_reason="Жарық сөнді")
    assert "Жарық сөнді" in exam.get("trainee", f"/exams/{number}")
    assert exam.save(number, 1, number_task(exam.cases(number)[0]), "1").status_code == 409


# -- two windows -------------------------------------------------------------------------------------------------------
def test_another_window_is_asked_and_not_overwritten(exam: ExamSite) -> None:
    number = exam.running()
    task = number_task(exam.cases(number)[0])
    assert "Жауап сақталды" in typed(exam, number, task, 0, "one", "100").text
    rival = typed(exam, number, task, 0, "two", "200")
    assert rival.status_code == 409
    assert "«100»" in rival.text
    assert f'value="{1}"' in rival.text  # the revision to go on from
    assert exam.save(number, 1, task, "300").status_code == 409
    assert typed(exam, number, task, 1, "two", "200", 2).status_code == 200
    assert typed(exam, number, task, 1, "two", "late", 1).status_code == 200  # an old message, passed over
    assert 'value="200"' in exam.get("trainee", f"/exams/{number}/work/1")
    with_form = {f"seen/{task}": "1", task: "100", "window": "one", "client": "5"}
    assert exam.client("trainee").post(f"/kk/exams/{number}/work/1", data=with_form).status_code == 409


# -- whose it is -------------------------------------------------------------------------------------------------------
def other_trainee(exam: ExamSite) -> None:
    """Somebody else signs in as another trainee, on the client that was Dana's."""
    by = By.command(exam.clock())
    with exam.site.db.write() as store:
        new = NewPerson("nurlan", "Өзенов Нұрлан", frozenset({"trainee"}), profession="3350-0-010-5")
        add_person(store, by, new, exam.site.passwords.secret(PASSWORD))
    exam.client("trainee").cookies.clear()
    exam.client("trainee").cookies.set(COOKIE, exam.site.token("nurlan"))


def test_another_candidates_sitting_is_closed(exam: ExamSite) -> None:
    number = exam.running()
    task = number_task(exam.cases(number)[0])
    other_trainee(exam)
    for path in ("", "/work/1", "/submit", "/work/1/paper/id"):
        exam.get("trainee", f"/exams/{number}{path}", status=403)
    for path in ("/start", "/work/1", "/submit"):
        exam.post("trainee", f"/exams/{number}{path}", status=403)
    assert typed(exam, number, task, 0, "w", "1").status_code == 403
    assert exam.save(number, 1, task, "1").status_code == 403
    for path in ("", "/items/1", "/result"):
        assert exam.client("trainee").get(f"/api/v1/exams/{number}{path}").status_code == 403
    assert exam.client("trainee").post(f"/api/v1/exams/{number}/submit").status_code == 403
    assert exam.client("trainee").get("/api/v1/exams").json() == []


@pytest.mark.parametrize(
    ("role", "path"),
    [
        ("trainee", "/sessions/{n}/admit"),
        ("hr", "/sessions/{n}/admit"),
        ("educator", "/sessions/{n}/release"),
        ("hr", "/sessions/{n}/release"),
        ("assessor", "/sessions/{n}/decision"),
        ("educator", "/sessions/{n}/decision"),
        ("administrator", "/sessions/{n}/void"),
        ("hr", "/sessions/forms"),
        ("assessor", "/sessions/new"),
        ("assessor", "/exams/{n}/start"),
    ],
)
def test_other_roles_are_refused(exam: ExamSite, role: str, path: str) -> None:
    number = exam.scheduled()
    exam.post(role, path.format(n=number), status=403, reason="x")
    assert state_of(exam, number) == "scheduled"


def test_whoever_trained_the_candidate_does_not_examine_them(exam: ExamSite) -> None:
    number = exam.scheduled()
    people = exam.site.people
    with exam.site.db.write() as store:
        store.people.record_training(
            By.command(exam.clock()),
            Training(people["assessor"].id, people["trainee"].id, "3350-0-010-5", exam.clock().date()),
        )
    page = exam.get("assessor", f"/sessions/{number}")
    assert "оқытқан" in page
    assert f"/sessions/{number}/admit" not in page
    exam.post("assessor", f"/sessions/{number}/admit", status=403)


# -- what never leaks --------------------------------------------------------------------------------------------------
def test_no_key_label_or_seed_reaches_the_candidate(exam: ExamSite) -> None:
    number = exam.running()
    client = exam.client("trainee")
    for no, case in enumerate(exam.cases(number), start=1):
        seen = client.get(f"/api/v1/exams/{number}/items/{no}")
        task = case.tasks[0].id
        saved = exam.save(number, no, task, "")
        texts = [
            exam.get("trainee", f"/exams/{number}/work/{no}"),
            seen.text,
            client.get(f"/api/v1/exams/{number}").text,
            saved.text,
            exam.get("trainee", f"/exams/{number}/submit"),
            *(exam.get("trainee", f"/exams/{number}/work/{no}/paper/{paper.id}") for paper in case.documents),
        ]
        told = seen.json()
        assert set(told) == {"no", "slot", "as_of", "minutes", "case", "answers"}
        assert set(told["case"]) == {"title", "brief", "documents", "tasks"}
        for text in texts:
            assert str(case.seed) not in text
            for word in secret_words(case):
                assert word not in text, word


def secret_words(case: CaseFile) -> set[str]:
    """What only the hidden side of a case has: names of faults, misconceptions, quantities; the sums of the key."""
    hidden = {mistaken.id for mistaken in case.mistaken} | {"misconception", "trace"}
    for key in case.keys.values():
        hidden |= {word for one in key.planted for word in (one.defect, one.code)}
        hidden |= {cell.node for cell in key.cells}
    sums = {cell.value for cell in case.cells if cell.kind == MONEY and not cell.open_fact}
    hidden |= {format_money(tiyn, "kk") for tiyn in sums if isinstance(tiyn, int) and tiyn > 100_000}
    plain = {"category"}  # a word of the papers too
    return {word for word in hidden if len(word) > 4} - plain


# -- forms that are refused keep what was typed ------------------------------------------------------------------------
def test_a_refused_schedule_comes_back_as_typed(exam: ExamSite) -> None:
    form = exam.form()
    who = str(exam.site.people["trainee"].id)
    data = {"candidate": who, "form": str(form), "language": "ru", "place": "901-бөлме"}
    for day, time, extra in (("31.02.2026", "25:99", "999"), ("22.11.2024", "10:00", "0")):
        answer = exam.post("hr", "/sessions/new", status=422, **data, day=day, time=time, extra_minutes=extra)
        assert f'value="{day}"' in answer.text
        assert 'value="901-бөлме"' in answer.text
        assert "day-error" in answer.text
    stranger = str(exam.site.people["hr"].id)
    answer = exam.post(
        "hr", "/sessions/new", status=422, **(data | {"candidate": stranger}), day="23.11.2026", time="10:00",
        extra_minutes="0",
    )  # fmt: skip
    assert "candidate-error" in answer.text
    assert exam.client("hr").post("/kk/sessions/new", data={"form_key": "k"}).status_code == 422


def test_a_double_click_makes_one_form(exam: ExamSite) -> None:
    first = exam.post("assessor", "/sessions/forms", blueprint="s5-level5", form_key="once")
    second = exam.post("assessor", "/sessions/forms", blueprint="s5-level5", form_key="once")
    assert last_number(first) == last_number(second)
    exam.post("assessor", "/sessions/forms", status=422, blueprint="s9")


def test_requests_that_make_no_sense_are_told_so(exam: ExamSite) -> None:
    number = exam.running()
    exam.get("trainee", f"/exams/{number}/work/99", status=404)
    exam.get("trainee", f"/exams/{number}/work/1/paper/none", status=404)
    exam.get("trainee", "/exams/424242", status=404)
    assert typed(exam, number, "T99", 0, "w", "1").status_code == 422
    assert exam.save(number, 1, "T99", "1").status_code == 422
    assert exam.save(number, 99, "T1", "1").status_code == 404
    client = exam.client("trainee")
    assert client.put(f"/api/v1/exams/{number}/items/1/answers/T1", json={"answr": 1}).status_code == 422
    assert client.post(f"/api/v1/exams/{number}/start").status_code == 409
