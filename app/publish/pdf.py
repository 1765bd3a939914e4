"""HTML to PDF by WeasyPrint: bundled files alone, tagged, dated by its data, the same bytes every time.

WeasyPrint takes a second to import and keeps memory, so it is imported inside the call and the server runs the call
in a worker process (`app.publish.worker`).
"""

import logging
import re
from importlib import import_module
from typing import Any

from app.kit.paths import TEMPLATES
from app.publish.fonts import face

STYLES = TEMPLATES / "pdf"
VARIANT = "pdf/ua-1"


class NotBundled(Exception):
    """A template asked for something that is not among the bundled files: a fault of the template."""


def bundled(url: str) -> tuple[bytes, str]:
    """The bytes and type behind ``bundled:fonts/NAME`` or ``bundled:NAME.css``; nothing else exists for a document.

    Raises NotBundled for every other address, a file path or a web address among them.
    """
    kind, _, name = url.partition(":")
    if kind == "bundled":
        folder, _, leaf = name.rpartition("/")
        if folder == "fonts":
            try:
                return face(leaf), "font/ttf"
            except KeyError:
                raise NotBundled(url) from None
        styles = {path.name: path for path in STYLES.glob("*.css")}
        if not folder and leaf in styles:
            return styles[leaf].read_bytes(), "text/css"
    raise NotBundled(url)


def html_to_pdf(html: str) -> bytes:
    """A tagged PDF (declares PDF/UA-1) of one complete HTML document.

    The document brings its language in ``<html lang>``, its title in ``<title>`` and its date in
    ``<meta name="dcterms.created">`` and ``.modified``: no clock is read. Raises NotBundled when it asks for a file
    that is not bundled, ValueError when WeasyPrint reports anything wrong with it.
    """
    weasyprint: Any = import_module("weasyprint")
    urls: Any = import_module("weasyprint.urls")
    complaints = _Complaints()
    log = logging.getLogger("weasyprint")
    log.addHandler(complaints)
    try:
        # deterministic only without a base address and with our own fetcher
        document = weasyprint.HTML(string=_coloured(html), url_fetcher=_fetcher(urls)).render()
        data: bytes = document.write_pdf(pdf_variant=VARIANT)
    except urls.FatalURLFetchingError as error:
        raise NotBundled(str(error)) from error
    finally:
        log.removeHandler(complaints)
    if complaints.lines:
        raise ValueError("; ".join(complaints.lines))
    return data


_DRAWING = re.compile(r"<svg\b[^>]*>")


def _coloured(html: str) -> str:
    """The document with the colours of drawings inside each of them (see `svg.css`)."""
    style = f"<style>{(STYLES / 'svg.css').read_text(encoding='utf-8')}</style>"
    return _DRAWING.sub(lambda tag: tag.group() + style, html)


class _Complaints(logging.Handler):
    """Keeps what WeasyPrint would only log: a lost style sheet or font must not pass unseen.

    A letter that no face has is not the template's fault (people's names may hold any letter): it prints as a box.
    """

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        line = record.getMessage()
        if not line.startswith(".notdef glyph"):
            self.lines.append(line)


def _fetcher(urls: Any) -> Any:
    class Bundled(urls.URLFetcher):  # type: ignore[misc]
        """Knows the bundled files and refuses every other address, loudly."""

        def fetch(self, url: str, headers: Any = None) -> Any:
            del headers
            try:
                data, kind = bundled(url)
            except NotBundled as error:
                raise urls.FatalURLFetchingError(str(error)) from error
            return urls.URLFetcherResponse(url, data, {"Content-Type": kind})

    return Bundled()
