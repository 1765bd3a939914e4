"""The JSON API under /api/v1: FastAPI below the same walls, sessions and permissions as the pages.

An area declares its endpoints on an `Api`, each with who may; the description stands at /api/openapi.json and, for
people, at /api/docs (our own page: the usual viewer needs scripts from elsewhere).
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Annotated, Any, TypeVar

from fastapi import APIRouter, Depends, FastAPI, Request
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.responses import RedirectResponse, Response

from app.i18n import translate
from app.kit.errors import BiliktiError
from app.web.access import May
from app.web.api_faults import fault_field, fault_message
from app.web.errors import Problem, anonymous, answer, as_json, problem_of
from app.web.language import as_lang
from app.web.sessions import session_token, who
from app.web.visit import Services, Visit

F = TypeVar("F", bound=Callable[..., Any])


@dataclass(frozen=True, slots=True)
class ApiRoute:
    """One endpoint, for the contract test and the description."""

    area: str
    method: str
    path: str
    may: May


def visit_of(request: Request) -> Visit:
    """The visit behind an API call: language from ``?lang=`` or Accept-Language, person from the session cookie."""
    services: Services = request.app.state.services
    visit = anonymous(services, request)
    lang = as_lang(request.query_params.get("lang", "")) or visit.lang
    return who(
        Visit(services, request, lang, request.url.path, visit.now, token=session_token(request)),
    )


ApiVisit = Annotated[Visit, Depends(visit_of)]
"""Type of the parameter by which an endpoint gets its `Visit`."""


class Api:
    """The endpoints of one area."""

    def __init__(self, area: str) -> None:
        self.area = area
        self.router = APIRouter(tags=[area])
        self.routes: list[ApiRoute] = []

    def get(self, path: str, *, may: May, **options: Any) -> Callable[[F], F]:
        """An endpoint to read."""
        return self._adder("GET", path, may, options)

    def post(self, path: str, *, may: May, **options: Any) -> Callable[[F], F]:
        """An endpoint to change something."""
        return self._adder("POST", path, may, options)

    def put(self, path: str, *, may: May, **options: Any) -> Callable[[F], F]:
        """An endpoint to put a value at its place; twice does no more than once."""
        return self._adder("PUT", path, may, options)

    def _adder(self, method: str, path: str, may: May, options: Mapping[str, Any]) -> Callable[[F], F]:
        def gate(visit: ApiVisit) -> None:
            if not may.allows(visit.person):
                raise HTTPException(403 if visit.person else 401)

        def add(handler: F) -> F:
            self.routes.append(ApiRoute(self.area, method, path, may))
            self.router.add_api_route(path, handler, methods=[method], dependencies=[Depends(gate)], **options)
            return handler

        return add


def build_api(services: Services, areas: Sequence[Api]) -> FastAPI:
    """The FastAPI app to mount under ``/api``."""
    api = FastAPI(
        title="Bilikti",
        version="1",
        description="Everything a page can do. Session cookie of the site; errors are problem objects (RFC 9457).",
        docs_url=None,
        redoc_url=None,
        openapi_url="/openapi.json",
        servers=[{"url": "/api"}],
        root_path_in_servers=False,
    )
    api.state.services = services
    for area in areas:
        api.include_router(area.router, prefix="/v1")

    @api.exception_handler(BiliktiError)
    @api.exception_handler(HTTPException)
    @api.exception_handler(Exception)
    def failed(request: Request, error: Exception) -> Response:
        return answer(services, request, problem_of(error), api_reader(request))

    @api.exception_handler(RequestValidationError)
    def invalid(request: Request, error: RequestValidationError) -> Response:
        faults = [(fault_field(fault), fault_message(fault)) for fault in error.errors()]
        reader = api_reader(request)
        told = [{"field": name, "detail": translate(reader.lang, message)} for name, message in faults]
        name, message = faults[0]
        return as_json(reader.lang, Problem(422, message, name), told)

    @api.get("/docs", include_in_schema=False)
    def docs(request: Request) -> Response:
        return RedirectResponse(f"/{api_reader(request).lang}/api/docs", 307)

    return api


def api_reader(request: Request) -> Visit:
    """The visit of an error: only its language matters."""
    visit = anonymous(request.app.state.services, request)
    lang = as_lang(request.query_params.get("lang", "")) or visit.lang
    return Visit(visit.services, request, lang, request.url.path, visit.now)
