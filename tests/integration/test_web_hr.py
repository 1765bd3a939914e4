"""HR over HTTP: decisions apart from training and examining, certificates and their status, the register, readiness."""

import json

import pytest

from app.certification import check
from app.db import By
from app.db.records.attempts import AbilityScore
from app.db.records.people import NewPerson, Training
from app.exams.practice import start_practice, submit_practice
from app.kit.text import Text
from app.people import add_person, give_roles
from app.web.hr.heat import FEWEST, share
from tests.integration.exam_site import ExamSite
from tests.site import PASSWORD

CARD = "3350-0-010-5"


# -- deciding ----------------------------------------------------------------------------------------------------------
def test_hr_decides_and_the_candidate_gets_the_certificate(exam: ExamSite) -> None:
    number = exam.certified()
    page = exam.get("hr", f"/certificates/{number}")
    assert "BK-2026-000001" in page
    assert "Маржанова Дана" in page
    assert "Лашынова Ботагөз" in page  # who decided
    assert "39 пайызы" in page  # how much of the examination was asked
    own = exam.get("trainee", f"/certificates/{number}")
    assert "BK-2026-000001" in own
    assert f"/certificates/{number}/status" not in own
    assert f"/kk/certificates/{number}" in exam.get("trainee", "/exams")


def test_whoever_trained_the_candidate_does_not_decide(exam: ExamSite) -> None:
    number = exam.released()
    people = exam.site.people
    with exam.site.db.write() as store:
        store.people.record_training(
            By.command(exam.clock()), Training(people["hr"].id, people["trainee"].id, CARD, exam.clock().date())
        )
    page = exam.get("hr", f"/sessions/{number}")
    assert "оқытқан" in page
    assert f"/sessions/{number}/decision" not in page
    exam.post("hr", f"/sessions/{number}/decision", status=403, outcome="certified", decision_reason="")
    with exam.site.db.read() as store:
        assert store.certificates.total() == 0


def test_whoever_examined_the_candidate_does_not_decide(exam: ExamSite) -> None:
    number = exam.released()
    with exam.site.db.write() as store:
        give_roles(store, By.command(exam.clock()), exam.site.people["assessor"].id, {"assessor", "hr"})
    exam.clients.pop("assessor")
    assert f"/sessions/{number}/decision" not in exam.get("assessor", f"/sessions/{number}")
    exam.post("assessor", f"/sessions/{number}/decision", status=403, outcome="certified", decision_reason="")


def test_a_decision_is_made_once(exam: ExamSite) -> None:
    number = exam.released()
    path = f"/sessions/{number}/decision"
    assert "outcome-error" in exam.post("hr", path, status=422, decision_reason="иә").text
    exam.post("hr", path, outcome="certified", decision_reason="")
    exam.post("hr", path, status=409, outcome="certified", decision_reason="")
    with exam.site.db.read() as store:
        assert store.certificates.total() == 1


# -- the certificate ---------------------------------------------------------------------------------------------------
def test_the_pdf_and_the_signed_file(exam: ExamSite) -> None:
    number = exam.certified()
    for role in ("hr", "trainee"):
        pdf = exam.client(role).get(f"/kk/certificates/{number}/pdf")
        assert pdf.content.startswith(b"%PDF-")
        assert pdf.headers["content-disposition"] == 'attachment; filename="BK-2026-000001.pdf"'
    signed = exam.client("trainee").get(f"/kk/certificates/{number}/json")
    document = json.loads(signed.text)
    key = exam.site.services.key
    assert check(document, trusted={key.public}).problem is None
    document["profession"]["level"] = 6
    assert not check(document, trusted={key.public}).intact
    with exam.site.db.read() as store:
        assert [one.key_id for one in store.certificates.signing_keys()] == [key.key_id]


@pytest.mark.parametrize("path", ["", "/pdf", "/json"])
def test_nobody_else_sees_a_certificate(exam: ExamSite, path: str) -> None:
    number = exam.certified()
    for role in ("assessor", "educator", "administrator"):
        exam.get(role, f"/certificates/{number}{path}", status=403)
    assert exam.site.client().get(f"/kk/certificates/{number}{path}").status_code == 303


