"""Addresses in regions that do not exist."""

from dataclasses import dataclass

from app.cases.material.load import load_material
from app.cases.material.shapes import Region
from app.kit.dice import Dice
from app.kit.text import LANGS, Text


@dataclass(frozen=True, slots=True)
class Address:
    """An address by parts, each in three languages; `district` is the town where there is no district."""

    region: Region
    district: Text
    settlement: Text | None
    street: Text

    @property
    def line(self) -> Text:
        """The whole address in one line, as registers print it."""
        parts = [self.region.short, self.district, self.settlement, self.street]
        return Text(**{lang: ", ".join(part[lang] for part in parts if part) for lang in LANGS})

    @property
    def birthplace(self) -> Text:
        """Settlement and region, as an identity paper prints a place of birth."""
        place = self.settlement or self.district
        return Text(**{lang: f"{place[lang]}, {self.region.short[lang]}" for lang in LANGS})


def draw_address(dice: Dice, region: Region | None = None) -> Address:
    """An address in `region`, or in any of the four."""
    places = load_material().places
    where = region or dice.choice(places.regions)
    street = dice.choice(places.streets)
    if dice.chance(40):
        numbers = f"{dice.between(1, 90)}-{dice.between(1, 72)}"
        return Address(where, where.city, None, _with(street, numbers))
    village = dice.choice(places.villages)
    return Address(where, dice.choice(places.districts), village, _with(street, str(dice.between(1, 90))))


def _with(street: Text, number: str) -> Text:
    return Text(**{lang: f"{street[lang]}, {number}" for lang in LANGS})
