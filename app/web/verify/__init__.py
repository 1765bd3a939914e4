"""Checking a certificate by its code: open to everybody, seen by no search engine."""

from app.web.verify.pages import api, pages

__all__ = ["api", "pages"]
