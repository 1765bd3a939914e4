"""Practice over HTTP, without a script: choose, work, save, submit, read the worked solution, go on."""

import html
import re
from collections.abc import Iterator, Mapping
from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from app.cases import CaseFile
from app.cases.jsonform import answer_of
from app.cases.show import show_scalar
from app.db import Database
from app.exams.snapshot import remade
from app.kit.text import LANGS, Lang
from app.web.work.fields import fields_of
from tests.conftest import Clock
from tests.site import RunningSite, running_site

FAMILIES = ("age-pension-file", "fund-income-loss")


@pytest.fixture
def site(sqlite_database: Database, tmp_path: Path, clock: Clock) -> Iterator[RunningSite]:
    with running_site(str(sqlite_database.url), clock, tmp_path) as running:
        yield running


@pytest.fixture
def trainee(site: RunningSite) -> TestClient:
    return site.client("trainee")


def started(
    client: TestClient, family: str = FAMILIES[0], level: int = 5, more: Mapping[str, str] | None = None
) -> str:
    """The path of a new attempt."""
    answer = client.post("/kk/practice", data={"family": family, "level": str(level), **(more or {})})
    assert answer.status_code == 303, answer.text
    return answer.headers["location"].removeprefix("/kk")


def seeded(client: TestClient, family: str, seed: int) -> str:
    """The path of a new attempt on a case of a known seed."""
    made = client.post("/api/v1/practice/attempts", json={"family": family, "level": 5, "seed": seed})
    assert made.status_code == 201, made.text
    return f"/practice/{made.json()['id']}"


def case_of(site: RunningSite, path: str) -> CaseFile:
    with site.db.read() as store:
        attempt = store.attempts.get(int(path.rpartition("/")[2]))
        return remade(store.cases.summary(attempt.case_id))


def form_of(page: str) -> dict[str, list[str]]:
    """What a browser would send of the form with the answers as it stands."""
    body = page[page.index('id="answers"') :]
    sent: dict[str, list[str]] = {}
    for tag in re.findall(r"<input[^>]*>", body[: body.index("</form>")]):
        attributes = dict(re.findall(r'([\w-]+)="([^"]*)"', tag))
        if attributes.get("type") in ("radio", "checkbox") and " checked" not in tag:
            continue
        sent.setdefault(attributes["name"], []).append(html.unescape(attributes.get("value", "")))
    for name, inner in re.findall(r'<select[^>]*name="([^"]+)"[^>]*>(.*?)</select>', body, re.S):
        chosen = re.search(r'value="([^"]*)" selected', inner)
        sent[name] = [chosen[1] if chosen else ""]
    return sent


def fields(case: CaseFile, task: str, raw: Any) -> dict[str, list[str]]:
    return {name: list(texts) for name, texts in fields_of(case.task(task), raw).items()}


def perfect(case: CaseFile) -> dict[str, list[str]]:
    every: dict[str, list[str]] = {}
    for task in case.tasks:
        every |= fields(case, task.id, answer_of(task, case.keys[task.id]))
    return every


def state(page: str, task: str) -> str:
    found = re.search(rf'<li class="task" data-state="(\w+)" data-task="{task}"', page)
    assert found, task
    return found[1]


