"""The ground of the site over HTTP: languages, headers, origin, size, errors, sessions, forms, files, the API."""

import re
import threading
from collections.abc import Iterator
from html import unescape
from importlib import import_module
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from app.config import Settings
from app.db import By
from app.db.records.people import Role
from app.kit.text import LANGS, Text
from app.main import create_app
from app.people import Passwords, change_person
from app.web.sessions import COOKIE
from tests.conftest import Clock
from tests.site import CAST, PASSWORD, RunningSite, running_site

EVIL = """<script>alert(1)</script>"'><img src=x onerror=alert(2)>&lt;{{ 7*7 }}"""


@pytest.fixture
def site(tmp_path: Path, migrated_sqlite: Path, clock: Clock) -> Iterator[RunningSite]:
    copy = tmp_path / "site.db"
    copy.write_bytes(migrated_sqlite.read_bytes())
    with running_site(f"sqlite:///{copy}", clock, tmp_path) as running:
        yield running


# -- languages ------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("accept", "lang"),
    [
        ("", "kk"),
        ("de, fr;q=0.8", "kk"),
        ("ru-RU,ru;q=0.9,en;q=0.8", "ru"),
        ("en;q=0.5, ru;q=0", "en"),
        ("x;q=y", "kk"),
    ],
)
def test_the_first_page_is_in_the_readers_language(site: RunningSite, accept: str, lang: str) -> None:
    answer = site.client().get("/", headers={"accept-language": accept})
    assert (answer.status_code, answer.headers["location"]) == (307, f"/{lang}/")
    assert answer.headers["vary"] == "Accept-Language, Cookie"


def test_the_language_last_read_is_kept(site: RunningSite) -> None:
    client = site.client()
    client.get("/ru/standard")
    assert client.get("/standard?x=1").headers["location"] == "/ru/standard?x=1"


def test_addresses_without_language_lead_to_pages_that_exist(site: RunningSite) -> None:
    client = site.client()
    assert client.get("/standard/3350-0-010-5/F1.S1.A3").headers["location"] == "/kk/standard/3350-0-010-5/F1.S1.A3"
    assert client.get("/nothing").status_code == 404
    assert client.post("/account/sign-in", data={"login": "x"}).status_code == 404


def test_one_address_one_page(site: RunningSite) -> None:
    client = site.client()
    assert client.get("/kk").headers["location"] == "/kk/"
    assert client.get("/kk/standard/?q=1").headers["location"] == "/kk/standard?q=1"
    assert client.head("/kk/standard").status_code == 200
    assert client.request("DELETE", "/kk/standard").status_code == 405


@pytest.mark.parametrize("lang", LANGS)
def test_a_page_speaks_its_language_and_names_the_others(site: RunningSite, lang: str) -> None:
    html = site.client().get(f"/{lang}/standard?x=%22").text
    assert f'<html lang="{lang}">' in html
    for other in LANGS:
        assert f'hreflang="{other}"' in html
        assert f'href="/{other}/standard?x=%22"' in html


# -- headers --------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize("path", ["/kk/", "/kk/nothing", "/healthz", "/api/v1/standard/search?q=x", "/static/x/y"])
def test_every_answer_carries_the_security_headers(site: RunningSite, path: str) -> None:
    headers = site.client().get(path).headers
    policy = headers["content-security-policy"]
    assert policy.startswith("default-src 'self'; ")
    assert "unsafe" not in policy
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["x-frame-options"] == "DENY"
    assert headers["referrer-policy"] == "same-origin"


