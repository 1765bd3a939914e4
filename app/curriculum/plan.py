"""What a standard's own folder under `assessments/curriculum/` adds: outcomes in good words and a thematic plan.

A standard without such a folder still gets programmes: outcomes from its own texts, one module for each skill.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from app.kit.errors import N_
from app.kit.text import LANGS, Text
from app.kit.yamlfile import Node


@dataclass(frozen=True, slots=True)
class Phrase:
    """An outcome in good words: a verb of the table and the rest of the sentence."""

    verb: str
    rest: Text
    node: Node


@dataclass(frozen=True, slots=True)
class Subject:
    """What a knowledge item is about; several items of a standard may share a subject."""

    title: Text
    rest: Text
    verb: str | None


@dataclass(frozen=True, slots=True)
class TopicPlan:
    """A topic: the numbers of the abilities and knowledge items of its skill, and the acts it teaches."""

    title: Text
    covers: tuple[str, ...]
    acts: tuple[str, ...]
    node: Node


@dataclass(frozen=True, slots=True)
class ModulePlan:
    """A module inside a skill: its main abilities and its topics."""

    title: Text
    abilities: tuple[str, ...]
    topics: tuple[TopicPlan, ...]
    node: Node


@dataclass(frozen=True, slots=True)
class SkillWords:
    """Outcomes of one skill, by the number of the ability or knowledge item (`A1`, `K2`)."""

    abilities: Mapping[str, tuple[Phrase, ...]]
    knowledge: Mapping[str, Subject]


@dataclass(frozen=True, slots=True)
class CardPlan:
    """Everything the folder says about one profession card; keys are `F1.S1`, `F1`, `F1.S1.A5`."""

    words: Mapping[str, SkillWords]
    modules: Mapping[str, tuple[ModulePlan, ...]]
    weights: Mapping[str, int]
    observation: Mapping[str, tuple[str, ...]]
    """Ability → observation forms."""


def read_subjects(root: Node) -> Mapping[str, Subject]:
    """`subjects.yaml`. Raises ContentError naming file and line."""
    subjects = {}
    for name, node in root.mapping().items():
        entry = node.mapping(required=("title", "object"), optional=("verb",))
        verb = entry["verb"].text() if "verb" in entry else None
        subjects[name] = Subject(entry["title"].trilingual(), entry["object"].trilingual(), verb)
    return subjects


def read_words(root: Node, subjects: Mapping[str, Subject]) -> tuple[tuple[str, ...], Mapping[str, SkillWords]]:
    """`*.outcomes.yaml`: the cards it is for, and the words of each skill. Raises ContentError naming file and line."""
    top = root.mapping(required=("cards",))
    skills = {}
    for name, node in top.items():
        if name == "cards":
            continue
        entry = node.mapping(required=("abilities", "knowledge"), optional=())
        abilities = {no: tuple(_phrases(each)) for no, each in entry["abilities"].mapping().items()}
        knowledge = {no: subjects[each.one_of(*subjects)] for no, each in entry["knowledge"].mapping().items()}
        skills[name] = SkillWords(abilities, knowledge)
    return texts(top["cards"]), skills


def _phrases(node: Node) -> Iterable[Phrase]:
    for each in node.items():
        entry = each.mapping(required=("verb", *LANGS), optional=())
        yield Phrase(entry["verb"].text(), text_of(entry), each)


def read_modules(root: Node, forms: Sequence[str]) -> tuple[tuple[str, ...], Mapping[str, CardPlan]]:
    """`*.plan.yaml`: the cards it is for, and the plan of each (still without words); `forms` of observation there are.

    Raises ContentError naming file and line.
    """
    top = root.mapping(required=("cards", "weights", "observation", "skills"), optional=())
    cards = texts(top["cards"])
    modules = {name: tuple(_module(each) for each in node.items()) for name, node in top["skills"].mapping().items()}
    observation: dict[str, tuple[str, ...]] = {}
    for form, node in top["observation"].mapping().items():
        if form not in forms:
            raise node.fail(N_("there is no form “{form}” in forms.yaml"), form=form)
        for ability in texts(node):
            observation[ability] = (*observation.get(ability, ()), form)
    weights = top["weights"].mapping(required=cards, optional=())
    return cards, {
        card: CardPlan(
            words={},
            modules=modules,
            weights={name: node.integer() for name, node in weights[card].mapping().items()},
            observation=observation,
        )
        for card in cards
    }


def _module(node: Node) -> ModulePlan:
    entry = node.mapping(required=("title", "abilities", "topics"), optional=())
    topics = tuple(_topic(each) for each in entry["topics"].items())
    if not topics:
        raise node.fail(N_("a module needs at least one topic"))
    return ModulePlan(entry["title"].trilingual(), texts(entry["abilities"]), topics, node)


def _topic(node: Node) -> TopicPlan:
    entry = node.mapping(required=("covers", *LANGS), optional=("acts",))
    return TopicPlan(text_of(entry), texts(entry["covers"]), texts(entry["acts"]) if "acts" in entry else (), node)


def texts(node: Node) -> tuple[str, ...]:
    """A list of plain words."""
    return tuple(each.text() for each in node.items())


def text_of(entry: Mapping[str, Node]) -> Text:
    """Text of a mapping that holds kk, ru, en among other keys."""
    return Text(**{lang: entry[lang].text() for lang in LANGS})
