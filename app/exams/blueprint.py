"""Examination blueprints: what a whole examination of a card consists of, filled by the product or not yet."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal, get_args

from app.cases.model import Family
from app.kit.text import Text

SlotKind = Literal["case", "extract", "knowledge"]
SLOT_KINDS: tuple[SlotKind, ...] = get_args(SlotKind)
FILLED_KINDS: frozenset[SlotKind] = frozenset({"case"})
"""Kinds of slots this release can fill; extracts and knowledge items have no generators yet."""


@dataclass(frozen=True, slots=True)
class Slot:
    """A place of the examination: `weight` in per cent of the total, booked to one labour function."""

    id: str
    kind: SlotKind
    function: str
    minutes: int
    weight: Fraction
    families: tuple[str, ...]
    items: int

    def fillers(self, present: Mapping[str, Family], tier: str, profession: str) -> tuple[str, ...]:
        """The families that can fill this slot today: they exist and have the tier for the card."""
        if self.kind not in FILLED_KINDS:
            return ()
        return tuple(
            name
            for name in self.families
            if name in present and tier in present[name].tiers and profession in present[name].tiers[tier].professions
        )


@dataclass(frozen=True, slots=True)
class Difficulty:
    """The budget of difficulty: each instance within `each` of `target`, a form within `form_percent` of its sum."""

    target: Fraction
    each: Fraction
    form_percent: Fraction


@dataclass(frozen=True, slots=True)
class Cut:
    """Cut scores in per cent: of the total and of each labour function; provisional until a panel has set them."""

    total: Fraction
    function: Fraction
    provisional: bool

    def as_rules(self) -> dict[str, object]:
        """The rules a sitting is decided by, as they are kept with it."""
        return {"total": str(self.total), "function": str(self.function), "provisional": self.provisional}

    @classmethod
    def of_rules(cls, rules: Mapping[str, object]) -> "Cut":
        """The cut scores a sitting was scheduled under."""
        return cls(Fraction(str(rules["total"])), Fraction(str(rules["function"])), bool(rules["provisional"]))


@dataclass(frozen=True, slots=True)
class Blueprint:
    """The examination of one card; `hash` is of its file."""

    id: str
    profession: str
    level: int
    tier: str
    title: Text
    minutes: int
    settling_minutes: int
    difficulty: Difficulty
    cut: Cut
    functions: Mapping[str, Fraction]
    slots: tuple[Slot, ...]
    hash: str
