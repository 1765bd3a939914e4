"""Which database: a file by default, PostgreSQL when `BILIKTI_DATABASE_URL` says so."""

from collections.abc import Mapping
from pathlib import Path

from sqlalchemy import URL, make_url
from sqlalchemy.exc import ArgumentError

from app.kit.errors import N_, InputError

VARIABLE = "BILIKTI_DATABASE_URL"


def database_url(environment: Mapping[str, str], folder: Path) -> str:
    """The address in the environment, else the file ``bilikti.db`` in `folder`."""
    return environment.get(VARIABLE, "").strip() or f"sqlite:///{folder / 'bilikti.db'}"


def read_url(text: str) -> URL:
    """The address as the engine wants it: PostgreSQL always by psycopg 3, SQLite always a file.

    Raises InputError naming the environment variable for anything else.
    """
    try:
        url = make_url(text)
    except ArgumentError:
        raise _refused(text) from None
    if url.get_backend_name() == "postgresql" and url.drivername in ("postgresql", "postgresql+psycopg"):
        return url.set(drivername="postgresql+psycopg")
    if url.drivername == "postgres":
        return url.set(drivername="postgresql+psycopg")
    if url.drivername == "sqlite" and url.database and url.database != ":memory:":
        return url
    raise _refused(text)


def _refused(text: str) -> InputError:
    return InputError(
        VARIABLE,
        N_(
            "This is not the address of a database: “{value}”. Allowed: sqlite:///path/to/file.db or "
            "postgresql://user:password@host/name."
        ),
        value=text,
    )
