"""Formulas that the Social Code took over from a law it repealed: one function, two places in the law.

The Code governs decisions from 1 July 2023. The texts of the repealed laws were not read: articles are not
established there, and nothing of that time is marked better than B.
"""

from collections.abc import Callable
from typing import Any, Final

from app.engine.registry import Formula, Rulebook

LAST_DAY_BEFORE_CODE: Final = "2023-06-30"
CODE_DAY: Final = "2023-07-01"

PENSION_LAW: Final = (("Law No. 105-V of 21.06.2013 on pension provision", "2018-01-01", LAST_DAY_BEFORE_CODE),)
INSURANCE_LAWS: Final = (
    ("Law No. 405-II of 25.04.2003 on mandatory social insurance", "2018-01-01", "2019-12-31"),
    ("Law No. 286-VI of 26.12.2019 on mandatory social insurance", "2020-01-01", LAST_DAY_BEFORE_CODE),
)


def taken_over(
    book: Rulebook, laws: tuple[tuple[str, str, str], ...], *, confidence: str = "A", **code: Any
) -> Callable[[Formula], Formula]:
    """Register a formula under the Social Code (`code`: unit, article, …) and under each repealed law before it."""

    def register(formula: Formula) -> Formula:
        book.quantity(since=CODE_DAY, confidence=confidence, **code)(formula)
        for act, since, until in laws:
            former = {**code, "act": act, "article": "not established"}
            book.quantity(since=since, until=until, confidence=max(confidence, "B"), **former)(formula)
        return formula

    return register
