"""What all tables share: names of constraints, column types, and the check that stands behind a closed list.

Constraints have names by rule so that a migration can change them on SQLite too. Types say how a value of ours lies in
the database: exact fractions and JSON as text, three languages as one JSON text, instants as aware UTC.
"""

import json
import zlib
from collections.abc import Iterable
from fractions import Fraction
from typing import Any

from sqlalchemy import CheckConstraint, Dialect, LargeBinary, Table, Text
from sqlalchemy.types import TypeDecorator
from sqlmodel import SQLModel

from app.kit import text as kit
from app.kit.canonical import canonical

SQLModel.metadata.naming_convention = {
    "ix": "ix_%(column_0_N_label)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}


class Json(TypeDecorator[Any]):
    """A JSON value as canonical text: the same on every database, readable in a dump."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: Any, dialect: Dialect) -> str | None:
        """Value to text; None is NULL."""
        return None if value is None else canonical(value)

    def process_result_value(self, value: Any, dialect: Dialect) -> Any:
        """Text to value."""
        return None if value is None else json.loads(value)


class Packed(TypeDecorator[Any]):
    """A large JSON value as compressed canonical text: papers of a case shrink to a tenth."""

    impl = LargeBinary
    cache_ok = True

    def process_bind_param(self, value: Any, dialect: Dialect) -> bytes | None:
        """Value to bytes; None is NULL."""
        return None if value is None else zlib.compress(canonical(value).encode(), 6)

    def process_result_value(self, value: bytes | None, dialect: Dialect) -> Any:
        """Bytes to value."""
        return None if value is None else json.loads(zlib.decompress(value))


class Exact(TypeDecorator[Fraction]):
    """An exact ratio as text (``"7/2"``): points never pass through a float."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: Fraction | int | None, dialect: Dialect) -> str | None:
        """Fraction to text; a float or a Decimal is a mistake of the caller."""
        if value is None:
            return None
        if not isinstance(value, Fraction | int):
            raise TypeError(f"an exact ratio is kept here, not {type(value).__name__}")
        return str(Fraction(value))

    def process_result_value(self, value: str | None, dialect: Dialect) -> Fraction | None:
        """Text to Fraction."""
        return None if value is None else Fraction(value)


class Trilingual(TypeDecorator[kit.Text]):
    """``{kk, ru, en}`` as one JSON text."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: kit.Text | None, dialect: Dialect) -> str | None:
        """Text in three languages to JSON."""
        return None if value is None else canonical(value.as_dict())

    def process_result_value(self, value: str | None, dialect: Dialect) -> kit.Text | None:
        """JSON to text in three languages."""
        return None if value is None else kit.Text.of(json.loads(value))


def one_of(column: str, allowed: Iterable[str]) -> CheckConstraint:
    """The check that a text column holds a word of a closed list (a native enum type could not be changed later)."""
    words = ", ".join(f"'{word}'" for word in allowed)
    return CheckConstraint(f"{column} IN ({words})", name=column)


def table_of(model: type[SQLModel]) -> Table:
    """The SQLAlchemy table of a model, to write statements on."""
    table = model.__table__  # type: ignore[attr-defined]
    assert isinstance(table, Table)
    return table
