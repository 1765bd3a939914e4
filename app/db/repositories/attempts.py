"""Attempts on cases, in practice and in exams, and their marks."""

from dataclasses import fields

from sqlalchemy import Select, delete, func, insert, select, update

from app.db.records.attempts import (
    AbilityMark,
    Attempt,
    AttemptKind,
    AttemptLine,
    AttemptState,
    CaseSummary,
    Marks,
    TaskMark,
)
from app.db.records.audit import By
from app.db.repositories.base import Repository, changes, columns, inserted
from app.db.tables.attempts import ability_marks, answers, attempts, cases, task_marks
from app.kit.errors import N_, Message
from app.kit.text import Lang


class Attempts(Repository):
    """`store.attempts`."""

    def get(self, attempt_id: int) -> Attempt:
        """One attempt; NotFound when there is none."""
        what = Message(N_("There is no work with the number {id}."), {"id": attempt_id})
        return self._one(Attempt, select(*columns(attempts, Attempt)).where(attempts.c.id == attempt_id), what)

    @changes
    def start(self, by: By, person_id: int, case_id: int, kind: AttemptKind, language: Lang) -> Attempt:
        """Begin to work on a case."""
        row = {
            "person_id": person_id, "case_id": case_id, "kind": kind, "language": language, "state": "open",
            "started_at": by.at,
        }  # fmt: skip
        attempt_id = inserted(self._run(insert(attempts).values(row)))
        self._note(by, "attempt.start", f"attempt:{attempt_id}", person=person_id, case=case_id, kind=kind)
        return self.get(attempt_id)

    @changes
    def close(self, by: By, attempt_id: int, state: AttemptState) -> Attempt:
        """Hand an open attempt in, or give it up; Conflict when it is not open any more."""
        statement = update(attempts).where(attempts.c.id == attempt_id, attempts.c.state == "open")
        self._change_one(
            statement.values(state=state, submitted_at=by.at), Message(N_("This work has already been submitted."))
        )
        self._note(by, f"attempt.{state}", f"attempt:{attempt_id}")
        return self.get(attempt_id)

    @changes
    def put_marks(self, by: By, attempt_id: int, marks: Marks) -> Attempt:
        """Keep the marks of an attempt, in place of earlier ones; the audit keeps the total that was before."""
        before = self.get(attempt_id)
        for table in (task_marks, ability_marks):
            self._run(delete(table).where(table.c.attempt_id == attempt_id))
        if marks.tasks:
            rows = [{name: getattr(mark, name) for name in TaskMark.__slots__} for mark in marks.tasks]
            self._run(insert(task_marks).values([row | {"attempt_id": attempt_id} for row in rows]))
        if marks.abilities:
            self._run(insert(ability_marks).values([_ability_row(attempt_id, mark) for mark in marks.abilities]))
        totals = {"points": marks.points, "max_points": marks.max_points}
        self._run(update(attempts).where(attempts.c.id == attempt_id).values(totals))
        self._note(
            by, "attempt.mark", f"attempt:{attempt_id}", points=str(marks.points), max=str(marks.max_points),
            was=None if before.points is None else str(before.points),
        )  # fmt: skip
        return self.get(attempt_id)

    def marks(self, attempt_id: int) -> Marks | None:
        """The marks of an attempt, None while it is not marked."""
        attempt = self.get(attempt_id)
        if attempt.points is None or attempt.max_points is None:
            return None
        tasks = select(*columns(task_marks, TaskMark)).where(task_marks.c.attempt_id == attempt_id)
        abilities = select(*columns(ability_marks, AbilityMark)).where(ability_marks.c.attempt_id == attempt_id)
        return Marks(
            attempt.points,
            attempt.max_points,
            tuple(sorted(self._many(TaskMark, tasks), key=lambda mark: (len(mark.task), mark.task))),
            tuple(self._many(AbilityMark, abilities.order_by(ability_marks.c.ability))),
        )

    def of(
        self, person_id: int, *, kind: AttemptKind = "practice", state: AttemptState | None = None, limit: int = 20,
        offset: int = 0,
    ) -> list[AttemptLine]:  # fmt: skip
        """A person's attempts, the latest first."""
        wanted = select(attempts, *(cases.c[name].label(f"of_case_{name}") for name in _CASE))
        wanted = wanted.join(cases, cases.c.id == attempts.c.case_id)
        wanted = wanted.where(attempts.c.person_id == person_id, attempts.c.kind == kind)
        if state is not None:
            wanted = wanted.where(attempts.c.state == state)
        return self._lines(wanted.order_by(attempts.c.started_at.desc(), attempts.c.id.desc()).limit(limit), offset)

    def _lines(self, wanted: "Select[object]", offset: int) -> list[AttemptLine]:
        rows = self._run(wanted.offset(offset)).all()
        ids = [row.id for row in rows]
        counted = select(answers.c.attempt_id, func.count().label("tasks")).where(
            answers.c.attempt_id.in_(ids), answers.c.raw.is_not(None)
        )
        answered = {row.attempt_id: row.tasks for row in self._run(counted.group_by(answers.c.attempt_id))}
        named: dict[int, list[str]] = {}
        monthly: dict[int, int] = {}
        noted = select(task_marks.c.attempt_id, task_marks.c.misconception, task_marks.c.consequence_monthly).where(
            task_marks.c.attempt_id.in_(ids)
        )
        for row in self._run(noted.order_by(task_marks.c.attempt_id, task_marks.c.task)):
            if row.misconception is not None:
                named.setdefault(row.attempt_id, []).append(row.misconception)
            if row.consequence_monthly is not None:
                monthly[row.attempt_id] = monthly.get(row.attempt_id, 0) + row.consequence_monthly
        return [
            AttemptLine(
                Attempt(**{field.name: row._mapping[field.name] for field in fields(Attempt)}),
                CaseSummary(**{name: row._mapping[f"of_case_{name}"] for name in _CASE}),
                answered.get(row.id, 0),
                tuple(named.get(row.id, ())),
                monthly.get(row.id),
            )
            for row in rows
        ]


_CASE = tuple(field.name for field in fields(CaseSummary))


def _ability_row(attempt_id: int, mark: AbilityMark) -> dict[str, object]:
    return {
        "attempt_id": attempt_id,
        "ability": mark.ability,
        "points": mark.points,
        "max_points": mark.max_points,
        "points_thousandths": round(mark.points * 1000),
        "max_thousandths": round(mark.max_points * 1000),
    }