@pytest.mark.parametrize("family", FAMILIES)
def test_a_case_is_practised_without_a_script(site: RunningSite, trainee: TestClient, family: str) -> None:
    path = started(trainee, family)
    case = case_of(site, path)
    page = trainee.get(f"/kk{path}").text
    assert page.count('class="task"') == len(case.tasks)
    assert page.count('type="radio" name="paper"') == len(case.documents)
    assert page.count(" checked><label") == 1
    sent = form_of(page) | perfect(case)
    saved = trainee.post(f"/kk{path}", data=sent | {"do": ["save"], "paper": [case.documents[0].id]})
    assert saved.headers["location"] == f"/kk{path}?paper={case.documents[0].id}"
    page = trainee.get(f"/kk{path}").text
    assert {state(page, task.id) for task in case.tasks} == {"saved"}
    assert {name: value for name, value in form_of(page).items() if name in sent and "/" in name} == {
        name: value for name, value in sent.items() if "/" in name and not name.startswith("seen/")
    } | {f"seen/{task.id}": ["1"] for task in case.tasks}
    asked = trainee.post(f"/kk{path}", data=form_of(page) | {"do": ["submit"]})
    assert asked.headers["location"] == f"/kk{path}/submit"
    assert "Жауап берілмеген тапсырма саны: 0." in trainee.get(f"/kk{path}/submit").text
    done = trainee.post(f"/kk{path}/submit")
    assert done.headers["location"] == trainee.post(f"/kk{path}/submit").headers["location"] == f"/kk{path}/result"
    result = trainee.get(f"/kk{path}/result").text
    assert "40 / 40" in result
    assert "Берілген сандарда қате жоқ" in result
    assert trainee.get(f"/kk{path}").headers["location"] == f"/kk{path}/result"


def test_a_double_click_starts_one_case(trainee: TestClient) -> None:
    first, second = (started(trainee, more={"form_key": "one-key"}) for _ in range(2))
    assert first == second
    assert started(trainee, more={"form_key": "another-key"}) != first


def test_only_the_cases_of_the_card_are_offered_and_started(site: RunningSite, trainee: TestClient) -> None:
    page = trainee.get("/kk/practice").text
    assert page.count('class="btn" aria-label="Бастау: ') == len(FAMILIES)
    refused = trainee.post("/kk/practice", data={"family": FAMILIES[0], "level": "6"})
    assert refused.status_code == 422
    assert "Осы беттегі кейстердің бірін таңдаңыз." in refused.text
    educator = site.client("educator")
    assert educator.get("/kk/practice").text.count('class="btn" aria-label="Бастау: ') == 2 * len(FAMILIES)
    assert started(educator, FAMILIES[0], 6)


def test_an_answer_is_saved_alone_and_acknowledged(site: RunningSite, trainee: TestClient, clock: Clock) -> None:
    path = started(trainee)
    clock.advance(minutes=7)
    page = form_of(trainee.get(f"/kk{path}").text)
    own = {"window": page["window"], "client": "1", "seen/T5": "0", "T5": "49 834"}
    first = trainee.post(f"/kk{path}/answers/T5", data=own)
    assert first.status_code == 200
    assert 'data-state="saved"' in first.text
    assert "Жауап сақталды: 10:07" in first.text
    assert 'id="seen-T5" name="seen/T5" value="1" hx-swap-oob="true"' in first.text
    assert "1 / 9" in first.text
    late = trainee.post(f"/kk{path}/answers/T5", data=own | {"client": "3", "T5": "49 835"})
    assert 'value="2" hx-swap-oob' in late.text
    older = trainee.post(f"/kk{path}/answers/T5", data=own | {"client": "2", "T5": "49"})
    assert older.status_code == 200
    with site.db.read() as store:
        assert store.answers.of(int(path.rpartition("/")[2]))["T5"].raw == "49 835"
    cleared = trainee.post(f"/kk{path}/answers/T5", data=own | {"client": "4", "T5": ""})
    assert 'data-state="unanswered"' in cleared.text
    assert "0 / 9" in cleared.text
    unknown = trainee.post(f"/kk{path}/answers/T77", data=own, headers={"hx-request": "true"})
    assert (unknown.status_code, unknown.headers["hx-retarget"]) == (422, "#notices")
    assert "T1, T2" in unknown.text


