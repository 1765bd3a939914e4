"""``python -m app.i18n``: what is wrong with the catalogues; ``python -m app.i18n missing``: entries to fill in."""

import json
import sys
from collections.abc import Sequence

from app.i18n.catalogue import TRANSLATED, catalogue_files
from app.i18n.check import place_name, problems
from app.i18n.extract import used_msgids
from app.i18n.plural import FORMS
from app.i18n.po import Key, read_entries
from app.kit.text import Lang


def stub(key: Key, lang: Lang, place: str) -> str:
    """An empty entry in the form of a .po file, with the place of its sentence."""
    if isinstance(key, str):
        return f'#: {place}\nmsgid {_quoted(key)}\nmsgstr ""\n'
    forms = "".join(f'msgstr[{form}] ""\n' for form in range(FORMS[lang]))
    return f"#: {place}\nmsgid {_quoted(key[0])}\nmsgid_plural {_quoted(key[1])}\n{forms}"


def _quoted(words: str) -> str:
    return json.dumps(words, ensure_ascii=False)


def main(arguments: Sequence[str]) -> int:
    """Write the list to standard output; 0 when nothing is wrong, 3 otherwise (content is wrong)."""
    if arguments and arguments[0] == "missing":
        part = arguments[1] if len(arguments) > 1 else ""
        for lang in TRANSLATED:
            known = {entry.key for path in catalogue_files(lang) for entry in read_entries(path)}
            sys.stdout.write(f"# ---- {lang}\n")
            for key, places in used_msgids().items():
                place = place_name(places[0])
                if key not in known and part in place:
                    sys.stdout.write(stub(key, lang, place) + "\n")
        return 0
    faults = problems()
    sys.stdout.write("".join(f"{fault}\n" for fault in faults))
    return 3 if faults else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