def test_the_status_changes_with_a_reason(exam: ExamSite) -> None:
    number = exam.certified()
    path = f"/certificates/{number}/status"
    refused = exam.post("hr", path, status=422, reason="")
    assert "reason-error" in refused.text
    send = {"reason": "тексеру жүріп жатыр"}
    assert exam.client("hr").post(f"/kk{path}", data={"status": "suspended", **send}).status_code == 303
    page = exam.get("hr", f"/certificates/{number}")
    assert "тексеру жүріп жатыр" in page
    assert 'value="suspended"' not in page  # it is that already
    assert exam.client("hr").post(f"/kk{path}", data={"status": "valid", **send}).status_code == 303
    assert exam.client("hr").post(f"/kk{path}", data={"status": "withdrawn", **send}).status_code == 303
    assert exam.client("hr").post(f"/kk{path}", data={"status": "valid", **send}).status_code == 409
    assert exam.client("trainee").post(f"/kk{path}", data={"status": "valid", **send}).status_code == 403


def test_the_register_is_narrowed(exam: ExamSite) -> None:
    exam.certified()
    assert "BK-2026-000001" in exam.get("hr", "/certificates")
    for chosen in ("q=маржанова", "q=000001", "status=valid", f"profession={CARD}"):
        assert "BK-2026-000001" in exam.get("hr", f"/certificates?{chosen}"), chosen
    for chosen in ("q=берёзина", "status=withdrawn", "profession=1344-0-001", "soon=1"):
        assert "BK-2026-000001" not in exam.get("hr", f"/certificates?{chosen}"), chosen
    exam.clock.advance(days=1050)
    exam.clients.clear()
    assert "BK-2026-000001" in exam.get("hr", "/certificates?soon=1&status=valid")
    assert "status-error" not in exam.get("hr", "/certificates?status=zzz&page=999")


# -- readiness ---------------------------------------------------------------------------------------------------------
def test_readiness_counts_staff_certificates_and_decisions(exam: ExamSite) -> None:
    exam.released()
    page = exam.get("hr", "/readiness")
    assert "Маржанова Дана" in page
    assert figures(page) == ["1", "0", "0", "1", "1"]
    exam.post("hr", "/sessions/1/decision", outcome="certified", decision_reason="")
    assert figures(exam.get("hr", "/readiness")) == ["1", "1", "0", "0", "0"]
    assert figures(exam.get("educator", "/readiness?unit=1")) == ["1", "1", "0", "0", "0"]
    assert figures(exam.get("hr", "/readiness?profession=1344-0-001")) == ["0"] * 5
    exam.clock.advance(days=1050)
    exam.clients.clear()
    assert figures(exam.get("hr", "/readiness")) == ["1", "1", "1", "0", "0"]
    assert "unit-error" not in exam.get("hr", "/readiness?unit=77&profession=none&page=x")


def figures(page: str) -> list[str]:
    """The figures of the first list of facts."""
    block = page.split('<dl class="facts across card">')[1].split("</dl>", maxsplit=1)[0]
    return [part.split(">")[1].split("<")[0] for part in block.split("<dd")[1:]]


def test_a_unit_of_four_shows_no_figure_and_of_five_does(exam: ExamSite) -> None:
    with exam.site.db.write() as store:
        by = By.command(exam.clock())
        unit = store.units.add(by, Text("№ 912", "№ 912", "No. 912")).id
    for count in range(1, FEWEST + 1):
        with exam.site.db.write() as store:
            new = NewPerson(f"user{count}", f"Үміт {count}", frozenset({"trainee"}), unit_id=unit, profession=CARD)
            person = add_person(store, by, new, exam.site.passwords.secret(PASSWORD))
            doer = By(exam.clock(), person.id, person.roles)
            attempt = start_practice(store, doer, "age-pension-file", level=5, language="kk", seed=count)
            submit_practice(store, doer, attempt.id)
        row = exam.get("hr", f"/readiness?unit={unit}").split("<tbody>")[1].split("</tbody>")[0]
        assert ("b1" in row) == (count == FEWEST), count


def test_a_share_needs_five_people_behind_it() -> None:
    def score(persons: int, points: int) -> AbilityScore:
        return AbilityScore("3350-0-010-5/F1.S1.A1", points, 10, persons, persons)  # type: ignore[arg-type]

    assert share([]) is None
    assert share([score(4, 9)]) is None
    assert share([score(5, 9), score(2, 4)]) == 65