@pytest.mark.parametrize("lang", LANGS)
def test_unreadable_is_violet_at_once_and_nothing_typed_is_lost(trainee: TestClient, lang: Lang) -> None:
    path = started(trainee)
    page = form_of(trainee.get(f"/{lang}{path}").text)
    typed = "45 766 <b>немесе</b>"
    saved = trainee.post(f"/{lang}{path}", data=page | {"T5": [typed], "T3/months/value": ["x"], "do": ["save"]})
    assert saved.status_code == 303
    page_text = trainee.get(f"/{lang}{path}").text
    assert state(page_text, "T5") == "unreadable"
    assert "<b>немесе" not in page_text
    assert form_of(page_text)["T5"] == [typed]
    assert re.search(r'id="T5"[^>]*aria-invalid="true" data-unread', page_text)
    asked = trainee.get(f"/{lang}{path}/submit").text
    assert f"/{lang}{path}#T5-task" in asked
    trainee.post(f"/{lang}{path}/submit")
    assert f"«{html.escape(typed)}»" in trainee.get(f"/{lang}{path}/result").text


def test_an_answer_too_long_to_be_one_is_refused_by_a_sentence(trainee: TestClient) -> None:
    path = started(trainee)
    page = form_of(trainee.get(f"/kk{path}").text)
    refused = trainee.post(f"/kk{path}", data=page | {"T5": ["9" * 21_000], "do": ["save"]})
    assert refused.status_code == 422
    assert "20000" in refused.text
    assert state(trainee.get(f"/kk{path}").text, "T5") == "unanswered"


def test_another_window_is_told_of_and_neither_answer_is_lost(trainee: TestClient) -> None:
    path = started(trainee)
    mine, other = (form_of(trainee.get(f"/kk{path}").text) for _ in range(2))
    assert mine["window"] != other["window"]
    trainee.post(f"/kk{path}", data=other | {"T5": ["50 000"], "do": ["save"]})
    alone = trainee.post(f"/kk{path}/answers/T5", data={**mine, "T5": ["60 000"]})
    assert alone.status_code == 409
    assert 'data-state="conflict"' in alone.text
    assert "«50 000»" in alone.text
    whole = trainee.post(f"/kk{path}", data=mine | {"T5": ["60 000"], "T6": ["70 000"], "do": ["submit"]})
    assert whole.status_code == 409
    assert state(whole.text, "T5") == "conflict"
    again = form_of(whole.text)
    assert (again["T5"], again["T6"]) == (["60 000"], ["70 000"])
    taken = trainee.post(f"/kk{path}", data=again | {"take": ["T5"]})
    assert taken.status_code == 303
    assert form_of(trainee.get(f"/kk{path}").text)["T5"] == ["50 000"]
    kept = trainee.post(f"/kk{path}", data=again | {"do": ["save"]})
    assert kept.status_code == 303
    assert form_of(trainee.get(f"/kk{path}").text)["T5"] == ["60 000"]


def test_long_registers_are_turned_page_by_page_and_keep_what_was_typed(site: RunningSite, trainee: TestClient) -> None:
    for seed in range(20):
        path = seeded(trainee, FAMILIES[0], seed)
        page = trainee.get(f"/kk{path}").text
        turn = re.search(r'name="go" value="paper=(\w+)&amp;page=2" hx-get="([^"]+)"', page)
        if turn:
            break
    else:
        raise AssertionError("no case with a long register")
    paper, part = turn[1], html.unescape(turn[2])
    moved = trainee.post(f"/kk{path}", data=form_of(page) | {"T5": ["1"], "go": [f"paper={paper}&page=2"]})
    assert moved.headers["location"] == f"/kk{path}?paper={paper}&page=2#docs"
    second = trainee.get(moved.headers["location"]).text
    assert form_of(second)["T5"] == ["1"]
    assert f'id="p-{paper}" checked' in second
    fragment = trainee.get(part).text
    assert "<html" not in fragment
    assert "Бет: 2 / " in fragment
    assert fragment[: fragment.index("<nav")].strip() in second
    for strange in ("0", "99", "-1", "x", "²"):
        assert trainee.get(f"/kk{path}?paper={paper}&page={strange}").status_code == 200
    assert trainee.get(f"/kk{path}/paper/none-such").status_code == 404


