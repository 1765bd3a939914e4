"""Passwords as hashes, and failed sign-ins counted by key."""

from collections.abc import Collection, Mapping
from datetime import datetime

from sqlalchemy import delete, select

from app.db.records.audit import By
from app.db.records.people import Account, Failures
from app.db.repositories.base import Repository, changes, columns, keeps
from app.db.tables.people import accounts, failures, persons
from app.kit.kazakh import fold


class Accounts(Repository):
    """`store.accounts`; used by `app.people` only."""

    def by_login(self, login: str) -> Account | None:
        """The account of an active person, None for a login that may not come in."""
        wanted = select(*columns(accounts, Account)).join(persons, persons.c.id == accounts.c.person_id)
        return self._maybe(Account, wanted.where(persons.c.login_folded == fold(login.strip()), persons.c.active))

    def of(self, person_id: int) -> Account | None:
        """The account of a person, None when no password was ever set."""
        return self._maybe(Account, select(*columns(accounts, Account)).where(accounts.c.person_id == person_id))

    @changes
    def set_password(self, by: By, person_id: int, password_hash: str, *, must_change: bool) -> None:
        """Keep a new password hash; `must_change` makes the person choose their own at the next sign-in."""
        values = {"password_hash": password_hash, "must_change": must_change, "changed_at": by.at}
        statement = self._insert(accounts).values(person_id=person_id, **values)
        self._run(statement.on_conflict_do_update(index_elements=["person_id"], set_=values))
        self._note(by, "account.password", f"person:{person_id}", must_change=must_change)

    @keeps
    def rehash(self, person_id: int, password_hash: str) -> None:
        """Replace the hash of an unchanged password by one with today's cost."""
        self._run(accounts.update().where(accounts.c.person_id == person_id).values(password_hash=password_hash))

    def failures(self, keys: Collection[str]) -> dict[str, Failures]:
        """Counted failures under some keys."""
        wanted = select(*columns(failures, Failures)).where(failures.c.key.in_(keys)).order_by(failures.c.key)
        found = self._many(Failures, self._locked(wanted))
        return {one.key: one for one in found}

    @keeps
    def start_counting(self, keys: Collection[str], at: datetime) -> None:
        """Put a zero where nothing is counted yet, so that there is a row to lock and no failure goes uncounted."""
        rows = [{"key": key, "count": 0, "last_at": at} for key in sorted(keys)]
        self._run(self._insert(failures).values(rows).on_conflict_do_nothing())

    @changes
    def fail(self, by: By, person_id: int | None, counts: Mapping[str, Failures]) -> None:
        """Count a failed sign-in; the login as typed stays out of the audit, it may be a password typed too early."""
        for one in counts.values():
            values = {"count": one.count, "last_at": one.last_at, "locked_until": one.locked_until}
            statement = self._insert(failures).values(key=one.key, **values)
            self._run(statement.on_conflict_do_update(index_elements=["key"], set_=values))
        locked = any(one.locked_until is not None for one in counts.values())
        self._note(by, "session.refused", f"person:{person_id or 'unknown'}", locked=locked)

    @keeps
    def forget_failures(self, keys: Collection[str]) -> None:
        """Start counting anew after a sign-in that succeeded."""
        self._run(delete(failures).where(failures.c.key.in_(keys)))

    @keeps
    def purge_failures(self, older_than: datetime) -> int:
        """Drop old counts; returns how many."""
        return self._run(delete(failures).where(failures.c.last_at < older_than)).rowcount
