"""Long jobs: asked for in a transaction, done once, resumed, cancelled, explained when they fail."""

import logging
import threading
import time
from collections.abc import Callable, Iterator
from datetime import timedelta

import pytest
from alembic import command

from app.db import By, Database, migrations
from app.db.jobs import CUT_OFF, DEAD, LOST, MOST_STARTS, Jobs, Run
from app.db.records.jobs import JobRecord
from app.kit.errors import InputError, Message
from tests.conftest import Clock


@pytest.fixture
def jobs(database: Database, clock: Clock) -> Iterator[Jobs]:
    made = Jobs(database, clock)
    yield made
    made.stop()


def _ask(database: Database, clock: Clock, jobs: Jobs, kind: str = "kind", params: object = None) -> str:
    with database.write() as store:
        return jobs.enqueue(store, By.command(clock()), kind, params).id


def _job(database: Database, job_id: str) -> JobRecord:
    with database.read() as store:
        return store.jobs.get(job_id)


def _wait(reached: Callable[[], bool]) -> None:
    end = time.monotonic() + 10
    while not reached():
        assert time.monotonic() < end, "waited ten seconds in vain"
        time.sleep(0.02)


def test_a_job_is_done_and_leaves_its_result(database: Database, clock: Clock, jobs: Jobs) -> None:
    def work(run: Run) -> object:
        for number in range(run.params["n"]):
            run.progress(number + 1, run.params["n"], Message("page {n}", {"n": number + 1}))
        return {"file": "x.pdf"}

    jobs.register("kind", work)
    job_id = _ask(database, clock, jobs, params={"n": 3})
    assert _job(database, job_id).state == "queued"
    assert jobs.queue.drain() == 1
    done = _job(database, job_id)
    assert (done.state, done.done, done.total, done.result) == ("done", 3, 3, {"file": "x.pdf"})
    assert done.message == Message("page {n}", {"n": 3})
    assert done.is_over
    with database.read() as store:
        assert [entry.action for entry in store.audit.recent()] == ["job.done", "job.add"]


def test_a_job_of_a_transaction_that_failed_is_never_heard_of(database: Database, clock: Clock, jobs: Jobs) -> None:
    jobs.register("kind", lambda run: None)
    with pytest.raises(RuntimeError, match="undo"), database.write() as store:
        jobs.enqueue(store, By.command(clock()), "kind")
        raise RuntimeError("undo")
    assert jobs.queue.drain() == 0


def test_a_message_that_comes_twice_does_nothing_twice(database: Database, clock: Clock, jobs: Jobs) -> None:
    ran: list[str] = []
    jobs.register("kind", lambda run: ran.append(run.job.id))
    job_id = _ask(database, clock, jobs)
    jobs.queue.wake(job_id)
    assert jobs.queue.drain() == 2
    assert ran == [job_id]


def test_a_failure_is_told_in_a_sentence(
    database: Database, clock: Clock, jobs: Jobs, caplog: pytest.LogCaptureFixture
) -> None:
    def refuse(run: Run) -> object:
        raise InputError("hours", "From {min} hours.", min=8)

    def break_down(run: Run) -> object:
        raise ZeroDivisionError("of our own making")

    jobs.register("refuse", refuse)
    jobs.register("break", break_down)
    refused, broken = _ask(database, clock, jobs, "refuse"), _ask(database, clock, jobs, "break")
    with caplog.at_level(logging.ERROR):
        jobs.queue.drain()
    assert _job(database, refused).message == Message("From {min} hours.", {"min": 8})
    told = _job(database, broken)
    assert told.state == "failed"
    assert told.message is not None
    number = str(told.message.params["id"])
    assert "of our own making" not in str(told.message)
    assert number in caplog.text, "the number leads to the log"
    assert "of our own making" in caplog.text


def test_an_unknown_kind_is_refused(database: Database, clock: Clock, jobs: Jobs) -> None:
    with pytest.raises(InputError) as caught:
        _ask(database, clock, jobs, "nothing")
    assert caught.value.field == "kind"
    jobs.register("kind", lambda run: None)
    with pytest.raises(ValueError, match="already"):
        jobs.register("kind", lambda run: None)


