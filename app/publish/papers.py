"""Papers of a dossier drawn as the papers they stand for: one sheet of HTML per page, the same on screen and in PDF.

Every sheet bears the marks of a training copy (`templates/macros/paper.html`): nothing drawn here can be used outside.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache, partial

import segno
from markupsafe import Markup

from app.cases.document import Paper, Section, Value
from app.cases.show import paper_day, show
from app.kit.text import Lang, Text
from app.publish.documents import environment

ROWS = {"opv": ("contributions", 32), "so": ("transfers", 28), "wb": ("entries", 18)}
"""Kinds whose table runs over several sheets: the table and how many rows stand on one."""

WORDS = {
    "signed": Text("Қол қойылған", "Подписано", "Signed"),
    "unsigned": Text("Қол қойылмаған", "Подписи нет", "Not signed"),
    "seal": Text("Оқу мөрі", "Учебная печать", "Training seal"),
    "silhouette": Text("Суреттің орны", "Место фотографии", "Place of the photograph"),
    "training": Text("Оқу құжаты", "Учебный документ", "Training document"),
    "receipt": Text("Талон", "Талон", "Receipt"),
}

SCRIBBLES = (
    "M4 27c8-18 15-24 15-17 0 8-9 18-9 18s13-16 19-14-6 13 0 13 9-12 13-11-3 10 2 10 8-13 12-12c9-2 12-8 32-6",
    "M8 30C12 12 22 3 26 8s-14 20-8 20 12-18 18-16-4 15 3 14 7-11 12-10-1 9 5 8c7-1 9-6 30-3M14 20c18-4 40-4 62 0",
    "M5 22c10-2 14-16 20-14s-8 20 0 19 10-15 16-13-5 12 2 12 11-14 16-12-2 10 5 9 10-9 26-12",
    "M6 12c14 14 20 16 22 8s-12-6-8 4 20 6 26-4 2 14 10 10 6-12 14-10-2 10 20 6",
    "M4 18c6-14 18-14 16-4S8 32 18 28s12-20 20-18-8 16 0 16 12-16 18-14-4 14 4 12 10-6 32-16",
    "M8 8c2 22 6 22 10 10s8-8 8 2 10 8 14-4 8-6 8 4 8 6 14-2 10-6 28 2M6 30c26-6 54-6 84-2",
)


@dataclass(frozen=True, slots=True)
class Mark:
    """What the band says: the case, and the candidate's number on an exam copy."""

    case_id: str
    candidate: str | None = None


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet of a paper; `rows` are the rows of its long table that stand on it."""

    no: int
    of: int
    anchor: str
    rows: tuple[tuple[Value, ...], ...]

    @property
    def first(self) -> bool:
        """The first sheet."""
        return self.no == 1

    @property
    def last(self) -> bool:
        """The last sheet."""
        return self.no == self.of


class Parts:
    """The sections of a paper by name, None for one it has not."""

    def __init__(self, paper: Paper) -> None:
        self._sections = {section.name: section for section in paper.sections}

    def __getattr__(self, name: str) -> Section | None:
        return self._sections.get(name)


def sheets_of(paper: Paper) -> tuple[Sheet, ...]:
    """The sheets a paper takes; a work book has its title page alone."""
    name, most = ROWS.get(paper.kind, ("", 0))
    rows = paper.table(name).rows if name else ()
    slices: list[tuple[tuple[Value, ...], ...]] = [tuple(rows[at : at + most]) for at in range(0, len(rows), most or 1)]
    if paper.kind == "wb" or not slices:
        slices.insert(0, ())
    return tuple(Sheet(no, len(slices), f"s-{paper.id}-{no}", part) for no, part in enumerate(slices, 1))


def paper_sheets(paper: Paper, lang: Lang, mark: Mark) -> tuple[Markup, ...]:
    """The sheets of a paper as HTML, ready to stand in a page."""
    template = environment(lang).get_template(f"papers/{paper.kind}.html")
    context = {
        "paper": paper,
        "part": Parts(paper),
        "mark": mark,
        "show": partial(_show, lang),
        "day": paper_day_or_nothing,
        "scribble": _scribble,
        "thirds": _thirds,
        "words": WORDS,
        "qr": _code(f"OQU;{mark.case_id};{paper.id};no legal force"),
    }
    return tuple(Markup(template.render(sheet=sheet, **context)) for sheet in sheets_of(paper))


def file_name(paper: Paper, mark: Mark) -> str:
    """``OQU_<case>_<paper>.pdf``: the mark of training stands in the name of a file too."""
    return f"OQU_{mark.case_id}_{paper.id}.pdf"


def paper_day_or_nothing(day: date | None) -> str:
    """A day of the number line; nothing where the paper has none."""
    return paper_day(day) if day else ""


def _show(lang: Lang, value: Value) -> str:
    return show(value, lang)


def _scribble(value: Value) -> str:
    name = value.raw.kk if isinstance(value.raw, Text) else str(value.raw)
    return SCRIBBLES[sum(map(ord, name)) % len(SCRIBBLES)]


def _thirds(rows: Sequence[object]) -> int:
    """Rows of one of three columns that stand side by side."""
    return -(-len(rows) // 3)


@cache
def _code(text: str) -> Markup:
    """A QR code that carries only `text`."""
    svg = segno.make(text, error="l", micro=False).svg_inline(omitsize=True, svgclass="qr", lineclass=None, border=2)
    return Markup(svg)
