"""The pictures of the README: drawn from the demo agency when BILIKTI_WRITE_IMAGES=1, otherwise held to be there."""

import os
import re
import struct
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.agency import LOGINS, Site
from tests.browser.test_practice import begin, case_of, type_right_answers
from tests.browser.visits import Visitors, settle

WRITES = os.environ.get("BILIKTI_WRITE_IMAGES") == "1"
"""Read at import: tests themselves see no settings from outside."""
WIDTH, LARGEST = 1280, 250_000
LOW = {"width": WIDTH, "height": 720}


def home(site: Site, visitors: Visitors) -> Page:
    """What a trainee sees after signing in."""
    return visitors.open(LOGINS["trainee"], "/kk/")


def practice(site: Site, visitors: Visitors) -> Page:
    """A case underway: papers beside tasks, some of them answered."""
    page = visitors.open(LOGINS["educator"], "", viewport=LOW)
    begin(page)
    type_right_answers(page, case_of(site, page))
    settle(page)
    expect(page.locator(".task[data-state=saving]")).to_have_count(0)
    page.evaluate("scrollTo(0, 0)")
    return page


def feedback(site: Site, visitors: Visitors) -> Page:
    """The worked solution of a case with an error in it."""
    with site.db.read() as store:
        lines = store.attempts.of(site.person(LOGINS["trainee"]).id)
        number = next(line.attempt.id for line in lines if line.attempt.state == "submitted" and line.misconceptions)
    return visitors.open(LOGINS["trainee"], f"/kk/practice/{number}/result")


def exam(site: Site, visitors: Visitors) -> Page:
    """A sitting that has just begun, its clock running."""
    person, number = site.admitted()
    page = visitors.open(person.login, f"/kk/exams/{number}", viewport=LOW)
    page.locator("form.actions button").click()
    page.wait_for_url(re.compile(r"/work/1$"))
    return page


def certificate(site: Site, visitors: Visitors) -> Page:
    """The certificate of the demo's trainee."""
    with site.db.read() as store:
        number = store.certificates.of(site.person(LOGINS["trainee"]).id)[0].id
    return visitors.open(LOGINS["trainee"], f"/kk/certificates/{number}", viewport={"width": WIDTH, "height": 1400})


def standard(site: Site, visitors: Visitors) -> Page:
    """A profession card, unfolded."""
    return visitors.open(path="/kk/standard/3350-0-010-5/F1")


def programme(site: Site, visitors: Visitors) -> Page:
    """A programme with its plan."""
    with site.db.read() as store:
        number = next(line.id for line in store.programmes.all() if line.request["hours"] == 72)
    return visitors.open(LOGINS["educator"], f"/kk/programmes/{number}")


PICTURES: dict[str, Callable[[Site, Visitors], Page]] = {
    "home": home,
    "practice": practice,
    "feedback": feedback,
    "exam": exam,
    "certificate": certificate,
    "standard": standard,
    "programme": programme,
}


@pytest.mark.parametrize("name", PICTURES)
def test_picture(name: str, site: Site, visitors: Visitors, project_root: Path) -> None:
    page = PICTURES[name](site, visitors)
    expect(page.get_by_role("heading", level=1).first).to_be_visible()
    path = project_root / "docs" / "images" / f"{name}.png"
    if WRITES:
        path.parent.mkdir(exist_ok=True)
        page.evaluate("document.fonts.ready")
        page.screenshot(path=path, animations="disabled", caret="hide")
    content = path.read_bytes()
    width, height = struct.unpack(">II", content[16:24])
    assert content.startswith(b"\x89PNG")
    assert width == WIDTH
    assert height > 400
    assert len(content) <= LARGEST, f"{len(content)} bytes"
    assert f"docs/images/{name}.png" in (project_root / "README.md").read_text(encoding="utf-8")
