"""Practice on generated cases and at the workplace, and the forms of assessment that follow from it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from app.curriculum.content import Content
from app.curriculum.hours import shares
from app.curriculum.model import Assessment, Practice, Topic, Workplace
from app.curriculum.modules import ModuleDraft
from app.kit.text import Text


class TierLike(Protocol):
    """What a programme needs to know of a tier."""

    @property
    def level(self) -> int: ...  # noqa: D102
    @property
    def minutes(self) -> int: ...  # noqa: D102
    @property
    def professions(self) -> tuple[str, ...]: ...  # noqa: D102


class FamilyLike(Protocol):
    """What a programme needs to know of a case family: `app.cases.Family` is one."""

    @property
    def id(self) -> str: ...  # noqa: D102
    @property
    def title(self) -> Text: ...  # noqa: D102
    @property
    def tiers(self) -> Mapping[str, TierLike]: ...  # noqa: D102
    @property
    def evidence(self) -> Mapping[str, tuple[str, ...]]: ...  # noqa: D102


@dataclass(frozen=True, slots=True)
class _Offer:
    family: FamilyLike
    tier: str
    minutes: int
    abilities: tuple[str, ...]


def split_practice(
    draft: ModuleDraft, hours: int, families: Iterable[FamilyLike]
) -> tuple[tuple[Practice, ...], tuple[Workplace, ...]]:
    """The practice hours of a module: cases that give evidence of its abilities first, the workplace for the rest.

    With fewer hours than families, those that train the most abilities stay.
    """
    abilities = tuple(ref for number in draft.abilities for ref in draft.unit.ids(number))
    offers = _offers(draft, abilities, families)
    untrained = tuple(ref for ref in abilities if not any(ref in offer.abilities for offer in offers))
    offers = offers[:hours]
    places = len(offers) + (1 if untrained and hours > len(offers) else 0)
    if not places:
        return (), (Workplace(hours, abilities),) if hours else ()
    weights = [*(len(offer.abilities) for offer in offers), len(untrained)][:places]
    parts = shares(hours, weights, 1)
    practice = tuple(
        Practice(offer.family.id, offer.family.title, offer.tier, part, offer.minutes, offer.abilities)
        for offer, part in zip(offers, parts, strict=False)
    )
    return practice, (Workplace(parts[-1], untrained),) if places > len(offers) else ()


def _offers(draft: ModuleDraft, abilities: Sequence[str], families: Iterable[FamilyLike]) -> list[_Offer]:
    cards = {card.id for card in draft.unit.cards}
    offers = []
    for family in families:
        evidence = {ref for refs in family.evidence.values() for ref in refs}
        for name, tier in family.tiers.items():
            of_cards = cards & set(tier.professions)
            trained = tuple(
                ref for ref in abilities if ref in evidence and any(ref.startswith(f"{card}/") for card in of_cards)
            )
            if trained:
                offers.append(_Offer(family, name, tier.minutes, trained))
    return sorted(offers, key=lambda offer: (-len(offer.abilities), offer.family.id, offer.tier))


def assess(
    draft: ModuleDraft, topics: Sequence[Topic], practice: Sequence[Practice], content: Content
) -> tuple[Assessment, ...]:
    """Forms of assessment of a module, each with the elements it gives evidence of."""
    unit, forms = draft.unit, content.forms
    abilities = tuple(ref for number in draft.abilities for ref in unit.ids(number))
    knowledge = tuple(dict.fromkeys(ref for topic in topics for ref in topic.covers if _is_knowledge(ref)))
    found: list[Assessment] = []

    def add(form: str, traces: tuple[str, ...], family: str | None = None, tier: str | None = None) -> None:
        if traces:
            found.append(Assessment(form, forms[form].when, forms[form].short, forms[form].title, traces, family, tier))

    add("test", knowledge)
    for each in practice:
        add("case", each.abilities, each.family, each.tier)
    in_cases = {ref for each in practice for ref in each.abilities}
    add("task", tuple(ref for ref in abilities if ref not in in_cases))
    plan = content.plans.get(unit.card.id)
    for form in forms:
        watched = [no for no in draft.abilities if plan and form in plan.observation.get(f"{unit.name}.{no}", ())]
        add(form, tuple(ref for number in watched for ref in unit.ids(number)))
    return tuple(found)


def _is_knowledge(ref: str) -> bool:
    return ref.rpartition(".")[2].startswith("K")
