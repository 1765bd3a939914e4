"""Migrations: up, down and up again, no drift from the tables, quick when there is nothing to do."""

import time
from typing import Any

import pytest
from alembic import command
from alembic.script import ScriptDirectory
from sqlalchemy import inspect, text

from app.db import Database, StoreTooNew, migrations
from app.db.tables import metadata
from tests.conftest import Clock


def test_head_is_the_newest_revision() -> None:
    script = ScriptDirectory.from_config(migrations.configuration())
    assert script.get_heads() == [migrations.HEAD]
    assert {revision.revision for revision in script.walk_revisions()} == migrations.known()


def test_up_down_up(database_url: str) -> None:
    database = Database(database_url)
    assert database.revision() is None
    database.migrate()
    first = _shape(database)
    assert set(first) == {*metadata.tables, "alembic_version"}
    database.migrate_to("base")
    assert set(_shape(database)) == {"alembic_version"}
    database.migrate()
    assert _shape(database) == first
    assert database.revision() == migrations.HEAD
    database.close()


def test_no_drift_between_tables_and_migrations(database: Database) -> None:
    with database.engine.connect() as connection:
        command.check(migrations.configuration(connection))


def test_checks_that_alembic_does_not_compare(database_url: str) -> None:
    """Check constraints made by migrations are those of the tables, word for word."""
    database = Database(database_url)
    with database.engine.begin() as connection:
        metadata.create_all(connection)
    direct = _checks(database)
    with database.engine.begin() as connection:
        metadata.drop_all(connection)
    database.migrate()
    assert _checks(database) == direct
    assert sum(map(len, direct.values())) > 20
    database.close()


def test_nothing_to_do_is_quick(database: Database) -> None:
    database.migrate()
    started = time.perf_counter()
    for _ in range(5):
        database.migrate()
    assert (time.perf_counter() - started) / 5 < 0.1


def test_a_migration_that_fails_leaves_nothing(database_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    database = Database(database_url)

    def fail(*_: object) -> None:
        raise RuntimeError("on the way")

    with monkeypatch.context() as patch:
        patch.setattr("alembic.operations.Operations.execute", fail)
        with pytest.raises(RuntimeError, match="on the way"):
            database.migrate()
    assert database.revision() is None
    assert _shape(database) == {}
    database.migrate()
    assert database.revision() == migrations.HEAD
    database.close()


def test_a_newer_database_is_not_touched(database: Database) -> None:
    with database.engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(StoreTooNew, match="9999"):
        database.migrate()


def test_the_head_of_the_chain_is_there_from_the_start(database: Database, clock: Clock) -> None:
    with database.read() as store:
        report = store.audit.verify()
    assert report.sound
    assert report.count == 0


def _shape(database: Database) -> dict[str, Any]:
    """Columns, keys and indexes of every table, as the database tells them."""
    with database.engine.connect() as connection:
        look = inspect(connection)
        return {
            name: (
                [(column["name"], str(column["type"]), column["nullable"]) for column in look.get_columns(name)],
                look.get_pk_constraint(name)["constrained_columns"],
                sorted(str(key["name"]) for key in look.get_foreign_keys(name)),
                sorted(str(index["name"]) for index in look.get_indexes(name)),
                sorted(str(key["name"]) for key in look.get_unique_constraints(name)),
            )
            for name in look.get_table_names()
        }


def _checks(database: Database) -> dict[str, dict[str, str]]:
    with database.engine.connect() as connection:
        look = inspect(connection)
        return {
            table: {str(check["name"]): check["sqltext"] for check in look.get_check_constraints(table)}
            for table in metadata.tables
        }
