"""Results by ability, derived from the marks whenever they are asked for: nothing is stored twice."""

from collections.abc import Collection
from datetime import datetime
from fractions import Fraction
from typing import Any

from sqlalchemy import ColumnElement, Row, Select, func, or_, select

from app.db.records.attempts import AbilityPoint, AbilityScore
from app.db.repositories.base import Repository
from app.db.tables.attempts import ability_marks, attempts
from app.db.tables.exams import sitting_items, sittings
from app.db.tables.people import persons


class Mastery(Repository):
    """`store.mastery`; sums are in thousandths of a point, for pictures and lists, not for decisions."""

    def of_person(self, person_id: int, *, since: datetime | None = None) -> dict[str, AbilityScore]:
        """What a person has reached in each ability they have worked on, practice and released exams together."""
        return {score.ability: score for score in self._scores(_sums().where(attempts.c.person_id == person_id), since)}

    def of_persons(
        self, person_ids: Collection[int], *, since: datetime | None = None
    ) -> dict[int, dict[str, AbilityScore]]:
        """The same for several people at once, by person."""
        wanted = _sums(attempts.c.person_id).where(attempts.c.person_id.in_(person_ids))
        return self._grouped(wanted.group_by(attempts.c.person_id), since)

    def of_units(self, *, profession: str, since: datetime | None = None) -> dict[int, dict[str, AbilityScore]]:
        """The same by unit, for abilities of one profession card; `persons` says how many people stand behind it."""
        wanted = _sums(persons.c.unit_id).join(persons, persons.c.id == attempts.c.person_id)
        wanted = wanted.where(
            persons.c.unit_id.is_not(None), persons.c.active,
            ability_marks.c.ability.startswith(f"{profession}/", autoescape=True),
        )  # fmt: skip
        return self._grouped(wanted.group_by(persons.c.unit_id), since)

    def history(self, person_id: int, ability: str, *, limit: int = 50) -> list[AbilityPoint]:
        """The attempts that showed an ability, the oldest of the latest `limit` first."""
        wanted = select(
            attempts.c.submitted_at, attempts.c.id, ability_marks.c.points, ability_marks.c.max_points
        ).join(ability_marks, ability_marks.c.attempt_id == attempts.c.id)
        wanted = wanted.where(attempts.c.person_id == person_id, ability_marks.c.ability == ability, _known())
        latest = self._run(wanted.order_by(attempts.c.submitted_at.desc()).limit(limit)).all()
        return [AbilityPoint(*row) for row in reversed(latest)]

    def _scores(self, wanted: Select[Any], since: datetime | None) -> list[AbilityScore]:
        return [_score(row) for row in self._run(_since(wanted, since)).all()]

    def _grouped(self, wanted: Select[Any], since: datetime | None) -> dict[int, dict[str, AbilityScore]]:
        found: dict[int, dict[str, AbilityScore]] = {}
        for row in self._run(_since(wanted, since)):
            found.setdefault(row.owner, {})[row.ability] = _score(row)
        return found


def _sums(*groups: ColumnElement[Any]) -> Select[Any]:
    return (
        select(
            ability_marks.c.ability,
            func.sum(ability_marks.c.points_thousandths).label("points"),
            func.sum(ability_marks.c.max_thousandths).label("max_points"),
            func.count().label("attempts"),
            func.count(attempts.c.person_id.distinct()).label("persons"),
            *(group.label("owner") for group in groups),
        )
        .select_from(ability_marks)
        .join(attempts, attempts.c.id == ability_marks.c.attempt_id)
        .where(_known())
        .group_by(ability_marks.c.ability)
    )


def _known() -> ColumnElement[bool]:
    """Practice, and exams whose result is released: marks of an exam are nobody's to see before that."""
    released = (
        select(sitting_items.c.attempt_id)
        .join(sittings, sittings.c.id == sitting_items.c.sitting_id)
        .where(sittings.c.state == "released")
    )
    return or_(attempts.c.kind == "practice", attempts.c.id.in_(released))


def _since(wanted: Select[Any], since: datetime | None) -> Select[Any]:
    return wanted if since is None else wanted.where(attempts.c.submitted_at >= since)


def _score(row: Row[Any]) -> AbilityScore:
    points, max_points = (Fraction(int(thousandths), 1000) for thousandths in (row.points, row.max_points))
    return AbilityScore(row.ability, points, max_points, row.attempts, row.persons)
