"""Form keys: a form that is sent twice by a double click does its deed once."""

from datetime import datetime

from sqlalchemy import delete, select, update

from app.db.records.jobs import FormKey
from app.db.repositories.base import Repository, columns, keeps
from app.db.tables.jobs import form_keys


class Submissions(Repository):
    """`store.submissions`; used in the same transaction as the deed, so a deed that fails frees its key."""

    @keeps
    def claim(self, key: str, person_id: int | None, purpose: str, at: datetime) -> FormKey | None:
        """Take a key. None: it was free, do the deed; otherwise what the first submission came to.

        On PostgreSQL a second click waits here until the first is committed or undone.
        """
        row = {"key": key, "person_id": person_id, "purpose": purpose, "used_at": at, "outcome": ""}
        statement = self._insert(form_keys).values(row).on_conflict_do_nothing()
        if self._run(statement.returning(form_keys.c.key)).scalar_one_or_none() is not None:
            return None
        return self._maybe(FormKey, select(*columns(form_keys, FormKey)).where(form_keys.c.key == key))

    @keeps
    def settle(self, key: str, outcome: str) -> None:
        """Say where the deed led (an address, an id), for the second click to follow."""
        self._run(update(form_keys).where(form_keys.c.key == key).values(outcome=outcome))

    @keeps
    def purge(self, older_than: datetime) -> int:
        """Drop old keys; returns how many."""
        return self._run(delete(form_keys).where(form_keys.c.used_at < older_than)).rowcount