def test_a_page_is_not_shared_between_readers(site: RunningSite) -> None:
    headers = site.client("hr").get("/kk/").headers
    assert headers["cache-control"] == "private, no-cache"
    assert headers["vary"] == "Cookie"


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({}, 422),
        ({"origin": "http://testserver"}, 422),
        ({"sec-fetch-site": "same-origin"}, 422),
        ({"sec-fetch-site": "same-site"}, 403),
        ({"sec-fetch-site": "cross-site", "origin": "http://testserver"}, 403),
        ({"origin": "http://testserver.evil.example"}, 403),
        ({"origin": "null"}, 403),
    ],
)
def test_forms_come_from_this_site_only(site: RunningSite, headers: dict[str, str], status: int) -> None:
    answer = site.client().post("/kk/account/sign-in", data={"login": "x", "password": "y"}, headers=headers)
    assert answer.status_code == status


def test_a_request_may_not_be_too_large(site: RunningSite) -> None:
    client = site.client()
    large = "x" * (site.services.settings.max_body + 1)
    answer = client.post("/kk/account/sign-in", data={"login": large})
    assert answer.status_code == 413
    assert "Жіберілген деректер көлемі тым үлкен" in answer.text
    chunks = client.post(
        "/kk/account/sign-in",
        content=(large[:100_000].encode() for _ in range(30)),
        headers={"content-type": "application/x-www-form-urlencoded"},
    )
    assert chunks.status_code == 413


def test_a_damaged_form_is_told_so(site: RunningSite) -> None:
    answer = site.client().post(
        "/kk/account/sign-in", content=b"--x\r\n", headers={"content-type": "multipart/form-data"}
    )
    assert answer.status_code == 400
    assert "Сұрауды оқу мүмкін емес" in answer.text


# -- errors ---------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("lang", "words"), [("kk", "Бет табылмады"), ("ru", "Страница не найдена"), ("en", "not found")]
)
def test_a_missing_page_is_told_in_three_languages(site: RunningSite, lang: str, words: str) -> None:
    answer = site.client().get(f"/{lang}/nothing/here")
    assert answer.status_code == 404
    assert words in answer.text
    assert f'href="/{lang}/"' in answer.text


def test_whoever_has_no_access_learns_whom_to_ask(site: RunningSite) -> None:
    answer = site.client("trainee").get("/ru/admin/users")
    assert answer.status_code == 403
    assert "У вас нет доступа к этой странице." in answer.text
    assert "erlan@agency.example" in answer.text


def test_scripts_get_small_notices(site: RunningSite) -> None:
    answer = site.client().get("/kk/admin/users", headers={"hx-request": "true"})
    assert answer.status_code == 401
    assert answer.headers["hx-retarget"] == "#notices"
    assert answer.text.startswith('<p class="notice caution">Кіру сеансы аяқталды.')
    assert len(answer.text) < 600


def test_a_fault_of_ours_shows_a_number_and_no_inside(site: RunningSite, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object, **__: object) -> None:
        raise RuntimeError("secret inside")

    monkeypatch.setattr(import_module("app.web.standard.pages"), "load_standard", broken)
    answer = site.client().get("/kk/standard")
    assert answer.status_code == 500
    assert re.search(r"Қате нөмірі: [0-9A-F]{6}\.", answer.text)
    assert "secret inside" not in answer.text


# -- signing in -----------------------------------------------------------------------------------------------------
def sign_in(client: TestClient, login: str, password: str, **more: str) -> tuple[int, str]:
    answer = client.post("/kk/account/sign-in", data={"login": login, "password": password, **more})
    return answer.status_code, answer.headers.get("location", answer.text)


def test_signing_in_and_out(site: RunningSite) -> None:
    client = site.client()
    form = client.get("/kk/account/sign-in").text
    assert 'autocomplete="current-password"' in form
    assert sign_in(client, "DANA", PASSWORD) == (303, "/kk/")
    html = client.get("/kk/").text
    assert "Маржанова Дана" in html
    assert client.post("/kk/account/sign-out").headers["location"] == "/kk/"
    assert "Маржанова Дана" not in client.get("/kk/").text


