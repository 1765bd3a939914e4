"""Shapes that recur in the files of the standard: trilingual text, rows, remarks, and the register of references."""

from dataclasses import dataclass, field

from app.kit.errors import N_
from app.kit.text import LANGS, Text
from app.kit.yamlfile import Node
from app.standard.model import Remark, Row

REMARK_KINDS = (
    "abbreviation",  # an abbreviation that is unusual or spelled in two ways
    "anachronism",  # dates that cannot all be right
    "blank",  # a row that should say something and does not
    "doubled",  # words printed twice
    "expired",  # a date that has passed
    "language",  # Russian words in the Kazakh document
    "layout",  # items run together or set apart
    "legal",  # what the law has changed since
    "misprint",  # a wrong or missing letter
    "punctuation",  # a quote, bracket, stop or space missing or too many
    "terminology",  # a word used otherwise than today, or for two things
    "wording",  # a sentence that says something else than it means
)


@dataclass(slots=True)
class References:
    """Ids that files mention, each with its place, to be checked when everything is read."""

    elements: list[tuple[str, Node]] = field(default_factory=list)
    acts: list[tuple[str, Node]] = field(default_factory=list)
    rows: list[tuple[str, Node]] = field(default_factory=list)


def text_of(entry: dict[str, Node]) -> Text:
    """Text of a mapping that holds kk, ru, en among other keys (the caller has checked that they are there)."""
    return Text(**{lang: entry[lang].text() for lang in LANGS})


def row(node: Node) -> Row:
    """A row of the document: nothing (left blank), ``-`` (a dash is printed) or trilingual text."""
    if node.is_null:
        return Row()
    if node.value == "-":
        return Row(dash=True)
    if isinstance(node.value, str):
        raise node.fail(N_("a row is empty, a dash '-' or text in kk, ru and en, not “{value}”"), value=node.value)
    return Row(text=node.trilingual())


def whole_or_blank(node: Node) -> int | None:
    """A whole number, or nothing where the source leaves the place blank."""
    return None if node.is_null else node.integer()


def remarks(entry: dict[str, Node], references: References, *words: str) -> tuple[Remark, ...]:
    """The remarks beside an element whose Kazakh words are `words`; what a remark quotes must stand there."""
    if "remarks" not in entry:
        return ()
    return tuple(_remark(node, references, words) for node in entry["remarks"].items())


def _remark(node: Node, references: References, words: tuple[str, ...]) -> Remark:
    entry = node.mapping(required=("kind", *LANGS), optional=("quote", "row", "see"))
    quote = entry["quote"].text() if "quote" in entry else None
    if quote is not None and not any(quote in text for text in words):
        raise entry["quote"].fail(N_("“{quote}” does not stand in the text this remark is about"), quote=quote)
    see = tuple(entry["see"].items()) if "see" in entry else ()
    references.elements.extend((target.text(), target) for target in see)
    if "row" in entry:
        references.rows.append((entry["row"].text(), entry["row"]))
    return Remark(
        kind=entry["kind"].one_of(*REMARK_KINDS),
        text=text_of(entry),
        quote=quote,
        row=entry["row"].text() if "row" in entry else None,
        see=tuple(target.text() for target in see),
    )
