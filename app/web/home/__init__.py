"""The home page, made of the blocks that areas give, and the help pages."""

from app.web.home import law_changes
from app.web.home.pages import pages

__all__ = ["law_changes", "pages"]