def test_the_cookie_is_out_of_reach(site: RunningSite) -> None:
    client = site.client()
    answer = client.post("/kk/account/sign-in", data={"login": "dana", "password": PASSWORD})
    cookie = next(value for value in answer.headers.get_list("set-cookie") if value.startswith(COOKIE))
    assert "HttpOnly" in cookie
    assert "SameSite=lax" in cookie
    token = cookie.partition("=")[2].partition(";")[0]
    assert len(token) >= 40
    with site.db.read() as store:
        assert all(token not in entry.payload.get("device", "") for entry in store.audit.recent(action="session.open"))


def test_a_stale_cookie_is_nobody(site: RunningSite, clock: Clock) -> None:
    client = site.client("trainee")
    assert client.get("/kk/account").status_code == 200
    clock.advance(hours=13)
    assert client.get("/kk/account").headers["location"] == "/kk/account/sign-in?next=%2Fkk%2Faccount"


def test_after_signing_in_one_is_where_one_wanted_to_be(site: RunningSite) -> None:
    client = site.client()
    asked = client.get("/kk/admin/users?q=%D3%99&page=2")
    form = client.get(asked.headers["location"]).text
    found = re.search(r'name="next" value="([^"]*)"', form)
    assert found
    back = unescape(found[1])
    assert sign_in(client, CAST["hr"][0], PASSWORD, next=back) == (303, "/kk/admin/users?q=%D3%99&page=2")


@pytest.mark.parametrize(
    "back", ["//evil.example", "https://evil.example", "/\\evil.example", "/x\r\nset-cookie: a=b", "ә"]
)
def test_nobody_is_led_elsewhere(site: RunningSite, back: str) -> None:
    assert sign_in(site.client(), "dana", PASSWORD, next=back) == (303, "/kk/")


def test_wrong_passwords_are_counted_and_then_refused(site: RunningSite, clock: Clock) -> None:
    client = site.client()
    for left in (4, 3, 2, 1, 0):
        status, html = sign_in(client, "dana", "wrong password")
        assert status == 422
        assert f"Логин немесе құпиясөз қате. Қалған талпыныс саны: {left}." in html
        assert 'value="dana"' in html
        assert "wrong password" not in html
    status, html = sign_in(client, "dana", PASSWORD)
    assert status == 422
    assert "15" in html
    clock.advance(minutes=16)
    assert sign_in(client, "dana", PASSWORD) == (303, "/kk/")


def test_a_login_that_does_not_exist_answers_alike(site: RunningSite) -> None:
    real = sign_in(site.client(), "dana", "wrong password")[1].replace("dana", "X")
    unreal = sign_in(site.client(), "nobody", "wrong password")[1].replace("nobody", "X")
    assert real == unreal


# -- forms ----------------------------------------------------------------------------------------------------------
def test_a_refused_form_keeps_what_was_typed_and_names_its_faults(site: RunningSite) -> None:
    client = site.client("administrator")
    typed = {"login": "a", "name": "", "unit": "77", "language": "kk", "profession": "3350-0-010-6", "roles": "hr"}
    answer = client.post("/kk/admin/users/new", data=typed)
    html = answer.text
    assert answer.status_code == 422
    assert '<div class="errors" role="alert" tabindex="-1"' in html
    assert '<a href="#name">«Тегі, аты, әкесінің аты» өрісін толтырыңыз.</a>' in html
    assert '<a href="#unit">' in html
    assert re.search(r'<input id="login"[^>]* value="a"', html)
    assert '<option value="3350-0-010-6" selected>' in html
    assert re.search(r'value="hr" checked', html)
    assert re.search(r'<input id="name"[^>]*aria-describedby="name-hint name-error"[^>]*aria-invalid="true"', html)


def test_a_service_that_refuses_speaks_at_the_field(site: RunningSite) -> None:
    client = site.client("administrator")
    typed = {"login": "dana", "name": "Екінші Дана", "language": "kk", "roles": "trainee"}
    answer = client.post("/kk/admin/users/new", data=typed)
    assert answer.status_code == 422
    assert '<p class="error" id="login-error">' in answer.text


