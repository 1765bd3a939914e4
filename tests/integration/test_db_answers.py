"""Answers: two windows, late messages, many candidates at once, and a server that is killed."""

import os
import signal
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest
from sqlalchemy import event

from app.db import By, Database, Store
from app.db.records.attempts import AnswerConflict, NewCase
from app.db.records.people import NewPerson
from tests.conftest import Clock

ROOT = Path(__file__).resolve().parents[2]


def small_case(seed: int = 17, shown: str = "ә") -> NewCase:
    whole = {"seed": seed, "case": {"brief": shown}, "key": {"T1": 5}}
    return NewCase(
        family="age-pension-file", profession="3350-0-010-5", level=5, tier="T5", pool="practice", seed=seed,
        as_of=date(2026, 3, 16), difficulty=Fraction(15, 2), minutes=22, confidence="A", tasks=["T1", "T2"],
        versions={"law": "sha256:0"}, content={"kk": whole, "ru": whole},
    )  # fmt: skip


def an_attempt(store: Store, clock: Clock) -> int:
    by = By.command(clock())
    person = store.people.add(by, NewPerson(login="dana", name="Маржанова Дана", roles=frozenset({"trainee"})))
    return store.attempts.start(by, person.id, store.cases.keep(small_case()), "practice", "kk").id


@pytest.fixture
def attempt_id(database: Database, clock: Clock) -> int:
    with database.write() as store:
        return an_attempt(store, clock)


def save(
    database: Database, clock: Clock, attempt_id: int, raw: object, seen: int, window: str = "a", sent: int = 1
) -> int:
    with database.write() as store:
        return store.answers.save(
            attempt_id, "T1", raw, None, seen_revision=seen, window=window, client_revision=sent, at=clock()
        ).revision


def kept(database: Database, attempt_id: int) -> object:
    with database.read() as store:
        return store.answers.of(attempt_id)["T1"].raw


def test_an_answer_is_kept_and_counted(database: Database, clock: Clock, attempt_id: int) -> None:
    assert save(database, clock, attempt_id, "45 766", 0, sent=1) == 1
    assert save(database, clock, attempt_id, "45 766,50", 1, sent=2) == 2
    assert save(database, clock, attempt_id, None, 2, sent=3) == 3
    assert kept(database, attempt_id) is None
    assert save(database, clock, attempt_id, {"r": {"c": "ә"}}, 3, sent=4) == 4
    assert kept(database, attempt_id) == {"r": {"c": "ә"}}


def test_saving_is_one_statement(database: Database, clock: Clock, attempt_id: int) -> None:
    statements: list[str] = []

    def count(connection: object, cursor: object, statement: str, *_: object) -> None:
        statements.append(statement)

    with database.write() as store:
        event.listen(store.connection, "before_cursor_execute", count)
        store.answers.save(attempt_id, "T1", "1", None, seen_revision=0, window="a", client_revision=1, at=clock())
    assert len(statements) == 1


def test_two_windows_are_told_of_each_other(database: Database, clock: Clock, attempt_id: int) -> None:
    save(database, clock, attempt_id, "first", 0, window="a")
    with pytest.raises(AnswerConflict) as caught:
        save(database, clock, attempt_id, "second", 0, window="b")
    assert (caught.value.kept.raw, caught.value.sent) == ("first", "second")
    assert kept(database, attempt_id) == "first"
    chosen = caught.value.kept.revision
    assert save(database, clock, attempt_id, "second", chosen, window="b", sent=2) == 2
    with pytest.raises(AnswerConflict) as caught:
        save(database, clock, attempt_id, "third", 1, window="a", sent=2)
    assert caught.value.kept.raw == "second"


def test_a_window_that_lost_an_acknowledgement_may_send_again(
    database: Database, clock: Clock, attempt_id: int
) -> None:
    save(database, clock, attempt_id, "one", 0, sent=1)
    assert save(database, clock, attempt_id, "one", 0, sent=1) == 2
    assert save(database, clock, attempt_id, "two", 0, sent=2) == 3, "its own revision was never seen"


def test_a_message_that_comes_late_does_not_undo_a_newer_one(database: Database, clock: Clock, attempt_id: int) -> None:
    save(database, clock, attempt_id, "new", 0, sent=5)
    assert save(database, clock, attempt_id, "old", 0, sent=4) == 1
    assert kept(database, attempt_id) == "new"


def test_many_first_saves_at_once_make_one_row(database: Database, clock: Clock, attempt_id: int) -> None:
    def attempt(number: int) -> int | None:
        try:
            return save(database, clock, attempt_id, number, 0, window=f"w{number}")
        except AnswerConflict:
            return None

    with ThreadPoolExecutor(8) as pool:
        results = list(pool.map(attempt, range(16)))
    assert sorted(filter(None, results)) == [1], "one window wins, the others are told"


def test_a_case_is_kept_once(database: Database, clock: Clock) -> None:
    def keep(_: int) -> int:
        with database.write() as store:
            return store.cases.keep(small_case())

    with ThreadPoolExecutor(6) as pool:
        ids = set(pool.map(keep, range(12)))
    assert len(ids) == 1
    with database.write() as store:
        other = store.cases.keep(small_case(seed=18))
        found = store.cases.summary(other)
        assert store.cases.whole(other, "kk") == small_case(seed=18).content["kk"]
        assert store.cases.shown(other, "ru") == {"brief": "ә"}
    assert found.difficulty == Fraction(15, 2)
    assert (found.tasks, found.hash) == (["T1", "T2"], small_case(seed=18).hash)
    assert small_case(seed=18).hash != small_case(seed=18, shown="another").hash


WRITER = """
import sys
from datetime import UTC, datetime
from app.db import Database

db, attempt_id = Database(sys.argv[1]), int(sys.argv[2])
number = 0
while True:
    number += 1
    with db.write() as store:
        store.answers.save(
            attempt_id, "T1", number, None, seen_revision=number - 1, window="a", client_revision=number,
            at=datetime(2026, 11, 22, tzinfo=UTC),
        )
    print(number, flush=True)
"""


def test_killing_the_server_loses_no_acknowledged_answer(
    database: Database, clock: Clock, attempt_id: int, tmp_path: Path
) -> None:
    url = database.url.render_as_string(hide_password=False)
    script = tmp_path / "writer.py"
    script.write_text(WRITER, encoding="utf-8")
    with subprocess.Popen(
        [sys.executable, str(script), url, str(attempt_id)],
        stdout=subprocess.PIPE, text=True, cwd=ROOT, env=os.environ | {"PYTHONPATH": str(ROOT)},
    ) as writer:  # fmt: skip
        assert writer.stdout is not None
        acknowledged = [int(writer.stdout.readline()) for _ in range(40)]
        writer.send_signal(signal.SIGKILL)
        acknowledged += [int(line) for line in writer.stdout if line.endswith("\n")]
    assert writer.returncode == -signal.SIGKILL
    last = kept(database, attempt_id)
    assert isinstance(last, int)
    assert last in (acknowledged[-1], acknowledged[-1] + 1), "at most the answer on its way was more"
    with database.read() as store:
        assert store.answers.of(attempt_id)["T1"].revision == last
        assert store.audit.verify().sound
