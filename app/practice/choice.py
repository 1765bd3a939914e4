"""What a person may practise: the case families and tiers of their card; educators see all of them."""

from collections.abc import Iterable
from dataclasses import dataclass

from app.cases.library import families
from app.cases.model import Family, Tier
from app.db.records.people import Person
from app.kit.errors import N_, InputError

SEES_ALL = frozenset({"educator", "assessor"})
"""Roles that look at cases of every card, to teach and to check them."""


@dataclass(frozen=True, slots=True)
class Offer:
    """A family at one tier, as a card of the standard sits it."""

    family: Family
    tier: Tier
    profession: str

    @property
    def abilities(self) -> tuple[str, ...]:
        """Full ids of the abilities of this card that the tasks give evidence of."""
        known = (ability for task in self.family.tasks.values() for ability in task.abilities)
        return tuple(dict.fromkeys(ability for ability in known if ability.startswith(f"{self.profession}/")))

    @property
    def points(self) -> int:
        """Points of a perfect answer."""
        return sum(task.points for task in self.family.tasks.values())


def offers(person: Person) -> tuple[Offer, ...]:
    """Everything this person may practise: first by family, then by level."""
    return tuple(_offers(person.profession, bool(SEES_ALL & person.roles)))


def offer_of(person: Person, family_id: str, level: str) -> Offer:
    """The offer with this family and level. Raises InputError when it is not among the person's offers."""
    for offer in offers(person):
        if offer.family.id == family_id and str(offer.tier.level) == level:
            return offer
    raise InputError("family", N_("Choose one of the cases offered here."), value=f"{family_id} {level}")


def _offers(card: str | None, sees_all: bool) -> Iterable[Offer]:
    for family in families().values():
        for tier in sorted(family.tiers.values(), key=lambda tier: tier.level):
            if card in tier.professions:
                yield Offer(family, tier, str(card))
            elif sees_all or card is None:
                yield Offer(family, tier, tier.professions[0])
