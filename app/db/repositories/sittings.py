"""Sittings: one candidate on one form. Which move is allowed when is `app.exams.moves`; here a move is one update."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import insert, select, update

from app.db.records.audit import By
from app.db.records.exams import (
    FunctionResult,
    NewSitting,
    SaveGate,
    Sitting,
    SittingItem,
    SittingState,
)
from app.db.repositories.base import Repository, changes, columns
from app.db.tables.attempts import attempts, cases
from app.db.tables.exams import form_items, forms, function_results, sitting_items, sittings
from app.kit.errors import N_, Conflict, Message, NotFound

_MOVED = N_("The sitting has changed meanwhile. Load the page again.")


class Sittings(Repository):
    """`store.sittings`."""

    def get(self, sitting_id: int) -> Sitting:
        """One sitting; NotFound when there is none."""
        what = Message(N_("There is no exam sitting with the number {id}."), {"id": sitting_id})
        return self._one(Sitting, select(*columns(sittings, Sitting)).where(sittings.c.id == sitting_id), what)

    def of(self, candidate_id: int) -> list[Sitting]:
        """A candidate's sittings, the latest first."""
        wanted = select(*columns(sittings, Sitting)).where(sittings.c.candidate_id == candidate_id)
        return self._many(Sitting, wanted.order_by(sittings.c.scheduled_at.desc(), sittings.c.id.desc()))

    def find(
        self, *, states: tuple[SittingState, ...] = (), form_id: int | None = None, since: datetime | None = None,
        limit: int = 200,
    ) -> list[Sitting]:  # fmt: skip
        """Sittings in the order of their day, narrowed to states, a form, a first day."""
        wanted = select(*columns(sittings, Sitting)).order_by(sittings.c.scheduled_at, sittings.c.id).limit(limit)
        if states:
            wanted = wanted.where(sittings.c.state.in_(states))
        if form_id is not None:
            wanted = wanted.where(sittings.c.form_id == form_id)
        if since is not None:
            wanted = wanted.where(sittings.c.scheduled_at >= since)
        return self._many(Sitting, wanted)

    def overdue(self, before: datetime) -> list[int]:
        """Ids of running sittings whose deadline lies before this instant."""
        wanted = select(sittings.c.id).where(sittings.c.state == "running", sittings.c.deadline < before)
        return list(self._run(wanted.order_by(sittings.c.deadline)).scalars())

    def items(self, sitting_id: int) -> list[SittingItem]:
        """The items of a started sitting in their order."""
        wanted = select(
            *(sitting_items.c[name] for name in SittingItem.__slots__ if name != "case_id"), attempts.c.case_id
        ).join(attempts, attempts.c.id == sitting_items.c.attempt_id)
        return self._many(
            SittingItem, wanted.where(sitting_items.c.sitting_id == sitting_id).order_by(sitting_items.c.no)
        )

    def gate(self, sitting_id: int, no: int) -> SaveGate:
        """What decides whether an answer may be kept, in one query; in `write()` the sitting stays as it is read."""
        wanted = (
            select(
                sitting_items.c.attempt_id,
                sittings.c.candidate_id,
                sittings.c.state,
                sittings.c.deadline,
                cases.c.tasks,
            )
            .join(sittings, sittings.c.id == sitting_items.c.sitting_id)
            .join(attempts, attempts.c.id == sitting_items.c.attempt_id)
            .join(cases, cases.c.id == attempts.c.case_id)
            .where(sitting_items.c.sitting_id == sitting_id, sitting_items.c.no == no)
        )
        if self._store.writing:
            wanted = wanted.with_for_update(read=True, of=sittings)
        row = self._run(wanted).one_or_none()
        if row is None:
            raise NotFound(Message(N_("There is no such place in this exam: {no}."), {"no": no}))
        return SaveGate(row.attempt_id, row.candidate_id, row.state, row.deadline, row.tasks)

    def results(self, sitting_id: int) -> list[FunctionResult]:
        """Results by labour function, empty while the sitting is not marked."""
        wanted = select(*columns(function_results, FunctionResult)).where(function_results.c.sitting_id == sitting_id)
        return self._many(FunctionResult, wanted.order_by(function_results.c.function))

    @changes
    def schedule(self, by: By, new: NewSitting) -> Sitting:
        """Put a candidate down for a form; Conflict when they have met that form before."""
        row = {name: getattr(new, name) for name in NewSitting.__slots__}
        minutes = self._run(select(forms.c.minutes).where(forms.c.id == new.form_id)).scalar_one()
        statement = self._insert(sittings).values(row | {"state": "scheduled", "minutes": minutes})
        statement = statement.on_conflict_do_nothing(index_elements=["form_id", "candidate_id"])
        sitting_id = self._run(statement.returning(sittings.c.id)).scalar_one_or_none()
        if sitting_id is None:
            raise Conflict(Message(N_("This person has already been put down for this form. Take another form.")))
        self._note(
            by, "sitting.schedule", f"sitting:{sitting_id}", form=new.form_id, candidate=new.candidate_id,
            at=new.scheduled_at.isoformat(), extra_minutes=new.extra_minutes,
        )  # fmt: skip
        return self.get(sitting_id)

    @changes
    def move(
        self, by: By, sitting_id: int, name: str, sources: tuple[SittingState, ...], target: SittingState,
        values: Mapping[str, Any],
    ) -> Sitting:  # fmt: skip
        """Take a sitting from one of `sources` to `target` and set `values`; Conflict when it stands elsewhere."""
        statement = update(sittings).where(sittings.c.id == sitting_id, sittings.c.state.in_(sources))
        if self._run(statement.values(state=target, **values)).rowcount != 1:
            raise Conflict(Message(_MOVED))
        told = {key: _plain(value) for key, value in values.items()}
        self._note(by, f"sitting.{name}", f"sitting:{sitting_id}", **told)
        return self.get(sitting_id)

    @changes
    def seal(self, by: By, sitting_id: int, receipt: str) -> Sitting:
        """Keep the receipt over the answers of a sitting that has ended; the audit entry pins them for good."""
        self._run(update(sittings).where(sittings.c.id == sitting_id).values(receipt=receipt))
        self._note(by, "sitting.seal", f"sitting:{sitting_id}", receipt=receipt)
        return self.get(sitting_id)

    @changes
    def set_extra_time(self, by: By, sitting_id: int, minutes: int, deadline: datetime | None, reason: str) -> Sitting:
        """Give a candidate `minutes` of extra time in all; a running sitting gets its new deadline with it."""
        before = self.get(sitting_id)
        statement = update(sittings).where(sittings.c.id == sitting_id, sittings.c.state == before.state)
        self._change_one(statement.values(extra_minutes=minutes, deadline=deadline), Message(_MOVED))
        self._note(
            by, "sitting.extra_time", f"sitting:{sitting_id}", minutes=minutes, was=before.extra_minutes, reason=reason,
            deadline=None if deadline is None else deadline.isoformat(),
        )  # fmt: skip
        return self.get(sitting_id)

    @changes
    def put_items(self, by: By, sitting_id: int, attempt_ids: Sequence[int]) -> list[SittingItem]:
        """Give a starting sitting the items of its form; `attempt_ids` in the form's order."""
        wanted = select(form_items.c.no, form_items.c.slot, form_items.c.function, form_items.c.weight)
        wanted = wanted.join(sittings, sittings.c.form_id == form_items.c.form_id).where(sittings.c.id == sitting_id)
        places = self._run(wanted.order_by(form_items.c.no)).all()
        rows = [
            dict(row._mapping) | {"sitting_id": sitting_id, "attempt_id": attempt_id}
            for row, attempt_id in zip(places, attempt_ids, strict=True)
        ]
        self._run(insert(sitting_items).values(rows))
        self._note(by, "sitting.items", f"sitting:{sitting_id}", attempts=list(attempt_ids))
        return self.items(sitting_id)

    @changes
    def put_results(self, by: By, sitting_id: int, results: Sequence[FunctionResult]) -> None:
        """Keep the results by labour function."""
        rows = [{name: getattr(one, name) for name in FunctionResult.__slots__} for one in results]
        self._run(insert(function_results).values([row | {"sitting_id": sitting_id} for row in rows]))
        told = {one.function: str(one.percent) for one in results}
        self._note(by, "sitting.results", f"sitting:{sitting_id}", percent=told)


def _plain(value: object) -> object:
    """A value as the audit can keep it."""
    if isinstance(value, datetime):
        return value.isoformat()
    return value if value is None or isinstance(value, bool | int | str) else str(value)
