"""Everything that depends on the reader's language: sentences, plurals, numbers, dates, alphabetical order.

The English sentence is the msgid itself; Kazakh and Russian stand in ``catalogues/<area>.kk.po`` and ``.ru.po``.
A language is always passed as a value: there is no current language anywhere.
"""

from app.i18n.formats import (
    format_date,
    format_datetime,
    format_day_month_year,
    format_minutes,
    format_month,
    format_number,
    format_percent,
    format_time,
    local_date,
)
from app.i18n.plural import plural_index
from app.i18n.sorting import sort_key
from app.i18n.translate import ngettext, translate
from app.kit.dates import parse_date
from app.kit.money import format_money
from app.kit.text import LANGS, Lang, Text

__all__ = [
    "LANGS",
    "Lang",
    "Text",
    "format_date",
    "format_datetime",
    "format_day_month_year",
    "format_minutes",
    "format_money",
    "format_month",
    "format_number",
    "format_percent",
    "format_time",
    "local_date",
    "ngettext",
    "parse_date",
    "plural_index",
    "sort_key",
    "translate",
]
