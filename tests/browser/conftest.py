"""Real Chromium against a real server. One agency is built for all; most tests share one server with it."""

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import BrowserContext

from app.db import Database
from tests.browser.agency import Agency, Site, make_agency
from tests.browser.server import Server
from tests.browser.visits import Visitors, Watch

BROWSERS = ("chromium", "chromium-browser", "google-chrome")


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    """The system's Chromium; the package's own download is not needed."""
    found = next((path for path in map(shutil.which, BROWSERS) if path), None)
    assert found is not None, "Chromium is missing: apt-get install chromium"
    return browser_type_launch_args | {"executable_path": found}


@pytest.fixture(scope="session")
def base_url() -> None:
    """No address for all: every browser is opened for the site of its test."""


@pytest.fixture(scope="session")
def agency(tmp_path_factory: pytest.TempPathFactory) -> Agency:
    """The demo agency, built once."""
    return make_agency(tmp_path_factory.mktemp("agency"))


@contextmanager
def served(agency: Agency, folder: Path, root: Path) -> Iterator[Site]:
    """A server on a copy of the agency."""
    server = Server(agency.copy_to(folder), root)
    db = Database(server.database_url)
    try:
        server.start()
        yield Site(server, db, dict(agency.passwords))
    finally:
        server.stop()
        db.close()
    assert "Traceback" not in server.log, server.log


@pytest.fixture(scope="session")
def site(agency: Agency, tmp_path_factory: pytest.TempPathFactory, project_root: Path) -> Iterator[Site]:
    """The site that tests share: everybody leaves the others' work alone."""
    with served(agency, tmp_path_factory.mktemp("shared") / "var", project_root) as running:
        yield running


@pytest.fixture
def own_site(agency: Agency, tmp_path: Path, project_root: Path) -> Iterator[Site]:
    """A site for one test alone, which may kill it."""
    with served(agency, tmp_path / "var", project_root) as running:
        yield running


@pytest.fixture
def watch() -> Iterator[Watch]:
    """Fails a test whose pages complained in the console."""
    watching = Watch()
    yield watching
    watching.check()


@pytest.fixture
def visitors(site: Site, new_context: Callable[..., BrowserContext], watch: Watch) -> Visitors:
    """Browsers for the people of the shared site."""
    return Visitors(new_context, site.base, site.passwords, watch)


@pytest.fixture
def own_visitors(own_site: Site, new_context: Callable[..., BrowserContext], watch: Watch) -> Visitors:
    """Browsers for the people of the site of this test."""
    return Visitors(new_context, own_site.base, own_site.passwords, watch)
