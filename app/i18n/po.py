"""Reading one .po file, strictly. Only this module loads Babel; a server with compiled catalogues never does."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import PoFileError, PoFileParser

from app.kit.errors import N_, ContentError

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
