"""Training programmes: asked for in a form, shown, kept with their versions, printed; the same over the JSON API."""

from app.web.programmes.api import api
from app.web.programmes.pages import pages

__all__ = ["api", "pages"]
