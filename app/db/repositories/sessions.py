"""Sign-in sessions, kept on the server so that they can be ended there."""

from datetime import datetime

from sqlalchemy import delete, select, update

from app.db.records.audit import By
from app.db.records.people import WebSession
from app.db.repositories.base import Repository, changes, columns, keeps
from app.db.tables.people import persons, sessions


class Sessions(Repository):
    """`store.sessions`; used by `app.people` only."""

    def find(self, token_hash: str, at: datetime) -> WebSession | None:
        """A session that is still good at this instant and whose person is still let in."""
        wanted = select(*columns(sessions, WebSession)).join(persons, persons.c.id == sessions.c.person_id)
        return self._maybe(
            WebSession,
            wanted.where(sessions.c.token_hash == token_hash, sessions.c.expires_at > at, persons.c.active),
        )

    def of(self, person_id: int, at: datetime) -> list[WebSession]:
        """The open sessions of a person, the latest used first."""
        wanted = select(*columns(sessions, WebSession)).where(
            sessions.c.person_id == person_id, sessions.c.expires_at > at
        )
        return self._many(WebSession, wanted.order_by(sessions.c.seen_at.desc()))

    @changes
    def open(self, by: By, session: WebSession) -> None:
        """A new session."""
        values = {name: getattr(session, name) for name in WebSession.__slots__}
        self._run(sessions.insert().values(values))
        self._note(by, "session.open", f"person:{session.person_id}", device=session.device)

    @keeps
    def touch(self, token_hash: str, at: datetime, expires_at: datetime) -> None:
        """Note that a session is in use."""
        statement = update(sessions).where(sessions.c.token_hash == token_hash)
        self._run(statement.values(seen_at=at, expires_at=expires_at))

    @changes
    def close(self, by: By, session: WebSession) -> None:
        """End one session."""
        self._run(delete(sessions).where(sessions.c.token_hash == session.token_hash))
        self._note(by, "session.close", f"person:{session.person_id}")

    @changes
    def close_all(self, by: By, person_id: int, *, but: str = "") -> int:
        """End all sessions of a person, but for the one with the token hash `but`; returns how many."""
        gone = self._run(delete(sessions).where(sessions.c.person_id == person_id, sessions.c.token_hash != but))
        self._note(by, "session.close_all", f"person:{person_id}", count=gone.rowcount)
        return gone.rowcount

    @keeps
    def purge(self, at: datetime) -> int:
        """Drop sessions that are over; returns how many."""
        return self._run(delete(sessions).where(sessions.c.expires_at <= at)).rowcount
