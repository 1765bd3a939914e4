"""Exams over HTTP: the whole way, the clock, extra time, two windows."""

from typing import Any

from app.cases.selfmark import perfect
from app.exams import sweep
from tests.integration.exam_site import ExamSite, number_task, state_of, typed


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
