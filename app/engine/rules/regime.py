"""Which law governs a decision: Social Code art. 262, 263."""

from datetime import date
from typing import Final

from app.engine.language import BOOL, ENUM, OPTIONAL, Expr, Rulebook, null, when

CODE_DAY: Final = date(2023, 7, 1)
"""The Social Code governs decisions from this day, also on events before it."""

REGIMES: Final = (
    ("R1a", date(2018, 1, 1)), ("R1b", date(2018, 7, 1)), ("R1c", date(2020, 1, 1)), ("R1d", date(2023, 1, 1)),
    ("R2a", CODE_DAY), ("R2b", date(2024, 1, 1)), ("R2c", date(2025, 1, 1)), ("R2d", date(2026, 1, 1)),
    ("R3", date(2027, 1, 1)),
)  # fmt: skip
"""Periods between which the rules differ, each from its first day to the day before the next one."""

selection = Rulebook("regime.selection")
ARTICLES: Final = "art. 262 par. 1; art. 263 par. 1, 7"


def _regime_of(day: Expr) -> Expr:
    out = null(ENUM)
    for name, first in REGIMES:
        out = when(day >= first, name, out)
    return out


@selection.quantity(unit=ENUM, article=ARTICLES)
def regime(on: Expr) -> Expr:
    """The period in which the day of the decision lies."""
    return _regime_of(on)


@selection.quantity(unit=BOOL, article=ARTICLES)
def governed_by_code(on: Expr) -> Expr:
    """Decisions from 1 July 2023 on."""
    return on >= CODE_DAY


# -- what people do wrong -------------------------------------------------------------------------------------------
@selection.mutation("m_event_date_rules", replaces="regime")
def regime_of_the_event(on: Expr, event_date: Expr = OPTIONAL) -> Expr:
    """The period of the event in place of the day of the decision."""
    return _regime_of(event_date if event_date.is_given else on)


@selection.mutation("m_event_date_rules", replaces="governed_by_code")
def code_of_the_event(on: Expr, event_date: Expr = OPTIONAL) -> Expr:
    """The law of the event."""
    return (event_date if event_date.is_given else on) >= CODE_DAY
