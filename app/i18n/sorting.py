"""Alphabetical order that code points and library collations get wrong for Kazakh."""

from app.kit.text import Lang

KAZAKH_ALPHABET = "аәбвгғдеёжзийкқлмнңоөпрстуұүфхһцчшщъыіьэюя"
_LATIN = "abcdefghijklmnopqrstuvwxyz"
_ACCENTS = str.maketrans("áàâäãåçéèêëíìîïñóòôöõúùûüýÿ", "aaaaaaceeeeiiiinooooouuuuyy")


def _weights(first: str, second: str, base: int = 1000) -> dict[str, int]:
    return {letter: base + place for place, letter in enumerate(first + second)}


_WEIGHTS: dict[Lang, dict[str, int]] = {
    "kk": _weights(KAZAKH_ALPHABET, _LATIN),
    "ru": _weights(KAZAKH_ALPHABET, _LATIN) | {"ё": 1000 + KAZAKH_ALPHABET.index("е")},
    "en": _weights(_LATIN, KAZAKH_ALPHABET),
}


def sort_key(lang: Lang, text: str) -> tuple[tuple[int, ...], str]:
    """Key to sort names by: the 42 letters of the Kazakh alphabet in their order, case and accents aside.

    In Kazakh and Russian Cyrillic stands before Latin, in English Latin first; Russian reads ё as е. Signs and spaces
    stand before digits, digits before letters. Equal words are ordered by their own spelling, so the order is total.
    """
    weights = _WEIGHTS[lang]
    folded = text.casefold().translate(_ACCENTS)
    return tuple(weights.get(char, ord(char) if ord(char) < 1000 else 5000 + ord(char)) for char in folded), text
