"""Folding of letters for search: a person without a Kazakh keyboard types «казак» and means «қазақ»."""

import unicodedata

_KAZAKH = str.maketrans("әғқңөұүһіё", "агкноуухие")


def lower(text: str) -> str:
    """Lower case letter by letter: the result is exactly as long as `text`, so places found in it hold in `text`."""
    return "".join(low if len(low := char.lower()) == 1 else char for char in text)


def fold(text: str) -> str:
    """`lower`, with Kazakh letters read as their Russian neighbours and ё as е; as long as `text`."""
    return lower(text).translate(_KAZAKH)


def query_words(query: str) -> tuple[str, ...]:
    """The words of a query in lower case and composed form (й typed as и + breve is й)."""
    return tuple(lower(unicodedata.normalize("NFC", query)).split())
