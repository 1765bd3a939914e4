"""A sentence in the reader's language."""

from collections.abc import Mapping
from datetime import date, datetime
from fractions import Fraction

from app.i18n.catalogue import table
from app.i18n.formats import format_date, format_datetime, format_number
from app.i18n.plural import plural_index
from app.kit.errors import Message
from app.kit.text import Lang, Text


def shown(value: object, lang: Lang) -> object:
    """A placeholder's value in the language: a `Message` or `Text` as words, a date or instant as people write it."""
    if isinstance(value, Message):
        return translate(lang, value)
    if isinstance(value, Text):
        return value[lang]
    if isinstance(value, datetime):
        return format_datetime(value, lang)
    if isinstance(value, date):
        return format_date(value, lang)
    return value


def fill(words: str, params: Mapping[str, object], lang: Lang) -> str:
    """`words` with their ``{placeholders}`` filled."""
    return words.format(**{name: shown(value, lang) for name, value in params.items()}) if params else words


def translate(lang: Lang, message: str | Message, /, **params: object) -> str:
    """The sentence `message` (an English msgid, or a `Message` with its values) in `lang`.

    An unknown msgid comes back in English, never blank; braces are read only when there are values to fill in.
    Raises KeyError when a placeholder has no value.
    """
    if isinstance(message, Message):
        params = {**message.params, **params}
        message = message.msgid
    return fill(table(lang).singular.get(message, message), params, lang)


def ngettext(lang: Lang, one: str, many: str, n: int | Fraction, /, **params: object) -> str:
    """The form of a counted sentence that `n` asks for; ``{n}`` is filled with `n` as people write it."""
    forms = table(lang).plural.get((one, many)) or (one, many)
    words = forms[min(plural_index(lang, n), len(forms) - 1)]
    number = format_number(n, lang, 0 if n.denominator == 1 else 1)
    return fill(words, {"n": number, **params}, lang)