def keys_in_words(case: CaseFile, lang: Lang) -> set[str]:
    """Keys as they would stand on a page; counts and coefficients stand on papers for many reasons."""
    cells = [cell for cell in case.cells if cell.kind in ("money", "date") and cell.value and not cell.open_fact]
    dates = {cell.value.isoformat() for cell in cells if isinstance(cell.value, date)}
    return dates | {show_scalar(cell.kind, cell.value, lang) for cell in cells}


@pytest.mark.parametrize("family", FAMILIES)
def test_nothing_tells_a_key_before_it_is_submitted(site: RunningSite, trainee: TestClient, family: str) -> None:
    for seed in range(6):
        path = seeded(trainee, family, seed)
        case = case_of(site, path)
        number = path.rpartition("/")[2]
        told = [trainee.get(f"/{lang}{path}").text for lang in LANGS]
        told += [trainee.get(f"/api/v1/practice/attempts/{number}?lang={lang}").text for lang in LANGS]
        told += [trainee.get(f"/kk{path}/paper/{paper.id}").text for paper in case.documents]
        told += [trainee.get(f"/kk{path}/submit").text, trainee.get("/kk/practice").text]
        texts = [html.unescape(text) for text in told]
        secrets = {words for lang in LANGS for words in keys_in_words(case, lang)}
        secrets |= {fault.code for key in case.keys.values() for fault in key.planted}
        secrets |= {fault.defect for key in case.keys.values() for fault in key.planted if "-" in fault.defect}
        secrets |= {wrong.id for wrong in case.mistaken}
        secrets |= {"planted", "decoy", "misconception", '"key"', "expected"}
        assert len(secrets) > 12
        for secret in secrets:
            pattern = re.compile(rf"(?<![\w.,\u00a0]){re.escape(secret)}(?![\w\u00a0])")
            assert not [text for text in texts if pattern.search(text)], secret
        assert trainee.get(f"/kk{path}/result").headers["location"] == f"/kk{path}"
        assert trainee.get(f"/api/v1/practice/attempts/{number}/marking").status_code == 409


def test_marks_come_from_answers_alone_and_before_them_all_values_look_the_same(
    site: RunningSite, trainee: TestClient
) -> None:
    path = started(trainee)
    case = case_of(site, path)
    right = perfect(case)["T5"][0]
    page = form_of(trainee.get(f"/kk{path}").text)
    shown = []
    for client, value in enumerate((right, "1 000", "99 999"), start=1):
        sent = {"window": page["window"], "client": str(client), "seen/T5": "0", "T5": value}
        answer = trainee.post(f"/kk{path}/answers/T5", data=sent).text
        shown.append(re.sub(r'value="\d+" hx-swap-oob', "", answer))
    assert len(set(shown)) == 1


def wrong_case(site: RunningSite, trainee: TestClient) -> tuple[str, CaseFile, Any]:
    """A submitted case with one named misconception in a sum of money."""
    for seed in range(20):
        path = seeded(trainee, FAMILIES[1], seed)
        case = case_of(site, path)
        cell = next(cell for cell in case.cells if cell.id == "T2")
        alone = [
            wrong for wrong in case.active
            if "T2" in wrong.values and isinstance(wrong.values["T2"], int | Fraction)
        ]  # fmt: skip
        if alone and cell.value:
            given = Fraction(alone[0].values["T2"]) / 100  # type: ignore[arg-type]
            answers = perfect(case) | {"T2": [str(round(given))]}
            trainee.post(f"/kk{path}", data=form_of(trainee.get(f"/kk{path}").text) | answers | {"do": ["save"]})
            trainee.post(f"/kk{path}/submit")
            return path, case, alone[0]
    raise AssertionError("no case with a misconception in the average")


