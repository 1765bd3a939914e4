"""Programmes over HTTP: the form, versions, downloads, other people's programmes, the API."""

import html
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from app.db import By, Database
from app.kit.text import LANGS
from app.standard import load_standard
from tests.conftest import Clock
from tests.site import RunningSite, running_site

ASKED = {
    "elements": "3350-0-010-5", "hours": "72", "practice": "", "credit_hours": "30", "lang": "kk",
    "law_as_of": "22.11.2026", "title": "",
}  # fmt: skip


@pytest.fixture
def site(sqlite_database: Database, tmp_path: Path, clock: Clock) -> Iterator[RunningSite]:
    with running_site(str(sqlite_database.url), clock, tmp_path) as running:
        yield running


@pytest.fixture
def educator(site: RunningSite) -> TestClient:
    return site.client("educator")


def test_the_form_builds_keeps_and_shows_a_programme(educator: TestClient) -> None:
    assert "Бағдарлама әлі жоқ." in educator.get("/kk/programmes").text
    form = educator.get("/kk/programmes/new").text
    assert 'value="72"' in form
    assert 'Зейнетақымен қамсыздандыру жөніндегі маман, <span class="nowrap">5-деңгей</span>' in form
    made = educator.post("/kk/programmes/new", data=ASKED)
    assert (made.status_code, made.headers["location"]) == (303, "/kk/programmes/1")
    page = educator.get("/kk/programmes/1").text
    for words in ("16 / 16", "7 / 7", "2,4", "Төлем мөлшерін анықтау", "ACT-02", "Күші жойылған", "PDF жүктеп алу"):
        assert words in page, words
    assert 'value="3350-0-010-5" checked' in page
    assert "style=" not in page
    assert "P000001" in educator.get("/kk/programmes").text


def test_building_again_is_the_next_version_and_leaves_the_first(educator: TestClient) -> None:
    educator.post("/kk/programmes/new", data=ASKED)
    again = educator.post("/kk/programmes/1", data={**ASKED, "hours": "144", "lang": "ru"})
    assert again.headers["location"] == "/kk/programmes/2"
    page = educator.get("/kk/programmes/2").text
    assert "Определение размера выплат" in page
    assert '<a href="/kk/programmes/1">1</a>' in page
    listed = educator.get("/kk/programmes").text
    assert listed.count("P000001") == 1
    assert "144" in listed
    assert educator.get("/kk/programmes/1/json").json()["hours"]["total"] == 72


def test_a_double_click_builds_once(educator: TestClient) -> None:
    sent = {**ASKED, "form_key": "the-same-key"}
    first = educator.post("/kk/programmes/new", data=sent)
    second = educator.post("/kk/programmes/new", data=sent)
    assert first.headers["location"] == second.headers["location"] == "/kk/programmes/1"
    assert educator.get("/kk/programmes/2").status_code == 404


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"elements": ""}, "Кемінде бір кәсіпті, еңбек функциясын немесе дағдыны таңдаңыз."),
        ({"hours": "7"}, "8"),
        ({"hours": "жетпіс"}, "жетпіс"),
        ({"practice": "48"}, "36"),
        ({"law_as_of": "22.13.2026"}, "22.13.2026"),
        ({"law_as_of": "01.01.2030"}, "22.11.2026"),
        ({"elements": "S9"}, "Кәсіптер"),
        ({"elements": ["1344-0-001", "1344-0-005"], "hours": "9", "practice": "4"}, "Жаттығу сағатын азайтыңыз"),
    ],
)
def test_a_refused_form_keeps_what_was_typed_and_says_what_to_do(
    educator: TestClient, change: dict[str, object], told: str
) -> None:
    educator.post("/kk/programmes/new", data=ASKED)
    for address in ("/kk/programmes/new", "/kk/programmes/1"):
        sent = {**ASKED, "title": "Менің <курсым>", **change}
        answer = educator.post(address, data=sent)
        assert answer.status_code == 422
        page = html.unescape(answer.text)
        assert 'role="alert"' in page
        assert told in page
        assert 'value="Менің <курсым>"' in page
        for name in ("hours", "practice", "law_as_of"):
            assert re.search(rf'name="{name}"[^>]* value="{re.escape(str(sent[name]))}"', page), name
        # the last good version stays beside the refused form
        assert ("Оқу-тақырыптық жоспар" in page) == (address == "/kk/programmes/1")


