"""One next step and why, in the order that feedback follows.

The same family with the same misconception and less to it; then a sibling family that walks the same rules; then the
ability with the lowest recent mastery. An instance that was seen is never given again.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import datetime
from fractions import Fraction
from typing import Literal

from app.cases.library import families
from app.cases.make import make_case
from app.cases.model import Misconception
from app.db.records.attempts import AbilityScore, AttemptLine
from app.practice.choice import Offer

Reason = Literal["misconception", "sibling", "untried", "lowest", "first"]

MOST_THROWS = 8
"""Seeds tried for a case with a certain misconception; each costs up to a fifth of a second."""


@dataclass(frozen=True, slots=True)
class NextStep:
    """What to practise next.

    `after` is when the work was submitted that led here; `misconception` what went wrong in it, `below` the difficulty
    to stay under; `ability` with its `share` of points (None: no work on it yet) for the last two reasons.
    """

    offer: Offer
    reason: Reason
    after: datetime | None = None
    misconception: Misconception | None = None
    below: Fraction | None = None
    ability: str | None = None
    share: Fraction | None = None


def next_step(
    offered: Sequence[Offer], history: Sequence[AttemptLine], mastery: Mapping[str, AbilityScore]
) -> NextStep | None:
    """The next step from the submitted attempts (latest first) and the recent results by ability; None: no offers."""
    if not offered:
        return None
    marked = [line for line in history if line.attempt.points is not None]
    if not marked:
        return NextStep(offered[0], "first")
    return _same_again(offered, marked) or _sibling(offered, marked) or _lowest(offered, marked, mastery)


def _same_again(offered: Sequence[Offer], marked: Sequence[AttemptLine]) -> NextStep | None:
    """The family of the last work again, unless its misconception came up twice running: then something else helps."""
    last = marked[0]
    offer = _offer_for(offered, last)
    named = _named(last)
    if offer is None or named is None:
        return None
    before = next((line for line in marked[1:] if line.case.family == last.case.family), None)
    if before is not None and named.id in before.misconceptions:
        return None
    return NextStep(offer, "misconception", last.attempt.submitted_at, named, last.case.difficulty)


def _sibling(offered: Sequence[Offer], marked: Sequence[AttemptLine]) -> NextStep | None:
    """A family with the same rules, after the same family: when its misconception stays, or was just got over."""
    last = marked[0]
    family = families().get(last.case.family)
    named = _named(last) or next((_named(line) for line in marked[1:2] if line.case.family == last.case.family), None)
    if family is None or named is None:
        return None
    for sibling in family.siblings:
        offer = next((one for one in offered if one.family.id == sibling), None)
        if offer is not None and not any(line.case.family == sibling for line in marked[:2]):
            return NextStep(offer, "sibling", last.attempt.submitted_at, named)
    return None


def _lowest(offered: Sequence[Offer], marked: Sequence[AttemptLine], mastery: Mapping[str, AbilityScore]) -> NextStep:
    """The weakest ability that can be practised; among its families the one practised longest ago."""
    abilities = dict.fromkeys(ability for offer in offered for ability in offer.abilities)
    weakest = min(abilities, key=lambda ability: mastery[ability].share if ability in mastery else Fraction(-1))
    order = [line.case.family for line in marked]
    fitting = [offer for offer in offered if weakest in offer.abilities]
    offer = max(fitting, key=lambda one: order.index(one.family.id) if one.family.id in order else len(order))
    if weakest not in mastery:
        return NextStep(offer, "untried", ability=weakest)
    return NextStep(offer, "lowest", ability=weakest, share=mastery[weakest].share)


def _offer_for(offered: Sequence[Offer], line: AttemptLine) -> Offer | None:
    same = (one for one in offered if (one.family.id, one.tier.level) == (line.case.family, line.case.level))
    return next(same, None)


def _named(line: AttemptLine) -> Misconception | None:
    """The first misconception of a work that its family still names."""
    family = families().get(line.case.family)
    known = family.misconceptions if family else {}
    return next((known[name] for name in line.misconceptions if name in known), None)


def step_seed(
    offer: Offer, met: AbstractSet[int], draw: Callable[[], int], misconception: str = "", below: Fraction | None = None
) -> int:
    """A seed whose case this person has not met.

    With `misconception` a case in which it is active, with less difficulty than `below` where one of the seeds tried
    gives that, else the easiest of them; without such a case any new one. `draw` gives seeds by chance.
    """
    if not misconception:
        return next(_fresh(met, draw))
    best: tuple[Fraction, int] | None = None
    seeds = _fresh(met, draw)
    for _ in range(MOST_THROWS):
        seed = next(seeds)
        case = make_case(offer.family.id, offer.tier.level, seed=seed, profession=offer.profession)
        if not any(wrong.id == misconception for wrong in case.active):
            continue
        if below is None or case.difficulty < below:
            return seed
        if best is None or case.difficulty < best[0]:
            best = (case.difficulty, seed)
    return best[1] if best else next(seeds)


def _fresh(met: AbstractSet[int], draw: Callable[[], int]) -> Iterator[int]:
    while True:
        if (seed := draw()) not in met:
            yield seed
