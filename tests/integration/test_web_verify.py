"""The public page of a certificate: every status, three languages, nothing but what is public, and no index."""

import pytest

from app.kit.text import LANGS, Lang
from tests.integration.exam_site import ExamSite


def code_of(exam: ExamSite, number: int) -> str:
    with exam.site.db.read() as store:
        return store.certificates.get(number).code


VALID: dict[Lang, str] = {
    "kk": "Сертификат қолданыста",
    "ru": "Сертификат действует",
    "en": "The certificate is valid",
}


def test_a_valid_certificate_in_three_languages(exam: ExamSite) -> None:
    number = exam.certified()
    code = code_of(exam, number)
    client = exam.site.client()
    for lang in LANGS:
        answer = client.get(f"/{lang}/verify/{code}")
        assert answer.status_code == 200
        assert VALID[lang] in answer.text
        assert "Маржанова Дана" in answer.text
        assert answer.headers["x-robots-tag"] == "noindex, nofollow"
        assert answer.headers["cache-control"] == "no-store"
        for secret in ("100,0", "Лашынова", "№ 901", "dana"):  # results, who decided, unit and login are not public
            assert secret not in answer.text
    assert (
        exam.site.client().get(f"/verify/{code}").headers["location"] == f"/kk/verify/{code}"
    )  # what the QR code holds
    loose = code.lower().replace("-", " ")
    assert VALID["kk"] in client.get(f"/kk/verify/{loose}").text
    assert client.get("/kk/verify", params={"code": loose}).headers["location"] == f"/kk/verify/{code}"
    told = client.get(f"/api/v1/verify/{code}").json()
    assert (told["status"], told["name"], told["level"]) == ("valid", "Маржанова Дана", 5)


@pytest.mark.parametrize(
    ("status", "words"), [("suspended", "қолданысы тоқтатыла тұрған"), ("withdrawn", "кері қайтарып алынған")]
)
def test_a_change_of_status_is_seen_at_once(exam: ExamSite, status: str, words: str) -> None:
    number = exam.certified()
    code = code_of(exam, number)
    data = {"status": status, "reason": "құжат жарамсыз деп танылды"}
    assert exam.client("hr").post(f"/kk/certificates/{number}/status", data=data).status_code == 303
    page = exam.site.client().get(f"/kk/verify/{code}")
    assert words in page.text
    assert VALID["kk"] not in page.text
    assert "жарамсыз деп танылды" not in page.text  # the reason is the agency's own
    assert exam.site.client().get(f"/api/v1/verify/{code}").json()["status"] == status


def test_after_its_last_day_it_has_expired(exam: ExamSite) -> None:
    code = code_of(exam, exam.certified())
    exam.clock.advance(days=3 * 366)
    assert "мерзімі өткен" in exam.site.client().get(f"/kk/verify/{code}").text


@pytest.mark.parametrize("code", ["7R4K-M2TX-9D3H", "x", "a" * 300, "<script>", "' OR 1=1 --", "БК-2026"])
def test_an_unknown_code_is_said_to_be_unknown(exam: ExamSite, code: str) -> None:
    answer = exam.site.client().get(f"/kk/verify/{code}")
    assert answer.status_code == 404
    assert "сертификат жоқ" in answer.text
    assert answer.headers["x-robots-tag"] == "noindex, nofollow"
    assert "<script>alert" not in answer.text
    assert exam.site.client().get(f"/api/v1/verify/{code}").status_code == 404
    assert exam.site.client().get("/kk/verify").status_code == 200
