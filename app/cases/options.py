"""Options in a random order under neutral letters."""

from collections.abc import Iterable, Mapping
from string import ascii_lowercase

from app.cases.model import NONE, Option
from app.kit.dice import Dice
from app.kit.text import Text


def lettered(dice: Dice, texts: Mapping[str, Text], names: Iterable[str]) -> tuple[tuple[Option, ...], dict[str, str]]:
    """The named options shuffled and lettered a, b, c …; and name → letter."""
    order = dice.shuffled(list(names))
    letters = {name: ascii_lowercase[place] for place, name in enumerate(order)}
    return tuple(Option(letters[name], texts[name]) for name in order), letters


def with_none(options: tuple[Option, ...], text: Text) -> tuple[Option, ...]:
    """The options of a file check with the statement that the file has no faults at the end."""
    return (*options, Option(NONE, text))
