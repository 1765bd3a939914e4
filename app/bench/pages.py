"""A browsing page through the whole site beside the same template rendered by a bare Starlette app."""

import asyncio
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from unittest.mock import patch

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import HTMLResponse
from starlette.routing import Route

from app.bench.measure import Comparison, compare
from app.config import Settings
from app.main import create_app
from app.web.render import Renderer

PATH = "/kk/standard/3350-0-010-5"


def page_benchmarks() -> Iterator[Comparison]:
    """One page of some thirty kilobytes for a visitor who is not signed in, without network."""
    with tempfile.TemporaryDirectory() as folder:
        data = Path(folder)
        app = create_app(Settings(data_dir=data, database_url=f"sqlite:///{data / 'bench.db'}"))
        seen: list[tuple[Any, Any, dict[str, Any]]] = []
        real = Renderer.render

        def spy(self: Renderer, lang: Any, context: Any, **more: Any) -> str:
            seen.append((lang, context, more))
            return real(self, lang, context, **more)

        loop = asyncio.new_event_loop()
        with patch.object(Renderer, "render", spy):
            text = loop.run_until_complete(_get(app))
        lang, context, more = seen[-1]
        template = app.state.services.renderer.environments[lang].get_template(context.template)

        async def bare(request: Request) -> HTMLResponse:
            return HTMLResponse(template.render(vars(context), **more))

        plain = Starlette(routes=[Route(PATH, bare)])
        if len(loop.run_until_complete(_get(plain))) != len(text):
            raise AssertionError("the bare page is not the same page")
        yield compare(
            f"a page of {len(text) // 1000} kB through the whole site", _asking(loop, app), _asking(loop, plain),
            baseline_name="the same template in a bare Starlette app", target=1.25, rounds=11, seconds=0.15,
        )  # fmt: skip
        loop.close()


def _asking(loop: asyncio.AbstractEventLoop, app: Any) -> Callable[[], object]:
    return lambda: loop.run_until_complete(_get(app))


async def _get(app: Any) -> bytes:
    """The body of one GET, by the ASGI protocol itself."""
    scope = {
        "type": "http", "asgi": {"version": "3.0"}, "http_version": "1.1", "method": "GET", "scheme": "http",
        "path": PATH, "raw_path": PATH.encode(), "query_string": b"", "root_path": "",
        "headers": [(b"host", b"127.0.0.1"), (b"accept", b"text/html")], "client": ("127.0.0.1", 1),
        "server": ("127.0.0.1", 80), "state": {},
    }  # fmt: skip
    body: list[bytes] = []
    status: list[int] = []

    async def receive() -> dict[str, Any]:
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(message: Any) -> None:
        if message["type"] == "http.response.start":
            status.append(message["status"])
        else:
            body.append(message.get("body", b""))

    await app(scope, receive, send)
    if status != [200]:
        raise AssertionError(f"{PATH} answered {status}")
    return b"".join(body)
