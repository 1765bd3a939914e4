"""Every route against every role: what is not allowed is refused, and nothing changes by a request from elsewhere."""

import re
from collections.abc import Iterator

import pytest
from fastapi.routing import APIRoute
from starlette.testclient import TestClient

from app.db import By
from app.db.records.people import ROLES, NewPerson, Role
from app.people import add_person
from app.web.areas import APIS, AREAS
from app.web.dispatch import NEW_PASSWORD, SIGN_IN, SIGN_OUT
from app.web.pages import PageRoute
from app.web.sessions import COOKIE
from tests.site import RunningSite

ROUTES = [route for area in AREAS for route in area.routes]
API_ROUTES = [route for api in APIS for route in api.routes]
MAY_BE_PUBLIC = {"", "account", "api", "help", "rules", "standard", "verify"}
EVERYONE: tuple[Role | None, ...] = (None, *ROLES)
MARKED = pytest.mark.parametrize("route", ROUTES, ids=lambda route: f"{route.method} {route.path}")


def filled(path: str) -> str:
    """An address for a route: every value of its path is one that nothing has."""
    return re.sub(r"\{\w+(:\w+)?\}", lambda found: "999999" if found[1] == ":int" else "none-such", path)


@pytest.fixture(scope="module")
def clients(site: RunningSite) -> dict[Role | None, TestClient]:
    return {role: site.client(role) for role in EVERYONE}


@MARKED
def test_who_may_not_is_refused(route: PageRoute, clients: dict[Role | None, TestClient], site: RunningSite) -> None:
    for role in EVERYONE:
        person = site.people[role] if role else None
        if route.may.allows(person):
            continue
        answer = clients[role].request(route.method, f"/kk{filled(route.path)}")
        if role is not None:
            assert answer.status_code == 403, role
        elif route.method == "GET":
            assert answer.status_code == 303
            assert answer.headers["location"].startswith(f"/kk{SIGN_IN}?next=%2Fkk")
        else:
            assert answer.status_code == 401


@MARKED
def test_who_may_comes_through(route: PageRoute, clients: dict[Role | None, TestClient], site: RunningSite) -> None:
    if route.method != "GET":
        return
    for role in EVERYONE:
        if route.may.allows(site.people[role] if role else None):
            answer = clients[role].get(f"/kk{filled(route.path)}")
            assert answer.status_code not in (401, 405, 500), role
            assert SIGN_IN not in answer.headers.get("location", ""), role


def test_little_is_public() -> None:
    assert {route.first for route in ROUTES if route.may.public} <= MAY_BE_PUBLIC


@MARKED
def test_nothing_changes_from_another_site(route: PageRoute, clients: dict[Role | None, TestClient]) -> None:
    if route.method == "GET":
        return
    for headers in ({"sec-fetch-site": "cross-site"}, {"origin": "https://elsewhere.example"}, {"origin": "null"}):
        assert clients[None].post(f"/kk{filled(route.path)}", headers=headers).status_code == 403


def test_a_password_handed_over_opens_one_page_only(site: RunningSite) -> None:
    by = By(site.clock(), site.people["administrator"].id, frozenset({"administrator"}))
    with site.db.write() as store:
        new = NewPerson("jana", "Жаңабай Жанар", frozenset({"trainee"}))
        secret = site.passwords.secret()
        add_person(store, by, new, secret)
    client = site.client()
    client.cookies.set(COOKIE, site.token("jana", secret.given))
    for route in ROUTES:
        if route.method == "GET" and route.path != NEW_PASSWORD:
            assert client.get(f"/kk{filled(route.path)}").headers.get("location") == f"/kk{NEW_PASSWORD}", route.path
    assert client.get(f"/kk{NEW_PASSWORD}").status_code == 200


def test_menu_entries_lead_where_their_readers_may_go(
    clients: dict[Role | None, TestClient], site: RunningSite
) -> None:
    for role in EVERYONE:
        roles = frozenset({role}) if role else frozenset[Role]()
        menu = site.services.site.menu("kk", roles)
        assert len({item.label for item in menu}) == len(menu)
        for item in menu:
            assert clients[role].get(item.url).status_code == 200, (role, item.path)


def declared() -> Iterator[tuple[str, str]]:
    for route in API_ROUTES:
        yield route.method, re.sub(r":\w+}", "}", f"/v1{route.path}")


def test_every_endpoint_says_who_may(site: RunningSite) -> None:
    schema = site.app.state.api.openapi()
    found = {(method.upper(), path) for path, methods in schema["paths"].items() for method in methods}
    assert found == set(declared())
    for route in (route for api in APIS for route in api.router.routes):
        assert isinstance(route, APIRoute)
        gates = [getattr(dependency.call, "__name__", "") for dependency in route.dependant.dependencies]
        assert "gate" in gates, route.path


@pytest.mark.parametrize("route", API_ROUTES, ids=lambda route: f"{route.method} {route.path}")
def test_endpoints_refuse_with_a_problem(route: PageRoute, clients: dict[Role | None, TestClient]) -> None:
    for role in EVERYONE:
        allowed = route.may.public or (role is not None and role in route.may.roles)
        if allowed:
            continue
        answer = clients[role].request(route.method, f"/api/v1{filled(route.path)}")
        assert answer.status_code == (403 if role else 401), role
        assert answer.headers["content-type"] == "application/problem+json"


def test_signing_in_needs_no_session() -> None:
    open_to_all = {route.path for route in ROUTES if route.may.public}
    assert {SIGN_IN, SIGN_OUT} <= open_to_all
    assert NEW_PASSWORD in {route.path for route in ROUTES}
