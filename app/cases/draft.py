"""One throw of the dice, worked out: facts, chain, run, papers, tasks; and whether it makes a good case."""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from app.cases.chain import Chain
from app.cases.diagnose import apart, mistaken_chains
from app.cases.difficulty import difficulty
from app.cases.document import Paper
from app.cases.evaluate import Run, evaluate, the_law
from app.cases.family import Features, Question, Reject
from app.cases.model import Cell, Family, Key, Mark, Mistaken, Pool, Tier, lowest
from app.cases.tolerance import beyond
from app.kit.dice import Dice

LEAST_ACTIVE = 3
"""I6: misconceptions that must move each end of the chain."""
SMALL_COUNT = 13
"""Counts below this stand on papers for many reasons (row numbers, sheets), so they give no key away."""


@dataclass(frozen=True, slots=True)
class Draft:
    """A worked-out throw."""

    family: Family
    tier: Tier
    pool: Pool
    facts: Any
    chain: Chain
    run: Run
    questions: tuple[Question, ...]
    mistaken: tuple[Mistaken, ...]
    papers: tuple[Paper, ...]
    features: Features
    difficulty: Fraction
    confidence: Mark

    @property
    def cells(self) -> tuple[Cell, ...]:
        """All scored figures."""
        return tuple(cell for question in self.questions for cell in question.key.cells)


def work_out(family: Family, tier: Tier, pool: Pool, dice: Dice) -> Draft:
    """A throw worked out. Raises Reject when the facts cannot be drawn, or the family refuses them."""
    law, logic = the_law(), family.logic
    facts = logic.draw(dice.child("facts"), tier.id, law)
    chain = logic.chain(facts, family)
    run = evaluate(chain)
    questions = logic.tasks(facts, family, dice.child("tasks"), run)
    keys = tuple(question.key for question in questions)
    mistaken = mistaken_chains(family, tier.id, facts, chain, run, keys)
    reason = next(_keys_and_ends(family, facts, keys, mistaken), None)
    if reason is not None:
        raise Reject(reason)
    papers = logic.papers(facts, family, dice.child("papers"), law)
    features = logic.features(facts, papers, law)
    confidence = lowest((run.confidence, logic.confidence(facts, law)))
    return Draft(
        family, tier, pool, facts, chain, run, questions, mistaken, papers, features, difficulty(features), confidence
    )


def shortcomings(draft: Draft) -> Iterator[str]:
    """Why this throw makes no good case: the common invariants I2, I5, I6, the difficulty band, the exam's marks.

    Each reason starts with its name and a colon, so that a stress report can count them.
    """
    low, high = draft.tier.band
    if not low <= draft.difficulty <= high:
        yield f"band: difficulty {draft.difficulty} is outside {low}..{high}"
    if draft.pool == "exam" and draft.confidence == "C":
        yield "marks: a path rests on a C rule"
    yield from _keys_and_ends(draft.family, draft.facts, tuple(q.key for q in draft.questions), draft.mistaken)
    yield from _leaks(draft)


def _keys_and_ends(
    family: Family, facts: object, keys: tuple[Key, ...], mistaken: tuple[Mistaken, ...]
) -> Iterator[str]:
    """I5: keys inside their legal range. I6: three misconceptions active at each end of the chain, figures apart."""
    cells = {cell.id: cell for key in keys for cell in key.cells}
    for cell in cells.values():
        if cell.value is None:
            yield f"I1: {cell.id} has no key"
        elif cell.value and beyond(cell, cell.value):
            yield f"I5: key of {cell.id} is outside its legal range"
    for end in family.logic.chain_ends(facts):
        values = [wrong.values[end] for wrong in mistaken if end in wrong.values]
        if len(values) < LEAST_ACTIVE:
            yield f"I6: only {len(values)} active misconceptions at {end}"
        if not apart(cells[end], values):
            yield f"I6: figures of misconceptions at {end} are too close"


def _leaks(draft: Draft) -> Iterator[str]:
    """I2: no paper carries the value of a key (figures of money, rates and dates; counts above a dozen)."""
    shown: set[tuple[str, object]] = set()
    for paper in draft.papers:
        if paper.issued is not None:
            shown.add(("day", paper.issued))
        for value in paper.values():
            if value.raw is not None:
                shown.add((value.kind, value.raw))
    for cell in draft.cells:
        if cell.open_fact or not cell.value:
            continue
        if any((kind, cell.value) in shown for kind in _PRINTED[cell.kind]) and not (
            cell.kind == "int" and isinstance(cell.value, int) and cell.value < SMALL_COUNT
        ):
            yield f"I2: a paper shows the key of {cell.id}"


_PRINTED = {
    "money": ("money",),
    "int": ("count",),
    "pct": ("percent",),
    "ratio": ("ratio",),
    "date": ("day",),
    "month": ("month",),
}
