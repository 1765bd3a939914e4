"""What is wrong with the catalogues: each rule of the house as one plain sentence with its place."""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from string import Formatter

from app.i18n.catalogue import CATALOGUES, TRANSLATED, catalogue_files
from app.i18n.extract import Place, used_msgids
from app.i18n.plural import FORMS
from app.i18n.po import Entry, Key, read_entries
from app.kit.paths import ROOT
from app.kit.text import Lang

_MARKUP = re.compile(r"</?[a-zA-Z]")
_MIXED = re.compile(r"[a-zA-Z]+[\u0400-\u04ff]|[\u0400-\u04ff]+[a-zA-Z]")
_PLACEHOLDER = re.compile(r"\{\w*\}")
_SUFFIX = r"(?:[гғқкдтн][аеыі]н?|н?[дт][аеыі]н?|[ндт][ыі]ң?|ш[ыі])(?![\u0400-\u04ff])"
_STUCK = re.compile(r"\}»?(?:[\u0400-\u04ff]|[-–]" + _SUFFIX + ")")
_HARMONY = re.compile(r"\}»? (?:[мбп]ен|[мбп][ае])(?![\u0400-\u04ff])")


def placeholders(words: str) -> frozenset[str]:
    """The names of the ``{placeholders}`` in a sentence; ValueError when its braces do not fit."""
    return frozenset(name for _, name, _, _ in Formatter().parse(words) if name is not None)


def problems(folder: Path = CATALOGUES, used: Mapping[Key, list[Place]] | None = None) -> list[str]:
    """Everything wrong with the catalogues in `folder` against the msgids `used` (the product's own by default)."""
    wanted = used_msgids() if used is None else used
    found: list[str] = []
    for lang in TRANSLATED:
        entries: dict[Key, Entry] = {}
        for path in catalogue_files(lang, folder):
            for entry in read_entries(path):
                other = entries.setdefault(entry.key, entry)
                if other.texts != entry.texts:
                    found.append(f"{entry.place}: another translation than {other.place}: {entry.key}")
                if entry.key not in wanted:
                    found.append(f"{entry.place}: not used anywhere: {entry.key}")
                found.extend(f"{entry.place}: {problem}: {entry.key}" for problem in _faults(entry, lang))
        for key, places in wanted.items():
            if key not in entries:
                found.append(f"{place_name(places[0])}: no translation into {lang}: {key}")
    return found


def place_name(place: Place) -> str:
    """``app/kit/money.py:32``."""
    path, line = place
    return f"{path.relative_to(ROOT) if path.is_relative_to(ROOT) else path}:{line}"


def _faults(entry: Entry, lang: Lang) -> Iterator[str]:
    if entry.fuzzy:
        yield "marked fuzzy"
    if len(entry.texts) != (1 if isinstance(entry.key, str) else FORMS[lang]):
        yield "wrong number of plural forms"
    sources = (entry.key,) if isinstance(entry.key, str) else entry.key
    try:
        names = frozenset[str]().union(*map(placeholders, sources))
        for words in entry.texts:
            if words.strip() and placeholders(words) != names:
                yield "placeholders differ"
    except ValueError:
        yield "braces do not fit"
    for words in entry.texts:
        yield from _wording(words, lang)


def _wording(words: str, lang: Lang) -> Iterator[str]:
    if not words.strip():
        yield "empty"
    if _MARKUP.search(words):
        yield "markup inside a sentence"
    if _MIXED.search(_PLACEHOLDER.sub(" ", words)):
        yield "Latin and Cyrillic letters in one word"
    if lang == "kk" and (_STUCK.search(words) or _HARMONY.search(words)):
        yield "a suffix or particle touches a placeholder"
