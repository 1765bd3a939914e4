"""From units to modules with hours: thematic where the hours allow it, else one module for each skill."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from app.curriculum.content import Content
from app.curriculum.hours import TooFew, shares, table
from app.curriculum.model import KINDS, Hours, ProgrammeRequest, Topic
from app.curriculum.request import Unit
from app.kit.errors import N_, InputError
from app.kit.text import LANGS, Text
from app.standard import Profession


@dataclass(frozen=True, slots=True)
class TopicDraft:
    """A topic before its hours: numbers of the abilities and knowledge items in its skill, ids of acts."""

    title: Text
    covers: tuple[str, ...]
    acts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ModuleDraft:
    """A module before its hours; `weight` is its share of the programme, `last` ends its unit."""

    unit: Unit
    title: Text
    abilities: tuple[str, ...]
    topics: tuple[TopicDraft, ...]
    weight: Fraction
    last: bool


def draft_modules(units: Sequence[Unit], hours: int, content: Content) -> list[ModuleDraft]:
    """Modules of a programme of so many hours, in the order of the standard."""
    thematic = [_thematic(unit, content) for unit in units]
    if hours >= content.hours.thematic_from * sum(map(len, thematic)):
        return [draft for drafts in thematic for draft in drafts]
    return [_whole(unit, drafts) for unit, drafts in zip(units, thematic, strict=True)]


def _thematic(unit: Unit, content: Content) -> list[ModuleDraft]:
    plan = content.plans.get(unit.card.id)
    planned = plan.modules.get(unit.name, ()) if plan else ()
    weight = _unit_weight(unit, content)
    if not planned:
        abilities = tuple(_number(ability.id) for ability in unit.skill.abilities)
        return [ModuleDraft(unit, unit.skill.title, abilities, _topics_of_knowledge(unit), weight, True)]
    sizes = [len(module.abilities) + len(module.topics) for module in planned]
    return [
        ModuleDraft(
            unit=unit,
            title=module.title,
            abilities=module.abilities,
            topics=tuple(TopicDraft(topic.title, topic.covers, topic.acts) for topic in module.topics),
            weight=weight * size / sum(sizes),
            last=module is planned[-1],
        )
        for module, size in zip(planned, sizes, strict=True)
    ]


def _whole(unit: Unit, drafts: Sequence[ModuleDraft]) -> ModuleDraft:
    return ModuleDraft(
        unit=unit,
        title=unit.skill.title,
        abilities=tuple(_number(ability.id) for ability in unit.skill.abilities),
        topics=tuple(topic for draft in drafts for topic in draft.topics),
        weight=sum((draft.weight for draft in drafts), Fraction(0)),
        last=True,
    )


def _topics_of_knowledge(unit: Unit) -> tuple[TopicDraft, ...]:
    """A standard without a thematic plan: a topic for each knowledge item, or one for all abilities."""
    skill = unit.skill
    if not skill.knowledge:
        return (TopicDraft(skill.title, tuple(_number(ability.id) for ability in skill.abilities), ()),)
    return tuple(
        TopicDraft(_heading(item.heading), (_number(item.id),), tuple(dict.fromkeys(item.acts)))
        for item in skill.knowledge
    )


def _heading(text: Text) -> Text:
    return Text(**{lang: text[lang].strip().rstrip(".:") for lang in LANGS})


def _unit_weight(unit: Unit, content: Content) -> Fraction:
    """Per cent of its card that the skill stands for, added over the cards that share it."""
    total = Fraction(0)
    for card, skill in zip(unit.cards, unit.skills, strict=True):
        function = next(each for each in card.functions if skill in each.skills)
        in_function = Fraction(len(skill.abilities), sum(len(each.abilities) for each in function.skills))
        plan = content.plans.get(card.id)
        name = function.id.partition("/")[2]
        if plan and name in plan.weights:
            total += plan.weights[name] * in_function
        else:
            total += Fraction(100 * len(skill.abilities), _abilities(card))
    return total


def _abilities(card: Profession) -> int:
    return sum(len(skill.abilities) for skill in card.skills)


def _number(element_id: str) -> str:
    """``A3`` of ``3350-0-010-5/F1.S1.A3``."""
    return element_id.rpartition(".")[2]


# -- hours ----------------------------------------------------------------------------------------------------------
def split_hours(request: ProgrammeRequest, drafts: Sequence[ModuleDraft], content: Content) -> list[Hours]:
    """Hours of each module by kind; they add up to the request exactly, in both directions.

    Raises InputError naming `hours` or `practice` and what to relax when the minima do not fit.
    """
    rules = content.hours
    least = rules.contact_least
    contact = least * len(drafts)
    columns = _columns(request, rules.shares, contact)
    try:
        rows = shares(request.hours, [draft.weight for draft in drafts], least)
    except TooFew as error:
        raise _too_short(request, len(drafts), error.needed) from None
    columns[0] -= contact
    cells = table([row - least for row in rows], columns)
    return [Hours(line[0] + least, *line[1:]) for line in cells]


def _columns(request: ProgrammeRequest, usual: Mapping[str, int], contact: int) -> list[int]:
    """Hours of the programme by kind, in the order of `KINDS`."""
    weights = [usual[kind] for kind in KINDS]
    try:
        if request.practice is None:
            return shares(request.hours, weights, [contact, 0, 0, 0])
        rest = request.hours - request.practice
        return [*shares(rest, weights[:3], [contact, 0, 0]), request.practice]
    except TooFew as error:
        if request.practice and contact <= request.hours:
            raise InputError(
                "practice",
                N_(
                    "{practice} hours of practice leave {left}, but the programme needs {needed} contact hours, "
                    "one for each skill. Lower the practice to {most} or add hours."
                ),
                practice=request.practice,
                left=error.total,
                needed=error.needed,
                most=request.hours - contact,
            ) from None
        raise _too_short(request, contact, contact) from None


def _too_short(request: ProgrammeRequest, skills: int, needed: int) -> InputError:
    return InputError(
        "hours",
        N_(
            "{hours} hours are too few for {skills} skills with a contact hour each. "
            "Ask for at least {needed} hours or choose fewer professions, functions or skills."
        ),
        hours=request.hours,
        skills=skills,
        needed=needed,
        value=request.hours,
    )


def split_topics(draft: ModuleDraft, hours: Hours) -> tuple[Topic, ...]:
    """The topics of a module with their hours; with fewer hours than topics, neighbours are taught together."""
    groups = _grouped(draft.topics, min(len(draft.topics), hours.theory))
    rows = shares(hours.theory, [len(group.covers) for group in groups], 1)
    cells = table(rows, [hours.contact, hours.guided, hours.self_study])
    return tuple(
        Topic(
            title=group.title,
            hours=Hours(*line),
            covers=tuple(ref for number in group.covers for ref in draft.unit.ids(number)),
            acts=group.acts,
        )
        for group, line in zip(groups, cells, strict=True)
    )


def _grouped(topics: Sequence[TopicDraft], count: int) -> list[TopicDraft]:
    groups, start = [], 0
    for size in shares(len(topics), [1] * count, 1):
        part = topics[start : start + size]
        start += size
        groups.append(
            TopicDraft(
                Text(**{lang: "; ".join(topic.title[lang] for topic in part) for lang in LANGS}),
                tuple(dict.fromkeys(ref for topic in part for ref in topic.covers)),
                tuple(dict.fromkeys(act for topic in part for act in topic.acts)),
            )
        )
    return groups
