"""Four thin walls around every request, as plain ASGI: headers, origin, size, counting."""

from dataclasses import dataclass, field
from time import perf_counter
from urllib.parse import urlsplit

from starlette.datastructures import Headers
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from app.kit.errors import Message as Sentence
from app.web.errors import DETAILS, Problem, answer
from app.web.visit import Services

POLICY = "; ".join(
    (
        "default-src 'self'",
        "base-uri 'none'",
        "form-action 'self'",
        "frame-ancestors 'none'",
        "object-src 'none'",
    )
)
HEADERS = {
    "content-security-policy": POLICY,
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=()",
}
SAFE = ("GET", "HEAD", "OPTIONS")


class SecurityHeaders:
    """Add the headers that every answer carries; what an answer says itself stays."""

    def __init__(self, app: ASGIApp, secure: bool) -> None:
        self.app = app
        extra = {"strict-transport-security": "max-age=31536000"} if secure else {}
        self.raw = [(name.encode(), value.encode()) for name, value in (HEADERS | extra).items()]

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on and mark its answer."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return

        async def marked(message: Message) -> None:
            if message["type"] == "http.response.start":
                present = {name.lower() for name, _ in message["headers"]}
                message["headers"] = [*message["headers"], *(pair for pair in self.raw if pair[0] not in present)]
            await send(message)

        await self.app(scope, receive, marked)


class OriginCheck:
    """Refuse changes that another site asks a browser to make.

    Browsers say where a request comes from (Sec-Fetch-Site, and Origin on every POST); a client that says neither is no
    browser and carries no cookies it was not given. Together with SameSite cookies this needs no tokens in forms.
    """

    def __init__(self, app: ASGIApp, services: Services) -> None:
        self.app = app
        self.services = services
        self.public_host = urlsplit(services.settings.public_url).netloc.lower()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on unless it is a change from elsewhere."""
        if scope["type"] == "http" and scope["method"] not in SAFE and not self.ours(Headers(scope=scope)):
            problem = Problem(403, Sentence(DETAILS[403]))
            await answer(self.services, Request(scope), problem)(scope, receive, send)
            return
        await self.app(scope, receive, send)

    def ours(self, headers: Headers) -> bool:
        """True when the request comes from a page of this site, or from no browser at all."""
        site = headers.get("sec-fetch-site")
        if site is not None:
            return site in ("same-origin", "none")
        origin = headers.get("origin")
        if origin is None:
            return True
        host = urlsplit(origin).netloc.lower()
        return bool(host) and host in (headers.get("host", "").lower(), self.public_host)


class BodyLimit:
    """Stop reading a request that is larger than the server takes."""

    def __init__(self, app: ASGIApp, limit: int) -> None:
        self.app = app
        self.limit = limit

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on with its body counted; HTTPException 413 meets whoever reads too much."""
        if scope["type"] != "http" or scope["method"] in SAFE:
            await self.app(scope, receive, send)
            return
        declared = Headers(scope=scope).get("content-length", "")
        read = 0

        async def counted() -> Message:
            nonlocal read
            if declared.isdigit() and int(declared) > self.limit:
                raise HTTPException(413)
            message = await receive()
            read += len(message.get("body", b""))
            if read > self.limit:
                raise HTTPException(413)
            return message

        await self.app(scope, counted, send)


@dataclass
class Counters:
    """What the server has answered since its start."""

    counts: dict[str, int] = field(default_factory=lambda: {f"{digit}xx": 0 for digit in range(1, 6)})
    seconds: float = 0.0

    def text(self) -> str:
        """The counters in the plain exposition format of /metrics."""
        lines = [
            "# HELP bilikti_requests_total Answers by class of status.",
            "# TYPE bilikti_requests_total counter",
            *(f'bilikti_requests_total{{status="{status}"}} {count}' for status, count in self.counts.items()),
            "# HELP bilikti_request_seconds_total Time spent answering.",
            "# TYPE bilikti_request_seconds_total counter",
            f"bilikti_request_seconds_total {self.seconds:.6f}",
        ]
        return "\n".join(lines) + "\n"


class Counting:
    """Count answers by class of status and add up the time they took."""

    def __init__(self, app: ASGIApp, counters: Counters) -> None:
        self.app = app
        self.counters = counters

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on and note its answer."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        start = perf_counter()

        async def noted(message: Message) -> None:
            if message["type"] == "http.response.start":
                self.counters.counts[f"{message['status'] // 100}xx"] += 1
            await send(message)

        try:
            await self.app(scope, receive, noted)
        finally:
            self.counters.seconds += perf_counter() - start
