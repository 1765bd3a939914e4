"""Keeping forms: assembled once, checked, frozen; candidates of a session share one or sit different ones."""

import secrets
from fractions import Fraction
from typing import Any

from app.db import By, Store
from app.db.records.exams import Form, NewForm
from app.exams.assembly import Assembled, assemble
from app.exams.coverage import coverage
from app.exams.load import blueprint_of
from app.exams.snapshot import snapshot
from app.people import require


def new_seed() -> str:
    """A secret seed for a form: 128 bits."""
    return secrets.token_hex(16)


def make_form(store: Store, by: By, blueprint_id: str, *, seed: str = "") -> Form:
    """Assemble a form and keep it with all its cases; without `seed` from a secret one.

    Raises InputError for an unknown blueprint, Conflict for a seed that was used before.
    """
    require(by, "make exam forms")
    return keep_form(store, by, assemble(blueprint_of(blueprint_id), seed or new_seed()))


def keep_form(store: Store, by: By, form: Assembled) -> Form:
    """Keep an assembled form. Assembling takes a while: do it before the transaction when others are waiting."""
    require(by, "make exam forms")
    new = NewForm(
        blueprint=form.blueprint.id, blueprint_hash=form.blueprint.hash, profession=form.blueprint.profession,
        level=form.blueprint.level, minutes=form.minutes, seed=form.seed, difficulty=form.difficulty,
        content=form_to_json(form), coverage=coverage(form).as_json(),
    )  # fmt: skip
    items: list[tuple[str, str, Fraction, int]] = [
        (item.slot.id, f"{new.profession}/{item.slot.function}", item.weight, store.cases.keep(snapshot(item.case)))
        for item in form.items
    ]
    return store.forms.add(by, new, items)


def form_to_json(form: Assembled) -> dict[str, Any]:
    """What ``exam form`` prints: slots with family, difficulty, minutes and weight. It names seeds: not for
    candidates."""
    return {
        "blueprint": form.blueprint.id,
        "seed": form.seed,
        "minutes": form.minutes,
        "difficulty": str(form.difficulty),
        "items": [
            {
                "no": no,
                "slot": item.slot.id,
                "function": item.slot.function,
                "family": item.case.family,
                "level": item.case.level,
                "tier": item.case.tier,
                "seed": item.case.seed,
                "difficulty": str(item.case.difficulty),
                "confidence": item.case.confidence,
                "minutes": item.slot.minutes,
                "weight": str(item.weight),
            }
            for no, item in enumerate(form.items, start=1)
        ],
    }