def test_files_come_in_every_form_and_language(educator: TestClient) -> None:
    asked = {"elements": ["S5/F2"], "hours": 8}
    for number, lang in enumerate(LANGS, 1):
        assert educator.post("/api/v1/programmes?keep=true", json={**asked, "lang": lang}).status_code == 201
        title = load_standard().find("S5/F2").text[lang]
        data = educator.get(f"/kk/programmes/{number}/json")
        assert data.headers["content-disposition"] == f'attachment; filename="P00000{number}-1.json"'
        assert data.json()["title"].startswith(title)
        assert educator.get(f"/kk/programmes/{number}/md").text.startswith(f"# {title}")
    pdf = educator.get("/kk/programmes/1/pdf")
    assert pdf.headers["content-type"] == "application/pdf"
    assert pdf.content.startswith(b"%PDF-")
    assert educator.post("/api/v1/programmes?format=pdf", json=asked).content == pdf.content
    assert educator.get("/kk/programmes/1/exe").status_code == 404


def test_a_version_whose_data_have_changed_is_not_printed_as_if_nothing_had_happened(
    educator: TestClient, sqlite_database: Database, clock: Clock
) -> None:
    educator.post("/kk/programmes/new", data=ASKED)
    with sqlite_database.write() as store:
        kept = store.programmes.get(1)
        older = {**kept.content, "versions": {"standard": "sha256:other"}}
        store.programmes.add(By.command(clock()), kept.author_id, kept.title, kept.request, older)
    page = educator.get("/kk/programmes/2").text
    assert "деректері өзгерді" in page
    assert "/kk/programmes/2/pdf" not in page
    assert educator.get("/kk/programmes/2/pdf").status_code == 409
    assert educator.get("/kk/programmes/2/json").json()["versions"] == {"standard": "sha256:other"}


def test_programmes_are_for_their_author_and_for_those_who_build(site: RunningSite, educator: TestClient) -> None:
    educator.post("/kk/programmes/new", data=ASKED)
    other, trainee = site.client("hr"), site.client("trainee")
    assert other.get("/kk/programmes/1").status_code == 403
    assert other.get("/kk/programmes/1/pdf").status_code == 403
    assert other.post("/kk/programmes/1", data=ASKED).status_code == 403
    assert other.get("/api/v1/programmes/1").status_code == 403
    assert "P000001" not in other.get("/kk/programmes").text
    for address in ("/kk/programmes", "/kk/programmes/new", "/kk/programmes/1", "/api/v1/programmes"):
        assert trainee.get(address).status_code == 403
    assert trainee.post("/api/v1/programmes", json={"elements": ["S5"], "hours": 72}).status_code == 403


def test_the_api_builds_and_keeps_programmes(educator: TestClient) -> None:
    asked = {"elements": ["S5", "HD/F1"], "hours": 72, "lang": "en"}
    built = educator.post("/api/v1/programmes", json=asked)
    assert built.status_code == 200
    assert built.json()["language"] == "en"
    assert built.json()["professions"] == ["3350-0-010-5", "1344-0-005"]
    assert educator.get("/api/v1/programmes").json() == []
    kept = educator.post("/api/v1/programmes?keep=true", json=asked)
    assert (kept.status_code, kept.headers["location"]) == (201, "/api/v1/programmes/1")
    assert educator.get("/api/v1/programmes/1").json() == built.json()
    assert educator.get("/api/v1/programmes").json()[0]["series"] == "P000001"
    assert educator.post("/api/v1/programmes?format=md", json=asked).text.startswith("# ")


@pytest.mark.parametrize(
    ("asked", "field"),
    [
        ({"elements": ["S5"]}, "hours"),
        ({"elements": [], "hours": 72}, "elements"),
        ({"elements": ["S5"], "hours": 7}, "hours"),
        ({"elements": ["S5"], "hours": 72, "colour": "red"}, "colour"),
    ],
)
def test_the_api_names_the_field_it_refuses(educator: TestClient, asked: dict[str, object], field: str) -> None:
    answer = educator.post("/api/v1/programmes?lang=ru", json=asked)
    assert answer.status_code == 422
    assert answer.json()["field"] == field


def test_another_page_may_lead_to_the_form_with_an_element_ticked(educator: TestClient) -> None:
    page = educator.get("/kk/programmes/new?elements=1344-0-005/F1&elements=unknown").text
    assert 'value="1344-0-005/F1" checked' in page
    assert page.count(" checked") == 1
    assert "<details open>" in page
