"""Strict loading of `assessments/blueprints/*.yaml`; every error names file and line."""

import hashlib
from collections.abc import Mapping
from fractions import Fraction
from functools import cache
from pathlib import Path
from types import MappingProxyType

from app.exams.blueprint import SLOT_KINDS, Blueprint, Cut, Difficulty, Slot, SlotKind
from app.kit.errors import N_, InputError
from app.kit.paths import ASSESSMENTS
from app.kit.yamlfile import Node, load_yaml
from app.standard import Profession, load_standard

BLUEPRINTS = ASSESSMENTS / "blueprints"
_PARTS = (
    "id", "profession", "tier", "title", "minutes", "settling_minutes", "difficulty", "cut", "functions", "slots",
)  # fmt: skip
_TIERS = {"T5": 5, "T6": 6, "T7": 7}


@cache
def load_blueprints() -> Mapping[str, Blueprint]:
    """Every blueprint by id, in the order of the ids. Raises ContentError."""
    return MappingProxyType({path.stem: load_blueprint(path) for path in sorted(BLUEPRINTS.glob("*.yaml"))})


def blueprint_of(blueprint_id: str) -> Blueprint:
    """One blueprint. Raises InputError naming the blueprints there are."""
    known = load_blueprints()
    if blueprint_id not in known:
        raise InputError(
            "blueprint", N_("There is no blueprint “{value}”. Blueprints: {allowed}."),
            value=blueprint_id, allowed=", ".join(known),
        )  # fmt: skip
    return known[blueprint_id]


def load_blueprint(path: Path) -> Blueprint:
    """A blueprint from its file: weights add to 100, minutes and functions agree, the card exists.

    Raises ContentError.
    """
    root = load_yaml(path)
    parts = root.mapping(required=_PARTS, optional=())
    if parts["id"].text() != path.stem:
        raise parts["id"].fail(N_("the id must be the name of the file, “{name}”"), name=path.stem)
    card = _card(parts["profession"])
    tier = parts["tier"].one_of(*_TIERS)
    if _TIERS[tier] != card.level:
        raise parts["tier"].fail(N_("tier {tier} does not belong to level {level}"), tier=tier, level=card.level)
    functions = {
        name: _per_cent(node) for name, node in parts["functions"].mapping(required=(), optional=_names(card)).items()
    }
    slots = tuple(_slot(node, functions) for node in parts["slots"].items())
    blueprint = Blueprint(
        id=path.stem, profession=card.id, level=card.level, tier=tier, title=parts["title"].trilingual(),
        minutes=_positive(parts["minutes"]), settling_minutes=_positive(parts["settling_minutes"]),
        difficulty=_difficulty(parts["difficulty"]), cut=_cut(parts["cut"]), functions=functions, slots=slots,
        hash="sha256:" + hashlib.sha256(path.read_bytes()).hexdigest(),
    )  # fmt: skip
    _check_sums(blueprint, parts)
    return blueprint


def _card(node: Node) -> Profession:
    cards = {card.id: card for card in load_standard().professions}
    return cards[node.one_of(*cards)]


def _names(card: Profession) -> tuple[str, ...]:
    return tuple(function.id.partition("/")[2] for function in card.functions)


def _slot(node: Node, functions: Mapping[str, Fraction]) -> Slot:
    parts = node.mapping(required=("id", "kind", "function", "minutes", "weight"), optional=("families", "items"))
    word = parts["kind"].one_of(*SLOT_KINDS)
    kind: SlotKind = next(one for one in SLOT_KINDS if one == word)
    if (kind == "knowledge") != ("items" in parts) or (kind == "knowledge") == ("families" in parts):
        raise node.fail(N_("a knowledge slot says how many items, every other slot which families"))
    families = tuple(child.text() for child in parts["families"].items()) if "families" in parts else ()
    if "families" in parts and (not families or len(set(families)) != len(families)):
        raise parts["families"].fail(N_("the families of a slot are at least one, none of them twice"))
    return Slot(
        id=parts["id"].text(), kind=kind, function=parts["function"].one_of(*functions),
        minutes=_positive(parts["minutes"]), weight=_per_cent(parts["weight"]), families=families,
        items=_positive(parts["items"]) if "items" in parts else 0,
    )  # fmt: skip


def _difficulty(node: Node) -> Difficulty:
    parts = node.mapping(required=("target", "each", "form_percent"), optional=())
    return Difficulty(_exact(parts["target"]), _exact(parts["each"]), _per_cent(parts["form_percent"]))


def _cut(node: Node) -> Cut:
    parts = node.mapping(required=("total", "function", "provisional"), optional=())
    return Cut(_per_cent(parts["total"]), _per_cent(parts["function"]), parts["provisional"].boolean())


def _check_sums(blueprint: Blueprint, parts: Mapping[str, Node]) -> None:
    if len({slot.id for slot in blueprint.slots}) != len(blueprint.slots):
        raise parts["slots"].fail(N_("two slots have the same id"))
    total = sum(slot.weight for slot in blueprint.slots)
    if total != 100:
        raise parts["slots"].fail(N_("the weights of the slots add to {sum}, not to 100"), sum=total)
    for name, weight in blueprint.functions.items():
        booked = sum(slot.weight for slot in blueprint.slots if slot.function == name)
        if booked != weight:
            raise parts["functions"].fail(
                N_("function {name} has weight {weight}, its slots add to {sum}"), name=name, weight=weight, sum=booked
            )
    minutes = sum(slot.minutes for slot in blueprint.slots) + blueprint.settling_minutes
    if minutes != blueprint.minutes:
        raise parts["minutes"].fail(
            N_("the minutes of the slots and for settling add to {sum}, not to {minutes}"),
            sum=minutes, minutes=blueprint.minutes,
        )  # fmt: skip


def _exact(node: Node) -> Fraction:
    try:
        value = Fraction(node.text())
    except (ValueError, ZeroDivisionError):
        raise node.fail(N_("a number is expected, not “{value}”"), value=node.text()) from None
    if value <= 0:
        raise node.fail(N_("a number above zero is expected, not “{value}”"), value=node.text())
    return value


def _per_cent(node: Node) -> Fraction:
    value = _exact(node)
    if value > 100:
        raise node.fail(N_("at most 100 per cent are allowed, not {value}"), value=node.text())
    return value


def _positive(node: Node) -> int:
    value = node.integer()
    if value <= 0:
        raise node.fail(N_("a number above zero is expected, not “{value}”"), value=node.text())
    return value
