"""Papers for people: PDF, Markdown and charts, from Jinja templates and bundled files alone."""

from app.publish.certificate import CertificateView, ResultLine, certificate_html, certificate_pdf
from app.publish.pdf import html_to_pdf
from app.publish.programme import programme_html, programme_markdown, programme_pdf
from app.publish.worker import PdfWorker

__all__ = [
    "CertificateView",
    "PdfWorker",
    "ResultLine",
    "certificate_html",
    "certificate_pdf",
    "html_to_pdf",
    "programme_html",
    "programme_markdown",
    "programme_pdf",
]
