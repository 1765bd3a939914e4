"""The paper twin of a case: its dossier printed sheet by sheet, the tasks, and an answer sheet to fill in by hand."""

from dataclasses import dataclass
from datetime import date

from markupsafe import Markup

from app.cases.model import CaseFile, Task
from app.kit.errors import N_
from app.kit.text import Lang, Text
from app.publish.documents import render
from app.publish.papers import Mark, paper_sheets
from app.publish.pdf import html_to_pdf
from app.standard import load_standard

UNITS = {
    "KZT": "₸",
    "percent": "%",
    "months": N_("months"),
    "years": N_("years"),
    "days": N_("days"),
    "payments": N_("payments"),
    "persons": N_("persons"),
}
"""Units behind the lines of the answer sheet: a sign as it is, a word as msgid."""


@dataclass(frozen=True, slots=True)
class PrintedPaper:
    """A paper of the dossier with its sheets as HTML."""

    title: Text
    sheets: tuple[Markup, ...]


@dataclass(frozen=True, slots=True)
class CaseView:
    """What the printed case shows; nothing of it comes from the keys."""

    number: str
    candidate: str | None
    title: Text
    brief: Text
    profession: Text
    level: int
    tier: str
    minutes: int
    as_of: date
    points: int
    papers: tuple[PrintedPaper, ...]
    tasks: tuple[Task, ...]

    def unit(self, task: Task, row: str = "", column: str = "") -> str:
        """Sign or msgid of the unit behind a line; "" where there is none."""
        unit = task.cells[row, column][1] if row else task.unit
        return UNITS.get(unit or "", "")


def case_number(case: CaseFile) -> str:
    """``OQU-APF-5-1704``: family, level and seed, on the band of every paper."""
    letters = "".join(word[0] for word in case.family.split("-")).upper()
    return f"OQU-{letters}-{case.level}-{case.seed}"


def case_html(case: CaseFile, lang: Lang, candidate: str | None = None) -> str:
    """The printed case as one HTML document; `candidate` is the number on the band of an exam copy."""
    mark = Mark(case_number(case), candidate)
    view = CaseView(
        number=mark.case_id,
        candidate=candidate,
        title=case.title,
        brief=case.brief,
        profession=load_standard().profession(case.profession).title,
        level=case.level,
        tier=case.tier,
        minutes=case.minutes,
        as_of=case.as_of,
        points=case.max_points,
        papers=tuple(PrintedPaper(paper.title, paper_sheets(paper, lang, mark)) for paper in case.documents),
        tasks=case.tasks,
    )
    return render("pdf/case.html", lang, case=view)


def case_pdf(case: CaseFile, lang: Lang, candidate: str | None = None) -> bytes:
    """The printed case as PDF, dated by the day whose law applies: the same bytes for the same case."""
    return html_to_pdf(case_html(case, lang, candidate))
