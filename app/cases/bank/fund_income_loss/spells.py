"""Earlier periods of the record: months before the detailed part of the ledger, as lines from month to month."""

from datetime import date

from app.cases.bank.fund_income_loss.facts import Earlier, Spell
from app.cases.family import Reject
from app.kit.dates import add_months, month_index
from app.kit.dice import Dice

PAYERS = ("first", "third", "fourth")
OLDEST = date(1999, 1, 1)


def draw_spells(dice: Dice, months: int, before: date, earlier: Earlier | None) -> tuple[Spell, ...]:
    """Spells that hold `months` distinct months before the month `before`, oldest first.

    A break holds the months of an earlier job-loss payment. Raises Reject when they reach back too far.
    """
    if months == 0:
        return ()
    parts = _parts(dice, months)
    spells: list[Spell] = []
    end = add_months(before, -dice.between(2, 6))
    for number, length in enumerate(parts):
        if earlier is not None:
            end = _clear(end, length, earlier)
        first = add_months(end, 1 - length)
        spells.append(Spell(first, end, PAYERS[number % len(PAYERS)]))
        end = add_months(first, -dice.between(2, 8))
    if spells[-1].first < OLDEST:
        raise Reject("the record reaches back too far")
    if earlier is not None and any(_touches(spell, earlier) for spell in spells):
        raise Reject("contributions stand in the months of the earlier payment")
    return tuple(reversed(spells))


def _parts(dice: Dice, months: int) -> list[int]:
    """The months cut into up to three spells of at least five."""
    count = 1 if months < 12 else dice.between(1, 2) if months < 40 else dice.between(2, 3)
    parts = []
    left = months
    for rest in range(count - 1, 0, -1):
        part = dice.between(5, left - 5 * rest)
        parts.append(part)
        left -= part
    return [*parts, left]


def _clear(end: date, length: int, earlier: Earlier) -> date:
    """The end of a spell moved before the earlier payment when the two would meet."""
    spell = Spell(add_months(end, 1 - length), end, "")
    return add_months(earlier.start.replace(day=1), -1) if _touches(spell, earlier) else end


def _touches(spell: Spell, earlier: Earlier) -> bool:
    start = month_index(earlier.start)
    return month_index(spell.first) <= start + earlier.granted and month_index(spell.last) >= start
