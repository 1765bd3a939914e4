"""The store's transactions: nothing is lost, nothing half-done is kept, nothing naive gets in."""

import threading
import time
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError, StatementError

from app.db import By, Database, StoreBusy, sqlite
from app.kit.errors import InputError
from app.kit.text import Text
from tests.conftest import Clock

UNIT = Text(kk="№ 901 оқу бөлімі", ru="Учебный отдел № 901", en="Training unit No. 901")


def test_what_is_written_is_read_back(database: Database, clock: Clock) -> None:
    with database.write() as store:
        unit = store.units.add(By.system(clock()), UNIT)
    with database.read() as store:
        assert store.units.get(unit.id) == unit
        assert store.units.all() == [unit]


def test_an_exception_undoes_everything(database: Database, clock: Clock) -> None:
    with pytest.raises(RuntimeError, match="on the way"), database.write() as store:
        store.units.add(By.system(clock()), UNIT)
        raise RuntimeError("on the way")
    with database.read() as store:
        assert store.units.all() == []
        assert store.audit.verify().count == 0


def test_a_commit_that_fails_raises(database: Database, clock: Clock) -> None:
    ran: list[str] = []
    if not database.is_sqlite:
        with database.engine.begin() as connection:
            connection.execute(
                text("ALTER TABLE units ALTER CONSTRAINT fk_units_parent_id DEFERRABLE INITIALLY DEFERRED")
            )
    with pytest.raises(IntegrityError), database.write() as store:
        if database.is_sqlite:
            store.connection.execute(text("PRAGMA defer_foreign_keys=ON"))
        store.units.add(By.system(clock()), UNIT, parent_id=999)
        store.after_commit(lambda: ran.append("afterwards"))
    assert ran == []
    with database.read() as store:
        assert store.units.all() == []
    with database.write() as store:
        store.units.add(By.system(clock()), UNIT)
    with database.read() as store:
        assert len(store.units.all()) == 1, "the store must work on after a failed commit"


def test_180_increments_by_6_threads_lose_none(database: Database, clock: Clock) -> None:
    with database.write() as store:
        store.jobs.add(By.system(clock()), "count", "counting", None)
        assert store.jobs.claim("count", clock(), clock()) is not None

    def increment(_: int) -> None:
        with database.write() as store:
            done = store.jobs.get("count").done
            time.sleep(0.001)
            store.jobs.progress("count", clock(), done=done + 1, total=180)

    with ThreadPoolExecutor(6) as pool:
        list(pool.map(increment, range(180)))
    with database.read() as store:
        assert store.jobs.get("count").done == 180


def test_audited_writes_from_many_threads_make_one_chain(database: Database, clock: Clock) -> None:
    def add(_: int) -> None:
        with database.write() as store:
            store.units.add(By.system(clock()), UNIT)
            store.units.add(By.system(clock()), UNIT)

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(add, range(40)))
    with database.read() as store:
        report = store.audit.verify()
    assert report.sound
    assert report.count == 80


def test_readers_are_not_stopped_by_a_writer(database: Database, clock: Clock) -> None:
    with database.write() as store:
        store.units.add(By.system(clock()), UNIT)
        with database.read() as other:
            assert other.units.all() == []
    with database.read() as other:
        assert len(other.units.all()) == 1


def test_a_reader_sees_one_moment(database: Database, clock: Clock) -> None:
    with database.read() as reader:
        assert reader.units.all() == []
        with database.write() as store:
            store.units.add(By.system(clock()), UNIT)
        assert reader.units.all() == []


def test_a_naive_instant_is_refused(database: Database, clock: Clock) -> None:
    naive = datetime(2026, 11, 22, 10, 0)  # noqa: DTZ001 - it is the point
    with pytest.raises(ValueError, match="aware"):
        By.system(naive)
    with database.write() as store:
        store.jobs.add(By.system(clock()), "job", "kind", None)
    with pytest.raises(StatementError, match="timezone"), database.write() as store:
        store.jobs.claim("job", naive, clock())


def test_an_instant_comes_back_as_the_same_aware_utc(database: Database) -> None:
    at = datetime.fromisoformat("2026-11-22T12:00:00.123456+05:00")
    with database.write() as store:
        kept = store.jobs.add(By.system(at), "job", "kind", {"a": [1, "ә"]})
    with database.read() as store:
        again = store.jobs.get("job")
    assert kept == again
    assert again.created_at == at
    assert again.created_at.isoformat() == "2026-11-22T07:00:00.123456+00:00"
    assert again.params == {"a": [1, "ә"]}


def test_a_store_for_reading_refuses_to_change(database: Database, clock: Clock) -> None:
    with database.read() as store, pytest.raises(RuntimeError, match="for reading"):
        store.units.add(By.system(clock()), UNIT)


def test_write_inside_write_is_named_and_not_waited_for(sqlite_database: Database) -> None:
    with sqlite_database.write(), pytest.raises(RuntimeError, match="inside"), sqlite_database.write():
        pass


def test_after_commit_runs_when_the_row_is_there(database: Database, clock: Clock) -> None:
    seen: list[int] = []

    def look() -> None:
        with database.read() as other:
            seen.append(len(other.units.all()))

    with database.write() as store:
        store.units.add(By.system(clock()), UNIT)
        store.after_commit(look)
        assert seen == []
    assert seen == [1]


def test_a_writer_that_waits_too_long_is_told(sqlite_database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sqlite, "BUSY_SECONDS", 0.05)
    held, done = threading.Event(), threading.Event()

    def hold() -> None:
        with sqlite_database.write():
            held.set()
            done.wait(5)

    holder = threading.Thread(target=hold)
    holder.start()
    held.wait(5)
    with pytest.raises(StoreBusy), sqlite_database.write():
        pass
    done.set()
    holder.join()


def test_another_process_with_the_lock_is_told_too(sqlite_database: Database) -> None:
    other = Database(str(sqlite_database.url))
    with other.engine.connect() as connection:
        connection.exec_driver_sql("PRAGMA busy_timeout=20")
    with sqlite_database.write(), pytest.raises(StoreBusy), other.write():
        pass
    other.close()


@pytest.mark.parametrize(
    "url", ["", "mysql://host/name", "sqlite://", "sqlite:///:memory:", "postgresql+asyncpg://h/n", "nonsense"]
)
def test_an_address_that_is_none_is_refused_by_name(url: str) -> None:
    with pytest.raises(InputError) as caught:
        Database(url)
    assert caught.value.field == "BILIKTI_DATABASE_URL"


def test_sqlite_is_set_up_as_measured(sqlite_database: Database) -> None:
    with sqlite_database.read() as store:
        pragmas = {
            name: store.connection.exec_driver_sql(f"PRAGMA {name}").scalar()
            for name in ("journal_mode", "synchronous", "foreign_keys", "busy_timeout")
        }
    assert pragmas == {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1, "busy_timeout": 30000}
