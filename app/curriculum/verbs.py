"""Learning outcomes in three languages: one observable verb each, taken from a table of verbs."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from app.kit.errors import N_
from app.kit.text import LANGS, Lang, Text
from app.kit.yamlfile import Node

# how a language names the action before it is told: «тексеру», «проверять», “check”
NAMING: Mapping[Lang, str] = {"kk": "noun", "ru": "infinitive", "en": "base"}
ELEMENTS = ("knowledge", "skill")
SHOWN = "show"  # the verb of the frame for abilities
FRAMES = ("ability", "knowledge", "skill")


@dataclass(frozen=True, slots=True)
class Verb:
    """A verb: how an ability names the action, how an outcome tells it, from which level it may be asked."""

    id: str
    naming: Text
    finite: Text
    level: int


@dataclass(frozen=True, slots=True)
class Verbs:
    """The table. `by_element`: the verb of an element and level; `frames`: the sentence around a standard's text."""

    verbs: Mapping[str, Verb]
    by_element: Mapping[str, Mapping[int, str]]
    refused: Mapping[Lang, tuple[str, ...]]
    frames: Mapping[str, Text]
    skill_frames: Mapping[int, Text]
    nouns: frozenset[str]
    """English forms that are plural nouns as well."""

    def of(self, element: str, level: int) -> Verb:
        """The verb for a `knowledge` item or a `skill` at a qualification level."""
        by_level = self.by_element[element]
        return self.verbs[by_level[min(max(level, min(by_level)), max(by_level))]]

    def sentence(self, verb: Verb, rest: Text) -> Text:
        """``object + verb`` in Kazakh, ``verb + object`` in Russian and English, as one sentence."""
        return Text(
            kk=_sentence(f"{rest.kk} {verb.finite.kk}"),
            ru=_sentence(f"{verb.finite.ru} {rest.ru}"),
            en=_sentence(f"{verb.finite.en} {rest.en}"),
        )

    def framed(self, frame: Text, verb: Verb, text: Text) -> Text:
        """The sentence of a frame around a text of the standard."""
        words = {}
        for lang in LANGS:
            finite = verb.finite[lang]
            words[lang] = frame[lang].format(verb=finite, Verb=_capital(finite), text=text[lang].strip().rstrip("."))
        return Text(**{lang: _sentence(words[lang]) for lang in LANGS})

    def from_ability(self, text: Text) -> tuple[Verb, Text]:
        """The outcome of an ability from its own words: its action named by a verb of the table becomes that verb told.

        A text that names its action otherwise, or more than one action, stays whole inside the frame for abilities:
        cutting it up would break its grammar.
        """
        for verb in sorted(self.verbs.values(), key=lambda verb: (-len(verb.naming.kk), verb.id)):
            rest = {lang: _without(text[lang], verb.naming[lang], lang) for lang in LANGS}
            if all(rest.values()):
                sentence = self.sentence(verb, Text(**rest))
                if not self.faults(sentence):
                    return verb, sentence
        shown = self.verbs[SHOWN]
        return shown, self.framed(self.frames["ability"], shown, text)

    def faults(self, text: Text) -> list[str]:
        """What speaks against an outcome: no verb of the table, more than one, or one that nobody can observe."""
        found = []
        for lang in LANGS:
            words = _plain(text[lang])
            found += [f"{lang}: {bad}" for bad in self.refused[lang] if f" {bad} " in words]
            told = self._told(words, lang)
            if len(told) != 1:
                found.append(f"{lang}: {len(told)} verbs ({', '.join(told) or '–'})")
        return found

    def _told(self, words: str, lang: Lang) -> list[str]:
        """Verbs told in a sentence; a longer verb hides the shorter one inside it («қайта есептейді», «есептейді»).

        An English form that is a plural noun as well (“records”) tells something only where the sentence begins.
        """
        told = []
        for finite in sorted({verb.finite[lang] for verb in self.verbs.values()}, key=lambda form: (-len(form), form)):
            form = f" {_plain(finite).strip()} "
            if lang == "en" and finite in self.nouns:
                if words.startswith(form):
                    told.append(finite)
                    words = words.replace(form, " … ", 1)
                continue
            told += [finite] * words.count(form)
            words = words.replace(form, " … ")
        return told


_WORD = re.compile(r"[\w’-]+")


def _plain(text: str) -> str:
    """Lower-case words between single spaces, signs left out."""
    return f" {' '.join(_WORD.findall(text.lower()))} "


def _without(text: str, naming: str, lang: Lang) -> str:
    """An ability without the words that name its action; empty when they do not stand in their place."""
    words = text.strip().rstrip(".").strip()
    if lang == "kk":
        return words[: -len(naming)].strip() if words.endswith(f" {naming}") else ""
    return words[len(naming) :].strip() if words.lower().startswith(f"{naming} ") else ""


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def _sentence(words: str) -> str:
    """With a capital and one full stop."""
    return f"{_capital(words.strip().rstrip('.'))}."


def read_verbs(root: Node) -> Verbs:
    """The table of `verbs.yaml`.

    Raises ContentError naming file and line.
    """
    top = root.mapping(required=("elements", "verbs", "nouns", "refused", "frames"), optional=())
    verbs: dict[str, Verb] = {}
    for node in top["verbs"].items():
        verb = _verb(node)
        if verb.id in verbs:
            raise node.fail(N_("id “{id}” stands twice"), id=verb.id)
        verbs[verb.id] = verb
    by_element = {}
    for name, node in top["elements"].mapping(required=ELEMENTS, optional=()).items():
        levels = {}
        for level, ref in node.mapping().items():
            levels[_level(node, level)] = ref.one_of(*verbs)
        by_element[name] = levels
    refused = top["refused"].mapping(required=LANGS, optional=())
    frames = top["frames"].mapping(required=FRAMES, optional=())
    return Verbs(
        verbs=verbs,
        by_element=by_element,
        refused={lang: tuple(word.text() for word in refused[lang].items()) for lang in LANGS},
        frames={name: frames[name].trilingual() for name in ("ability", "knowledge")},
        skill_frames={_level(node, level): node.trilingual() for level, node in frames["skill"].mapping().items()},
        nouns=frozenset(word.text() for word in top["nouns"].items()),
    )


def _level(node: Node, text: str) -> int:
    if not text.isdigit():
        raise node.fail(N_("a whole number is expected, not “{value}”"), value=text)
    return int(text)


def _verb(node: Node) -> Verb:
    entry = node.mapping(required=("id", "from", *LANGS), optional=())
    forms = {lang: entry[lang].mapping(required=(NAMING[lang], "finite"), optional=()) for lang in LANGS}
    return Verb(
        id=entry["id"].text(),
        level=entry["from"].integer(),
        naming=Text(**{lang: forms[lang][NAMING[lang]].text() for lang in LANGS}),
        finite=Text(**{lang: forms[lang]["finite"].text() for lang in LANGS}),
    )
