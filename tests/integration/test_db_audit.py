"""The audit chain: every changing method leaves an entry, and tampering shows."""

import ast
import inspect
from collections.abc import Iterator
from typing import Any

import pytest
from sqlalchemy import text

from app.db import By, Database, Store
from app.db.repositories.base import Repository
from app.db.repositories.counters import Counters
from app.kit.text import Text
from tests.conftest import Clock

UNIT = Text(kk="№ 901 оқу бөлімі", ru="Учебный отдел № 901", en="Training unit No. 901")

WITHOUT_ENTRY = {
    "Accounts.forget_failures": "part of a sign-in, which has its entry",
    "Accounts.purge_failures": "old counts, nobody's deed",
    "Accounts.start_counting": "part of a refused sign-in, which has its entry",
    "Accounts.rehash": "the same password at another cost, part of a sign-in",
    "Answers.save": "every few seconds by every candidate; the receipt at submission pins all answers in the chain",
    "Cases.keep": "content that a program made, found again by its hash; the attempt that shows it has its entry",
    "Counters.next": "a number for something that has its own entry",
    "JobRecords.beat": "a worker's sign of life",
    "JobRecords.claim": "a worker's bookkeeping; start and end have entries",
    "JobRecords.progress": "a worker's bookkeeping",
    "Sessions.purge": "sessions that were over already",
    "Sessions.touch": "once every few minutes for everybody",
    "Submissions.claim": "part of the deed it guards",
    "Submissions.purge": "old keys, nobody's deed",
    "Submissions.settle": "part of the deed it guards",
}


def _repositories() -> list[type[Repository]]:
    kinds: set[type[Repository]] = {Counters}
    tree = ast.parse(inspect.getsource(inspect.getmodule(Store)))  # type: ignore[arg-type]
    names = [node.name for line in tree.body if isinstance(line, ast.ImportFrom) for node in line.names]
    module = inspect.getmodule(Store)
    for name in names:
        kind = getattr(module, name)
        if inspect.isclass(kind) and issubclass(kind, Repository):
            kinds.add(kind)
    return sorted(kinds, key=lambda kind: kind.__name__)


def _methods() -> Iterator[tuple[str, Any]]:
    for kind in _repositories():
        for name, method in vars(kind).items():
            if inspect.isfunction(method) and not name.startswith("_"):
                yield f"{kind.__name__}.{name}", method


def _writes(method: Any) -> bool:
    """True when the text of a method calls something that changes a table."""
    source = inspect.getsource(inspect.unwrap(method))
    tree = ast.parse(f"class _:\n{source}")
    called = {
        node.func.id if isinstance(node.func, ast.Name) else node.func.attr
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name | ast.Attribute)
    }
    return bool(called & {"insert", "_insert", "update", "delete", "_change_one", "_put_roles", "_running"})


def test_methods_that_write_say_so_and_take_the_doer() -> None:
    methods = dict(_methods())
    assert len(methods) > 70
    keeping = {name for name, method in methods.items() if getattr(method, "keeps", False)}
    changing = {name for name, method in methods.items() if getattr(method, "changes", False)}
    assert keeping == set(WITHOUT_ENTRY)
    writing = {name for name, method in methods.items() if _writes(method)} - {"Audit.flush"}
    assert writing <= changing | keeping, "a method that writes must be marked @changes or @keeps"
    for name in changing:
        first = list(inspect.signature(inspect.unwrap(methods[name])).parameters.values())[1]
        assert (first.name, first.annotation) == ("by", By), name


def test_a_changing_method_without_entry_is_an_error(database: Database, clock: Clock) -> None:
    from app.db.repositories.base import changes

    class Silent(Repository):
        @changes
        def change(self, by: By) -> None:
            del by

    with database.write() as store, pytest.raises(RuntimeError, match="without an audit entry"):
        Silent(store).change(By.system(clock()))


def _three_entries(database: Database, clock: Clock) -> None:
    with database.write() as store:
        for number in range(3):
            store.units.add(By(clock(), label=f"n{number}"), UNIT)


def test_entries_tell_who_what_when(database: Database, clock: Clock) -> None:
    _three_entries(database, clock)
    with database.read() as store:
        entries = store.audit.recent()
        assert [entry.seq for entry in entries] == [3, 2, 1]
        assert entries[0].action == "unit.add"
        assert entries[0].label == "n2"
        assert entries[0].at == clock()
        assert entries[0].payload["name"]["kk"] == UNIT.kk
        assert entries[0].prev_hash == entries[1].hash
        assert store.audit.recent(subject="unit:2") == [entries[1]]
        assert store.audit.recent(before=2, limit=1) == [entries[2]]
        assert store.audit.verify().head == entries[0].hash


@pytest.mark.parametrize(
    ("statement", "broken_at"),
    [
        ("UPDATE audit_entries SET payload = '{}' WHERE seq = 2", 2),
        ("UPDATE audit_entries SET label = 'somebody else' WHERE seq = 1", 1),
        ("UPDATE audit_entries SET person_id = 7 WHERE seq = 3", 3),
        ("DELETE FROM audit_entries WHERE seq = 2", 3),
        ("DELETE FROM audit_entries WHERE seq = 3", 3),
        ("UPDATE audit_head SET seq = 9", 4),
    ],
)
def test_tampering_shows(database: Database, clock: Clock, statement: str, broken_at: int) -> None:
    _three_entries(database, clock)
    with database.read() as store:
        assert store.audit.verify().sound
    with database.engine.begin() as connection:
        connection.execute(text(statement))
    with database.read() as store:
        report = store.audit.verify()
    assert not report.sound
    assert report.broken_at == broken_at


def test_an_inserted_entry_shows(database: Database, clock: Clock) -> None:
    _three_entries(database, clock)
    with database.engine.begin() as connection:
        connection.execute(
            text(
                "INSERT INTO audit_entries (seq, at, label, action, subject, payload, prev_hash, hash) "
                "SELECT 4, at, label, action, subject, payload, hash, hash FROM audit_entries WHERE seq = 3"
            )
        )
    with database.read() as store:
        assert store.audit.verify().broken_at == 4
