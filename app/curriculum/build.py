"""The programme of a request."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import reduce
from operator import add

from app.cases.library import families as case_families
from app.curriculum.acts import acts_on, law_day
from app.curriculum.content import Content, load_content
from app.curriculum.coverage import coverage_of
from app.curriculum.model import Assessment, Card, Hours, Module, Outcome, Programme, ProgrammeRequest
from app.curriculum.modules import ModuleDraft, draft_modules, split_hours, split_topics
from app.curriculum.outcomes import Collected
from app.curriculum.practice import FamilyLike, assess, split_practice
from app.curriculum.request import Unit, check_hours, chosen_units
from app.kit.text import LANGS, Text
from app.standard import Element, Function, Knowledge, Profession, Standard, load_standard


def build_programme(
    request: ProgrammeRequest,
    *,
    standard: Standard | None = None,
    content: Content | None = None,
    families: Iterable[FamilyLike] | None = None,
) -> Programme:
    """The programme for the chosen professions, functions or skills; the same request always gives the same one.

    Hours are whole and add up to `request.hours` in every direction: over modules, over kinds of work, and inside a
    module over its topics and its practice. Without `standard`, `content` and `families` the product's own are used.
    Raises InputError naming the field (`elements`, `hours`, `practice`, `credit_hours`, `law_as_of`) and, when the
    minima do not fit, what to relax.
    """
    standard = standard or load_standard()
    content = content or load_content()
    families = tuple(case_families().values() if families is None else families)
    check_hours(request, content.hours)
    units = chosen_units(request.elements, standard)
    drafts = draft_modules(units, request.hours, content)
    modules, outcomes = _modules(drafts, split_hours(request, drafts, content), families, content)
    acts = [act for module in modules for topic in module.topics for act in topic.acts]
    day = law_day(request.law_as_of, acts, standard)
    cards = _cards(units, standard)
    return Programme(
        request=replace(request, law_as_of=day),
        title=_title(request, cards, units, standard),
        standard=standard.id,
        edition=standard.edition,
        standard_title=standard.passport.title,
        standard_version=standard.passport.version,
        law_as_of=day,
        acts_as_of=standard.acts_as_of,
        cards=cards,
        hours=reduce(add, (module.hours for module in modules), Hours()),
        credit_hours=request.credit_hours or content.hours.credit_hours,
        outcomes=outcomes,
        modules=modules,
        assessment=_final(units, content),
        acts=acts_on(day, acts, standard),
        coverage=coverage_of(units, modules),
        texts=_texts(units, standard),
        versions=standard.versions,
    )


def _modules(
    drafts: Sequence[ModuleDraft], hours: Sequence[Hours], families: Sequence[FamilyLike], content: Content
) -> tuple[tuple[Module, ...], tuple[Outcome, ...]]:
    modules, collected = [], Collected()
    for no, (draft, part) in enumerate(zip(drafts, hours, strict=True), 1):
        topics = split_topics(draft, part)
        practice, workplace = split_practice(draft, part.practice, families)
        modules.append(
            Module(
                id=f"M{no}",
                title=draft.title,
                functions=tuple(skill.id.rpartition(".")[0] for skill in draft.unit.skills),
                skills=tuple(skill.id for skill in draft.unit.skills),
                abilities=tuple(ref for number in draft.abilities for ref in draft.unit.ids(number)),
                outcomes=collected.add(f"M{no}", draft, topics, content),
                hours=part,
                topics=topics,
                practice=practice,
                workplace=workplace,
                assessment=assess(draft, topics, practice, content),
            )
        )
    return tuple(modules), tuple(collected.outcomes.values())


def _final(units: Sequence[Unit], content: Content) -> tuple[Assessment, ...]:
    form = content.forms["exam"]
    abilities = tuple(ability.id for unit in units for skill in unit.skills for ability in skill.abilities)
    return (Assessment("exam", form.when, form.short, form.title, abilities),)


def _cards(units: Sequence[Unit], standard: Standard) -> tuple[Card, ...]:
    chosen = {skill.id for unit in units for skill in unit.skills}
    cards = []
    for card in standard.professions:
        own = {skill.id for skill in card.skills}
        if own & chosen:
            education = card.rows.get("education")
            cards.append(
                Card(card.id, card.alias, card.title, card.level, education.text if education else None, own <= chosen)
            )
    return tuple(cards)


def _title(request: ProgrammeRequest, cards: Sequence[Card], units: Sequence[Unit], standard: Standard) -> Text:
    """The title asked for, or what the programme is for: one skill or function, else its professions."""
    if request.title:
        return Text(kk=request.title, ru=request.title, en=request.title)
    chosen = [
        standard.find(standard.full_id(ref)) for ref in request.elements if not ref.partition("/")[0].endswith("*")
    ]
    if len(chosen) == 1 and not isinstance(chosen[0], Profession):
        return _training(chosen[0].text)
    doubled = len({card.title.kk for card in cards}) < len(cards)
    names = {lang: ", ".join(_name(card, lang, doubled) for card in cards) for lang in LANGS}
    return _training(Text(**names))


LEVEL = Text(kk="{title} ({level}-деңгей)", ru="{title} ({level}-й уровень)", en="{title} (level {level})")
TRAINING = Text(
    kk="{name}: біліктілікті арттыру бағдарламасы",
    ru="{name}: программа повышения квалификации",
    en="{name}: in-service training programme",
)


def _name(card: Card, lang: str, with_level: bool) -> str:
    words: str = getattr(card.title, lang)
    return str(getattr(LEVEL, lang)).format(title=words, level=card.level) if with_level else words


def _training(name: Text) -> Text:
    return Text(**{lang: TRAINING[lang].format(name=name[lang].strip().rstrip(".")) for lang in LANGS})


def _texts(units: Sequence[Unit], standard: Standard) -> dict[str, Text]:
    texts: dict[str, Text] = {}
    for unit in units:
        for skill in unit.skills:
            for parent in reversed(standard.parents(skill.id)):
                if isinstance(parent, Function):
                    texts[parent.id] = parent.title
            texts |= {element.id: _short(element) for element in standard.within(skill.id)}
    return texts


def _short(element: Element) -> Text:
    """A knowledge item that lists acts is named by its heading: the acts stand in a list of their own."""
    return element.heading if isinstance(element, Knowledge) else element.text
