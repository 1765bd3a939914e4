"""Misconceptions of a case: the same chain with one rule changed or the papers misread, evaluated beside the key."""

from fractions import Fraction
from itertools import pairwise

from app.cases.chain import Chain, Step
from app.cases.evaluate import Run, evaluate
from app.cases.model import Cell, Family, Key, Mistaken, Scalar
from app.cases.tolerance import close
from app.kit.errors import InputError


def mistaken_chains(
    family: Family, tier: str, facts: object, chain: Chain, run: Run, keys: tuple[Key, ...]
) -> tuple[Mistaken, ...]:
    """Every misconception of the tier that can be made here, with the figures it moves."""
    steps = {item.id for item in chain.items if isinstance(item, Step)}
    nodes = {node.partition(".")[0] for node in run.values}
    found = []
    for wrong in family.misconceptions.values():
        if tier not in wrong.tiers or wrong.change.needs not in {None, *steps}:
            continue
        mutations = {step: name for step, name in wrong.change.mutations.items() if step in steps}
        overrides = {node: value for node, value in wrong.change.overrides.items() if node.partition(".")[0] in nodes}
        changed = chain
        if wrong.change.of_facts:
            misread = family.logic.mistaken(wrong.id, facts)
            if misread is None:
                continue
            changed = family.logic.chain(misread, family)
        elif not mutations and not overrides:
            continue
        found.append(Mistaken(wrong.id, changed, mutations, overrides, moved(changed, overrides, mutations, run, keys)))
    return tuple(found)


def moved(
    chain: Chain, overrides: dict[str, Scalar], mutations: dict[str, str], run: Run, keys: tuple[Key, ...]
) -> dict[str, Scalar]:
    """Cell or choice task → the value that differs from its key by more than the tolerance."""
    try:
        wrong = evaluate(chain, overrides, mutations, base=run)
    except InputError:
        return {}
    values: dict[str, Scalar] = {}
    for key in keys:
        for cell in key.cells:
            value = wrong.value(cell.node)
            if value is not None and not close(cell, cell.value, value):
                values[cell.id] = value
        if key.node is not None:
            value = wrong.value(key.node)
            if value in key.choices and value != run.value(key.node):
                values[key.task] = value
    return values


def apart(cell: Cell, values: list[Scalar]) -> bool:
    """Whether wrong figures differ from the key and from one another by more than twice the tolerance."""
    figures = sorted(Fraction(value) for value in (cell.value, *values) if isinstance(value, int | Fraction))
    return all(after - before > 2 * cell.tolerance for before, after in pairwise(figures))
