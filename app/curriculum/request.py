"""What a request asks for: its elements found, its numbers in range; and its form as data."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from app.curriculum.content import HourRules, load_content
from app.curriculum.model import ProgrammeRequest
from app.kit.dates import parse_date
from app.kit.errors import N_, InputError, NotFound
from app.kit.text import LANGS, Lang
from app.standard import Function, Profession, Skill, Standard, load_standard


@dataclass(frozen=True, slots=True)
class Unit:
    """Skills taught together: one, or the same skill of several cards (word for word the same abilities).

    The skill of the highest level comes first: its outcomes and texts are the unit's.
    """

    skills: tuple[Skill, ...]
    cards: tuple[Profession, ...]

    @property
    def skill(self) -> Skill:
        """The skill whose texts are taught."""
        return self.skills[0]

    @property
    def card(self) -> Profession:
        """Its card."""
        return self.cards[0]

    @property
    def name(self) -> str:
        """``F1.S1``."""
        return self.skill.id.partition("/")[2]

    def ids(self, number: str) -> tuple[str, ...]:
        """Ids of the element `A3` or `K1` in every skill of the unit that has it."""
        elements = (*((skill, f"{skill.id}.{number}") for skill in self.skills),)
        return tuple(ref for skill, ref in elements if any(ref == e.id for e in (*skill.abilities, *skill.knowledge)))


def chosen_units(elements: Sequence[str], standard: Standard) -> tuple[Unit, ...]:
    """The units meant by ids or short forms of professions, functions and skills, in the order of the standard.

    Raises InputError naming the field `elements`.
    """
    wanted: set[str] = set()
    for ref in elements:
        try:
            found = [standard.find(each) for each in standard.expand(ref)]
        except NotFound as error:
            raise InputError("elements", error.message.msgid, **dict(error.message.params)) from None
        for element in found:
            if not isinstance(element, Profession | Function | Skill):
                raise InputError(
                    "elements",
                    N_("A programme is made from professions, labour functions or skills; “{id}” is none of these."),
                    id=ref,
                )
            wanted.update(each.id for each in standard.within(element.id) if isinstance(each, Skill))
    if not wanted:
        raise InputError("elements", N_("Choose at least one profession, labour function or skill."))
    groups: dict[tuple[str, ...], list[tuple[Profession, Skill]]] = {}
    for card in standard.professions:
        for skill in card.skills:
            if skill.id in wanted:
                key = tuple(ability.text.kk for ability in skill.abilities)
                groups.setdefault(key, []).append((card, skill))
    units = []
    for group in groups.values():
        group.sort(key=lambda pair: -pair[0].level)
        units.append(Unit(tuple(skill for _, skill in group), tuple(card for card, _ in group)))
    return tuple(units)


def check_hours(request: ProgrammeRequest, rules: HourRules) -> None:
    """The hours of a request in their range. Raises InputError naming `hours`, `practice` or `credit_hours`."""
    _within("hours", request.hours, rules.least, rules.most)
    if request.practice is not None:
        _within("practice", request.practice, 0, request.hours * rules.practice_limit // 100)
    if request.credit_hours is not None:
        _within("credit_hours", request.credit_hours, 1, 60)


def _within(field: str, value: int, least: int, most: int) -> None:
    if not least <= value <= most:
        raise InputError(
            field, N_("Allowed: {min} to {max}. Entered: {value}."), value=value, min=least, max=most
        ) from None


def least_hours(elements: Sequence[str], standard: Standard | None = None) -> int:
    """The fewest hours a programme of these elements can have: one contact hour for every skill, at least eight."""
    rules = load_content().hours
    units = chosen_units(elements, standard or load_standard())
    return max(rules.least, len(units) * rules.contact_least)


# -- as data --------------------------------------------------------------------------------------------------------
FIELDS = ("elements", "hours", "lang", "law_as_of", "practice", "credit_hours", "title")


def request_to_data(request: ProgrammeRequest) -> dict[str, Any]:
    """The request as JSON carries it."""
    return {
        "elements": list(request.elements),
        "hours": request.hours,
        "lang": request.lang,
        "law_as_of": request.law_as_of.isoformat() if request.law_as_of else None,
        "practice": request.practice,
        "credit_hours": request.credit_hours,
        "title": request.title,
    }


def request_from_data(data: Mapping[str, Any]) -> ProgrammeRequest:
    """The request from JSON or a form: numbers may be text, what is left out or empty takes its usual value.

    Raises InputError naming the field.
    """
    for name in data:
        if name not in FIELDS:
            raise InputError(
                str(name), N_("unknown key “{key}”; allowed: {allowed}"), key=name, allowed=", ".join(FIELDS)
            )
    elements = data.get("elements") or ()
    if isinstance(elements, str):
        elements = [part for part in elements.replace(",", " ").split() if part]
    if not isinstance(elements, Sequence) or not all(isinstance(each, str) for each in elements):
        raise InputError("elements", N_("Choose at least one profession, labour function or skill."))
    hours = _whole(data, "hours")
    if hours is None:
        raise InputError("hours", N_("Enter the hours of the programme as a whole number, for example 72."))
    title = data.get("title")
    return ProgrammeRequest(
        elements=tuple(elements),
        hours=hours,
        lang=_lang(data.get("lang")),
        law_as_of=_day(data.get("law_as_of")),
        practice=_whole(data, "practice"),
        credit_hours=_whole(data, "credit_hours"),
        title=str(title).strip() or None if title is not None else None,
    )


def _whole(data: Mapping[str, Any], field: str) -> int | None:
    value = data.get(field)
    if value is None or (isinstance(value, str) and not value.strip()):
        return None
    if isinstance(value, int) and not isinstance(value, bool):
        return value
    words = str(value).strip().replace("\u00a0", "").replace(" ", "")
    if not isinstance(value, str) or not (words.isascii() and words.isdigit()) or len(words) > 9:
        raise InputError(field, N_("a whole number is expected, not “{value}”"), value=value)
    return int(words)


def _lang(value: Any) -> Lang:
    for lang in LANGS:
        if value == lang:
            return lang
    if value in (None, ""):
        return "kk"
    raise InputError("lang", N_("“{value}” is not one of: {allowed}"), value=value, allowed=", ".join(LANGS))


def _day(value: Any) -> date | None:
    if value is None or value == "":
        return None
    return value if isinstance(value, date) else parse_date(str(value), "law_as_of")
