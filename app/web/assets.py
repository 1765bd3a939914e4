"""Static files from memory, under addresses that carry the hash of their content.

Read, hashed and compressed once at start: a file answers in microseconds, and a browser keeps it for a year because
changed content has another address. All of ``static/css`` is one stylesheet, joined in the order of the file names.
"""

import gzip
import hashlib
import mimetypes
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

from starlette.datastructures import Headers
from starlette.responses import PlainTextResponse, Response
from starlette.types import Receive, Scope, Send

STATIC = Path(__file__).parent / "static"
_TEXT = (".css", ".js", ".svg", ".txt")


@dataclass(frozen=True, slots=True)
class Asset:
    """One file: its content, the same compressed where that helps, and its address."""

    name: str
    url: str
    media_type: str
    content: bytes
    compressed: bytes | None


def htmx_file() -> Path:
    """The htmx 2 script that the package django_htmx carries (Django itself is not needed and not imported)."""
    spec = find_spec("django_htmx")
    if spec is None or not spec.submodule_search_locations:
        raise RuntimeError("package django-htmx is not installed; run make setup")
    return Path(spec.submodule_search_locations[0]) / "static" / "django_htmx" / "htmx-2.min.js"


class Assets:
    """All static files, by name; also the ASGI app that serves them under ``/static``."""

    def __init__(self, folder: Path = STATIC) -> None:
        styles = sorted((folder / "css").glob("*.css"))
        files = {"bilikti.css": b"\n".join(path.read_bytes() for path in styles), "htmx.js": htmx_file().read_bytes()}
        for path in sorted(folder.rglob("*.*")):
            if path.suffix != ".css":
                files[path.relative_to(folder).as_posix()] = path.read_bytes()
        self._assets = {name: _asset(name, content) for name, content in files.items()}

    def url(self, name: str) -> str:
        """Address of a file: ``js/app.js`` → ``/static/5d41402abc/js/app.js``. KeyError for an unknown name."""
        return self._assets[name].url

    def get(self, name: str) -> Asset:
        """A file by name; KeyError when there is none."""
        return self._assets[name]

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer ``/static/{hash}/{name}``."""
        await self.response(scope)(scope, receive, send)

    def response(self, scope: Scope) -> Response:
        """The file of the request; an address with an old hash gives today's file, not to be kept."""
        parts = scope["path"].removeprefix(scope.get("root_path", "")).lstrip("/").split("/", 1)
        asset = self._assets.get(parts[-1]) if len(parts) == 2 else None
        if asset is None or scope["method"] not in ("GET", "HEAD"):
            return PlainTextResponse("404", status_code=404)
        fresh = asset.url.split("/")[2] == parts[0]
        return asset_response(
            asset, Headers(scope=scope), "public, max-age=31536000, immutable" if fresh else "no-cache"
        )


def asset_response(asset: Asset, headers: Headers, cache: str) -> Response:
    """The file, compressed when the client can read that."""
    squeezed = asset.compressed if "gzip" in headers.get("accept-encoding", "") else None
    answer = Response(squeezed or asset.content, media_type=asset.media_type, headers={"cache-control": cache})
    if asset.compressed:
        answer.headers["vary"] = "Accept-Encoding"
    if squeezed:
        answer.headers["content-encoding"] = "gzip"
    return answer


def _asset(name: str, content: bytes) -> Asset:
    digest = hashlib.sha256(content).hexdigest()[:10]
    media_type = (
        "text/javascript" if name.endswith(".js") else mimetypes.guess_type(name)[0] or "application/octet-stream"
    )
    compressed = gzip.compress(content, 9, mtime=0) if name.endswith(_TEXT) else None
    return Asset(name, f"/static/{digest}/{name}", media_type, content, compressed)
