"""The dossier as the page shows it: a list of papers that opens them without a script, long registers page by page."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import ClassVar

from markupsafe import Markup

from app.cases.document import Paper
from app.cases.model import CaseFile
from app.kit.errors import N_, Message, NotFound
from app.kit.text import Lang, Text
from app.publish.papers import Mark, paper_sheets
from app.web.render import Context

REGISTERS = ("opv", "so")
"""Kinds of papers that are turned page by page; other papers of several sheets lie one below the other."""
CASES_KEPT = 24
"""Drawn dossiers that stay in memory."""


@dataclass(frozen=True, slots=True)
class PaperView:
    """One paper: the sheets to show now, and which page of a long register they are."""

    id: str
    title: Text
    sheets: tuple[Markup, ...]
    count: int
    page: int = 1
    pages: int = 1
    open: bool = False


@dataclass(frozen=True)
class PaperPart(Context):
    """A paper alone, for a script that turns its pages; `at` is the address of the work."""

    template: ClassVar[str] = "parts/work/paper.html"
    paper: PaperView
    at: str
    reading: bool = False


def dossier(case: CaseFile, lang: Lang, mark: Mark, query: Mapping[str, str]) -> tuple[PaperView, ...]:
    """All papers; the one the address names (``?paper=opv&page=2``) is open, else the first."""
    drawn = _drawn(case.documents, lang, mark)
    wanted = query.get("paper", "")
    chosen = wanted if any(paper.id == wanted for paper in case.documents) else case.documents[0].id
    return tuple(
        _view(paper, drawn[paper.id], query.get("page", "") if paper.id == wanted else "", paper.id == chosen)
        for paper in case.documents
    )


def one_paper(case: CaseFile, lang: Lang, mark: Mark, paper_id: str, page: str) -> PaperView:
    """One paper of the dossier. Raises NotFound naming the papers there are."""
    for paper in case.documents:
        if paper.id == paper_id:
            return _view(paper, _drawn(case.documents, lang, mark)[paper.id], page, True)
    papers = ", ".join(paper.id for paper in case.documents)
    raise NotFound(Message(N_("There is no such paper in this file. Papers: {papers}."), {"papers": papers}))


def _view(paper: Paper, sheets: tuple[Markup, ...], page: str, is_open: bool) -> PaperView:
    if paper.kind not in REGISTERS or len(sheets) == 1:
        return PaperView(paper.id, paper.title, sheets, len(sheets), open=is_open)
    number = min(max(int(page), 1), len(sheets)) if page.isascii() and page.isdigit() and len(page) < 6 else 1
    return PaperView(paper.id, paper.title, sheets[number - 1 : number], len(sheets), number, len(sheets), is_open)


@lru_cache(maxsize=CASES_KEPT)
def _drawn(papers: tuple[Paper, ...], lang: Lang, mark: Mark) -> Mapping[str, tuple[Markup, ...]]:
    """Every sheet of every paper; drawn once for all pages and people that look at it."""
    return {paper.id: paper_sheets(paper, lang, mark) for paper in papers}
