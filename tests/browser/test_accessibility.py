"""Every page, for everybody who may see it: no serious finding of axe, in light and dark, wide and narrow."""

import re
from collections.abc import Iterable
from typing import Any, Literal

import pytest
from playwright.sync_api import Page, expect

from app.db.records.people import ROLES, Role
from tests.browser.agency import LOGINS, Site
from tests.browser.pages import NOT_PAGES, ROUTES, Seen, needing_values, plain, with_values
from tests.browser.visits import Visitors, Watch, serious_findings, sideways

SIZES = ((1280, 900), (390, 844))
SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")
COLOURS = ("color-contrast", "link-in-text-block")
"""The rules whose verdict depends on the scheme; all others are asked once for each width."""
EVERYONE: tuple[Role | None, ...] = (None, *ROLES)
CHANGING = re.compile(r'name="form_key" value="[^"]*"|\d\d:\d\d(:\d\d)?')
LOOKED_AT: set[str] = set()
"""Pages seen already, by their content: what looks the same for another role is not scanned again."""


class Tour:
    """A person going through pages; findings are collected so that one run names all of them."""

    def __init__(self, visitors: Visitors) -> None:
        self.visitors = visitors
        self.pages: dict[str | None, Page] = {}
        self.findings: list[str] = []
        self.scanned = 0

    def page(self, login: str | None) -> Page:
        """The browser of a person, opened once."""
        if login not in self.pages:
            self.pages[login] = self.visitors.open(login, "", reduced_motion="reduce")
        return self.pages[login]

    def look(self, stops: Iterable[Seen], lang: str = "kk", status: int = 200) -> None:
        """Open every address and scan it."""
        for stop in stops:
            page = self.page(stop.login)
            page.set_viewport_size({"width": SIZES[0][0], "height": SIZES[0][1]})
            answer = page.goto(f"/{lang}{stop.path}")
            assert answer is not None
            assert answer.status == status, f"{stop}: {answer.status}"
            assert stop.path.partition("?")[0].rstrip("/") in page.url, f"{stop} leads to {page.url}"
            self.scan(page, f"{stop.login or 'visitor'} /{lang}{stop.path}")

    def scan(self, page: Page, where: str) -> None:
        """Both widths in both schemes, and the narrowest width for scrolling."""
        content = CHANGING.sub("", page.locator("main").inner_html())
        if content in LOOKED_AT:
            return
        LOOKED_AT.add(content)
        self.scanned += 1
        for width, height in SIZES:
            page.set_viewport_size({"width": width, "height": height})
            self.findings += sideways(page, f"{where} at {width}")
            for scheme in SCHEMES:
                page.emulate_media(color_scheme=scheme)
                rules: tuple[str, ...] = () if scheme == "light" else COLOURS
                found = serious_findings(page, rules)
                self.findings += [f"{where} at {width}, {scheme}: {one}" for one in found]
        page.set_viewport_size({"width": 320, "height": 640})
        self.findings += sideways(page, f"{where} at 320")

    def verdict(self) -> None:
        """Fail with everything that was found."""
        assert self.scanned, "no page was scanned"
        assert not self.findings, "\n".join(self.findings)


@pytest.fixture
def tour(visitors: Visitors) -> Tour:
    return Tour(visitors)


@pytest.fixture(scope="module")
def places(site: Site) -> dict[str, tuple[Seen, ...]]:
    return with_values(site)


@pytest.mark.parametrize("role", EVERYONE, ids=lambda role: role or "visitor")
def test_pages_that_everybody_finds(tour: Tour, role: Role | None) -> None:
    tour.look(plain(role))
    tour.verdict()


def test_pages_of_one_thing(tour: Tour, places: dict[str, tuple[Seen, ...]]) -> None:
    for stops in places.values():
        tour.look(stops)
    tour.verdict()


def test_no_page_is_forgotten(places: dict[str, tuple[Seen, ...]]) -> None:
    assert set(places) == needing_values()
    assert {route.path for route in ROUTES} >= NOT_PAGES, "a page that is no more"
    for path, seen in places.items():
        route = next(route for route in ROUTES if route.path == path)
        for one in seen:
            assert route.match(one.path.partition("?")[0]), one


@pytest.mark.parametrize("lang", ["ru", "en"])
def test_some_pages_in_other_languages(tour: Tour, lang: str) -> None:
    trainee = LOGINS["trainee"]
    visitor = ("/", "/standard", "/standard/3350-0-010-5/F1.S1.A1", "/help")
    tour.look([Seen(None, path) for path in visitor], lang)
    tour.look([Seen(trainee, path) for path in ("/", "/practice", "/results", "/exams")], lang)
    tour.look([Seen(LOGINS["hr"], path) for path in ("/readiness", "/sessions", "/programmes/new")], lang)
    tour.verdict()


def test_refusals(tour: Tour, watch: Watch) -> None:
    watch.expect("404", "403", "422")
    tour.look([Seen(None, "/standard/none-such")], status=404)
    tour.look([Seen(LOGINS["trainee"], "/admin/audit")], status=403)
    page = tour.page(None)
    page.goto("/kk/account/sign-in")
    page.get_by_role("main").get_by_role("button", name="Кіру").click()
    expect(page.locator(".errors")).to_be_focused()
    tour.scan(page, "a refused form")
    tour.verdict()


def test_the_scan_finds_what_is_wrong(visitors: Visitors) -> None:
    page = visitors.open(path="/kk/help")
    assert not serious_findings(page)
    wrong: Any = """() => {
        const main = document.querySelector('main');
        main.append(document.createElement('input'));
        const faint = document.createElement('p');
        faint.textContent = 'көмескі';
        faint.style.color = 'rgb(238, 238, 238)';
        faint.style.backgroundColor = 'rgb(255, 255, 255)';
        main.append(faint);
    }"""
    page.evaluate(wrong)
    found = {one.partition(":")[0] for one in serious_findings(page)}
    assert found == {"label", "color-contrast"}
    assert {one.partition(":")[0] for one in serious_findings(page, COLOURS)} == {"color-contrast"}
