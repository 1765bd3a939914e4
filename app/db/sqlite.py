"""SQLite as the product needs it: the write lock is taken at BEGIN, and an acknowledged write survives a power cut.

With a plain BEGIN two writers that both read first fail or lose updates, whatever the busy timeout; BEGIN IMMEDIATE
makes them wait for each other (`docs/decisions/0010-store.md`).
"""

import sqlite3
from contextlib import closing
from pathlib import Path

from sqlalchemy import Connection, Engine, event
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.pool import ConnectionPoolEntry

BUSY_SECONDS = 30
BEGIN_OPTION = "bilikti_begin"
_PRAGMAS = (
    "PRAGMA journal_mode=WAL",
    "PRAGMA synchronous=FULL",
    "PRAGMA foreign_keys=ON",
    f"PRAGMA busy_timeout={BUSY_SECONDS * 1000}",
)


def prepare(engine: Engine) -> None:
    """Set every new connection up, and let the engine's own BEGIN replace the driver's."""
    event.listen(engine, "connect", _connected)
    event.listen(engine, "begin", _begin)


def copy_into(source: Path, target: Path) -> None:
    """Copy a database that is in use into a new file for its owner's eyes only."""
    with closing(sqlite3.connect(source, timeout=BUSY_SECONDS)) as connection:
        connection.execute("VACUUM INTO ?", (str(target),))
    target.chmod(0o600)


def _connected(connection: DBAPIConnection, record: ConnectionPoolEntry) -> None:
    assert isinstance(connection, sqlite3.Connection)
    connection.isolation_level = None
    for pragma in _PRAGMAS:
        connection.execute(pragma)


def _begin(connection: Connection) -> None:
    kind = connection.get_execution_options().get(BEGIN_OPTION, "DEFERRED")
    connection.exec_driver_sql(f"BEGIN {kind}")
