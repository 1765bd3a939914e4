"""Decisions on candidates: one per sitting."""

from collections.abc import Collection

from sqlalchemy import select

from app.db.records.audit import By
from app.db.records.certificates import Decision, DecisionOutcome
from app.db.repositories.base import Repository, changes, columns
from app.db.tables.certificates import decisions
from app.kit.errors import N_, Conflict, Message

_GONE = Message(N_("There is no such decision."))


class Decisions(Repository):
    """`store.decisions`."""

    def on(self, sitting_id: int) -> Decision | None:
        """The decision on a sitting."""
        wanted = select(*columns(decisions, Decision)).where(decisions.c.sitting_id == sitting_id)
        return self._maybe(Decision, wanted)

    def on_several(self, sitting_ids: Collection[int]) -> dict[int, Decision]:
        """Decisions on several sittings, by sitting."""
        wanted = select(*columns(decisions, Decision)).where(decisions.c.sitting_id.in_(sitting_ids))
        return {one.sitting_id: one for one in self._many(Decision, wanted)}

    @changes
    def add(self, by: By, sitting_id: int, candidate_id: int, outcome: DecisionOutcome, reason: str) -> Decision:
        """Keep the decision on a sitting; Conflict when there is one."""
        row = {
            "sitting_id": sitting_id, "candidate_id": candidate_id, "outcome": outcome, "reason": reason,
            "decided_by": by.person, "decided_at": by.at,
        }  # fmt: skip
        statement = self._insert(decisions).values(row).on_conflict_do_nothing(index_elements=["sitting_id"])
        decision_id = self._run(statement.returning(decisions.c.id)).scalar_one_or_none()
        if decision_id is None:
            raise Conflict(Message(N_("A decision on this sitting has already been made.")))
        self._note(by, f"decision.{outcome}", f"sitting:{sitting_id}", candidate=candidate_id, reason=reason)
        return self._one(Decision, select(*columns(decisions, Decision)).where(decisions.c.id == decision_id), _GONE)
