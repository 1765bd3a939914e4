"""What repositories share: running statements, turning rows into records, and the rule that a change leaves a trace."""

from collections.abc import Callable
from dataclasses import fields
from functools import wraps
from typing import TYPE_CHECKING, Any, Concatenate, ParamSpec, TypeVar

from sqlalchemy import ColumnElement, CursorResult, Executable, Row, Select, Table, Update
from sqlalchemy.dialects import postgresql, sqlite

from app.db.records.audit import By
from app.kit.errors import Conflict, Message, NotFound

if TYPE_CHECKING:
    from app.db.store import Store

P = ParamSpec("P")
R = TypeVar("R")
Repo = TypeVar("Repo", bound="Repository")
Record = TypeVar("Record")


class Repository:
    """Statements on the tables of one subject, inside the transaction of a `Store`."""

    def __init__(self, store: "Store") -> None:
        self._store = store

    def _run(self, statement: Executable) -> CursorResult[Any]:
        result = self._store.connection.execute(statement)
        assert isinstance(result, CursorResult)
        return result

    def _one(self, record: type[Record], statement: Select[Any], what: Message) -> Record:
        """The only row as a record, locked when the store may write; NotFound with the sentence `what`."""
        found = self._maybe(record, statement)
        if found is None:
            raise NotFound(what)
        return found

    def _maybe(self, record: type[Record], statement: Select[Any]) -> Record | None:
        """The only row as a record or None; locked when the store may write, so that no update gets lost."""
        row = self._run(self._locked(statement)).one_or_none()
        return None if row is None else as_record(record, row)

    def _many(self, record: type[Record], statement: Executable) -> list[Record]:
        return [as_record(record, row) for row in self._run(statement)]

    def _locked(self, statement: Select[Any]) -> Select[Any]:
        return statement.with_for_update() if self._store.writing else statement

    def _insert(self, table: Table) -> "sqlite.Insert | postgresql.Insert":
        """An insert with ON CONFLICT, as the database at hand spells it: select-then-insert would race."""
        if self._store.connection.dialect.name == "postgresql":
            return postgresql.insert(table)
        return sqlite.insert(table)

    def _change_one(self, statement: Update, what: Message) -> None:
        """Run an update that must meet exactly one row; Conflict with the sentence `what` when it meets none."""
        if self._run(statement).rowcount != 1:
            raise Conflict(what)

    def _note(self, by: By, action: str, subject: str, **payload: object) -> None:
        """Put the deed into the audit chain, in this transaction."""
        self._store.audit.add(by, action, subject, payload)


def changes(method: Callable[Concatenate[Repo, By, P], R]) -> Callable[Concatenate[Repo, By, P], R]:
    """Mark a method that changes something: it needs a store that may write and must leave an audit entry."""

    @wraps(method)
    def checked(self: Repo, by: By, /, *args: P.args, **kwargs: P.kwargs) -> R:
        self._store.require_writing()
        before = self._store.audit.waiting
        result = method(self, by, *args, **kwargs)
        if self._store.audit.waiting == before:
            raise RuntimeError(f"{method.__qualname__} changed something without an audit entry")
        return result

    checked.changes = True  # type: ignore[attr-defined]
    return checked


def keeps(method: Callable[Concatenate[Repo, P], R]) -> Callable[Concatenate[Repo, P], R]:
    """Mark a method that writes without an audit entry of its own; each is named in a test with its reason."""

    @wraps(method)
    def checked(self: Repo, /, *args: P.args, **kwargs: P.kwargs) -> R:
        self._store.require_writing()
        return method(self, *args, **kwargs)

    checked.keeps = True  # type: ignore[attr-defined]
    return checked


def as_record(record: type[Record], row: Row[Any]) -> Record:
    """A record from the columns of the same names."""
    mapping = row._mapping
    return record(**{field.name: mapping[field.name] for field in fields(record)})  # type: ignore[arg-type]


def columns(table: Table, record: type) -> list[ColumnElement[Any]]:
    """The columns of a table that a record has fields for."""
    return [table.c[field.name] for field in fields(record)]


def inserted(result: CursorResult[Any]) -> int:
    """The id that the database gave to the row just inserted."""
    key = result.inserted_primary_key
    assert key is not None
    return int(key[0])
