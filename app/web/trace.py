"""Lines of a calculation for the page: every figure with its formula, its place in the law and its mark."""

from dataclasses import dataclass

from app.cases.cite import cite
from app.cases.model import Source
from app.kit.text import Lang
from app.web.acts import act_path


@dataclass(frozen=True, slots=True)
class Law:
    """A place in the law: its citation, and its path on the site ("" where the register has not the act)."""

    words: str
    path: str


@dataclass(frozen=True, slots=True)
class Place:
    """A fact and where it stands: paper and place in it; no paper for a value worked out before."""

    title: str
    value: str
    paper: str = ""
    paper_title: str = ""
    place: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a worked solution, all words ready."""

    title: str
    formula: str
    value: str
    source: str
    act: str
    confidence: str
    rule: str
    facts: tuple[Place, ...]
    yours: str = ""
    result: bool = False
    rule_path: str = ""


def law_of(source: Source, lang: Lang) -> Law:
    """A source in the words of the language."""
    return Law(cite(source, lang), act_path(source.act))
