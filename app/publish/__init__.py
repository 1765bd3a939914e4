"""Papers for people: PDF, Markdown and charts, from Jinja templates and bundled files alone.

Names are looked up when first used: the process that makes PDFs needs neither the standard nor the cases in memory.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from app.publish.case import case_html, case_pdf
    from app.publish.certificate import CertificateView, ResultLine, certificate_html, certificate_pdf
    from app.publish.pdf import html_to_pdf
    from app.publish.programme import programme_html, programme_markdown, programme_pdf
    from app.publish.worker import PdfWorker

__all__ = [
    "CertificateView",
    "PdfWorker",
    "ResultLine",
    "case_html",
    "case_pdf",
    "certificate_html",
    "certificate_pdf",
    "html_to_pdf",
    "programme_html",
    "programme_markdown",
    "programme_pdf",
]

_HOMES = {
    "case": ("case_html", "case_pdf"),
    "certificate": ("CertificateView", "ResultLine", "certificate_html", "certificate_pdf"),
    "pdf": ("html_to_pdf",),
    "programme": ("programme_html", "programme_markdown", "programme_pdf"),
    "worker": ("PdfWorker",),
}


def __getattr__(name: str) -> object:
    for module, names in _HOMES.items():
        if name in names:
            return getattr(import_module(f"app.publish.{module}"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
