"""Reading the catalogues: one merged table per language, and a list of everything wrong with them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import PoFileError, PoFileParser

from app.kit.errors import N_, ContentError
from app.kit.text import Lang

CATALOGUES = Path(__file__).parent / "catalogues"
TRANSLATED: tuple[Lang, ...] = ("kk", "ru")

Key = str | tuple[str, str]
"""A msgid, or (singular, plural)."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One translated sentence with its place; `texts` has one form, or as many as the language has plurals."""

    key: Key
    texts: tuple[str, ...]
    fuzzy: bool
    path: Path
    line: int

    @property
    def place(self) -> str:
        """``standard.kk.po:12``."""
        return f"{self.path.name}:{self.line}"


@dataclass(frozen=True, slots=True)
class Table:
    """All sentences of one language, ready for lookup."""

    singular: Mapping[str, str] = field(default_factory=dict)
    plural: Mapping[tuple[str, str], tuple[str, ...]] = field(default_factory=dict)


class _NoDoubles(Catalog):
    """A catalogue that refuses a second entry for one msgid instead of keeping the last."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self.path = path

    def __setitem__(self, key: Any, message: Message) -> None:
        if message.id and self.get(message.id) is not None:
            raise ContentError(self.path, message.lineno, N_("sentence “{sentence}” stands twice"), sentence=message.id)
        super().__setitem__(key, message)


def read_entries(path: Path) -> Iterator[Entry]:
    """The entries of one .po file in their order, obsolete ones left out.

    Raises ContentError for a file that is not a catalogue and for a msgid that stands twice.
    """
    catalogue = _NoDoubles(path)
    try:
        with path.open(encoding="utf-8") as lines:
            PoFileParser(catalogue, ignore_obsolete=True, abort_invalid=True).parse(lines)
    except PoFileError as error:
        raise ContentError(
            path, error.lineno + 1, N_("not readable as a catalogue: {problem}"), problem=str(error)
        ) from None
    for message in catalogue:
        if message.id:
            key = message.id if isinstance(message.id, str) else (message.id[0], message.id[1])
            texts = (message.string,) if isinstance(message.string, str) else tuple(message.string or ())
            yield Entry(key, texts, message.fuzzy, path, message.lineno or 0)


def catalogue_files(lang: Lang, folder: Path = CATALOGUES) -> list[Path]:
    """The .po files of a language, in the order they are merged."""
    return sorted(folder.glob(f"*.{lang}.po"))


def load_table(lang: Lang, folder: Path = CATALOGUES) -> Table:
    """The merged table of a language; fuzzy and empty entries are left to the English sentence.

    Raises ContentError when two areas translate one msgid differently.
    """
    singular: dict[str, str] = {}
    plural: dict[tuple[str, str], tuple[str, ...]] = {}
    for path in catalogue_files(lang, folder):
        for entry in read_entries(path):
            if entry.fuzzy or not all(entry.texts):
                continue
            known = singular.get(entry.key) if isinstance(entry.key, str) else plural.get(entry.key)
            texts = entry.texts[0] if isinstance(entry.key, str) else entry.texts
            if known is not None and known != texts:
                raise ContentError(
                    path,
                    entry.line,
                    N_("sentence “{sentence}” is translated otherwise in another area"),
                    sentence=entry.key,
                )
            if isinstance(entry.key, str):
                singular[entry.key] = entry.texts[0]
            else:
                plural[entry.key] = entry.texts
    return Table(singular, plural)


@cache
def table(lang: Lang) -> Table:
    """The table of the product's own catalogues, read once; English is the msgid itself."""
    return Table() if lang == "en" else load_table(lang)
