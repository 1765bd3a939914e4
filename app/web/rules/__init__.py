"""Rules of calculation: statement, facts, calculator with trace, parameters over time, misconceptions."""

from app.web.rules.api import api
from app.web.rules.pages import pages

__all__ = ["api", "pages"]
