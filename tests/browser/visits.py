"""People at their browsers: signed in, watched for errors in the console, asked for what a page looks like."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]
from playwright.sync_api import BrowserContext, ConsoleMessage, Page, expect

from app.i18n import translate

IDLE = "() => !document.querySelector('.htmx-request, .htmx-swapping, .htmx-settling')"
WIDER = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"
AXE = Axe()


def kk(words: str, **params: object) -> str:
    """A sentence of the interface as a Kazakh reader sees it."""
    return translate("kk", words, **params)


@dataclass
class Watch:
    """Everything the consoles of a test said in red; a refusal of the content policy is one of these."""

    faults: list[str] = field(default_factory=list)
    expected: list[str] = field(default_factory=list)

    def over(self, context: BrowserContext) -> None:
        """Listen to all pages of a context."""
        context.on("console", self._heard)
        context.on("weberror", lambda error: self.faults.append(f"script: {error.error}"))

    def expect(self, *parts: str) -> None:
        """Say which errors a test brings about itself, by a part of their words."""
        self.expected.extend(parts)

    def check(self) -> None:
        """Fail on what was not expected."""
        unexpected = [fault for fault in self.faults if not any(part in fault for part in self.expected)]
        assert not unexpected, "\n".join(unexpected)

    def _heard(self, message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):
            self.faults.append(f"{message.type}: {message.text} ({message.location.get('url', '')})")


@dataclass(frozen=True)
class Visitors:
    """Opens browsers for people; `contexts` is the factory of pytest-playwright."""

    contexts: Callable[..., BrowserContext]
    base: str
    passwords: dict[str, str]
    watch: Watch

    def open(self, login: str | None = None, path: str = "/kk/", **options: Any) -> Page:
        """A browser of its own with one page, for `login` or for somebody who has not signed in."""
        settings: dict[str, Any] = {"base_url": self.base, "locale": "kk-KZ", "timezone_id": "Asia/Almaty"}
        context = self.contexts(**settings | {"viewport": {"width": 1280, "height": 900}} | options)
        context.set_default_timeout(20_000)
        self.watch.over(context)
        if login is not None:
            self.sign_in(context, login)
        page = context.new_page()
        if path:
            page.goto(path)
        return page

    def sign_in(self, context: BrowserContext, login: str) -> None:
        """The session cookie of a person, by the form that the page sends."""
        answer = context.request.post(
            f"{self.base}/kk/account/sign-in",
            form={"login": login, "password": self.passwords[login], "next": ""},
            headers={"origin": self.base},
            max_redirects=0,
        )
        assert answer.status == 303, (answer.status, answer.text())


def settle(page: Page) -> None:
    """Wait until nothing is being fetched or swapped."""
    page.wait_for_function(IDLE)


def task(page: Page, name: str) -> Any:
    """A task of the workspace by its number: ``T1``."""
    return page.locator(f"#{name}-task")


def saved(page: Page, name: str) -> None:
    """Wait until the server has acknowledged the answer of a task and the page says so."""
    expect(task(page, name)).to_have_attribute("data-state", "saved")
    expect(page.locator(f"#state-{name}")).to_contain_text("Жауап сақталды: ")


def no_sideways_scrolling(page: Page, where: str) -> None:
    """The page itself is never wider than the window; registers and papers scroll in boxes of their own."""
    found = sideways(page, where)
    assert not found, found[0]


def sideways(page: Page, where: str) -> list[str]:
    """What `no_sideways_scrolling` fails with, if anything."""
    over = page.evaluate(WIDER)
    return [f"{where}: {over} px wider than the window ({widest(page)})"] if over > 0 else []


def widest(page: Page) -> str:
    """What sticks out to the right, for the message of a failing test."""
    return str(
        page.evaluate(
            """() => [...document.querySelectorAll('body *')]
                .filter((one) => one.getBoundingClientRect().right > document.documentElement.clientWidth + 1)
                .filter((one) => !one.closest('.wrap, .folder, .sheet, svg'))
                .slice(0, 5).map((one) => `${one.tagName}.${one.className}#${one.id}`).join(', ')"""
        )
    )


def serious_findings(page: Page, rules: Sequence[str] = ()) -> list[str]:
    """Serious and critical findings of axe, one line for each; only of `rules` when some are given."""
    options: dict[str, Any] = {"resultTypes": ["violations"], "iframes": False, "preload": False}
    if rules:
        options["runOnly"] = {"type": "rule", "values": list(rules)}
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE.axe_script)
    found = page.evaluate("(options) => axe.run(options).then((results) => results.violations)", options)
    return [
        f"{one['id']}: {node['html'][:200]} {node['failureSummary'].splitlines()[-1].strip()[:200]}"
        for one in found
        if one["impact"] in ("serious", "critical")
        for node in one["nodes"]
    ]