def test_the_worked_solution_names_root_misconception_law_and_paper(site: RunningSite, trainee: TestClient) -> None:
    path, case, _ = wrong_case(site, trainee)
    page = html.unescape(trainee.get(f"/kk{path}/result").text)
    assert "Қатенің бастауы: T2." in page
    assert "Қате түсінік:" in page
    assert "Жауаптағы мән:" in page
    assert "Әлеуметтік кодекс, 118-бап, 3-тармақ" in page
    assert 'href="/kk/standard/acts#social-code"' in page
    assert f'href="/kk{path}/papers?paper=so#docs"' in page
    assert 'data-mark="A"' in page
    assert "Толық талдау" in page
    average = next(cell for cell in case.cells if cell.id == "T2").value
    assert show_scalar("money", average, "kk") in page
    for lang, words in (("ru", "Источник ошибки: T2."), ("en", "Root of the error: T2.")):
        other = html.unescape(trainee.get(f"/{lang}{path}/result").text)
        assert words in other
        assert "Text(" not in other
    papers = trainee.get(f"/kk{path}/papers?paper=so").text
    assert 'id="p-so" checked' in papers
    assert '<button class="btn small" form' not in papers


def test_the_next_step_is_the_same_mistake_once_more_then_something_else(
    site: RunningSite, trainee: TestClient, clock: Clock
) -> None:
    assert "Алғашқы кейс" in trainee.get("/kk/practice").text
    path, _, _ = wrong_case(site, trainee)
    home = html.unescape(trainee.get("/kk/").text)
    assert "22.11.2026 күнгі жұмыста:" in home
    named = re.search(r'name="for" value="([\w-]+)"', home)
    assert named
    clock.advance(minutes=30)
    again = started(trainee, FAMILIES[1], more={"for": named[1]})
    first, second = case_of(site, path), case_of(site, again)
    assert named[1] in [wrong.id for wrong in second.active]
    assert second.seed != first.seed
    assert second.difficulty <= first.difficulty
    sent = form_of(trainee.get(f"/kk{again}").text) | perfect(second)
    trainee.post(f"/kk{again}", data=sent | {"do": ["save"]})
    trainee.post(f"/kk{again}/submit")
    after = html.unescape(trainee.get("/kk/practice").text)
    assert "Өткен жолы:" in after
    assert f'name="family" value="{FAMILIES[0]}"' in after[: after.index("Барлық кейстер")]


def test_own_results_show_abilities_misconceptions_and_work(site: RunningSite, trainee: TestClient) -> None:
    empty = trainee.get("/kk/results").text
    assert "Аяқталған жұмыс әлі жоқ." in empty
    assert "жұмыс жоқ" in empty
    path, case, _ = wrong_case(site, trainee)
    page = html.unescape(trainee.get("/kk/results").text)
    assert "Мөлшерді анықтау" in page
    assert re.search(r'aria-label="\d+ пайыз"', page)
    assert case.title.kk in page
    assert f'href="/kk{path}/result"' in page
    assert "1 рет" in page
    home = html.unescape(trainee.get("/ru/").text)
    assert "Результат по умениям" in home
    assert "Последние кейсы" in home
    left = started(trainee)
    assert f'href="/ru{left}"' in trainee.get("/ru/").text
    asked = trainee.get(f"/kk{left}/leave").text
    assert "Жұмыс аяқталмай жабылсын ба?" in asked
    assert trainee.post(f"/kk{left}/leave").headers["location"] == "/kk/practice"
    assert trainee.get(f"/kk{left}/result").headers["location"] == "/kk/practice"
    assert f'href="/kk{left}"' not in trainee.get("/kk/practice").text


def test_work_of_others_stays_theirs(site: RunningSite, trainee: TestClient) -> None:
    path = started(trainee)
    other = site.client("educator")
    for tail in ("", "/submit", "/result", "/papers", "/leave", "/paper/app"):
        assert other.get(f"/kk{path}{tail}").status_code == 403, tail
    for tail in ("", "/submit", "/leave", "/answers/T1"):
        assert other.post(f"/kk{path}{tail}", data={"T1": "1", "seen/T1": "0"}).status_code == 403, tail
    number = path.rpartition("/")[2]
    assert other.get(f"/api/v1/practice/attempts/{number}").status_code == 403
    assert trainee.get("/kk/practice/999").status_code == 404
    assert state(trainee.get(f"/kk{path}").text, "T1") == "unanswered"


