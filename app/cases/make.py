"""Making a case from a seed: throws of the dice until one makes a good case; practice and exam never share a throw."""

from collections import Counter
from typing import get_args

from app.cases.draft import Draft, shortcomings, work_out
from app.cases.evaluate import the_law
from app.cases.family import Reject
from app.cases.library import family_of, tier_of
from app.cases.model import CaseFile, Family, Pool, Tier, Versions
from app.cases.plain import plain_facts
from app.engine import ENGINE_VERSION
from app.kit.dice import Dice
from app.kit.errors import N_, InputError

STANDARD = "K65301001@2019-v1"
MOST_THROWS = 300
MOST_SEED = 2**53
"""Seeds stay exact in every JSON reader."""


def make_case(
    family_id: str, level: int | None = None, *, seed: int, pool: Pool = "practice", profession: str | None = None
) -> CaseFile:
    """The case of a seed; without `level` the lowest tier of the family.

    Raises InputError for an unknown family, level, pool, profession, or a seed below zero.
    """
    family = family_of(family_id)
    tier = tier_of(family, level)
    if pool not in get_args(Pool):
        raise InputError("pool", N_("The pool is practice or exam, not “{value}”."), value=pool)
    if isinstance(seed, bool) or not isinstance(seed, int) or not 0 <= seed <= MOST_SEED:
        raise InputError("seed", N_("The seed is a whole number from 0 to {most}."), value=seed, most=MOST_SEED)
    card = profession or tier.professions[0]
    if card not in tier.professions:
        raise InputError(
            "profession", N_("This tier is for: {professions}. Given: {value}."),
            value=card, professions=", ".join(tier.professions),
        )  # fmt: skip
    draft, rejected = throw(family, tier, seed, pool)
    return finish(draft, seed, card, sum(rejected.values()))


def throw(family: Family, tier: Tier, seed: int, pool: Pool) -> tuple[Draft, Counter[str]]:
    """The first good throw of a seed and the reasons of the throws before it.

    Raises RuntimeError when the family finds none: a fault of the family, which the stress run shows.
    """
    dice = Dice(pool, family.id, tier.id, seed)
    reasons: Counter[str] = Counter()
    for number in range(MOST_THROWS):
        try:
            draft = work_out(family, tier, pool, dice.child("throw", number))
        except Reject as reject:
            reasons[str(reject)] += 1
            continue
        reason = next(shortcomings(draft), None)
        if reason is None:
            return draft, reasons
        reasons[reason] += 1
    raise RuntimeError(f"{family.id} {tier.id} {pool} seed {seed}: no good throw in {MOST_THROWS}: {reasons}")


def finish(draft: Draft, seed: int, profession: str, rejected: int) -> CaseFile:
    """The case of a good throw."""
    family, tier, logic, facts = draft.family, draft.tier, draft.family.logic, draft.facts
    return CaseFile(
        family=family.id,
        profession=profession,
        level=tier.level,
        tier=tier.id,
        seed=seed,
        pool=draft.pool,
        as_of=logic.as_of(facts),
        difficulty=draft.difficulty,
        minutes=tier.minutes,
        confidence=draft.confidence,
        versions=Versions(family.hash, the_law().hash, STANDARD, ENGINE_VERSION),
        title=family.title,
        brief=logic.brief(facts, family),
        facts=plain_facts(facts),
        documents=draft.papers,
        tasks=tuple(question.task for question in draft.questions),
        evidence={
            task: tuple(ability for ability in abilities if ability.partition("/")[0] == profession)
            for task, abilities in family.evidence.items()
        },
        keys={question.task.id: question.key for question in draft.questions},
        mistaken=draft.mistaken,
        horizon=logic.horizon(facts, family, draft.run),
        chain=draft.chain,
        run=draft.run,
        liabilities={side: logic.liability(facts, side, family) for side in ("over", "under")},
        provenance=logic.provenance(facts, family),
        rejected=rejected,
    )
