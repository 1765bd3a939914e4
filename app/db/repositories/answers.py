"""Answers as they are given: kept by one statement, never silently overwritten by another window."""

from datetime import datetime
from typing import Any

from sqlalchemy import and_, or_, select

from app.db.records.attempts import Answer, AnswerConflict
from app.db.repositories.base import Repository, as_record, columns, keeps
from app.db.tables.attempts import answers
from app.kit.errors import N_, Message

_COLUMNS = columns(answers, Answer)


class Answers(Repository):
    """`store.answers`."""

    def of(self, attempt_id: int) -> dict[str, Answer]:
        """All kept answers of an attempt by task."""
        found = self._many(Answer, select(*_COLUMNS).where(answers.c.attempt_id == attempt_id))
        return {answer.task: answer for answer in found}

    @keeps
    def save(
        self, attempt_id: int, task: str, raw: Any, parsed: Any, *, seen_revision: int, window: str,
        client_revision: int, at: datetime,
    ) -> Answer:  # fmt: skip
        """Keep an answer and return it as kept.

        `seen_revision` is the revision the window last saw (0 for none), `window` names the window, `client_revision`
        counts what that window has sent. A window may always go on with its own answer; a message of its own that
        arrives late is passed over. When another window has saved meanwhile: AnswerConflict with both answers.
        """
        new = {
            "raw": raw, "parsed": parsed, "window": window, "client_revision": client_revision, "saved_at": at,
        }  # fmt: skip
        own = and_(answers.c.window == window, answers.c.client_revision <= client_revision)
        statement = self._insert(answers).values(attempt_id=attempt_id, task=task, revision=1, **new)
        upsert = statement.on_conflict_do_update(
            index_elements=["attempt_id", "task"],
            set_=new | {"revision": answers.c.revision + 1},
            where=or_(own, and_(answers.c.window != window, answers.c.revision == seen_revision)),
        ).returning(*_COLUMNS)
        row = self._run(upsert).one_or_none()
        if row is not None:
            return as_record(Answer, row)
        kept = self.of(attempt_id)[task]
        if kept.window == window:
            return kept
        raise AnswerConflict(
            Message(N_("This answer was changed in another window. Choose which answer to keep.")), kept, raw
        )
