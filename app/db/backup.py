"""Backup and restore. SQLite: one consistent file, made while the site runs. PostgreSQL has tools of its own for it."""

import shutil
import sqlite3
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from app.db import migrations
from app.db.database import Database
from app.kit.errors import N_, InputError


@dataclass(frozen=True, slots=True)
class BackupReport:
    """What a backup holds: its revision, how many people and certificates, whether its audit chain is sound."""

    path: Path
    revision: str
    persons: int
    certificates: int
    audit_entries: int
    audit_sound: bool


def backup(db: Database, path: Path) -> BackupReport:
    """Write a copy of the database to `path`, consistent at one moment, and check it. Raises as `Database.backup`."""
    db.backup(path)
    return check_backup(path)


def check_backup(path: Path) -> BackupReport:
    """Read a backup through: readable, whole, of a revision this release knows, audit chain walked.

    Raises InputError naming `path` when it is not a backup that could be restored.
    """
    if not path.is_file():
        raise InputError("path", N_("There is no such file: “{value}”."), value=str(path))
    try:
        with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as connection:
            whole = connection.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
            revision = str(connection.execute("SELECT version_num FROM alembic_version").fetchone()[0])
    except (sqlite3.DatabaseError, TypeError):
        whole, revision = False, ""
    if not whole:
        raise InputError("path", N_("This file is not a whole backup: “{value}”."), value=str(path))
    if revision not in migrations.known():
        raise InputError(
            "path", N_("The backup “{value}” was made by a newer release (its revision is {revision})."),
            value=str(path), revision=revision,
        )  # fmt: skip
    return _report(path, revision)


def restore(db: Database, path: Path) -> BackupReport:
    """Put a checked backup in the place of the database; the old one stays beside it with the ending ``.before``.

    The site must be stopped. Raises as `check_backup`, InputError when somebody has the database open, ForeignTools for
    PostgreSQL.
    """
    target = db.own_file(path)
    report = check_backup(path)
    db.close()
    fresh = target.with_name(target.name + ".restoring")
    fresh.unlink(missing_ok=True)
    with closing(sqlite3.connect(path)) as source, closing(sqlite3.connect(fresh)) as copy:
        source.backup(copy)
    if target.exists():
        _settle(target)
        target.replace(target.with_name(target.name + ".before"))
    fresh.replace(target)
    db.migrate()
    return report


def _settle(target: Path) -> None:
    """Bring the write-ahead log into the file; refused while another process uses the database."""
    try:
        with closing(sqlite3.connect(target, timeout=1)) as connection:
            if connection.execute("PRAGMA journal_mode=DELETE").fetchone()[0] != "delete":
                raise sqlite3.OperationalError("in use")
    except sqlite3.OperationalError:
        raise InputError(
            "path", N_("The database is in use: “{value}”. Stop the site first."), value=str(target)
        ) from None


def _report(path: Path, revision: str) -> BackupReport:
    """Read a migrated copy, so that the backup itself stays as it is and older ones can be read too."""
    with TemporaryDirectory() as folder:
        copied = Path(folder) / "copy.db"
        shutil.copyfile(path, copied)
        copy = Database(f"sqlite:///{copied}")
        try:
            copy.migrate()
            with copy.read() as store:
                audit = store.audit.verify()
                persons, certificates = store.people.count(active=None), store.certificates.total()
        finally:
            copy.close()
    return BackupReport(path, revision, persons, certificates, audit.count, audit.sound)
