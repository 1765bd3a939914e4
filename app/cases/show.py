"""One formatter for everything a case shows: values of papers, keys, answers; and the neutral form data carries."""

from datetime import date
from fractions import Fraction

from app.cases.document import Value
from app.cases.model import CellKind, Scalar
from app.i18n import format_money, format_number
from app.kit.errors import Message
from app.kit.money import money_to_data
from app.kit.text import LANGS, Lang, Text

Fill = Value | Text | str | int | date

_PLAIN = frozenset({"iin", "bin", "iban", "number"})


def paper_day(day: date) -> str:
    """``17.01.2026``: papers of the field use one form in every language."""
    return f"{day.day:02d}.{day.month:02d}.{day.year:04d}"


def paper_month(day: date) -> str:
    """``01.2026``."""
    return f"{day.month:02d}.{day.year:04d}"


def paper_money(tiyn: int, lang: Lang) -> str:
    """``188 074,00`` without a sign: papers print tiyn always."""
    return format_number(Fraction(tiyn, 100), lang, 2)


def decimals_of(value: int | Fraction) -> int:
    """Decimal places needed to write the value exactly, at most six."""
    rest = Fraction(value).denominator
    places = 0
    while rest > 1 and places < 6:
        places += 1
        rest = (Fraction(value) * 10**places).denominator
    return places


def exact(value: int | Fraction) -> str:
    """A rate for data: ``"0.45"``, ``"118"``; exact, or six places where the decimal fraction never ends."""
    places = decimals_of(value)
    scaled = round(Fraction(value) * 10**places)
    sign = "-" if scaled < 0 else ""
    whole, part = divmod(abs(scaled), 10**places)
    return f"{sign}{whole}.{part:0{places}d}" if places else f"{sign}{whole}"


def whole_tiyn(value: int | Fraction) -> int:
    """Tiyn to show: exact quantities keep their fractions, a screen cannot; half up."""
    return value if isinstance(value, int) else int((value + Fraction(1, 2)) // 1)


def show(value: Value, lang: Lang) -> str:
    """What stands on the paper in `lang`; an empty place is an empty string."""
    raw = value.raw
    if raw is None:
        return ""
    if isinstance(raw, Text):
        return raw[lang]
    if isinstance(raw, bool):
        return "☑" if raw else "☐"
    if isinstance(raw, date):
        return paper_month(raw) if value.kind == "month" else paper_day(raw)
    if isinstance(raw, str):
        return raw
    if value.kind == "money":
        return paper_money(whole_tiyn(raw), lang)
    number = format_number(raw, lang, decimals_of(raw))
    if value.kind == "percent":
        return f"{number}\u00a0%" if lang == "ru" else f"{number}%"
    return number


def show_scalar(kind: CellKind, value: Scalar, lang: Lang) -> str:
    """A key or an answer on screen: ``45 766 ₸``, ``98%``, ``0,85``, ``17.01.2026``; nothing for None."""
    if value is None:
        return ""
    if isinstance(value, date):
        return paper_month(value) if kind == "month" else paper_day(value)
    if isinstance(value, bool | str):
        return str(value)
    if kind == "money":
        return format_money(whole_tiyn(value), lang)
    if kind == "pct":
        return show(Value.percent(value), lang)
    return format_number(value, lang, decimals_of(value))


def to_data(kind: CellKind, value: Scalar) -> str | int | None:
    """The neutral form of JSON: money ``"45766.00"``, dates ISO, counts as numbers, rates as exact text."""
    if value is None or isinstance(value, str):
        return value
    if isinstance(value, date):
        return value.isoformat()[:7] if kind == "month" else value.isoformat()
    if kind == "money":
        return money_to_data(whole_tiyn(value))
    if kind in ("pct", "ratio"):
        return exact(value)
    return int(value)


def fill(text: Text, **values: Fill) -> Text:
    """`text` with its ``{placeholders}`` filled in each language; raises KeyError when one has no value."""
    return Text(**{lang: text[lang].format(**{k: _word(v, lang) for k, v in values.items()}) for lang in LANGS})


def _word(value: Fill | Message, lang: Lang) -> str:
    if isinstance(value, Value):
        return show(value, lang)
    if isinstance(value, Text):
        return value[lang]
    if isinstance(value, date):
        return paper_day(value)
    return str(value)
