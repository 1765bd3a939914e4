"""Long jobs: registered by name, queued in the transaction that asks for them, worked on in a thread or elsewhere.

    jobs = Jobs(db, clock)
    jobs.register("certificates.pdf", make_pdfs)        # def make_pdfs(run: Run) -> JSON
    with db.write() as store:
        job = jobs.enqueue(store, by, "certificates.pdf", {"ids": [1, 2]})
    jobs.start()                                         # inside `serve`; `bilikti worker` calls jobs.run()

A job may be cut off at any moment and started again: what it has told `run.progress(…, checkpoint=…)` is in
`run.checkpoint` then. It should do its work in short transactions of its own, and must do no harm twice.
`jobs.every(15, "exam sweep", action)` adds a round: `action(now)` in one thread beside the jobs, never held up by them.
"""

import logging
import secrets
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import uuid4

from app.db.database import Database
from app.db.queue import Queue
from app.db.records.audit import By
from app.db.records.jobs import JobRecord
from app.db.store import Store
from app.kit.errors import N_, BiliktiError, InputError, Message

_log = logging.getLogger(__name__)

BEAT = timedelta(seconds=20)
DEAD = timedelta(minutes=2)
LOST = timedelta(seconds=30)
MOST_STARTS = 3
FAULT = N_("Something went wrong on our side. Try again in a minute. Error number: {id}.")
CUT_OFF = N_("The job was cut off {n} times and is not started again. Ask the administrator.")


class Cancelled(Exception):
    """Somebody asked the job to stop; let it pass through."""


@dataclass(frozen=True)
class Run:
    """One run of a job, as its function sees it."""

    db: Database
    clock: Callable[[], datetime]
    job: JobRecord

    @property
    def params(self) -> Any:
        """What was asked for."""
        return self.job.params

    @property
    def checkpoint(self) -> Any:
        """What an earlier run of this job has put down; None at the first."""
        return self.job.checkpoint

    @property
    def by(self) -> By:
        """The doer for services: the product, working for the owner of the job."""
        return By.system(self.clock())

    def progress(self, done: int, total: int, message: Message | None = None, *, checkpoint: Any = None) -> None:
        """Say how far the job is. Raises Cancelled when somebody asked it to stop."""
        with self.db.write() as store:
            stop = store.jobs.progress(
                self.job.id, self.clock(), done=done, total=total, message=message, checkpoint=checkpoint
            )
        if stop:
            raise Cancelled


Work = Callable[[Run], Any]


class Jobs:
    """All kinds of jobs of one process, its workers and its rounds."""

    def __init__(self, db: Database, clock: Callable[[], datetime]) -> None:
        self._db = db
        self._clock = clock
        self._kinds: dict[str, Work] = {}
        self._rounds: list[_Round] = []
        self._ended = threading.Event()
        self._thread: threading.Thread | None = None
        self._queue: Queue | None = None
        self.every(LOST.seconds, "lost jobs", self.wake_lost)

    @property
    def queue(self) -> Queue:
        """The queue, opened when it is first needed."""
        if self._queue is None:
            self._queue = Queue(self._db, self.work)
        return self._queue

    def register(self, kind: str, work: Work) -> None:
        """Say what does jobs of a kind."""
        if kind in self._kinds:
            raise ValueError(f"jobs of kind {kind} are registered already")
        self._kinds[kind] = work

    def every(self, seconds: int, name: str, action: Callable[[datetime], object]) -> None:
        """Call `action(now)` again and again; an action that fails is logged and called again."""
        self._rounds.append(_Round(seconds, name, action))

    def enqueue(self, store: Store, by: By, kind: str, params: Any = None) -> JobRecord:
        """Put a job down; a worker hears of it once the transaction is committed."""
        if kind not in self._kinds:
            raise InputError("kind", N_("There are no jobs of the kind “{value}”."), value=kind)
        job = store.jobs.add(by, uuid4().hex, kind, params)
        store.after_commit(lambda: self.queue.wake(job.id))
        return job

    def start(self, workers: int = 1) -> None:
        """Work in threads of this process; returns at once."""
        self.queue.start(workers)
        self._start_rounds()

    def run(self, workers: int = 2) -> None:
        """Work until the process is told to end."""
        self._start_rounds()
        try:
            self.queue.run(workers)
        finally:
            self.stop()

    def stop(self) -> None:
        """End threads and rounds; a job that is not done in ten seconds is picked up again at the next start."""
        self._ended.set()
        if self._thread is not None:
            self._thread.join(timeout=10)
            self._thread = None
        if self._queue is not None:
            self._queue.stop()
            self._queue = None

    def wake_lost(self, now: datetime) -> None:
        """Wake jobs that were put down but never begun, and those whose worker died."""
        with self._db.read() as store:
            lost = store.jobs.waiting(now - LOST, now - DEAD)
        for job_id in lost:
            self.queue.wake(job_id)

    def work(self, job_id: str) -> None:
        """Do one job if it is free; whatever happens ends up in its row."""
        now = self._clock()
        with self._db.write() as store:
            job = store.jobs.claim(job_id, now, now - DEAD)
        if job is None:
            return
        if job.starts > MOST_STARTS:
            self._stop(job, Message(CUT_OFF, {"n": MOST_STARTS}))
            return
        work = self._kinds.get(job.kind)
        if work is None:
            self._stop(job, Message(N_("There are no jobs of the kind “{value}”."), {"value": job.kind}))
            return
        with _Heart(self._db, self._clock, job.id):
            try:
                result = work(Run(self._db, self._clock, job))
            except Cancelled:
                self._stop(job, None, cancelled=True)
            except BiliktiError as error:
                self._stop(job, error.message)
            except Exception:
                number = secrets.token_hex(4)
                _log.exception("job %s (%s) failed, error number %s", job.id, job.kind, number)
                self._stop(job, Message(FAULT, {"id": number}))
            else:
                with self._db.write() as store:
                    store.jobs.finish(By.system(self._clock()), job.id, result)

    def _stop(self, job: JobRecord, message: Message | None, *, cancelled: bool = False) -> None:
        with self._db.write() as store:
            store.jobs.stop(By.system(self._clock()), job.id, message=message, cancelled=cancelled)

    def _start_rounds(self) -> None:
        self._ended.clear()
        self._thread = threading.Thread(target=self._go_round, name="rounds", daemon=True)
        self._thread.start()

    def _go_round(self) -> None:
        while not self._ended.wait(0.5):
            for one in self._rounds:
                one.call_if_due(self._clock)


class _Round:
    """An action that is due again and again."""

    def __init__(self, seconds: int, name: str, action: Callable[[datetime], object]) -> None:
        self.seconds, self.name, self.action = seconds, name, action
        self._next = 0.0

    def call_if_due(self, clock: Callable[[], datetime]) -> None:
        if time.monotonic() < self._next:
            return
        self._next = time.monotonic() + self.seconds
        try:
            self.action(clock())
        except Exception:
            _log.exception("round “%s” failed; it is tried again in %s s", self.name, self.seconds)


class _Heart:
    """Shows that a job is alive while its function says nothing."""

    def __init__(self, db: Database, clock: Callable[[], datetime], job_id: str) -> None:
        self._db, self._clock, self._job_id = db, clock, job_id
        self._ended = threading.Event()
        self._thread = threading.Thread(target=self._beat, name=f"beat {job_id[:8]}", daemon=True)

    def __enter__(self) -> "_Heart":
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._ended.set()
        self._thread.join()

    def _beat(self) -> None:
        while not self._ended.wait(BEAT.total_seconds()):
            with self._db.write() as store:
                store.jobs.beat(self._job_id, self._clock())
