"""Calendar dates as the law counts them (Civil Code art. 174: a month ends on its own day or on its last one)."""

import calendar
import re
from datetime import date, timedelta

from app.kit.errors import N_, InputError

_ISO = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})")
_WRITTEN = re.compile(r"([0-9]{1,2})\.([0-9]{1,2})\.([0-9]{4})")


def add_months(day: date, months: int) -> date:
    """Same day `months` later (or earlier); the month's last day where there is no such day."""
    index = day.year * 12 + day.month - 1 + months
    year, month0 = divmod(index, 12)
    last = calendar.monthrange(year, month0 + 1)[1]
    return date(year, month0 + 1, min(day.day, last))


def first_of_next_month(day: date) -> date:
    """First day of the month after the month of `day`."""
    return add_months(day.replace(day=1), 1)


def month_index(day: date) -> int:
    """Months since year 0: two dates of one calendar month have the same index."""
    return day.year * 12 + day.month - 1


def day_before(day: date) -> date:
    """The calendar day before."""
    return day - timedelta(days=1)


def parse_date(text: str, field: str = "date") -> date:
    """A date from ISO ``2026-11-22`` or from what people write, ``22.11.2026``.

    Raises InputError naming `field` for anything else and for days that do not exist.
    """
    try:
        if match := _ISO.fullmatch(text.strip()):
            return date(int(match[1]), int(match[2]), int(match[3]))
        if match := _WRITTEN.fullmatch(text.strip()):
            return date(int(match[3]), int(match[2]), int(match[1]))
    except ValueError:
        pass  # figures of a day that does not exist; said below
    raise InputError(
        field, N_("Write the date as day.month.year, for example 22.11.2026. You wrote: “{value}”."), value=text
    )


def format_date(day: date, lang: str) -> str:
    """``22.11.2026`` in all three languages: papers and forms of the field use no other form."""
    del lang  # one form for all today; the parameter keeps callers honest
    return day.strftime("%d.%m.%Y")
