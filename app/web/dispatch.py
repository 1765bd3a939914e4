"""From an address to a page: language, route, who asks, whether they may, what they typed, and the answer.

Nothing is reachable without a declared `may`; whoever is not signed in is sent to the sign-in page and back.
"""

import inspect
from collections.abc import Callable
from dataclasses import replace
from typing import cast
from urllib.parse import quote

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.formparsers import FormParser, MultiPartException, MultiPartParser
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from app.kit.errors import N_, Message, NotFound
from app.kit.text import Lang
from app.web.answers import to_address
from app.web.errors import DETAILS, Problem, answer, problem_of
from app.web.forms import Form, Upload
from app.web.language import COOKIE, as_lang, chosen_language
from app.web.pages import PageRoute
from app.web.sessions import session_token, who
from app.web.visit import Services, Visit

SIGN_IN = "/account/sign-in"
SIGN_OUT = "/account/sign-out"
NEW_PASSWORD = "/account/password"
YEAR = 365 * 24 * 3600


class PageApp:
    """The ASGI app behind every page address."""

    def __init__(self, services: Services) -> None:
        self.services = services

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request; every exception becomes an error page."""
        if scope["type"] != "http":
            return
        request = Request(scope, receive)
        try:
            response = await self.answer(request)
        except Exception as error:  # the last wall: nothing unforeseen reaches a reader raw
            response = answer(self.services, request, problem_of(error))
        await response(scope, receive, send)

    async def answer(self, request: Request) -> Response:
        """The response to a request."""
        path = request.scope["path"]
        head, _, tail = path.removeprefix("/").partition("/")
        lang = as_lang(head)
        if lang is None:
            return self.into_language(request, path)
        if path != f"/{lang}/" and path.endswith("/"):
            return to_address(_with_query(quote(path.rstrip("/")), request), 308)
        method = "GET" if request.method == "HEAD" else request.method
        if path == f"/{lang}":
            return to_address(_with_query(f"/{lang}/", request), 308)
        visit = Visit(self.services, request, lang, f"/{tail}", self.services.clock(), token=session_token(request))
        try:
            found = self.services.site.find(method, visit.path)
        except LookupError:
            raise HTTPException(405) from None
        form = await read_form(request, self.services.settings.max_body) if found and method == "POST" else Form()
        if found is None:
            visit = await run_in_threadpool(who, visit) if visit.token else visit
            return answer(self.services, request, problem_of(NotFound(Message(DETAILS[404]))), visit)
        visit = replace(visit, form=form)
        if inspect.iscoroutinefunction(found.route.handler):
            visit = await run_in_threadpool(who, visit) if visit.token else visit
            response = self.gate(visit, found.route)
            if response is None:
                try:
                    response = await found.route.handler(visit, **found.values)
                except Exception as error:  # becomes an error page
                    response = answer(self.services, request, problem_of(error), visit)
        else:
            response = await run_in_threadpool(self.run, visit, found.route, found.values)
        return remember_language(response, request, lang)

    def run(self, visit: Visit, route: PageRoute, values: dict[str, object]) -> Response:
        """Find out who asks, check that they may, and call the handler, all in one worker thread."""
        visit = who(visit)
        response = self.gate(visit, route)
        if response is None:
            try:
                response = cast(Callable[..., Response], route.handler)(visit, **values)
            except Exception as error:  # becomes an error page
                response = answer(self.services, visit.request, problem_of(error), visit)
        return response

    def gate(self, visit: Visit, route: PageRoute) -> Response | None:
        """The refusal for whoever may not use the route; None lets them through."""
        if visit.must_change and route.path not in (NEW_PASSWORD, SIGN_OUT):
            return to_address(visit.url(NEW_PASSWORD))
        if route.may.allows(visit.person):
            return None
        if visit.person:
            return answer(self.services, visit.request, Problem(403, Message(DETAILS[403])), visit)
        if visit.htmx or route.method != "GET":
            return answer(self.services, visit.request, Problem(401, Message(DETAILS[401])), visit)
        back = _with_query(visit.url(visit.path), visit.request)
        return to_address(f"{visit.url(SIGN_IN)}?next={quote(back, safe='')}")

    def into_language(self, request: Request, path: str) -> Response:
        """An address without a language: off to the reader's own, when such a page is there."""
        try:
            known = path == "/" or self.services.site.find("GET", path.rstrip("/")) is not None
        except LookupError:
            known = False
        if not known or request.method not in ("GET", "HEAD"):
            raise NotFound(Message(N_("There is no such page. Check the address or start from the home page.")))
        lang = chosen_language(request.cookies, request.headers.get("accept-language", ""))
        response = to_address(_with_query(f"/{lang}{quote(path)}", request), 307)
        response.headers["vary"] = "Accept-Language, Cookie"
        return response


def remember_language(response: Response, request: Request, lang: Lang) -> Response:
    """Keep the language last read for addresses that do not name one."""
    if request.cookies.get(COOKIE) != lang and response.status_code < 400:
        response.set_cookie(COOKIE, lang, max_age=YEAR, samesite="lax", httponly=True)
    return response


async def read_form(request: Request, limit: int) -> Form:
    """What was sent: fields and files. HTTPException 400 when it cannot be read."""
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind == "multipart/form-data":
        parser: FormParser | MultiPartParser = MultiPartParser(
            request.headers, request.stream(), max_files=20, max_fields=5000, max_part_size=limit
        )
    elif kind == "application/x-www-form-urlencoded":
        parser = FormParser(request.headers, request.stream())
    else:
        return Form()
    try:
        data = await parser.parse()
    except (MultiPartException, UnicodeDecodeError):
        raise HTTPException(400) from None
    values: dict[str, list[str]] = {}
    files: dict[str, Upload] = {}
    for name, value in data.multi_items():
        if isinstance(value, str):
            values.setdefault(name, []).append(value)
        elif value.filename:
            files[name] = Upload(value.filename, await value.read())
    await data.close()
    return Form(values, files)


def _with_query(address: str, request: Request) -> str:
    return f"{address}?{request.url.query}" if request.url.query else address
