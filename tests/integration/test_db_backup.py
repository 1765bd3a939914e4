"""Backup while the site runs, check, restore."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from app.db import By, Database
from app.db.backup import backup, check_backup, restore
from app.db.database import ForeignTools
from app.kit.errors import InputError
from app.kit.text import Text
from tests.conftest import Clock

UNIT = Text(kk="№ 901 оқу бөлімі", ru="Учебный отдел № 901", en="Training unit No. 901")


def _add(database: Database, clock: Clock) -> None:
    with database.write() as store:
        store.units.add(By.command(clock()), UNIT)


def test_backup_and_restore(sqlite_database: Database, clock: Clock, tmp_path: Path) -> None:
    kept = tmp_path / "kept.db"
    _add(sqlite_database, clock)
    with sqlite_database.write() as store:
        store.units.add(By.command(clock()), UNIT)
        report = backup(sqlite_database, kept)
    assert (report.audit_entries, report.audit_sound) == (1, True), "an open transaction is not part of it"
    assert kept.stat().st_mode & 0o777 == 0o600
    before = kept.read_bytes()
    assert check_backup(kept) == report
    assert kept.read_bytes() == before, "checking changes nothing"
    restore(sqlite_database, kept)
    with sqlite_database.read() as store:
        assert len(store.units.all()) == 1
    _add(sqlite_database, clock)
    old = Database(f"sqlite:///{tmp_path / 'bilikti.db.before'}")
    with old.read() as store:
        assert len(store.units.all()) == 2, "what was there before is not lost"
    old.close()


def test_a_backup_can_be_restored_where_nothing_is(sqlite_database: Database, clock: Clock, tmp_path: Path) -> None:
    _add(sqlite_database, clock)
    backup(sqlite_database, tmp_path / "kept.db")
    fresh = Database(f"sqlite:///{tmp_path / 'elsewhere' / 'new.db'}")
    restore(fresh, tmp_path / "kept.db")
    with fresh.read() as store:
        assert len(store.units.all()) == 1
    fresh.close()


def test_restore_waits_for_nobody_who_works(sqlite_database: Database, clock: Clock, tmp_path: Path) -> None:
    _add(sqlite_database, clock)
    backup(sqlite_database, tmp_path / "kept.db")
    other = Database(str(sqlite_database.url))
    with other.read() as store:
        assert len(store.units.all()) == 1
        with pytest.raises(InputError, match="in use"):
            restore(sqlite_database, tmp_path / "kept.db")
    other.close()
    _add(sqlite_database, clock)
    with sqlite_database.read() as store:
        assert len(store.units.all()) == 2


def test_what_is_no_backup_is_refused(sqlite_database: Database, tmp_path: Path) -> None:
    for name, content in [("words.db", b"no database"), ("empty.db", b"")]:
        (tmp_path / name).write_bytes(content)
        with pytest.raises(InputError, match="not a whole backup"):
            check_backup(tmp_path / name)
    with pytest.raises(InputError, match="no such file"):
        restore(sqlite_database, tmp_path / "missing.db")


def test_a_damaged_backup_is_refused(sqlite_database: Database, clock: Clock, tmp_path: Path) -> None:
    for _ in range(200):
        _add(sqlite_database, clock)
    kept = tmp_path / "kept.db"
    backup(sqlite_database, kept)
    damaged = bytearray(kept.read_bytes())
    damaged[len(damaged) // 2 : len(damaged) // 2 + 3000] = b"\xff" * 3000
    kept.write_bytes(damaged)
    with pytest.raises(InputError, match="not a whole backup"):
        check_backup(kept)


def test_a_backup_with_a_tampered_audit_says_so(sqlite_database: Database, clock: Clock, tmp_path: Path) -> None:
    _add(sqlite_database, clock)
    kept = tmp_path / "kept.db"
    backup(sqlite_database, kept)
    with closing(sqlite3.connect(kept)) as connection:
        connection.execute("UPDATE audit_entries SET label = 'somebody'")
        connection.commit()
    assert not check_backup(kept).audit_sound


def test_a_backup_of_a_newer_release_is_refused(sqlite_database: Database, tmp_path: Path) -> None:
    kept = tmp_path / "kept.db"
    backup(sqlite_database, kept)
    with closing(sqlite3.connect(kept)) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
        connection.commit()
    with pytest.raises(InputError, match="newer release"):
        check_backup(kept)


def test_a_backup_never_overwrites(sqlite_database: Database, tmp_path: Path) -> None:
    (tmp_path / "kept.db").write_text("dear")
    with pytest.raises(InputError, match="there already"):
        backup(sqlite_database, tmp_path / "kept.db")
    with pytest.raises(InputError, match="no such folder"):
        backup(sqlite_database, tmp_path / "nowhere" / "kept.db")


def test_postgresql_is_sent_to_its_own_tools(postgres_url: str, tmp_path: Path) -> None:
    database = Database(postgres_url)
    for deed in (backup, restore):
        with pytest.raises(ForeignTools, match="pg_dump"):
            deed(database, tmp_path / "kept.dump")
    database.close()
