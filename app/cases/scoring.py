"""Points of the tasks that are not figures: choice with basis, faults, order, labels. Exact fractions."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction

from app.cases.model import NONE, Key


@dataclass(frozen=True, slots=True)
class FaultScore:
    """Points of a file check with its hits, misses and false alarms apart."""

    points: Fraction
    hits: tuple[str, ...]
    misses: tuple[str, ...]
    false_alarms: tuple[str, ...]


def choice_points(points: int, answer: Mapping[str, str], outcome: str, basis: str | None) -> Fraction:
    """Half for the outcome, half for the basis, the basis only if the outcome is right; all for a bare outcome."""
    if answer.get("outcome") != outcome:
        return Fraction(0)
    if basis is None:
        return Fraction(points)
    return Fraction(points, 2) + (Fraction(points, 2) if answer.get("basis") == basis else 0)


def fault_points(points: int, chosen: Iterable[str], planted: Iterable[str]) -> FaultScore:
    """``P·max(0, (hits − 0.5·false alarms)/N)``; a clean file asks for the statement that it has no faults:
    ``P·max(0, 1 − 0.5·false alarms)`` with it, nothing without it."""
    chosen, planted = tuple(chosen), tuple(planted)
    hits = tuple(option for option in planted if option in chosen)
    misses = tuple(option for option in planted if option not in chosen)
    alarms = tuple(option for option in chosen if option not in planted and option != NONE)
    half = Fraction(len(alarms), 2)
    clean = 1 - half if NONE in chosen else Fraction(0)
    share = (len(hits) - half) / len(planted) if planted else clean
    return FaultScore(points * max(Fraction(0), share), hits, misses, alarms)


def order_points(points: int, given: Iterable[str], pairs: tuple[tuple[str, str], ...]) -> Fraction:
    """``P·max(0, 2·share of kept pairs − 1)``; a pair with a step left out is not kept."""
    place = {step: index for index, step in enumerate(given)}
    kept = sum(1 for before, after in pairs if before in place and after in place and place[before] < place[after])
    return points * max(Fraction(0), 2 * Fraction(kept, len(pairs)) - 1)


def label_points(points: int, given: Mapping[str, str], key: Key, options: int) -> Fraction:
    """``P·max(0, (share right − chance)/(1 − chance))`` with the chance of a blind choice among the labels."""
    chance = Fraction(1, options)
    share = Fraction(sum(1 for row, label in key.labels.items() if given.get(row) == label), len(key.labels))
    return points * max(Fraction(0), (share - chance) / (1 - chance))
