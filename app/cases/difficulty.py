"""The difficulty index of an instance: counts of rules and evidence, not of pages."""

import math
from fractions import Fraction

from app.cases.family import Features

HALF = Fraction(1, 2)


def difficulty(features: Features) -> Fraction:
    """D = rules + 1.5·dates crossed + 0.5·calendar steps + missing evidence + 2·contradictory pairs + 0.5·faults
    + log2(rows/8) + (payments − 1) + parameters looked up + 1.5·written tasks; to one decimal."""
    rows = Fraction(round(10 * math.log2(max(features.rows, 8) / 8)), 10)
    return (
        Fraction(features.rules)
        + 3 * HALF * features.dates_crossed
        + HALF * features.calendar_steps
        + features.missing
        + 2 * features.contradictions
        + HALF * features.defects
        + rows
        + (features.payments - 1)
        + features.looked_up
        + 3 * HALF * features.written
    )
