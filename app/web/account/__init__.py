"""One's own account: signing in and out, password, language."""

from app.web.account.pages import pages

__all__ = ["pages"]
