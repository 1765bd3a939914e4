"""The result of a sitting: total and by labour function, against the cut scores it was scheduled under.

The total weighs every item as the form does. A labour function gets the points of the tasks that give evidence of its
abilities, each item again with its weight: so both functions of a card are shown by what was asked of them, whichever
slot it stood in.
"""

import logging
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from fractions import Fraction

from app.db import By, Database, Store
from app.db.records.attempts import Marks
from app.db.records.exams import FunctionResult, Sitting, SittingItem
from app.exams.blueprint import Cut
from app.exams.marking import marking_of, marks_of
from app.exams.moves import check_move
from app.kit.errors import Conflict

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Result:
    """`percent` of the form, 0 to 100, and every labour function that was examined."""

    percent: Fraction
    functions: tuple[FunctionResult, ...]
    passed: bool


def result_of(items: Sequence[tuple[SittingItem, Marks]], profession: str, cut: Cut) -> Result:
    """The result from the marks of all items; passed when the total and every examined function reach their cuts."""
    total, weights = Fraction(0), Fraction(0)
    won: dict[str, Fraction] = {}
    possible: dict[str, Fraction] = {}
    for item, marks in items:
        weights += item.weight
        total += item.weight * marks.points / marks.max_points
        for mark in marks.abilities:
            function = mark.ability.partition(".")[0]
            if not function.startswith(f"{profession}/"):
                continue
            share = item.weight / marks.max_points
            won[function] = won.get(function, Fraction(0)) + share * mark.points
            possible[function] = possible.get(function, Fraction(0)) + share * mark.max_points
    percent = total * 100 / weights
    functions = tuple(
        FunctionResult(name, reached, cut.function, reached >= cut.function)
        for name, reached in sorted((name, won[name] * 100 / possible[name]) for name in possible)
    )
    return Result(percent, functions, percent >= cut.total and all(one.passed for one in functions))


def mark(store: Store, by: By, sitting_id: int) -> Sitting:
    """Mark all items of an ended sitting and keep its result; nobody but assessors sees it before its release."""
    sitting = store.sittings.get(sitting_id)
    move = check_move(store, by, sitting, "mark")
    marked = [(item, marks_of(marking_of(store, item.attempt_id))) for item in store.sittings.items(sitting_id)]
    for item, marks in marked:
        store.attempts.put_marks(by, item.attempt_id, marks)
    result = result_of(marked, store.forms.get(sitting.form_id).profession, Cut.of_rules(sitting.rules))
    store.sittings.put_results(by, sitting_id, result.functions)
    values = {"marked_at": by.at, "marked_by": by.person, "percent": result.percent, "passed": result.passed}
    return store.sittings.move(by, sitting_id, move.name, move.sources, move.target, values)


def mark_ended(db: Database, at: datetime) -> list[int]:
    """Mark every sitting that has ended; their ids. Each in its own transaction.

    A sitting that cannot be marked (its cases are of an earlier edition of the content) is left to an assessor, who is
    told the reason; the others go on.
    """
    with db.read() as store:
        due = [sitting.id for sitting in store.sittings.find(states=("submitted", "expired"))]
    return [sitting_id for sitting_id in due if _marked(db, at, sitting_id)]


def _marked(db: Database, at: datetime, sitting_id: int) -> bool:
    try:
        with db.write() as store:
            mark(store, By.system(at), sitting_id)
    except Conflict as conflict:
        _log.info("sitting %s is not marked: %s", sitting_id, conflict)
        return False
    return True
