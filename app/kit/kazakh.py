"""Kazakh letters in search: databases fold them wrongly, so the product does it itself.

SQLite folds ASCII only, and people look for Қайрат on a Russian keyboard. Columns that are searched therefore keep the
result of `loose` beside the text. Alphabetical order is `app.i18n.sort_key`.
"""

import unicodedata

_LOOSE = str.maketrans("әғқңөұүһіё", "агкноуухие")


def fold(text: str) -> str:
    """`text` without differences of case and of Unicode composition: ``"ҚАЗАҚ"`` and ``"қазақ"`` become equal."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", text).casefold())


def loose(text: str) -> str:
    """`fold` that also takes ә=а, ғ=г, қ=к, ң=н, ө=о, ұ=ү=у, һ=х, і=и, ё=е: what people type on a Russian keyboard."""
    return fold(text).translate(_LOOSE)


def matches(query: str, text: str) -> int:
    """How well `text` contains `query`: 2 letter for letter, 1 only loosely, 0 not at all."""
    if fold(query) in fold(text):
        return 2
    return 1 if loose(query) in loose(text) else 0
