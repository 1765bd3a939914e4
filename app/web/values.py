"""Quantities of the law in words: amounts, percentages, months, dates, yes and no; formulas with their figures."""

import re
from collections.abc import Callable
from datetime import date
from fractions import Fraction
from typing import Any

from app.cases.show import decimals_of, paper_day, whole_tiyn
from app.i18n import format_money, format_number, format_percent, ngettext, translate
from app.kit.errors import N_
from app.kit.text import Lang, Text

TABLE = N_("a table")
COUNTED: dict[str, Callable[[Lang, int | Fraction], str]] = {
    "months": lambda lang, n: ngettext(lang, "{n} month", "{n} months", n),
    "years": lambda lang, n: ngettext(lang, "{n} year", "{n} years", n),
    "days": lambda lang, n: ngettext(lang, "{n} day", "{n} days", n),
    "payments": lambda lang, n: ngettext(lang, "{n} payment", "{n} payments", n),
}
"""Units that are counted in words."""
_NUMBER = re.compile(r"(?<![\d.])\d+(?:\.\d+)?(?![\d.])")


def quantity(value: Any, unit: str, lang: Lang) -> str:
    """A quantity in words; a list as the number of its values."""
    if isinstance(value, Text):
        return value[lang]
    if isinstance(value, bool):
        return translate(lang, N_("yes") if value else N_("no"))
    if isinstance(value, date):
        return paper_day(value)
    if unit == "table":
        return translate(lang, TABLE)
    if isinstance(value, list | tuple):
        return ngettext(lang, "{n} value", "{n} values", len(value))
    if not isinstance(value, int | Fraction):
        return str(value)
    if unit.startswith(("tenge", "KZT")):
        return format_money(whole_tiyn(value), lang)
    if unit == "percent":
        return format_percent(value, lang, decimals_of(value))
    if unit in COUNTED:
        return COUNTED[unit](lang, value)
    return format_number(value, lang, decimals_of(value))


def figures(formula: str, lang: Lang) -> str:
    """A formula with its numbers as the language writes them; dates stay."""

    def written(match: re.Match[str]) -> str:
        number = Fraction(match[0])
        return format_number(number, lang, decimals_of(number))

    return _NUMBER.sub(written, formula)
