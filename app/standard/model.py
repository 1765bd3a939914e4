"""The professional standard as frozen, typed values: what stands in the document and nothing else.

Names follow the document: a *profession card* holds *labour functions*, these hold *skills*, and a skill holds
*abilities* and *knowledge*. Every element has a permanent id (`3350-0-010-5/F1.S1.A3`).
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import ClassVar

from app.kit.text import Text


@dataclass(frozen=True, slots=True)
class Remark:
    """An oddity of the source, kept as it is and explained.

    `quote` are the words in question, `row` the row of the card or passport it belongs to, `see` ids of elements
    that show the same or the opposite.
    """

    kind: str
    text: Text
    quote: str | None = None
    row: str | None = None
    see: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Row:
    """A labelled row of the document: filled in, left blank, or with a dash printed in it."""

    text: Text | None = None
    dash: bool = False

    @property
    def printed(self) -> str:
        """What the source prints: the Kazakh words, ``-`` or nothing."""
        return self.text.kk if self.text else "-" * self.dash


@dataclass(frozen=True, slots=True, kw_only=True)
class Element:
    """Anything of the standard that has a permanent id; `no` is the number the source gives it."""

    kind: ClassVar[str]
    id: str
    no: int
    text: Text
    remarks: tuple[Remark, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Ability(Element):
    """Машық, умение: what a person must be able to do."""

    kind: ClassVar[str] = "ability"


@dataclass(frozen=True, slots=True)
class Citation:
    """An act as a knowledge item cites it; the Kazakh words are the source's."""

    act: str
    text: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Knowledge(Element):
    """Білім, знание. `text` is the whole item; where it lists acts, `heading` is the part before the list."""

    kind: ClassVar[str] = "knowledge"
    heading: Text
    citations: tuple[Citation, ...] = ()

    @property
    def acts(self) -> tuple[str, ...]:
        """Ids of the acts the item cites, in the order of the source."""
        return tuple(citation.act for citation in self.citations)


@dataclass(frozen=True, slots=True, kw_only=True)
class Skill(Element):
    """Дағды, навык, with its abilities and knowledge."""

    kind: ClassVar[str] = "skill"
    abilities: tuple[Ability, ...]
    knowledge: tuple[Knowledge, ...]
    recognition: Row
    knowledge_caption: Text | None = None

    @property
    def title(self) -> Text:
        """Name of the skill."""
        return self.text


@dataclass(frozen=True, slots=True, kw_only=True)
class Function(Element):
    """Еңбек функциясы, трудовая функция."""

    kind: ClassVar[str] = "function"
    mandatory: bool
    skills: tuple[Skill, ...]

    @property
    def title(self) -> Text:
        """Name of the labour function."""
        return self.text


@dataclass(frozen=True, slots=True, kw_only=True)
class Competence(Element):
    """Жеке құзырет, личностная компетенция: observed at work, never turned into points."""

    kind: ClassVar[str] = "competence"


@dataclass(frozen=True, slots=True)
class Related:
    """Professions of another level that the card names as neighbours."""

    level: int
    titles: tuple[Text, ...]


@dataclass(frozen=True, slots=True)
class QualificationReference:
    """What the card says of handbooks and typical characteristics: the act and the posts meant."""

    act: str
    text: Text
    posts: tuple[Text, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Profession(Element):
    """Кәсіптің карточкасы, карточка профессии. `no` is the paragraph of the document that prints it.

    `level` is what the list of cards in the passport says, `level_in_card` what the card itself prints.
    """

    kind: ClassVar[str] = "profession"
    alias: str
    code: str
    group: str
    level: int
    level_in_card: int | None
    purpose: Text
    reference: QualificationReference
    rows: Mapping[str, Row]
    functions: tuple[Function, ...]
    competences: tuple[Competence, ...]
    related: tuple[Related, ...]

    @property
    def title(self) -> Text:
        """Name of the profession."""
        return self.text

    @property
    def skills(self) -> tuple[Skill, ...]:
        """All skills of the card."""
        return tuple(skill for function in self.functions for skill in function.skills)


@dataclass(frozen=True, slots=True)
class Term:
    """A term or an abbreviation of the document and what it means there."""

    term: Text
    meaning: Text
    remarks: tuple[Remark, ...] = ()


@dataclass(frozen=True, slots=True)
class Activity:
    """A line of the classifier of economic activities."""

    code: str
    text: Text
    remarks: tuple[Remark, ...] = ()


@dataclass(frozen=True, slots=True)
class Passport:
    """Chapters 1, 2 and 4 of the document."""

    title: Text
    approval: Text
    approved_by: str
    version: str
    version_text: Text
    review_date: date
    review_text: Text
    summary: Text
    terms: tuple[Term, ...]
    abbreviations: tuple[Term, ...]
    activity: tuple[Activity, ...]
    rows: Mapping[str, Row]
    remarks: tuple[Remark, ...] = ()


@dataclass(frozen=True, slots=True)
class Label:
    """A caption of the document: `source` as printed (some are Russian there), `text` for our own pages."""

    source: str
    text: Text
    paragraph: int | None = None
    remarks: tuple[Remark, ...] = ()


@dataclass(frozen=True, slots=True)
class Level:
    """A level of the qualifications framework in our own short words, with the features of work at it."""

    no: int
    title: Text
    descriptor: Text
    confidence: str
    note: Text
    features: Mapping[str, Text] = field(default_factory=dict)
