"""The words that papers print, from ``assessments/material/papers.yaml``: read once, every key checked."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path

from app.cases.material.people import FullName
from app.kit.dates import format_date
from app.kit.errors import N_
from app.kit.paths import ASSESSMENTS
from app.kit.text import LANGS, Text
from app.kit.yamlfile import load_yaml


@dataclass(frozen=True, slots=True)
class Words:
    """Titles of papers, labels of fields and columns, headings of sections, settled words, sentences with places."""

    titles: Mapping[str, Text]
    labels: Mapping[str, Text]
    sections: Mapping[str, Text]
    words: Mapping[str, Text]
    sentences: Mapping[str, Text]


def load_words(path: Path = ASSESSMENTS / "material" / "papers.yaml") -> Words:
    """The words of `path`. Raises ContentError naming file and line."""
    return _load(path)


@lru_cache(maxsize=4)
def _load(path: Path) -> Words:
    groups = ("titles", "labels", "sections", "words", "sentences")
    root = load_yaml(path)
    top = root.mapping(("schema_version", *groups), ())
    read = {group: {key: node.trilingual() for key, node in top[group].mapping().items()} for group in groups}
    for key, sentence in read["sentences"].items():
        if len({frozenset(_places(sentence[lang])) for lang in LANGS}) > 1:
            raise top["sentences"].mapping()[key].fail(N_("the places in braces differ between the languages"))
    return Words(**read)


def _places(sentence: str) -> list[str]:
    return [part.split("}", 1)[0] for part in sentence.split("{")[1:]]


def title(kind: str) -> Text:
    """Heading of a paper."""
    return load_words().titles[kind]


def label(name: str) -> Text:
    """Label of a field or a column."""
    return load_words().labels[name]


def section_title(name: str) -> Text:
    """Heading of a part of a paper."""
    return load_words().sections[name]


def word(name: str) -> Text:
    """A settled word or phrase."""
    return load_words().words[name]


def sentence(key: str, /, **places: Text | FullName | str | date | int) -> Text:
    """A sentence with its places filled: texts and names in their language, dates as papers write them."""
    text = load_words().sentences[key]
    filled = {
        lang: text[lang].format(**{place: _in_language(value, lang) for place, value in places.items()})
        for lang in LANGS
    }
    return Text(**filled)


def _in_language(value: Text | FullName | str | date | int, lang: str) -> str:
    if isinstance(value, Text):
        return str(getattr(value, lang))
    if isinstance(value, FullName):
        return value.latin.full if lang == "en" else value.full
    if isinstance(value, date):
        return format_date(value, lang)
    return str(value)


def named(name: FullName) -> Text:
    """A full name: in its own letters in Kazakh and Russian cases, in Latin letters in an English one."""
    return Text(name.full, name.full, name.latin.full)


def short_named(name: FullName) -> Text:
    """Surname and initials, as signatures print it."""
    return Text(name.short, name.short, name.latin.short)


def spelled(part: str, part_latin: str) -> Text:
    """One part of a name."""
    return Text(part, part, part_latin)
