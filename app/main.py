"""The server: everything wired together, once."""

import os
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import UTC, datetime

import anyio
from starlette.applications import Starlette
from starlette.datastructures import Headers
from starlette.middleware import Middleware
from starlette.routing import Mount

from app.config import Settings
from app.db import Database
from app.i18n.catalogue import table
from app.kit.text import LANGS
from app.people import Passwords
from app.standard import load_standard
from app.web.api import build_api
from app.web.areas import APIS, AREAS
from app.web.assets import Assets, asset_response
from app.web.dispatch import PageApp
from app.web.middleware import BodyLimit, Counters, Counting, OriginCheck, SecurityHeaders
from app.web.operations import operation_routes
from app.web.render import Renderer
from app.web.shell import Edition
from app.web.site import Site
from app.web.visit import Services


def utc_now() -> datetime:
    """The clock of the server."""
    return datetime.now(UTC)


def edition() -> Edition:
    """The standard and the day its register of acts was checked, for the foot of every page."""
    standard = load_standard()
    number, _, year = standard.passport.version.partition(", ")
    return Edition(standard.id, number, year, standard.acts_as_of)


def create_app(
    settings: Settings | None = None, *, clock: Callable[[], datetime] = utc_now, passwords: Passwords | None = None
) -> Starlette:
    """The whole site as one ASGI app; `settings` from the environment when not given.

    The database is migrated when the app starts. Raises InputError for settings that cannot be used and ContentError
    for content that is wrong.
    """
    settings = settings or Settings.from_env(os.environ)
    for lang in LANGS:
        table(lang)
    assets = Assets()
    db = Database(settings.database_url, connections=settings.threads + 4)
    services = Services(settings, db, clock, Renderer.build(assets), Site(AREAS), edition(), passwords or Passwords())
    counters = Counters()

    @asynccontextmanager
    async def lifespan(app: Starlette) -> AsyncIterator[None]:
        anyio.to_thread.current_default_thread_limiter().total_tokens = settings.threads
        await anyio.to_thread.run_sync(db.migrate)
        yield
        await anyio.to_thread.run_sync(services.pdf.close)
        db.close()

    api = build_api(services, APIS)
    routes = operation_routes(
        services,
        counters.text,
        lambda request: asset_response(assets.get("mark.svg"), Headers(scope=request.scope), "public, max-age=86400"),
    )
    app = Starlette(
        routes=[Mount("/static", assets), Mount("/api", api), *routes],
        middleware=[
            Middleware(Counting, counters=counters),
            Middleware(SecurityHeaders, secure=settings.secure),
            Middleware(BodyLimit, limit=settings.max_body),
            Middleware(OriginCheck, services=services),
        ],
        lifespan=lifespan,
    )
    app.router.default = PageApp(services)
    app.state.services = services
    app.state.api = api
    return app
