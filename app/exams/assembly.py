"""Assembling a form: which instances fill the slots of a blueprint. The same seed gives the same form."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from itertools import islice

from app.cases.library import families
from app.cases.make import MOST_SEED, make_case
from app.cases.model import CaseFile, Family
from app.exams.blueprint import Blueprint, Slot
from app.kit.dice import Dice
from app.kit.errors import N_, InputError

LOOKS = (4, 12, 40)
"""How many instances per slot are weighed against each other: a few, and more only when the budget is missed."""
THROWS = 200
EXAM_MARKS = ("A", "B")


@dataclass(frozen=True, slots=True)
class Item:
    """A filled slot: `weight` is its share of this form in per cent; the filled slots together make 100."""

    slot: Slot
    weight: Fraction
    case: CaseFile


@dataclass(frozen=True, slots=True)
class Assembled:
    """A form before it is kept."""

    blueprint: Blueprint
    seed: str
    items: tuple[Item, ...]

    @property
    def minutes(self) -> int:
        """Time for the filled slots, with the time for reading and settling in."""
        return sum(item.slot.minutes for item in self.items) + self.blueprint.settling_minutes

    @property
    def difficulty(self) -> Fraction:
        """Sum of the difficulty of all instances."""
        return sum((item.case.difficulty for item in self.items), Fraction(0))


def assemble(blueprint: Blueprint, seed: str) -> Assembled:
    """A form of the slots that the present families fill; weights of the others are shared out in proportion.

    Every instance comes from the exam pool, rests on rules marked A or B only and lies in the band of difficulty; no
    family stands twice; the sum of difficulty keeps to the budget. Raises InputError naming `blueprint` when no slot
    can be filled, `seed` when this seed gives no form of the wanted difficulty.
    """
    if not seed.strip() or len(seed) > 64:
        raise InputError("seed", N_("The seed of a form is a word or number of at most 64 characters."), value=seed)
    chosen = _families(blueprint, families(), Dice("form", blueprint.id, seed))
    if not chosen:
        raise InputError(
            "blueprint", N_("No slot of the blueprint “{value}” can be filled by the present case families."),
            value=blueprint.id,
        )  # fmt: skip
    filled = sum((slot.weight for slot, _ in chosen), Fraction(0))
    items = (
        Item(slot, slot.weight * 100 / filled, case)
        for (slot, _), case in zip(chosen, _cases(blueprint, chosen, seed), strict=True)
    )
    return Assembled(blueprint, seed, tuple(items))


def _cases(blueprint: Blueprint, chosen: list[tuple[Slot, str]], seed: str) -> tuple[CaseFile, ...]:
    """One instance for every slot, their difficulty adding to the budget; looks further only when it must."""
    target = blueprint.difficulty.target * len(chosen)
    leeway = target * blueprint.difficulty.form_percent / 100
    streams = [_candidates(blueprint, slot, family, seed) for slot, family in chosen]
    found: list[list[CaseFile]] = [[] for _ in chosen]
    for size in LOOKS:
        for cases, stream in zip(found, streams, strict=True):
            cases.extend(islice(stream, size - len(cases)))
        total, best = _nearest(found, target)
        if best and abs(total - target) <= leeway:
            return best
    raise InputError("seed", N_("This seed gives no form of the wanted difficulty. Take another seed."), value=seed)


def _nearest(found: list[list[CaseFile]], target: Fraction) -> tuple[Fraction, tuple[CaseFile, ...]]:
    """One case from every list so that the sum of difficulty comes nearest to `target`; earlier cases win ties."""
    sums: dict[Fraction, tuple[CaseFile, ...]] = {Fraction(0): ()}
    for cases in found:
        grown: dict[Fraction, tuple[CaseFile, ...]] = {}
        for total, picked in sums.items():
            for case in cases:
                grown.setdefault(total + case.difficulty, (*picked, case))
        sums = grown
    return min(sums.items(), key=lambda pair: abs(pair[0] - target), default=(Fraction(0), ()))


def _families(blueprint: Blueprint, present: Mapping[str, Family], dice: Dice) -> list[tuple[Slot, str]]:
    """A family for every slot that can be filled; slots with the least choice choose first."""
    free = {slot: list(slot.fillers(present, blueprint.tier, blueprint.profession)) for slot in blueprint.slots}
    taken: dict[str, str] = {}
    for slot in sorted(free, key=lambda slot: (len(free[slot]), slot.id)):
        left = [name for name in free[slot] if name not in taken.values()]
        if left:
            taken[slot.id] = dice.child(slot.id).choice(left)
    return [(slot, taken[slot.id]) for slot in blueprint.slots if slot.id in taken]


def _candidates(blueprint: Blueprint, slot: Slot, family: str, seed: str) -> Iterator[CaseFile]:
    """Instances that may stand in a slot, in the order of the dice."""
    dice = Dice("form", blueprint.id, seed, slot.id, family)
    for _ in range(THROWS):
        case = make_case(
            family, blueprint.level, seed=dice.between(0, MOST_SEED), pool="exam", profession=blueprint.profession
        )
        near = abs(case.difficulty - blueprint.difficulty.target) <= blueprint.difficulty.each
        if near and case.confidence in EXAM_MARKS:
            yield case