def test_after_submitting_nothing_can_be_changed(trainee: TestClient) -> None:
    path = started(trainee)
    page = form_of(trainee.get(f"/kk{path}").text)
    trainee.post(f"/kk{path}/submit")
    late = trainee.post(f"/kk{path}/answers/T5", data=page | {"T5": ["1"]}, headers={"hx-request": "true"})
    assert (late.status_code, late.headers["hx-retarget"]) == (409, "#notices")
    assert trainee.post(f"/kk{path}", data=page | {"T5": ["1"]}).status_code == 409


def test_work_of_an_earlier_edition_is_shown_and_not_marked_anew(site: RunningSite, trainee: TestClient) -> None:
    done, _, _ = wrong_case(site, trainee)
    path = started(trainee)
    page = form_of(trainee.get(f"/kk{path}").text)
    trainee.post(f"/kk{path}", data=page | {"T5": ["12 345"], "do": ["save"]})
    with site.db.engine.begin() as connection:
        connection.exec_driver_sql("UPDATE cases SET hash = hash || '-before'")
    open_page = trainee.get(f"/kk{path}").text
    assert "бұрынғы басылымында" in open_page
    assert "12 345" in open_page
    assert f'href="/kk{path}/leave"' in open_page
    kept = html.unescape(trainee.get(f"/kk{done}/result").text)
    assert "бұрынғы басылымында" in kept
    assert "/ 40" in kept
    assert trainee.post(f"/kk{path}/leave").status_code == 303


def test_the_api_does_the_same(site: RunningSite, trainee: TestClient) -> None:
    offers = trainee.get("/api/v1/practice/offers").json()
    assert [offer["family"] for offer in offers] == list(FAMILIES)
    made = trainee.post("/api/v1/practice/attempts", json={"family": FAMILIES[1], "level": 5, "seed": 17})
    assert made.status_code == 201
    attempt = made.json()
    assert (attempt["seed"], attempt["state"]) == (17, "open")
    base = f"/api/v1/practice/attempts/{attempt['id']}"
    read = trainee.get(f"{base}?lang=ru").json()
    assert [task["id"] for task in read["case"]["tasks"]] == attempt["tasks"]
    assert "key" not in read
    case = case_of(site, f"/practice/{attempt['id']}")
    for task in case.tasks:
        sent = {"answer": answer_of(task, case.keys[task.id])}
        saved = trainee.put(f"{base}/answers/{task.id}", json=sent)
        assert (saved.status_code, saved.json()["state"], saved.json()["revision"]) == (200, "saved", 1)
    unread = trainee.put(f"{base}/answers/T4?lang=en", json={"answer": "much", "client_revision": 2}).json()
    assert unread["state"] == "unreadable"
    assert "Write the amount as a number" in unread["message"]
    rival = trainee.put(f"{base}/answers/T4", json={"answer": "1", "window": "other", "seen_revision": 1})
    assert (rival.status_code, "2" in rival.json()["detail"]) == (409, True)
    assert trainee.put(f"{base}/answers/T99", json={"answer": "1"}).status_code == 422
    assert trainee.put(f"{base}/answers/T4", json={"answer": "1", "anser": "2"}).json()["field"] == "anser"
    assert trainee.post("/api/v1/practice/attempts", json={"family": FAMILIES[1], "level": 8}).status_code == 422
    done = trainee.post(f"{base}/submit").json()
    assert (done["state"], done["points"]) == ("submitted", 34.0)
    marking = trainee.get(f"{base}/marking").json()
    assert marking["points"] == 34.0
    assert marking["key"]["T4"] == answer_of(case.task("T4"), case.keys["T4"])
    assert [one["id"] for one in trainee.get("/api/v1/practice/attempts").json()] == [attempt["id"]]
    assert trainee.post(f"{base}/submit").status_code == 409
