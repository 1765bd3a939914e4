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

from app.certification import announce_key
from app.config import Settings
from app.db import By, Database
from app.db.jobs import Jobs
from app.exams import mark_ended, sweep
from app.i18n.catalogue import table
from app.kit.text import LANGS
from app.people import Passwords, clean_up
from app.standard import load_standard
from app.web.api import build_api
from app.web.areas import APIS, AREAS, JOBS
from app.web.assets import Assets, asset_response
from app.web.dispatch import PageApp
from app.web.middleware import BodyLimit, Counters, Counting, OriginCheck, SecurityHeaders
from app.web.operations import operation_routes
from app.web.render import Renderer
from app.web.shell import Edition
from app.web.site import Site
from app.web.visit import Services

SWEEP_SECONDS, CLEAN_UP_SECONDS = 5, 3600


def utc_now() -> datetime:
    """The clock of the server."""
    return datetime.now(UTC)


def edition() -> Edition:
    """The standard and the day its register of acts was checked, for the foot of every page."""
    standard = load_standard()
    number, _, year = standard.passport.version.partition(", ")
    return Edition(standard.id, number, year, standard.acts_as_of)


def build_jobs(settings: Settings, db: Database, clock: Callable[[], datetime]) -> Jobs:
    """All kinds of long jobs and all rounds: ending exams that are over, marking them, dropping what is stale."""
    jobs = Jobs(db, clock)
    for kind, work in JOBS.items():
        jobs.register(kind, work)
    jobs.every(SWEEP_SECONDS, "exam sweep", lambda now: sweep(db, now))
    jobs.every(SWEEP_SECONDS, "exam marking", lambda now: mark_ended(db, now))
    jobs.every(CLEAN_UP_SECONDS, "clean-up", lambda now: clean_up(db, now))
    return jobs


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
    jobs = build_jobs(settings, db, clock)
    services = Services(
        settings, db, clock, Renderer.build(assets), Site(AREAS), edition(), passwords or Passwords(), jobs
    )
    counters = Counters()

    @asynccontextmanager
    async def lifespan(app: Starlette) -> AsyncIterator[None]:
        anyio.to_thread.current_default_thread_limiter().total_tokens = settings.threads
        await anyio.to_thread.run_sync(db.migrate)
        await anyio.to_thread.run_sync(lambda: announce_key(db, By.system(clock()), services.key))
        if settings.worker:
            jobs.start()
        yield
        await anyio.to_thread.run_sync(jobs.stop)
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
