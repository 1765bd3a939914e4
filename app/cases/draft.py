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
from app.cases.family import Features, Question
from app.cases.model import Cell, Family, Mark, Mistaken, Pool, Tier
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
    papers = logic.papers(facts, family, dice.child("papers"), law)
    features = logic.features(facts, papers, law)
    confidence = max(run.confidence, logic.confidence(facts, law))
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
    for cell in draft.cells:
        if cell.value is None:
            yield f"I1: {cell.id} has no key"
        elif cell.value and beyond(cell, cell.value):
            yield f"I5: key of {cell.id} is outside its legal range"
    yield from _separation(draft)
    yield from _leaks(draft)


def _separation(draft: Draft) -> Iterator[str]:
    """I6: at least three active misconceptions at each end of the chain, all figures apart."""
    cells = {cell.id: cell for cell in draft.cells}
    for end in draft.family.logic.chain_ends(draft.facts):
        values = [wrong.values[end] for wrong in draft.mistaken if end in wrong.values]
        if len(values) < LEAST_ACTIVE:
            yield f"I6: only {len(values)} active misconceptions at {end}"
        if not apart(cells[end], values):
            yield f"I6: figures of misconceptions at {end} are too close"


def _leaks(draft: Draft) -> Iterator[str]:
    """I2: no paper carries the value of a key (figures of money, rates and dates; counts above a dozen)."""
    shown: set[tuple[str, object]] = set()
    for paper in draft.papers:
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
