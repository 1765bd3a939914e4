"""Errors as answers: a page for people, a fragment for scripts, a problem object for the API."""

import logging
import secrets
from dataclasses import dataclass
from http import HTTPStatus
from typing import ClassVar

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response

from app.db import StoreBusy
from app.i18n import translate
from app.kit.errors import N_, BiliktiError, Conflict, ContentError, InputError, Message, NotAllowed, NotFound
from app.kit.text import Lang
from app.web.language import as_lang, chosen_language
from app.web.render import Context
from app.web.shell import shell_of
from app.web.visit import Services, Visit

log = logging.getLogger("bilikti.web")

TITLES: dict[int, str] = {
    400: N_("The request cannot be read"),
    401: N_("Sign-in needed"),
    403: N_("No access"),
    404: N_("Page not found"),
    405: N_("This address does not take such a request"),
    409: N_("Meanwhile something has changed"),
    413: N_("Too much was sent at once"),
    422: N_("The values sent cannot be used"),
    429: N_("Too many attempts"),
    500: N_("A fault of ours"),
    503: N_("The system is busy"),
}
DETAILS: dict[int, str] = {
    400: N_("The data arrived damaged. Go back and send the form again."),
    401: N_("Your session has ended. Your answers are saved. Sign in again to continue."),
    403: N_("You have no access to this page."),
    404: N_("There is no such page. Check the address or start from the home page."),
    405: N_("Open the page again from the menu."),
    409: N_("Open the page again to see how things stand now."),
    413: N_("Send less at once, or a smaller file."),
    422: N_("Check the values and send them again."),
    429: N_("Wait a little and try again."),
    500: N_("Something went wrong on our side. Try again in a minute. Error number: {id}."),
    503: N_("Nothing was changed. Try again in a minute."),
}
STATUS: tuple[tuple[type[BiliktiError], int], ...] = (
    (NotAllowed, 403),
    (NotFound, 404),
    (Conflict, 409),
    (InputError, 422),
    (StoreBusy, 503),
)


@dataclass(frozen=True, slots=True)
class Problem:
    """What went wrong, ready to be said."""

    status: int
    detail: Message
    field: str = ""
    number: str = ""


@dataclass(frozen=True)
class ErrorPage(Context):
    """A whole page about an error."""

    template: ClassVar[str] = "errors/page.html"
    status: int
    title: str
    detail: Message
    contact: str


@dataclass(frozen=True)
class ErrorNotice(Context):
    """The same as a fragment that the page shows among its notices."""

    template: ClassVar[str] = "errors/notice.html"
    status: int
    detail: Message


def problem_of(error: Exception) -> Problem:
    """The problem behind an exception; anything unforeseen is logged with a number and told without its inside."""
    if isinstance(error, HTTPException):
        status = error.status_code if error.status_code in TITLES else 400
        return Problem(status, Message(DETAILS[status]))
    if isinstance(error, BiliktiError) and not isinstance(error, ContentError):
        for kind, status in STATUS:
            if isinstance(error, kind):
                return Problem(status, error.message, error.field if isinstance(error, InputError) else "")
    number = secrets.token_hex(3).upper()
    log.error("error %s", number, exc_info=error)
    return Problem(500, Message(DETAILS[500], {"id": number}), number=number)


def answer(services: Services, request: Request, problem: Problem, visit: Visit | None = None) -> Response:
    """The response for a problem, in the form the client asked in and in the reader's language."""
    visit = visit or anonymous(services, request)
    if request.url.path.startswith("/api/"):
        return as_json(visit.lang, problem)
    if visit.htmx:
        notice = services.renderer.render(visit.lang, ErrorNotice(problem.status, problem.detail))
        return HTMLResponse(
            notice,
            problem.status,
            {"cache-control": "no-store", "hx-retarget": "#notices", "hx-reswap": "innerHTML"},
        )
    context = ErrorPage(problem.status, TITLES[problem.status], problem.detail, services.settings.contact)
    text = services.renderer.render(visit.lang, context, shell=shell_of(visit))
    return HTMLResponse(text, problem.status, {"cache-control": "no-store"})


def as_json(lang: Lang, problem: Problem, fields: list[dict[str, str]] | None = None) -> Response:
    """A problem object (RFC 9457): ``{"type", "title", "status", "detail", "field"?, "errors"?}``."""
    body: dict[str, object] = {
        "type": "about:blank",
        "title": HTTPStatus(problem.status).phrase,
        "status": problem.status,
        "detail": translate(lang, problem.detail),
    }
    if problem.field:
        body["field"] = problem.field
    if fields:
        body["errors"] = fields
    headers = {"cache-control": "no-store", "content-language": lang}
    return JSONResponse(body, problem.status, headers, media_type="application/problem+json")


def anonymous(services: Services, request: Request) -> Visit:
    """A visit of nobody, for errors before anyone is known."""
    head, _, tail = request.url.path.removeprefix("/").partition("/")
    lang = as_lang(head)
    return Visit(
        services=services,
        request=request,
        lang=lang or chosen_language(request.cookies, request.headers.get("accept-language", "")),
        path=f"/{tail}" if lang else request.url.path,
        now=services.clock(),
    )
