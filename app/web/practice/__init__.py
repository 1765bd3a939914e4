"""Practice: choosing a case, working on it, the worked solution; own results by ability."""

from app.web.practice import blocks, pages, results, working
from app.web.practice.api import api
from app.web.practice.area import area

__all__ = ["api", "area", "blocks", "pages", "results", "working"]
