"""Programmes, form keys, running numbers, units."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest

from app.db import By, Database
from app.db.repositories.counters import Counters
from app.kit.errors import NotFound
from app.kit.text import Text
from tests.conftest import Clock
from tests.integration import cast as casting


def test_programmes_keep_every_version(database: Database, clock: Clock) -> None:
    cast = casting.people(database, clock())
    by = cast.by(cast.trainer, clock())
    with database.write() as store:
        first = store.programmes.add(by, cast.trainer.id, "Бірінші", {"hours": 72}, {"title": "Бірінші"})
        other = store.programmes.add(by, cast.hr.id, "Басқа", {"hours": 36}, {"title": "Басқа"})
        second = store.programmes.add(
            by, cast.trainer.id, "Екінші", {"hours": 90}, {"title": "Екінші"}, series=first.series
        )
    assert (first.version, second.version, other.version) == (1, 2, 1)
    assert first.series != other.series
    with database.read() as store:
        assert store.programmes.get(first.id).content == {"title": "Бірінші"}
        assert [line.title for line in store.programmes.all()] == ["Екінші", "Басқа"]
        assert [line.title for line in store.programmes.all(author_id=cast.hr.id)] == ["Басқа"]
        assert [line.version for line in store.programmes.versions(first.series)] == [2, 1]
        with pytest.raises(NotFound):
            store.programmes.get(99)


def test_a_form_key_is_taken_once(database: Database, clock: Clock) -> None:
    with database.write() as store:
        assert store.submissions.claim("key", None, "test", clock()) is None
        store.submissions.settle("key", "/kk/practice/1")
    with database.write() as store:
        before = store.submissions.claim("key", None, "test", clock())
    assert before is not None
    assert before.outcome == "/kk/practice/1"


def test_a_deed_that_failed_frees_its_key(database: Database, clock: Clock) -> None:
    with pytest.raises(RuntimeError), database.write() as store:
        assert store.submissions.claim("key", None, "test", clock()) is None
        raise RuntimeError
    with database.write() as store:
        assert store.submissions.claim("key", None, "test", clock()) is None
    with database.write() as store:
        assert store.submissions.purge(clock() - timedelta(days=1)) == 0
        assert store.submissions.purge(clock() + timedelta(days=1)) == 1


def test_running_numbers_have_no_doubles(database: Database) -> None:
    def draw(_: int) -> int:
        with database.write() as store:
            return Counters(store).next("test")

    with ThreadPoolExecutor(6) as pool:
        assert sorted(pool.map(draw, range(30))) == list(range(1, 31))
    with database.read() as store:
        assert (Counters(store).last("test"), Counters(store).last("other")) == (30, 0)


def test_units_stand_in_kazakh_order_and_are_renamed(database: Database, clock: Clock) -> None:
    by = By.command(clock())
    with database.write() as store:
        units = [store.units.add(by, Text(kk=name, ru=name, en="x")) for name in ("Яна", "Әлия", "Бақыт", "Ілияс")]
        store.units.rename(by, units[0].id, Text(kk="Абай", ru="Абай", en="Abai"))
    with database.read() as store:
        assert [unit.name.kk for unit in store.units.all()] == ["Абай", "Әлия", "Бақыт", "Ілияс"]
        with pytest.raises(NotFound):
            store.units.get(99)