def test_a_person_is_added_and_gets_in_with_the_password_shown(site: RunningSite) -> None:
    client = site.client("administrator")
    typed = {"login": "aisha", "name": "Әбілова Айша", "language": "ru", "roles": ["trainee", "hr"], "form_key": "k1"}
    answer = client.post("/kk/admin/users/new", data=typed)
    assert answer.status_code == 200
    assert answer.headers["cache-control"] == "no-store"
    given = re.search(r'<code id="given">([^<]+)</code>', answer.text)
    assert given
    again = client.post("/kk/admin/users/new", data=typed)
    assert re.fullmatch(r"/kk/admin/users/\d+", again.headers["location"]), "a double click does its deed once"
    fresh = site.client()
    assert sign_in(fresh, "aisha", given[1]) == (303, "/kk/account/password")
    assert fresh.get("/kk/").headers["location"] == "/kk/account/password"
    short = fresh.post("/kk/account/password", data={"old": given[1], "new": "short", "again": "short"})
    assert short.status_code == 422
    assert given[1] not in short.text
    new = "менің жаңа құпиясөзім"
    unlike = fresh.post("/kk/account/password", data={"old": given[1], "new": new, "again": "x"})
    assert "Жаңа құпиясөз екі өрісте екі түрлі жазылған." in unlike.text
    done = fresh.post("/kk/account/password", data={"old": given[1], "new": new, "again": new})
    assert done.headers["location"] == "/kk/account?done=password"
    assert fresh.get("/kk/account").status_code == 200


def test_a_person_is_changed_shut_out_and_let_in(site: RunningSite) -> None:
    client, dana = site.client("administrator"), site.people["trainee"]
    page = f"/kk/admin/users/{dana.id}"
    assert client.post(page, data={"name": "Маржанова Дана Ерланқызы", "language": "ru"}).status_code == 303
    assert client.post(f"{page}/roles", data={"roles": ["trainee", "educator"]}).status_code == 303
    with site.db.read() as store:
        person = store.people.get(dana.id)
    assert (person.name, person.language, person.unit_id) == ("Маржанова Дана Ерланқызы", "ru", None)
    assert person.roles == {"trainee", "educator"}
    trainee = site.client("trainee")
    assert client.post(f"{page}/active", data={"active": "no"}).status_code == 303
    assert trainee.get("/kk/account").status_code == 303
    assert client.post(f"{page}/active", data={"active": "yes"}).status_code == 303
    own = client.post(f"/kk/admin/users/{site.people['administrator'].id}/active", data={"active": "no"})
    assert own.status_code == 422
    last = client.post(f"/kk/admin/users/{site.people['administrator'].id}/roles", data={"roles": "hr"})
    assert last.status_code == 422


def test_hr_gives_no_roles_but_trainee(site: RunningSite) -> None:
    client = site.client("hr")
    typed = {"login": "bolat", "name": "Болатов Болат", "language": "kk", "roles": "administrator"}
    assert client.post("/kk/admin/users/new", data=typed).status_code == 403
    assert client.post("/kk/admin/users/new", data=typed | {"roles": "trainee"}).status_code == 200
    assert "Рөлдерді сақтау" not in client.get(f"/kk/admin/users/{site.people['trainee'].id}").text


def test_people_are_found_without_kazakh_letters(site: RunningSite) -> None:
    html = site.client("hr").get("/kk/admin/users?q=кырманов").text
    assert "Қырманов Талғат" in html
    assert "Маржанова Дана" not in html
    narrowed = site.client("hr").get("/kk/admin/users?role=trainee").text
    assert "Маржанова Дана" in narrowed
    assert "Ешкім табылмады." in site.client("hr").get("/kk/admin/users?q=zzz").text


