"""Search over everything the standard says, in three languages, with Kazakh letters folded rightly."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from app.kit.errors import NotFound
from app.kit.kazakh import fold, loose
from app.kit.text import LANGS, Lang, Text
from app.standard.acts import Act
from app.standard.model import Element, Knowledge
from app.standard.whole import Standard

EXACT, FOLDED, STEM = range(3)


@dataclass(frozen=True, slots=True)
class Hit:
    """A text that holds all words of the query.

    `id` and `kind` name an element or act; `places` are the spans of the words in `text`; `exact` is False where
    letters had to be folded (ә=а, қ=к …) or endings left aside.
    """

    id: str
    kind: str
    lang: Lang
    text: str
    exact: bool = True
    places: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class _Entry:
    """A searchable text with its folded forms, which are as long as the text itself."""

    id: str
    kind: str
    text: Text
    exact: tuple[str, ...]
    loose: tuple[str, ...]


def search(standard: Standard, query: str, *, lang: Lang = "kk", limit: int = 50) -> tuple[Hit, ...]:
    """Elements and acts whose text holds every word of the query, the best first; nothing for an empty query.

    An id or a short form leads to its element. Letter-for-letter matches come before folded ones and these before
    words that only begin alike (Kazakh and Russian words change their endings); within these, the query as one phrase
    comes first and word insides come last. Where a text matches in several languages, `lang` is shown.
    """
    words = fold(query).split()
    if not words:
        return ()
    named = _by_id(standard, query.strip(), lang)
    known = {hit.id for hit in named}
    ranked: list[tuple[tuple[int, bool, bool, int], Hit]] = []
    for order, entry in enumerate(_entries(standard)):
        found = _best(entry, words, lang) if entry.id not in known else None
        if found:
            tier, hit = found
            inside = any(start and hit.text[start - 1].isalnum() for start, _ in hit.places)
            apart = " ".join(loose(query).split()) not in loose(hit.text)
            ranked.append(((tier, apart, inside, order), hit))
    ranked.sort(key=lambda pair: pair[0])
    return (*named, *(hit for _, hit in ranked))[:limit]


def element_words(element: Element) -> Text:
    """The text of an element for lists: a knowledge item without the acts it lists."""
    return element.heading if isinstance(element, Knowledge) else element.text


def act_words(act: Act) -> Text:
    """An act as the standard cites it, or its title with its number."""
    if act.citation:
        return act.citation
    if not act.number:
        return act.title
    signs = {"kk": "№", "ru": "№", "en": "No."}
    return Text(**{lang: f"{act.title[lang]} ({signs[lang]} {act.number})" for lang in LANGS})


@cache
def _entries(standard: Standard) -> tuple[_Entry, ...]:
    elements = (_entry(element.id, element.kind, element_words(element)) for element in standard.index.values())
    acts = (_entry(act.id, "act", act_words(act)) for act in standard.acts.values())
    return (*elements, *acts)


def _entry(entry_id: str, kind: str, text: Text) -> _Entry:
    exact = tuple(fold(text[lang]) for lang in LANGS)
    return _Entry(entry_id, kind, text, exact, tuple(loose(text[lang]) for lang in LANGS))


def _best(entry: _Entry, words: Sequence[str], first: Lang) -> tuple[int, Hit] | None:
    """The best tier in which a text holds all words, in `first` rather than in another language."""
    folded = [loose(word) for word in words]
    stems = [_stem(word) for word in folded]
    numbers = sorted(range(len(LANGS)), key=lambda number: LANGS[number] != first)
    for tier, texts, wanted in ((EXACT, entry.exact, words), (FOLDED, entry.loose, folded), (STEM, entry.loose, stems)):
        for number in numbers:
            if not all(word in texts[number] for word in wanted):
                continue
            places = [tuple(_places(texts[number], word, begin=tier == STEM)) for word in wanted]
            if all(places):
                spans = tuple(sorted(span for group in places for span in group))
                lang = LANGS[number]
                return tier, Hit(entry.id, entry.kind, lang, entry.text[lang], tier == EXACT, spans)
    return None


def _stem(word: str) -> str:
    """A word without what an ending usually takes; short words and numbers stay whole."""
    return word[:-2] if len(word) >= 7 else word[:-1] if len(word) >= 5 and word.isalpha() else word


def _places(text: str, word: str, *, begin: bool) -> Iterator[tuple[int, int]]:
    """Where a word stands: at word beginnings if it does so anywhere, else (unless `begin`) inside words."""
    found = []
    at = text.find(word)
    while at >= 0:
        found.append((at, at + len(word)))
        at = text.find(word, at + len(word))
    starts = [span for span in found if not (span[0] and text[span[0] - 1].isalnum())]
    yield from starts or ([] if begin else found)


def _by_id(standard: Standard, query: str, lang: Lang) -> tuple[Hit, ...]:
    if query in standard.acts:
        return (Hit(query, "act", lang, act_words(standard.act(query))[lang]),)
    try:
        found = [standard.find(element_id) for element_id in standard.expand(query)]
    except NotFound:
        return ()
    return tuple(Hit(element.id, element.kind, lang, element_words(element)[lang]) for element in found)
