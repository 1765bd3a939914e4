"""Rules of calculation over HTTP: every page, the calculator and its errors without a script, the API."""

import html
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from app.db import Database
from app.engine import load_law
from app.kit.errors import Refusal
from app.kit.text import LANGS, Lang
from app.web.rules.examples import examples
from app.web.rules.fields import filled, read_facts
from tests.conftest import Clock
from tests.site import RunningSite, running_site

LAW = load_law()


@pytest.fixture
def client(sqlite_database: Database, tmp_path: Path, clock: Clock) -> Iterator[TestClient]:
    with running_site(str(sqlite_database.url), clock, tmp_path) as running:
        yield visitor(running)


def visitor(site: RunningSite) -> TestClient:
    return site.client()


def text_of(page: str) -> str:
    return re.sub(r"\s+", " ", html.unescape(re.sub(r"<[^>]+>", " ", page)))


@pytest.mark.parametrize("rule", LAW.rules)
def test_the_example_of_a_rule_is_read_back_from_its_form_and_has_an_answer(rule: str) -> None:
    example = examples()[rule]
    form = filled(LAW.rules[rule], example.on, example.facts)
    assert read_facts(LAW.rules[rule], form) == dict(example.facts)
    assert form.ok
    try:
        assert LAW.calculate(rule, on=example.on, facts=example.facts).values
    except Refusal as refusal:
        raise AssertionError(f"{rule}: {refusal}") from refusal


@pytest.mark.parametrize("lang", LANGS)
def test_every_rule_has_a_page_in_every_language(client: TestClient, lang: Lang) -> None:
    listed = client.get(f"/{lang}/rules").text
    for rule in LAW.rules.values():
        assert f'href="/{lang}/rules/{rule.id}"' in listed
        page = client.get(f"/{lang}/rules/{rule.id}")
        assert page.status_code == 200, rule.id
        words = text_of(page.text)
        assert rule.title[lang] in words
        assert 'class="trace"' in page.text
        assert "Text(" not in page.text
        for wrong in rule.misconceptions.values():
            assert re.sub(r"\s+", " ", wrong.title[lang]) in words


def test_a_question_is_answered_with_its_trace_and_its_misconceptions(client: TestClient) -> None:
    sent = {"on": "16.03.2026", "participation_months": "295", "participation_years": "", "pm": ""}
    page = text_of(client.post("/kk/rules/base_pension.amount", data=sent).text)
    for words in ("49 834 ₸", "60 005 ₸", "+10 171 ₸", "50 851 × (98 ÷ 100)", "Әлеуметтік кодекс, 206-бап, 1-тармақ"):
        assert words.replace(" ", " ") in page.replace("\u00a0", " "), words
    assert "01.01.2027 әлі күшіне енбеген" in page
    other = client.post("/ru/rules/base_pension.amount/answer", data=sent | {"pm": "50 000"})
    assert "<html" not in other.text
    assert "49 000 ₸" in text_of(other.text).replace("\u00a0", " ")
    assert 'value="50 000"' in other.text


@pytest.mark.parametrize(
    ("rule", "sent", "field", "words"),
    [
        ("base_pension.amount", {"on": "", "participation_months": "295"}, "on", "«Есептеу күні» өрісін толтырыңыз."),
        ("base_pension.amount", {"on": "31.02.2026", "participation_months": "5"}, "on", "31.02.2026"),
        ("base_pension.amount", {"participation_months": "көп"}, "participation_months", "Бүтін сан жазыңыз"),
        ("base_pension.amount", {"participation_months": "1300"}, "participation_months", "1200"),
        ("base_pension.amount", {}, "participation_months", "Мыналардың бірін толтырыңыз"),
        (
            "base_pension.amount",
            {"participation_months": "295", "participation_years": "24"},
            "participation_years",
            "Мыналардың біреуін ғана",
        ),
        ("base_pension.amount", {"participation_months": "295", "pm": "елу мың"}, "pm", "Соманы санмен жазыңыз"),
        ("retirement.right_date", {"sex": "other", "birth_date": "01.02.1963"}, "sex", "мәндердің бірін таңдаңыз"),
        ("retirement.right_date", {"sex": "male"}, "birth_date", "өрісін толтырыңыз"),
        ("age_pension.counted_income", {"monthly_incomes": "100\n200\nүш"}, "monthly_incomes", "3-жол:"),
        ("age_pension.counted_income", {"monthly_incomes": "100\n200"}, "monthly_incomes", "36"),
        ("seniority.before_1998", {}, "periods", "өрісін толтырыңыз"),
        (
            "seniority.before_1998",
            {"periods/0/from": "01.09.1980", "periods/0/to": "кеше", "periods/0/kind": "work"},
            "periods/0/to",
            "1-жол:",
        ),
        ("seniority.before_1998", {"periods/1/from": "01.09.1980"}, "periods/1/to", "2-жол:"),
    ],
)
def test_a_bad_value_is_named_at_its_field_and_nothing_typed_is_lost(
    client: TestClient, rule: str, sent: dict[str, str], field: str, words: str
) -> None:
    data = {"on": "16.03.2026", **sent}
    answer = client.post(f"/kk/rules/{rule}", data=data)
    assert answer.status_code == 422
    assert "Есептеу орындалмады" in answer.text
    assert f'<a href="#{field}">' in answer.text
    assert re.search(rf'id="{field}"', answer.text)
    errors = text_of(answer.text[answer.text.index('class="errors"') : answer.text.index("<form")])
    assert words in errors, errors
    for name, typed in data.items():
        assert name == "sex" or html.escape(typed) in answer.text
    assert answer.text.count('class="trace"') == 0
    fragment = client.post(f"/kk/rules/{rule}/answer", data=data)
    assert fragment.status_code == 422
    assert 'id="calculator"' in fragment.text


