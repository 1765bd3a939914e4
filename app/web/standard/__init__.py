"""The standard to browse and search: cards, labour functions, skills, abilities with their evidence, acts."""

from app.web.standard.api import api
from app.web.standard.pages import pages

__all__ = ["api", "pages"]
