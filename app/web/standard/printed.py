"""The document letter by letter, as the tab of a card shows it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from app.standard import Line, Profession, Standard, recite


@dataclass(frozen=True, slots=True)
class Printed:
    """A line of the document as the page shows it: a caption, or words behind the number the document gives them."""

    caption: bool
    number: str
    words: str


def printed(lines: Iterable[Line]) -> Iterator[Printed]:
    """Lines with a bare number put before the words it belongs to."""
    number = ""
    for line in lines:
        if line.role == "label" and line.words[:-1].isdigit():
            number = line.words
            continue
        yield Printed(line.role == "label", number, line.words)
        number = ""


def lines_of(standard: Standard, card: Profession) -> tuple[Printed, ...]:
    """What the document prints about a card, from its first word to its last."""
    starts = {f"{profession.no}.": profession.id for profession in standard.professions}
    found: list[Line] = []
    inside = False
    for line in recite(standard):
        if line.role == "label" and line.of in starts.values() and starts.get(line.words) == line.of:
            inside = line.of == card.id
        elif line.of == "chapter_4":
            inside = False
        if inside:
            found.append(line)
    return tuple(printed(found))