def test_units_are_added_and_renamed(site: RunningSite) -> None:
    client = site.client("hr")
    assert client.post("/kk/admin/units", data={"name_kk": "№ 902 бөлім", "name_ru": ""}).status_code == 422
    names = {"name_kk": "№ 902 бөлім", "name_ru": "Отдел № 902", "name_en": "Office No. 902", "parent": "1"}
    assert client.post("/kk/admin/units", data=names | {"form_key": "u"}).status_code == 303
    assert client.post("/kk/admin/units", data=names | {"form_key": "u"}).status_code == 303
    assert client.get("/ru/admin/units").text.count("Отдел № 902") == 2  # in the table and in the form
    assert client.post("/kk/admin/units/2", data=names | {"name_ru": "Отдел № 903"}).status_code == 303
    assert "Отдел № 903" in client.get("/ru/admin/units").text


def test_the_audit_log_is_read_and_verified(site: RunningSite) -> None:
    client = site.client("administrator")
    html = client.get("/kk/admin/audit?action=person.add").text
    assert html.count("<code>person.add</code>") == len(CAST)
    assert "Тізбек бүтін." in client.get("/kk/admin/audit/verify").text
    assert "Мұндай пайдаланушы жоқ" in client.get("/kk/admin/audit?login=nobody").text
    with site.db.engine.begin() as connection:
        connection.exec_driver_sql("UPDATE audit_entries SET action = 'person.gone' WHERE seq = 3")
    assert "Тізбек үзілген. Жазба нөмірі: 3." in client.get("/kk/admin/audit/verify").text


def test_the_language_is_kept_with_the_account(site: RunningSite) -> None:
    client = site.client("educator")
    assert (
        client.post("/kk/account/language", data={"language": "ru"}).headers["location"] == "/ru/account?done=language"
    )
    assert client.post("/kk/account/language", data={"language": "xx"}).status_code == 422
    assert sign_in(site.client(), CAST["educator"][0], PASSWORD) == (303, "/ru/")


# -- hostile words --------------------------------------------------------------------------------------------------
OWN_PAGES: tuple[tuple[Role, str], ...] = (
    ("administrator", "/kk/"),
    ("administrator", "/kk/account"),
    ("administrator", "/kk/admin/users"),
    ("administrator", "/kk/admin/users/1"),
    ("administrator", "/kk/admin/units"),
    ("administrator", "/kk/admin/units/1"),
    ("administrator", "/kk/admin/audit"),
)


def harmless(html: str) -> bool:
    return "<script>alert" not in html and "<img src=x" not in html and "49" not in re.findall(r"&lt;(\d+)", html)


@pytest.mark.parametrize("lang", LANGS)
def test_hostile_words_stay_words(site: RunningSite, lang: str) -> None:
    administrator = site.people["administrator"]
    by = By(site.clock(), administrator.id, administrator.roles)
    with site.db.write() as store:
        store.units.rename(by, 1, Text(EVIL, EVIL, EVIL))
        change_person(store, by, administrator.id, name=EVIL, unit_id=1, language="kk", profession=None, level=None)
    client = site.client("administrator")
    for _, path in OWN_PAGES:
        html = client.get(path.replace("/kk/", f"/{lang}/")).text
        assert harmless(html), path
    for path in ("standard/search?q=", "admin/users?q=", "admin/audit?subject=", "account/sign-in?next=", "nothing/"):
        visitor = client if path.startswith("admin") else site.client()
        assert harmless(visitor.get(f"/{lang}/{path}{EVIL}").text), path
    typed = dict.fromkeys(("login", "name", "unit", "profession", "roles", "language", "form_key"), EVIL)
    assert harmless(client.post(f"/{lang}/admin/users/new", data=typed).text)
    assert harmless(site.client().post(f"/{lang}/account/sign-in", data={"login": EVIL, "next": EVIL}).text)


