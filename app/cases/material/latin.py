"""Kazakh and Russian names in Latin letters, as passports of the country write them."""

_LETTERS = {
    **dict(zip("абвгдезийклмнопрстуфыэ", "abvgdeziiklmnoprstufye", strict=True)),
    "ә": "a",
    "ғ": "g",
    "ё": "e",
    "ж": "zh",
    "қ": "k",
    "ң": "n",
    "ө": "o",
    "ұ": "u",
    "ү": "u",
    "х": "kh",
    "һ": "h",
    "ц": "ts",
    "ч": "ch",
    "ш": "sh",
    "щ": "shch",
    "ъ": "",
    "і": "i",
    "ь": "",
    "ю": "yu",
    "я": "ya",
}


def latin(words: str) -> str:
    """`words` letter by letter; what is no Cyrillic letter stays as it is."""
    out = []
    for letter in words:
        small = _LETTERS.get(letter.lower())
        if small is None:
            out.append(letter)
        else:
            out.append(small.capitalize() if letter.isupper() else small)
    return "".join(out)
