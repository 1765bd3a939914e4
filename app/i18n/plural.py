"""Plural forms: two in Kazakh and English, three in Russian."""

from fractions import Fraction

from app.kit.text import Lang

FORMS: dict[Lang, int] = {"kk": 2, "ru": 3, "en": 2}
"""How many forms a plural entry has."""

HEADERS: dict[Lang, str] = {
    "kk": "nplurals=2; plural=(n != 1);",
    "ru": "nplurals=3; plural=(n%10==1 && n%100!=11 ? 0 : n%10>=2 && n%10<=4 && (n%100<10 || n%100>=20) ? 1 : 2);",
    "en": "nplurals=2; plural=(n != 1);",
}
"""The Plural-Forms header of a catalogue."""


def plural_index(lang: Lang, n: int | Fraction) -> int:
    """Which form a noun takes after `n`: 0, 1 or (Russian only) 2. A Russian fraction takes the second form."""
    if lang != "ru":
        return 0 if n == 1 else 1
    if n.denominator != 1:
        return 1
    units, tens = abs(int(n)) % 10, abs(int(n)) % 100
    if units == 1 and tens != 11:
        return 0
    return 1 if 2 <= units <= 4 and not 10 <= tens < 20 else 2
