"""Trying case families: many cases made, checked and marked in the background, for those who make exam forms."""

from app.web.bank.pages import pages
from app.web.bank.work import KIND, try_family

__all__ = ["KIND", "pages", "try_family"]
