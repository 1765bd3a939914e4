"""Reading one profession card."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TypeVar

from app.kit.errors import N_
from app.kit.text import LANGS, Text
from app.kit.yamlfile import Node
from app.standard.acts import Act
from app.standard.model import (
    Ability,
    Citation,
    Competence,
    Function,
    Knowledge,
    Profession,
    QualificationReference,
    Related,
    Skill,
)
from app.standard.reading import References, remarks, row, text_of, whole_or_blank

T = TypeVar("T")
NOT_DUE = N_("id “{due}” is due here, not “{value}”")
ROWS = (
    "sublevel",
    "education",
    "speciality",
    "qualification",
    "experience",
    "informal_learning",
    "other_titles",
    "additional_functions",
    "technical_regulations",
)
_CARD = ("id", "alias", "paragraph", "group", "code", "level", "level_in_card", *LANGS, "purpose")
_CARD_LISTS = ("qualification_reference", "rows", "functions", "competences", "related")


@dataclass(frozen=True, slots=True)
class CardReader:
    """Reads cards; the register of acts gives cited acts their Russian and English words."""

    acts: Mapping[str, Act]
    references: References

    def card(self, root: Node, card_id: str) -> Profession:
        """The card in a file, which must carry the id under which the passport lists it.

        Raises ContentError naming file and line.
        """
        entry = root.mapping(required=(*_CARD, *_CARD_LISTS), optional=("remarks",))
        if entry["id"].value != card_id:
            raise entry["id"].fail(NOT_DUE, due=card_id, value=entry["id"].value)
        text = text_of(entry)
        reference = self._reference(entry["qualification_reference"])
        related = tuple(self._related(node) for node in entry["related"].items())
        titles = (*reference.posts, *(title for group in related for title in group.titles))
        return Profession(
            id=card_id,
            no=entry["paragraph"].integer(),
            text=text,
            alias=entry["alias"].text(),
            code=entry["code"].text(),
            group=entry["group"].text(),
            level=entry["level"].integer(),
            level_in_card=_level_in_card(entry),
            purpose=entry["purpose"].trilingual(),
            reference=reference,
            rows={name: row(node) for name, node in entry["rows"].mapping(required=ROWS, optional=()).items()},
            functions=_numbered(entry["functions"], f"{card_id}/F", self._function),
            competences=_numbered(entry["competences"], f"{card_id}/P", self._competence),
            related=related,
            remarks=remarks(entry, self.references, text.kk, reference.text.kk, *(title.kk for title in titles)),
        )

    def _act(self, node: Node) -> str:
        self.references.acts.append((node.text(), node))
        return node.text()

    def _reference(self, node: Node) -> QualificationReference:
        entry = node.mapping(required=("act", "text", "posts"), optional=())
        posts = tuple(post.trilingual() for post in entry["posts"].items())
        return QualificationReference(self._act(entry["act"]), entry["text"].trilingual(), posts)

    def _related(self, node: Node) -> Related:
        entry = node.mapping(required=("level", "titles"), optional=())
        return Related(entry["level"].integer(), tuple(title.trilingual() for title in entry["titles"].items()))

    def _function(self, node: Node, element_id: str, no: int) -> Function:
        entry = node.mapping(required=("id", "mandatory", *LANGS, "skills"), optional=("remarks",))
        text = text_of(entry)
        return Function(
            id=element_id,
            no=no,
            text=text,
            mandatory=entry["mandatory"].boolean(),
            skills=_numbered(entry["skills"], f"{element_id}.S", self._skill),
            remarks=remarks(entry, self.references, text.kk),
        )

    def _skill(self, node: Node, element_id: str, no: int) -> Skill:
        required = ("id", *LANGS, "abilities", "knowledge", "recognition")
        entry = node.mapping(required=required, optional=("knowledge_caption", "remarks"))
        text = text_of(entry)
        caption = entry["knowledge_caption"].trilingual() if "knowledge_caption" in entry else None
        return Skill(
            id=element_id,
            no=no,
            text=text,
            abilities=_numbered(entry["abilities"], f"{element_id}.A", self._ability),
            knowledge=_numbered(entry["knowledge"], f"{element_id}.K", self._knowledge),
            recognition=row(entry["recognition"]),
            knowledge_caption=caption,
            remarks=remarks(entry, self.references, text.kk, caption.kk if caption else ""),
        )

    def _ability(self, node: Node, element_id: str, no: int) -> Ability:
        entry = node.mapping(required=("id", *LANGS), optional=("remarks",))
        text = text_of(entry)
        return Ability(id=element_id, no=no, text=text, remarks=remarks(entry, self.references, text.kk))

    def _competence(self, node: Node, element_id: str, no: int) -> Competence:
        entry = node.mapping(required=("id", *LANGS), optional=("remarks",))
        text = text_of(entry)
        return Competence(id=element_id, no=no, text=text, remarks=remarks(entry, self.references, text.kk))

    def _knowledge(self, node: Node, element_id: str, no: int) -> Knowledge:
        entry = node.mapping(required=("id", *LANGS), optional=("acts", "remarks"))
        heading = text_of(entry)
        citations = tuple(self._citation(cited) for cited in entry["acts"].items()) if "acts" in entry else ()
        text = _joined((heading, *(citation.text for citation in citations)))
        marks = remarks(entry, self.references, text.kk)
        return Knowledge(id=element_id, no=no, text=text, heading=heading, citations=citations, remarks=marks)

    def _citation(self, node: Node) -> Citation:
        entry = node.mapping(required=("act", "kk"), optional=())
        act_id, words = self._act(entry["act"]), entry["kk"].text()
        act = self.acts.get(act_id)
        if act is None:
            raise entry["act"].fail(N_("there is no act “{id}” in the register of acts"), id=act_id)
        if act.citation is None:
            raise entry["act"].fail(N_("act “{id}” has no “citation” in the register of acts"), id=act_id)
        if _bare(act.title.kk) not in _bare(words):
            raise entry["kk"].fail(
                N_("these words do not name act “{id}”: its title is “{title}”"), id=act_id, title=act.title.kk
            )
        return Citation(act_id, Text(kk=words, ru=act.citation.ru, en=act.citation.en))


def _numbered(node: Node, prefix: str, read: Callable[[Node, str, int], T]) -> tuple[T, ...]:
    """Elements whose ids must run on from 1 without a gap under their parent."""
    found = []
    for no, child in enumerate(node.items(), start=1):
        given, due = child.mapping(required=("id",))["id"], f"{prefix}{no}"
        if given.value != due:
            raise given.fail(NOT_DUE, due=due, value=given.value)
        found.append(read(child, due, no))
    if not found:
        raise node.fail(N_("at least one element is expected here"))
    return tuple(found)


def _level_in_card(entry: dict[str, Node]) -> int | None:
    node = entry["level_in_card"]
    level = whole_or_blank(node)
    if level is not None and level != entry["level"].integer():
        raise node.fail(
            N_("the card says level {value}, “level” says {level}"), value=level, level=entry["level"].value
        )
    return level


def _joined(texts: tuple[Text, ...]) -> Text:
    return Text(**{lang: " ".join(text[lang] for text in texts) for lang in LANGS})


def _bare(words: str) -> str:
    """Words without quotes and with single spaces: the source drops a quote here and there."""
    return " ".join(words.replace('"', "").split())
