"""Migrations of the store, run by the product itself (`Database.migrate`), never by hand.

`HEAD` repeats the newest revision so that a start with nothing to do need not load Alembic; a test compares the two.
To add one: change the tables, `python -m app.db.migrations "what changes"`, read the file it writes, raise `HEAD`.
"""

from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import Connection, Engine

from app.db import sqlite

if TYPE_CHECKING:
    from alembic.config import Config

HEAD = "0001"
_FOLDER = Path(__file__).parent
_LOCK = 6530100101  # any number, the same in every process: PostgreSQL lets one of them migrate at a time


def known() -> frozenset[str]:
    """All revisions this release knows."""
    return frozenset(path.name.split("_")[0] for path in (_FOLDER / "versions").glob("[0-9]*.py"))


def configuration(connection: Connection | None = None) -> "Config":
    """The Alembic configuration, working on `connection` when one is given."""
    from alembic.config import Config  # noqa: PLC0415 - a tenth of a second that most starts do not need

    config = Config()
    config.set_main_option("script_location", str(_FOLDER))
    config.attributes["connection"] = connection
    return config


def run(engine: Engine, revision: str) -> None:
    """Migrate up or down to `revision` in one transaction; a migration that fails leaves everything as it was."""
    from alembic import command  # noqa: PLC0415

    is_sqlite = engine.dialect.name == "sqlite"
    with engine.connect() as raw:
        if is_sqlite:
            # Batch migrations drop and refill tables; with foreign keys on, dropping would delete or fail. The switch
            # works outside transactions only, so it goes to the driver's connection directly.
            raw.connection.driver_connection.execute("PRAGMA foreign_keys=OFF")  # type: ignore[union-attr]
        try:
            connection = raw.execution_options(**{sqlite.BEGIN_OPTION: "IMMEDIATE"})
            with connection.begin():
                if not is_sqlite:
                    connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({_LOCK})")
                config = configuration(connection)
                down = revision == "base" or (revision != "head" and revision < (_standing_at(connection) or ""))
                (command.downgrade if down else command.upgrade)(config, revision)
                if is_sqlite and (broken := connection.exec_driver_sql("PRAGMA foreign_key_check").fetchall()):
                    raise RuntimeError(f"foreign keys broken by a migration: {broken[:5]}")
        finally:
            if is_sqlite:
                raw.connection.driver_connection.execute("PRAGMA foreign_keys=ON")  # type: ignore[union-attr]


def _standing_at(connection: Connection) -> str | None:
    from alembic.runtime.migration import MigrationContext  # noqa: PLC0415

    return MigrationContext.configure(connection).get_current_revision()