# -- static files, operations -----------------------------------------------------------------------------------------
def test_static_files_are_kept_for_a_year_under_their_hash(site: RunningSite) -> None:
    client = site.client()
    html = client.get("/kk/").text
    addresses = re.findall(r'(?:href|src)="(/static/[^"]+)"', html)
    assert {address.rpartition("/")[2] for address in addresses} >= {"bilikti.css", "htmx.js", "app.js", "mark.svg"}
    for address in addresses:
        answer = client.get(address)
        assert answer.status_code == 200
        assert answer.headers["cache-control"] == "public, max-age=31536000, immutable"
        assert answer.headers["content-encoding"] == "gzip"
        assert client.get(re.sub(r"/static/\w+/", "/static/old/", address)).headers["cache-control"] == "no-cache"
    plain = client.get(addresses[0], headers={"accept-encoding": "identity"})
    assert "content-encoding" not in plain.headers
    assert client.get("/static/x/../../config.py").status_code == 404
    assert client.get("/favicon.ico").headers["content-type"] == "image/svg+xml"


def test_htmx_is_the_second_and_evaluates_nothing(site: RunningSite) -> None:
    client = site.client()
    html = client.get("/kk/").text
    assert '"includeIndicatorStyles":false,"allowEval":false' in html
    address = re.search(r'src="(/static/\w+/htmx.js)"', html)
    assert address
    assert 'version:"2.0.' in client.get(address[1]).text


def test_the_server_says_how_it_is(site: RunningSite) -> None:
    client = site.client()
    assert client.get("/healthz").text == "ok\n"
    assert client.get("/readyz").status_code == 200
    text = client.get("/metrics").text
    assert re.search(r'^bilikti_requests_total\{status="2xx"\} [1-9]', text, re.MULTILINE)


def test_a_store_that_does_not_answer_makes_the_server_unready(
    site: RunningSite, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(self: object) -> None:
        raise OSError("gone")

    monkeypatch.setattr("app.db.Database.ping", broken)
    assert site.client().get("/readyz").status_code == 503


def test_rounds_run_beside_the_site_when_asked(sqlite_url: str, tmp_path: Path, clock: Clock) -> None:
    settings = Settings(data_dir=tmp_path, database_url=sqlite_url, worker=True)
    with TestClient(create_app(settings, clock=clock, passwords=Passwords("cheap"))) as client:
        names = [thread.name for thread in threading.enumerate()]
        assert client.get("/readyz").status_code == 200
        assert any("rounds" in name for name in names), names


# -- the API ----------------------------------------------------------------------------------------------------------
def test_the_api_speaks_the_callers_language(site: RunningSite) -> None:
    client = site.client()
    missing = client.get("/api/v1/standard/none-such?lang=ru")
    assert (missing.status_code, missing.headers["content-type"]) == (404, "application/problem+json")
    assert missing.json()["status"] == 404
    bad = client.get("/api/v1/standard/search?q=x&limit=999&lang=kk")
    assert bad.status_code == 422
    assert bad.json()["field"] == "limit"
    assert bad.json()["detail"] == "Өріс: «limit». Рұқсат етілген ең үлкен мән: 200."
    assert client.get("/api/v1/standard/search").json()["errors"] == [
        {"field": "q", "detail": "Мән берілмеген. Өріс: «q»."}
    ]


def test_the_api_gives_the_standard(site: RunningSite) -> None:
    client = site.client()
    whole = client.get("/api/v1/standard").json()
    assert (whole["id"], len(whole["professions"])) == ("K65301001", 4)
    node = client.get("/api/v1/standard/S5/F1.S1.A3").json()
    assert node["id"] == "3350-0-010-5/F1.S1.A3"
    found = client.get("/api/v1/standard/search", params={"q": "зейнетакы", "limit": 3}).json()
    assert len(found) == 3


def test_the_api_is_described_without_help_from_elsewhere(site: RunningSite) -> None:
    client = site.client()
    assert client.get("/api/docs").headers["location"] == "/kk/api/docs"
    html = client.get("/ru/api/docs").text
    assert "GET /api/v1/standard/{ref}" in html
    assert "//" not in re.sub(r"https?://testserver", "", "".join(re.findall(r'(?:src|href)="([^"]*)"', html)))
    assert client.get("/api/openapi.json").json()["servers"] == [{"url": "/api"}]
