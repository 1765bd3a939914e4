"""What of a blueprint a form covers, said honestly: filled and empty slots, weights, abilities sampled."""

from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from app.exams.assembly import Assembled
from app.exams.blueprint import SlotKind
from app.standard import load_standard


@dataclass(frozen=True, slots=True)
class SlotCoverage:
    """One slot of the blueprint: what it weighs there, and the family that fills it in this form (None = empty)."""

    slot: str
    kind: SlotKind
    function: str
    weight: Fraction
    family: str | None


@dataclass(frozen=True, slots=True)
class Coverage:
    """`filled` in per cent of the whole examination; `functions` the same by labour function (filled, of)."""

    slots: tuple[SlotCoverage, ...]
    filled: Fraction
    functions: dict[str, tuple[Fraction, Fraction]]
    sampled: tuple[str, ...]
    missing: tuple[str, ...]
    minutes: int
    minutes_of: int

    @property
    def complete(self) -> bool:
        """True when the form is the whole examination."""
        return self.filled == 100 and not self.missing

    def as_json(self) -> dict[str, Any]:
        """The coverage as it is kept with a form and printed by ``exam form --json``; weights are whole numbers or
        exact ratios as text."""
        return {
            "filled": str(self.filled),
            "of": "100",
            "minutes": self.minutes,
            "minutes_of": self.minutes_of,
            "slots": [
                {
                    "slot": one.slot,
                    "kind": one.kind,
                    "function": one.function,
                    "weight": str(one.weight),
                    "family": one.family,
                }
                for one in self.slots
            ],
            "functions": {
                name: {"filled": str(filled), "of": str(whole)} for name, (filled, whole) in self.functions.items()
            },
            "abilities": {
                "sampled": list(self.sampled),
                "missing": list(self.missing),
                "of": len(self.sampled) + len(self.missing),
            },
        }


def coverage(form: Assembled) -> Coverage:
    """What a form covers of its blueprint and of the card's abilities."""
    blueprint = form.blueprint
    by_slot = {item.slot.id: item for item in form.items}
    slots = tuple(
        SlotCoverage(
            slot.id, slot.kind, slot.function, slot.weight,
            by_slot[slot.id].case.family if slot.id in by_slot else None,
        )
        for slot in blueprint.slots
    )  # fmt: skip
    sampled = {ability for item in form.items for ids in item.case.evidence.values() for ability in ids}
    card = load_standard().profession(blueprint.profession)
    whole = [ability.id for skill in card.skills for ability in skill.abilities]
    return Coverage(
        slots=slots,
        filled=sum((one.weight for one in slots if one.family), Fraction(0)),
        functions={
            name: (sum((one.weight for one in slots if one.family and one.function == name), Fraction(0)), weight)
            for name, weight in blueprint.functions.items()
        },
        sampled=tuple(ability for ability in whole if ability in sampled),
        missing=tuple(ability for ability in whole if ability not in sampled),
        minutes=form.minutes,
        minutes_of=blueprint.minutes,
    )