def test_cancelling_before_and_during(database: Database, clock: Clock, jobs: Jobs) -> None:
    by = By.command(clock())

    def work(run: Run) -> object:
        run.progress(1, 10)
        with database.write() as store:
            store.jobs.ask_cancel(by, run.job.id)
        run.progress(2, 10)
        raise AssertionError("the job went on")

    jobs.register("kind", work)
    before = _ask(database, clock, jobs)
    with database.write() as store:
        assert store.jobs.ask_cancel(by, before).state == "cancelled"
    during = _ask(database, clock, jobs)
    jobs.queue.drain()
    assert _job(database, before).state == "cancelled"
    ended = _job(database, during)
    assert (ended.state, ended.done) == ("cancelled", 2)


def test_a_job_whose_worker_died_goes_on_where_it_was(database: Database, clock: Clock, jobs: Jobs) -> None:
    steps: list[int] = []

    class Killed(BaseException):
        """What no `except Exception` sees, as the end of a process is not seen."""

    def work(run: Run) -> object:
        for number in range(run.checkpoint or 0, 4):
            steps.append(number)
            run.progress(number + 1, 4, checkpoint=number + 1)
            if len(steps) == 2:
                raise Killed
        return None

    jobs.register("kind", work)
    job_id = _ask(database, clock, jobs)
    with pytest.raises(Killed):
        jobs.work(job_id)
    assert _job(database, job_id).state == "running"
    jobs.work(job_id)
    assert steps == [0, 1], "nobody takes a job that may still be worked on"
    clock.now += DEAD + timedelta(seconds=1)
    jobs.wake_lost(clock())
    jobs.queue.drain()
    assert steps == [0, 1, 2, 3]
    assert (_job(database, job_id).state, _job(database, job_id).starts) == ("done", 2)


def test_a_job_that_kills_its_worker_is_given_up(database: Database, clock: Clock, jobs: Jobs) -> None:
    class Killed(BaseException):
        """As above."""

    def work(run: Run) -> object:
        raise Killed

    jobs.register("kind", work)
    job_id = _ask(database, clock, jobs)
    for _ in range(MOST_STARTS):
        with pytest.raises(Killed):
            jobs.work(job_id)
        clock.now += DEAD + timedelta(seconds=1)
    jobs.work(job_id)
    ended = _job(database, job_id)
    assert (ended.state, ended.message) == ("failed", Message(CUT_OFF, {"n": MOST_STARTS}))


def test_a_queue_that_was_lost_loses_no_job(database: Database, clock: Clock, jobs: Jobs) -> None:
    ran: list[str] = []
    jobs.register("kind", lambda run: ran.append(run.job.id))
    with database.write() as store:
        store.jobs.add(By.command(clock()), "unheard", "kind", None)
    jobs.wake_lost(clock())
    assert jobs.queue.drain() == 0, "its own message may still be on the way"
    clock.now += LOST + timedelta(seconds=1)
    jobs.wake_lost(clock())
    jobs.queue.drain()
    assert ran == ["unheard"]


def test_threads_in_this_process_do_the_jobs(database: Database, clock: Clock, jobs: Jobs) -> None:
    ran, rounds = threading.Event(), threading.Event()
    jobs.register("kind", lambda run: ran.set())
    jobs.every(1, "round", lambda now: rounds.set())
    jobs.start()
    job_id = _ask(database, clock, jobs)
    assert ran.wait(10)
    assert rounds.wait(10)
    _wait(lambda: _job(database, job_id).state == "done")
    jobs.stop()
    assert not [thread for thread in threading.enumerate() if thread.name in ("rounds", "Worker-1", "Scheduler")]


def test_a_round_that_fails_is_called_again(
    sqlite_database: Database, clock: Clock, caplog: pytest.LogCaptureFixture
) -> None:
    calls: list[int] = []

    def fail(now: object) -> None:
        calls.append(1)
        raise ZeroDivisionError

    made = Jobs(sqlite_database, clock)
    made.every(0, "failing", fail)
    with caplog.at_level(logging.ERROR):
        made.start()
        _wait(lambda: len(calls) > 1)
        made.stop()
    assert "failing" in caplog.text


def test_the_queue_leaves_the_migrations_alone(database: Database, clock: Clock, jobs: Jobs) -> None:
    jobs.register("kind", lambda run: None)
    _ask(database, clock, jobs)
    with database.engine.connect() as connection:
        command.check(migrations.configuration(connection))