def test_a_refusal_of_the_law_is_an_answer(client: TestClient) -> None:
    answer = client.post("/kk/rules/base_pension.amount", data={"on": "16.03.2035", "participation_months": "295"})
    assert answer.status_code == 200
    assert "Заң бұл жағдайда мөлшер бермейді." in answer.text
    assert "ЕТКД" in answer.text


def test_a_path_that_is_not_verified_says_so(client: TestClient) -> None:
    sent = {
        "on": "11.03.2026", "periods/rows": "3", "periods/0/from": "01.09.1980", "periods/0/to": "31.08.1985",
        "periods/0/kind": "work", "periods/1/from": "01.01.1985", "periods/1/to": "31.12.1987",
        "periods/1/kind": "military",
    }  # fmt: skip
    page = text_of(client.post("/kk/rules/seniority.before_1998", data=sent).text)
    assert "Ескерту: бұл есептеу қағидасы расталмаған (C белгісі)." in page


def test_rows_are_added_without_losing_what_was_typed(client: TestClient) -> None:
    sent = {"on": "11.03.2026", "periods/rows": "3", "periods/2/from": "01.09.1980", "add": "periods"}
    page = client.post("/kk/rules/seniority.before_1998", data=sent)
    assert page.status_code == 200
    assert 'name="periods/3/from"' in page.text
    assert 'name="periods/4/from"' not in page.text
    assert 'id="periods/2/from" name="periods/2/from" value="01.09.1980"' in page.text
    assert 'class="errors"' not in page.text


def test_an_unknown_rule_is_not_found(client: TestClient) -> None:
    assert client.get("/kk/rules/none.such").status_code == 404
    assert client.post("/kk/rules/none.such", data={"on": "16.03.2026"}).status_code == 404


def test_the_api_lists_describes_and_calculates(client: TestClient) -> None:
    assert [rule["id"] for rule in client.get("/api/v1/rules").json()] == list(LAW.rules)
    described = client.get("/api/v1/rules/base_pension.amount").json()
    assert {fact["name"] for fact in described["inputs"]} == {"participation_months", "participation_years", "pm"}
    asked = {"rule": "base_pension.amount", "on": "2026-03-16", "facts": {"participation_months": 295}}
    answer = client.post("/api/v1/calculate", json=asked).json()
    assert (answer["value"], answer["confidence"]) == ("49834.00", "B")
    assert answer["trace"][-1]["source"]["article"] == "art. 206 par. 1"
    changed = client.post("/api/v1/calculate", json=asked | {"set": {"base_percent": "118"}}).json()
    assert changed["value"] == "60005.00"
    for bad, field in (
        ({"facts": {"months": 1}}, "months"),
        ({"facts": {"participation_months": "x"}}, "participation_months"),
        ({"on": "16.03.2026"}, "on"),
    ):
        refused = client.post("/api/v1/calculate", json=asked | bad)
        assert (refused.status_code, refused.json()["field"]) == (422, field)
    assert client.post("/api/v1/calculate", json=asked | {"rule": "none.such"}).status_code == 404
