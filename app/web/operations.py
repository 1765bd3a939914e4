"""For whoever runs the server: is it alive, is it ready, what has it done."""

from collections.abc import Callable

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from app.web.visit import Services

NOT_KEPT = {"cache-control": "no-store"}


def operation_routes(
    services: Services, counters: Callable[[], str], icon: Callable[[Request], Response]
) -> list[Route]:
    """``/healthz`` (the process answers), ``/readyz`` (the store answers too), ``/metrics``, the icon."""

    async def healthz(request: Request) -> Response:
        return PlainTextResponse("ok\n", headers=NOT_KEPT)

    async def readyz(request: Request) -> Response:
        try:
            await run_in_threadpool(services.db.ping)
        except Exception:  # whatever the driver raises means the same to the balancer
            return PlainTextResponse("the store does not answer\n", 503, headers=NOT_KEPT)
        return PlainTextResponse("ok\n", headers=NOT_KEPT)

    async def metrics(request: Request) -> Response:
        return PlainTextResponse(counters(), headers=NOT_KEPT, media_type="text/plain; version=0.0.4")

    async def favicon(request: Request) -> Response:
        return icon(request)

    return [
        Route("/healthz", healthz),
        Route("/readyz", readyz),
        Route("/metrics", metrics),
        Route("/favicon.ico", favicon),
    ]
