"""Everything under `assessments/curriculum/`, read once and checked against the standard."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from app.curriculum.model import KINDS
from app.curriculum.plan import CardPlan, SkillWords, read_modules, read_subjects, read_words
from app.curriculum.verbs import Verbs, read_verbs
from app.kit.errors import N_
from app.kit.paths import ASSESSMENTS
from app.kit.text import LANGS, Text
from app.kit.yamlfile import Node, load_yaml
from app.standard import Profession, Skill, Standard, load_standard

FOLDER = ASSESSMENTS / "curriculum"


@dataclass(frozen=True, slots=True)
class HourRules:
    """How hours are shared when the request does not fix them (whole hours and per cent)."""

    least: int
    most: int
    credit_hours: int
    shares: Mapping[str, int]
    practice_limit: int
    thematic_from: int
    contact_least: int


@dataclass(frozen=True, slots=True)
class Form:
    """A form of assessment and when it is used."""

    when: str
    short: Text
    title: Text


@dataclass(frozen=True, slots=True)
class Content:
    """What the generator knows beside the standard; `plans` by card id."""

    verbs: Verbs
    hours: HourRules
    forms: Mapping[str, Form]
    plans: Mapping[str, CardPlan]


@cache
def load_content() -> Content:
    """The content for the standard of the product. Raises ContentError naming file and line."""
    return read_content(load_standard())


def read_content(standard: Standard, folder: Path = FOLDER) -> Content:
    """The content of `folder` for a standard; plans stand in a subfolder named by the standard's id.

    Raises ContentError for anything unknown, doubled, missing or pointing nowhere.
    """
    verbs = read_verbs(load_yaml(folder / "verbs.yaml"))
    forms = _forms(load_yaml(folder / "forms.yaml"))
    content = Content(verbs, _hours(load_yaml(folder / "hours.yaml")), forms, _plans(folder / standard.id, forms))
    for card in standard.professions:
        if card.id in content.plans:
            _Check(standard, content, card).run()
    return content


def _hours(root: Node) -> HourRules:
    names = ("limits", "credit_hours", "shares", "practice_limit", "thematic_from", "contact_least")
    top = root.mapping(required=names, optional=())
    limits = top["limits"].mapping(required=("least", "most"), optional=())
    shares = top["shares"].mapping(required=KINDS, optional=())
    if sum(node.integer() for node in shares.values()) != 100:
        raise top["shares"].fail(N_("the shares do not add up to 100 per cent"))
    return HourRules(
        least=limits["least"].integer(),
        most=limits["most"].integer(),
        credit_hours=top["credit_hours"].integer(),
        shares={kind: shares[kind].integer() for kind in KINDS},
        practice_limit=top["practice_limit"].integer(),
        thematic_from=top["thematic_from"].integer(),
        contact_least=top["contact_least"].integer(),
    )


def _forms(root: Node) -> Mapping[str, Form]:
    forms = {}
    for name, node in root.mapping(required=("test", "case", "task", "exam")).items():
        entry = node.mapping(required=("when", "short", *LANGS), optional=())
        title = Text(**{lang: entry[lang].text() for lang in LANGS})
        forms[name] = Form(entry["when"].one_of("ongoing", "final"), entry["short"].trilingual(), title)
    return forms


def _plans(folder: Path, forms: Mapping[str, Form]) -> dict[str, CardPlan]:
    if not folder.is_dir():
        return {}
    subjects = read_subjects(load_yaml(folder / "subjects.yaml"))
    words: dict[str, Mapping[str, SkillWords]] = {}
    for path in sorted(folder.glob("*.outcomes.yaml")):
        cards, skills = read_words(load_yaml(path), subjects)
        words.update(dict.fromkeys(cards, skills))
    plans: dict[str, CardPlan] = {}
    for path in sorted(folder.glob("*.plan.yaml")):
        root = load_yaml(path)
        cards, found = read_modules(root, tuple(forms))
        for card in cards:
            if card not in words:
                raise root.fail(N_("card “{card}” has a plan but no outcomes file"), card=card)
            plans[card] = replace(found[card], words=words[card])
    return plans


@dataclass(frozen=True, slots=True)
class _Check:
    """Whether the plan of a card fits the card: every element once, nothing that is not there."""

    standard: Standard
    content: Content
    card: Profession

    def run(self) -> None:
        plan = self.content.plans[self.card.id]
        for function in self.card.functions:
            for skill in function.skills:
                name = skill.id.partition("/")[2]
                if name in plan.words:
                    self._words(plan.words[name])
                for module in plan.modules.get(name, ()):
                    for ref in module.abilities:
                        self._number(skill, ref, module.node)
                    for topic in module.topics:
                        for ref in topic.covers:
                            self._number(skill, ref, topic.node)
                if name in plan.modules:
                    self._complete(skill, plan, name)

    def _words(self, words: SkillWords) -> None:
        verbs = self.content.verbs
        for phrases in words.abilities.values():
            for phrase in phrases:
                if phrase.verb not in verbs.verbs:
                    raise phrase.node.fail(N_("there is no verb “{verb}” in verbs.yaml"), verb=phrase.verb)
                verb = verbs.verbs[phrase.verb]
                if verb.level > self.card.level:
                    raise phrase.node.fail(
                        N_("verb “{verb}” is for level {level} and above"), verb=phrase.verb, level=verb.level
                    )
                faults = verbs.faults(verbs.sentence(verb, phrase.rest))
                if faults:
                    raise phrase.node.fail(
                        N_("an outcome has exactly one observable verb: {faults}"), faults="; ".join(faults)
                    )

    def _number(self, skill: Skill, ref: str, node: Node) -> None:
        numbers = {element.id.rpartition(".")[2] for element in (*skill.abilities, *skill.knowledge)}
        if ref not in numbers:
            raise node.fail(N_("skill {skill} has no “{ref}”"), skill=skill.id, ref=ref)

    def _complete(self, skill: Skill, plan: CardPlan, name: str) -> None:
        modules = plan.modules[name]
        first = modules[0].node
        main = [ref for module in modules for ref in module.abilities]
        covered = {ref for module in modules for topic in module.topics for ref in topic.covers}
        taught = {act for module in modules for topic in module.topics for act in topic.acts}
        cited = {act for item in skill.knowledge for act in item.acts}
        for element in (*skill.abilities, *skill.knowledge):
            ref = element.id.rpartition(".")[2]
            if element in skill.abilities and main.count(ref) != 1:
                raise modules[0].node.fail(
                    N_("“{ref}” of skill {skill} must be in one module"), skill=skill.id, ref=ref
                )
            if ref not in covered:
                raise modules[0].node.fail(N_("no topic covers “{ref}” of skill {skill}"), skill=skill.id, ref=ref)
        if taught != cited:
            raise first.fail(
                N_("the topics of skill {skill} and its knowledge items name different acts: {acts}"),
                skill=skill.id,
                acts=", ".join(sorted(taught ^ cited)),
            )
