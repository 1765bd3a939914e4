"""The catalogues as tables: one per language, merged over all areas.

Reading .po files takes a tenth of a second, so the merged table is kept beside the compiled Python of this package,
under the hash of the files it was made from; whoever cannot write there reads the files each time.
"""

import hashlib
import json
import os
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from app.kit.errors import N_, ContentError
from app.kit.text import Lang

CATALOGUES = Path(__file__).parent / "catalogues"
COMPILED = Path(__file__).parent / "__pycache__"
TRANSLATED: tuple[Lang, ...] = ("kk", "ru")


@dataclass(frozen=True, slots=True)
class Table:
    """All sentences of one language, ready for lookup."""

    singular: Mapping[str, str] = field(default_factory=dict)
    plural: Mapping[tuple[str, str], tuple[str, ...]] = field(default_factory=dict)


def catalogue_files(lang: Lang, folder: Path = CATALOGUES) -> list[Path]:
    """The .po files of a language, in the order they are merged."""
    return sorted(folder.glob(f"*.{lang}.po"))


def load_table(lang: Lang, folder: Path = CATALOGUES) -> Table:
    """The merged table of a language; fuzzy and empty entries are left to the English sentence.

    Raises ContentError when two areas translate one msgid differently.
    """
    from app.i18n.po import read_entries  # noqa: PLC0415  (Babel is needed only when something has changed)

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


def compiled_table(lang: Lang, folder: Path = CATALOGUES, kept: Path = COMPILED) -> Table:
    """The merged table, from its compiled form when that was made from these very files."""
    digest = hashlib.sha256()
    for path in catalogue_files(lang, folder):
        digest.update(f"{path.name}\0".encode() + path.read_bytes())
    place = kept / f"catalogue.{lang}.json"
    with suppress(OSError, ValueError, KeyError):
        found = json.loads(place.read_text(encoding="utf-8"))
        if found["hash"] == digest.hexdigest():
            return Table(found["singular"], {(one, many): tuple(forms) for one, many, forms in found["plural"]})
    made = load_table(lang, folder)
    plural = [(*key, forms) for key, forms in made.plural.items()]
    content = {"hash": digest.hexdigest(), "singular": made.singular, "plural": plural}
    with suppress(OSError):
        kept.mkdir(exist_ok=True)
        draft = place.with_suffix(f".{os.getpid()}")
        draft.write_text(json.dumps(content, ensure_ascii=False), encoding="utf-8")
        draft.replace(place)
    return made


@cache
def table(lang: Lang) -> Table:
    """The table of the product's own catalogues, read once; English is the msgid itself."""
    return Table() if lang == "en" else compiled_table(lang)
