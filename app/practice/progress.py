"""How far a person is: abilities of the target card, misconceptions that return, recent work. Read from the store."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from fractions import Fraction

from app.cases.library import families
from app.cases.model import Family, Misconception
from app.db import Store
from app.db.records.attempts import AbilityScore, AttemptLine
from app.db.records.people import Person
from app.standard import Ability, Function, Profession, Skill, Standard

RECENT = 12
"""Works that «recent» means, on the picture and for the next step."""
LOOKED_BACK = 60


@dataclass(frozen=True, slots=True)
class AbilityLine:
    """An ability of the card with what was reached in it; None: no work yet. `possible`: a case asks for it."""

    ability: Ability
    score: AbilityScore | None
    possible: bool


@dataclass(frozen=True, slots=True)
class SkillLine:
    """A skill with its abilities."""

    function: Function
    skill: Skill
    abilities: tuple[AbilityLine, ...]

    @property
    def share(self) -> Fraction | None:
        """Points won of points possible in all its abilities; None without work."""
        return share_of(self.abilities)


@dataclass(frozen=True, slots=True)
class FunctionLine:
    """A labour function of the card with the points won in all its abilities."""

    function: Function
    skills: tuple[SkillLine, ...]

    @property
    def share(self) -> Fraction | None:
        """Points won of points possible; None without work."""
        return share_of([line for skill in self.skills for line in skill.abilities])

    @property
    def points(self) -> tuple[Fraction, Fraction]:
        """Points won and possible."""
        scores = [line.score for skill in self.skills for line in skill.abilities if line.score]
        return sum((s.points for s in scores), Fraction(0)), sum((s.max_points for s in scores), Fraction(0))


@dataclass(frozen=True, slots=True)
class Returning:
    """A misconception that came up in recent work: how often, when last, in which family."""

    family: Family
    misconception: Misconception
    times: int
    last_at: datetime
    level: int


@dataclass(frozen=True, slots=True)
class Progress:
    """All of it. `cards` are the target card, or the cards worked on by somebody without one."""

    cards: tuple[tuple[Profession, tuple[FunctionLine, ...]], ...]
    returning: tuple[Returning, ...]
    history: tuple[AttemptLine, ...]
    works: int


def history_of(store: Store, person: Person) -> list[AttemptLine]:
    """The person's practice, the latest first."""
    return store.attempts.of(person.id, kind="practice", limit=LOOKED_BACK)


def recent_mastery(store: Store, person: Person, history: Sequence[AttemptLine]) -> dict[str, AbilityScore]:
    """Results by ability over the last works."""
    ends = [line.attempt.submitted_at for line in history if line.attempt.points is not None]
    moments = sorted((moment for moment in ends if moment is not None), reverse=True)[:RECENT]
    return store.mastery.of_person(person.id, since=moments[-1] if moments else None)


def progress_of(store: Store, person: Person, standard: Standard) -> Progress:
    """Everything the page of results shows."""
    history = history_of(store, person)
    scores = recent_mastery(store, person, history)
    marked = [line for line in history if line.attempt.points is not None]
    return Progress(
        tuple((card, function_lines(card, scores)) for card in _cards(person, scores, standard)),
        returning(marked[:RECENT]),
        tuple(history),
        len(marked),
    )


def function_lines(card: Profession, scores: Mapping[str, AbilityScore]) -> tuple[FunctionLine, ...]:
    """Functions, skills and abilities of a card with what was reached."""
    asked = {ability for family in families().values() for task in family.tasks.values() for ability in task.abilities}
    return tuple(
        FunctionLine(
            function,
            tuple(
                SkillLine(
                    function,
                    skill,
                    tuple(AbilityLine(one, scores.get(one.id), one.id in asked) for one in skill.abilities),
                )
                for skill in function.skills
            ),
        )
        for function in card.functions
    )


def returning(marked: Sequence[AttemptLine]) -> tuple[Returning, ...]:
    """Misconceptions of recent work, the most frequent first; those a family no longer names are left out."""
    found: dict[tuple[str, str], list[AttemptLine]] = {}
    for line in marked:
        for name in dict.fromkeys(line.misconceptions):
            found.setdefault((line.case.family, name), []).append(line)
    known = []
    for (family_id, name), lines in found.items():
        family = families().get(family_id)
        ended = lines[0].attempt.submitted_at
        if family is not None and name in family.misconceptions and ended is not None:
            known.append(Returning(family, family.misconceptions[name], len(lines), ended, lines[0].case.level))
    return tuple(sorted(known, key=lambda one: (-one.times, -one.last_at.timestamp())))


def share_of(lines: Sequence[AbilityLine]) -> Fraction | None:
    """Points won of points possible over abilities; None without work."""
    scores = [line.score for line in lines if line.score is not None]
    possible = sum((score.max_points for score in scores), Fraction(0))
    return sum((score.points for score in scores), Fraction(0)) / possible if possible else None


def _cards(person: Person, scores: Mapping[str, AbilityScore], standard: Standard) -> list[Profession]:
    if person.profession:
        return [standard.profession(person.profession)]
    worked = {ability.partition("/")[0] for ability in scores}
    return [card for card in standard.professions if card.id in worked]
