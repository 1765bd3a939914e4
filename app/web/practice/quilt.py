"""The abilities of a card as a picture: one diamond each, its area the share of points."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from app.kit.text import Lang
from app.practice import short_names
from app.practice.progress import AbilityLine, FunctionLine
from app.standard import Function, Profession, Skill


@dataclass(frozen=True, slots=True)
class Tile:
    """One diamond: `share` in whole per cent, None where there is no work."""

    short: str
    title: str
    path: str
    share: int | None


@dataclass(frozen=True, slots=True)
class SkillTiles:
    """A skill with its diamonds."""

    skill: Skill
    tiles: tuple[Tile, ...]


@dataclass(frozen=True, slots=True)
class FunctionTiles:
    """A labour function with its skills, and the points won in all of them."""

    function: Function
    skills: tuple[SkillTiles, ...]
    points: tuple[Fraction, Fraction]
    share: int | None


@dataclass(frozen=True, slots=True)
class CardTiles:
    """A profession card as a picture."""

    card: Profession
    functions: tuple[FunctionTiles, ...]


def picture(cards: Sequence[tuple[Profession, tuple[FunctionLine, ...]]], lang: Lang) -> tuple[CardTiles, ...]:
    """The pictures of the cards of a `Progress`."""
    return tuple(CardTiles(card, tuple(_function(line, lang) for line in lines)) for card, lines in cards)


def whole(share: Fraction | None) -> int | None:
    """A share in whole per cent."""
    return None if share is None else round(share * 100)


def _function(line: FunctionLine, lang: Lang) -> FunctionTiles:
    skills = tuple(
        SkillTiles(one.skill, tuple(_tile(ability, lang) for ability in one.abilities)) for one in line.skills
    )
    return FunctionTiles(line.function, skills, line.points, whole(line.share))


def _tile(line: AbilityLine, lang: Lang) -> Tile:
    ability = line.ability
    share = line.score.share if line.score else None
    return Tile(f"A{ability.no}", short_names()[ability.id][lang], f"/standard/{ability.id}", whole(share))
