"""Numbers, dates and times as they stand on screen (the library's own Kazakh and English styles are not the field's).

Thousands and the space before a sign or unit are no-break spaces; months and the 24-hour clock are in words of the
language; instants are shown in Almaty time.
"""

from datetime import date, datetime, timedelta, timezone
from fractions import Fraction

from app.kit.money import NBSP
from app.kit.text import Lang

ALMATY = timezone(timedelta(hours=5), "Almaty")
"""One zone for the whole country since 1 March 2024; no record of the product is older."""

_MONTHS: dict[Lang, str] = {
    "kk": "қаңтар ақпан наурыз сәуір мамыр маусым шілде тамыз қыркүйек қазан қараша желтоқсан",
    "ru": "январь февраль март апрель май июнь июль август сентябрь октябрь ноябрь декабрь",
    "en": "January February March April May June July August September October November December",
}
_OF_MONTH_RU = "января февраля марта апреля мая июня июля августа сентября октября ноября декабря"
_MINUS = "\u2212"


def _month(names: str, day: date) -> str:
    return names.split()[day.month - 1]


def format_number(value: int | Fraction, lang: Lang, decimals: int = 0) -> str:
    """``1 234 567,8`` in kk and ru, ``1,234,567.8`` in en; exactly `decimals` places, halves away from zero."""
    scaled = int(abs(Fraction(value)) * 10**decimals + Fraction(1, 2))
    whole, part = divmod(scaled, 10**decimals)
    group, point = (",", ".") if lang == "en" else (NBSP, ",")
    digits = f"{whole:,}".replace(",", group)
    if decimals:
        digits += f"{point}{part:0{decimals}d}"
    return f"{_MINUS}{digits}" if value < 0 and scaled else digits


def format_percent(value: int | Fraction, lang: Lang, decimals: int = 0) -> str:
    """Per cent (98 means 98 %): ``98,5%`` in kk, ``98,5 %`` in ru, ``98.5%`` in en."""
    return format_number(value, lang, decimals) + (f"{NBSP}%" if lang == "ru" else "%")


def format_date(day: date, lang: Lang) -> str:
    """``22.11.2026`` in kk and ru, ``22 Nov 2026`` in en."""
    if lang == "en":
        return f"{day.day}{NBSP}{_month(_MONTHS['en'], day)[:3]}{NBSP}{day.year}"
    return f"{day.day:02d}.{day.month:02d}.{day.year:04d}"


def format_day_month_year(day: date, lang: Lang) -> str:
    """The date in words, as documents write it: ``2026 жылғы 22 қараша``, ``22 ноября 2026 года``."""
    if lang == "kk":
        return f"{day.year}{NBSP}жылғы {day.day}{NBSP}{_month(_MONTHS['kk'], day)}"
    if lang == "ru":
        return f"{day.day}{NBSP}{_month(_OF_MONTH_RU, day)} {day.year}{NBSP}года"
    return f"{day.day}{NBSP}{_month(_MONTHS['en'], day)} {day.year}"


def format_month(day: date, lang: Lang) -> str:
    """The month of `day` in words: ``2026 жылғы қараша``, ``ноябрь 2026 года``, ``November 2026``."""
    name = _month(_MONTHS[lang], day)
    if lang == "kk":
        return f"{day.year}{NBSP}жылғы {name}"
    return f"{name} {day.year}{NBSP}года" if lang == "ru" else f"{name} {day.year}"


def local_date(instant: datetime) -> date:
    """The calendar day in Almaty at that instant (aware)."""
    return instant.astimezone(ALMATY).date()


def format_time(instant: datetime) -> str:
    """``09:05``, Almaty time, the same in all languages; `instant` is aware."""
    return instant.astimezone(ALMATY).strftime("%H:%M")


def format_datetime(instant: datetime, lang: Lang) -> str:
    """``22.11.2026, 09:05`` (Almaty time); `instant` is aware."""
    return f"{format_date(local_date(instant), lang)}, {format_time(instant)}"


def format_minutes(minutes: int, lang: Lang) -> str:
    """A length of time in short: ``2 сағ 15 мин``, ``2 ч 15 мин``, ``2 h 15 min``; whole hours without minutes."""
    hour, minute = {"kk": ("сағ", "мин"), "ru": ("ч", "мин"), "en": ("h", "min")}[lang]
    hours, rest = divmod(minutes, 60)
    parts = [f"{hours}{NBSP}{hour}"] if hours else []
    if rest or not hours:
        parts.append(f"{rest}{NBSP}{minute}")
    return " ".join(parts)
