"""What the pages of the standard show: small frozen values ready for the templates."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import ClassVar

from app.kit.errors import N_
from app.standard import (
    Act,
    Citation,
    Competence,
    Element,
    Function,
    Hit,
    Knowledge,
    Level,
    Passport,
    Profession,
    Skill,
    Standard,
    Successor,
    load_standard,
)
from app.web.render import Context
from app.web.standard.evidence import Evidence, all_evidence
from app.web.standard.printed import Printed

KINDS: dict[str, str] = {
    "profession": N_("profession card"),
    "function": N_("labour function"),
    "skill": N_("skill"),
    "ability": N_("ability"),
    "knowledge": N_("knowledge"),
    "competence": N_("personal competence"),
    "act": N_("act"),
}
FEATURES: dict[str, str] = {
    "unit_of_work": N_("Unit of work"),
    "evidence": N_("Papers"),
    "method": N_("Method"),
    "others_work": N_("Work of others"),
    "output": N_("Result of the work"),
    "aids": N_("Aids"),
}
TABS: tuple[tuple[str, str], ...] = (
    ("", N_("Labour functions")),
    ("competences", N_("Personal competences")),
    ("acts", N_("Acts ({n})")),
    ("source", N_("Text of the source")),
)


@dataclass(frozen=True, slots=True)
class ActRow:
    """An act in a table: as cited (or its title), what is used in its place, who cites it."""

    act: Act
    words: Citation | None
    successors: tuple[tuple[Successor, Act], ...]
    cited_by: int = 0


@dataclass(frozen=True, slots=True)
class Side:
    """The column beside every page of the standard."""

    standard: Standard
    current: str = ""


@dataclass(frozen=True)
class IndexPage(Context):
    """Overview: what the standard is, its cards, the way to acts and search."""

    template: ClassVar[str] = "pages/standard/index.html"
    standard: Standard


@dataclass(frozen=True)
class PassportPage(Context):
    """Chapters 1, 2 and 4 of the document."""

    template: ClassVar[str] = "pages/standard/passport.html"
    side: Side
    passport: Passport


@dataclass(frozen=True)
class LevelsPage(Context):
    """Descriptors of the levels and the features of work at them."""

    template: ClassVar[str] = "pages/standard/levels.html"
    side: Side
    levels: tuple[Level, ...]
    features: Mapping[str, str] = field(default_factory=lambda: FEATURES)


@dataclass(frozen=True)
class CardPage(Context):
    """A profession card with one of its tabs open; `shown` is the labour function unfolded, all when None."""

    template: ClassVar[str] = "pages/standard/card.html"
    side: Side
    card: Profession
    tab: str
    act_count: int
    shown: Function | None = None
    acts: tuple[ActRow, ...] = ()
    lines: tuple[Printed, ...] = ()
    evidence: Mapping[str, Evidence] = field(default_factory=all_evidence)
    rows: Mapping[str, tuple[ActRow, ...]] = field(default_factory=dict)
    tabs: tuple[tuple[str, str], ...] = TABS


@dataclass(frozen=True)
class AbilityPage(Context):
    """One ability with its evidence."""

    template: ClassVar[str] = "pages/standard/ability.html"
    side: Side
    card: Profession
    function: Function
    skill: Skill
    ability: Element
    evidence: Evidence


@dataclass(frozen=True)
class KnowledgePage(Context):
    """One knowledge item with the acts it cites."""

    template: ClassVar[str] = "pages/standard/knowledge.html"
    side: Side
    card: Profession
    function: Function
    skill: Skill
    item: Knowledge
    acts: tuple[ActRow, ...]


@dataclass(frozen=True)
class ActsPage(Context):
    """The register of acts."""

    template: ClassVar[str] = "pages/standard/acts.html"
    side: Side
    cited: tuple[ActRow, ...]
    others: tuple[ActRow, ...]


@dataclass(frozen=True, slots=True)
class Result:
    """A line of search results: the text cut into pieces, the pieces that match marked."""

    hit: Hit
    kind: str
    path: str
    pieces: tuple[tuple[str, bool], ...]


@dataclass(frozen=True)
class SearchPage(Context):
    """Search and its results."""

    template: ClassVar[str] = "pages/standard/search.html"
    query: str
    results: tuple[Result, ...]
    limit: int


@cache
def cited_rows(item_id: str) -> tuple[ActRow, ...]:
    """The acts of a knowledge item in the order and words of the source."""
    item = load_standard().find(item_id)
    assert isinstance(item, Knowledge)
    return tuple(act_row(citation.act, citation) for citation in item.citations)


@cache
def register_rows() -> tuple[ActRow, ...]:
    """The whole register of acts."""
    return tuple(act_row(act_id) for act_id in load_standard().acts)


def act_row(act_id: str, words: Citation | None = None) -> ActRow:
    """An act with what replaced it."""
    standard = load_standard()
    act = standard.act(act_id)
    successors = tuple((successor, standard.act(successor.act)) for successor in act.successors)
    return ActRow(act, words, successors, len(standard.cited_by(act.id)))


def path_of(standard: Standard, element_id: str) -> str:
    """Where an element or act is shown, without the language."""
    if element_id in standard.acts:
        return f"/standard/acts#{element_id}"
    element = standard.find(element_id)
    if isinstance(element, Competence):
        card, _, name = element.id.partition("/")
        return f"/standard/{card}/competences#{name}"
    return f"/standard/{element.id}"


def result_of(standard: Standard, hit: Hit) -> Result:
    """A search hit ready to be shown."""
    return Result(hit, KINDS[hit.kind], path_of(standard, hit.id), tuple(_pieces(hit)))


def _pieces(hit: Hit) -> Iterator[tuple[str, bool]]:
    at = 0
    for start, end in hit.places:
        if start < at:
            continue
        if start > at:
            yield hit.text[at:start], False
        yield hit.text[start:end], True
        at = end
    if at < len(hit.text):
        yield hit.text[at:], False
