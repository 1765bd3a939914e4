"""Exams over HTTP: whose they are, what never leaks to a candidate, and requests that are refused."""

import pytest

from app.cases.model import CaseFile
from app.db import By
from app.db.records.people import NewPerson, Training
from app.i18n import format_money
from app.people import add_person
from app.web.sessions import COOKIE
from tests.integration.exam_site import ExamSite, last_number, number_task, state_of, typed
from tests.site import PASSWORD

MONEY = "money"


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
