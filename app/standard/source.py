"""The document read aloud: every word of the source in its order, and the comparison with the source itself."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import zip_longest
from pathlib import Path

from app.kit.paths import STANDARD
from app.standard.model import Function, Knowledge, Profession, Row, Skill
from app.standard.whole import Standard


@dataclass(frozen=True, slots=True)
class Line:
    """A piece of the document: a `label` (caption or number) or a `text`, with the element or row it belongs to."""

    role: str
    words: str
    of: str


@dataclass(frozen=True, slots=True)
class Difference:
    """The first place where the data and the source part: the words on both sides, and what was being read."""

    of: str
    here: str
    source: str


def source_text(root: Path = STANDARD) -> str:
    """The official text of the standard as published."""
    return (root / "K65301001" / "source.kk.txt").read_text(encoding="utf-8")


def recite(standard: Standard) -> Iterator[Line]:
    """The whole document from first to last word, captions included; blank rows give no text."""
    yield from (line for line in _document(standard) if line.words)


def compare(standard: Standard, source: str) -> Difference | None:
    """The first difference between the data and the source letter by letter, spaces and line breaks aside.

    Where the source breaks a line or glues two rows together is layout; every other character counts.
    """
    lines = list(recite(standard))
    here = "".join("".join(line.words.split()) for line in lines)
    there = "".join(source.split())
    if here == there:
        return None
    place = next(i for i, (a, b) in enumerate(zip_longest(here, there)) if a != b)
    passed = 0
    for line in lines:
        passed += len("".join(line.words.split()))
        if passed > place:
            break
    return Difference(line.of, here[max(0, place - 20) : place + 20], there[max(0, place - 20) : place + 20])


def _document(standard: Standard) -> Iterator[Line]:
    passport = standard.passport
    yield Line("text", passport.approval.kk, "approval")
    yield _label(standard, "standard")
    yield Line("text", f"«{passport.title.kk}»", "title")
    yield _label(standard, "chapter_1")
    yield from _row(standard, "scope", passport.rows["scope"])
    for group, terms in (("terms", passport.terms), ("abbreviations", passport.abbreviations)):
        yield _label(standard, group)
        for no, term in enumerate(terms, start=1):
            yield Line("label", f"{no})", group)
            yield Line("text", f"{term.term.kk} – {term.meaning.kk}", group)
    yield _label(standard, "chapter_2")
    yield _label(standard, "name")
    yield Line("text", passport.title.kk, "title")
    yield _label(standard, "code")
    yield Line("text", standard.id, "code")
    yield _label(standard, "activity")
    for activity in passport.activity:
        yield Line("label", activity.code, "activity")
        yield Line("text", activity.text.kk, "activity")
    yield _label(standard, "summary")
    yield Line("text", passport.summary.kk, "summary")
    yield _label(standard, "cards")
    for no, profession in enumerate(standard.professions, start=1):
        yield Line("label", f"{no})", profession.id)
        yield Line("text", f"{profession.text.kk} - {profession.level}", profession.id)
        yield _label(standard, "listed_level")
    yield _label(standard, "chapter_3")
    for profession in standard.professions:
        yield from _card(standard, profession)
    yield _label(standard, "chapter_4")
    for name in ("state_body", "developers", "sectoral_council", "national_body", "chamber"):
        yield from _row(standard, name, passport.rows[name])
    yield _label(standard, "version")
    yield Line("text", passport.version_text.kk, "version")
    yield _label(standard, "review")
    yield Line("text", passport.review_text.kk, "review")


def _card(standard: Standard, card: Profession) -> Iterator[Line]:
    yield Line("label", f"{card.no}.", card.id)
    yield _label(standard, "card")
    yield Line("text", f"«{card.text.kk}»:", card.id)
    level = str(card.level_in_card or "")
    for name, words in (("group", card.group), ("occupation", card.code), ("title", card.text.kk), ("level", level)):
        yield _label(standard, name)
        yield Line("text", words, card.id)
    yield from _row(standard, "sublevel", card.rows["sublevel"])
    yield _label(standard, "qualification_reference")
    yield Line("text", card.reference.text.kk, card.id)
    for post in card.reference.posts:
        yield Line("text", post.kk, card.id)
    yield _label(standard, "vocational_education")
    for name in ("education", "speciality", "qualification", "experience", "informal_learning", "other_titles"):
        yield from _row(standard, name, card.rows[name])
    yield _label(standard, "purpose")
    yield Line("text", card.purpose.kk, card.id)
    yield _label(standard, "functions")
    yield _label(standard, "function_list")
    yield _label(standard, "mandatory_functions")
    yield from (line for function in card.functions if function.mandatory for line in _listed(function))
    yield from _row(standard, "additional_functions", card.rows["additional_functions"])
    yield from (line for function in card.functions if not function.mandatory for line in _listed(function))
    for function in card.functions:
        yield from _function(standard, function)
    yield _label(standard, "competences")
    for competence in card.competences:
        yield Line("text", competence.text.kk, competence.id)
    yield from _row(standard, "technical_regulations", card.rows["technical_regulations"])
    for name in ("related", "related_level", "related_title"):
        yield _label(standard, name)
    for related in card.related:
        yield Line("label", str(related.level), card.id)
        for title in related.titles:
            yield Line("text", title.kk, card.id)


def _listed(function: Function) -> Iterator[Line]:
    return _item(function.no, function.text.kk, function.id)


def _function(standard: Standard, function: Function) -> Iterator[Line]:
    yield _label(standard, "function")
    yield Line("label", f"{function.no}:", function.id)
    yield Line("text", function.text.kk, function.id)
    for skill in function.skills:
        yield from _skill(standard, skill)


def _skill(standard: Standard, skill: Skill) -> Iterator[Line]:
    yield _label(standard, "skill")
    yield Line("label", f"{skill.no}:", skill.id)
    yield Line("text", skill.text.kk, skill.id)
    yield _label(standard, "abilities")
    for ability in skill.abilities:
        yield from _item(ability.no, ability.text.kk, ability.id)
    yield _label(standard, "knowledge")
    if skill.knowledge_caption:
        yield Line("text", skill.knowledge_caption.kk, skill.id)
    for item in skill.knowledge:
        yield from _knowledge(item)
    yield from _row(standard, "recognition", skill.recognition)


def _knowledge(item: Knowledge) -> Iterator[Line]:
    yield from _item(item.no, item.heading.kk, item.id)
    for citation in item.citations:
        yield Line("text", citation.text.kk, item.id)


def _item(no: int, words: str, of: str) -> Iterator[Line]:
    yield Line("label", f"{no}.", of)
    yield Line("text", words, of)


def _row(standard: Standard, name: str, row: Row) -> Iterator[Line]:
    yield _label(standard, name)
    yield Line("text", row.printed, name)


def _label(standard: Standard, name: str) -> Line:
    label = standard.labels[name]
    number = f"{label.paragraph}. " if label.paragraph else ""
    return Line("label", number + label.source, name)
