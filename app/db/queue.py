"""The job queue beside the database: a file of its own with SQLite, tables of its own with PostgreSQL.

It carries nothing but ids of jobs. What a job is and how far it is stands in the store, so a queue that is lost, or a
message that comes twice, costs nothing.
"""

import logging
from collections.abc import Callable
from typing import Any

import psycopg
from huey import PostgresHuey, SqliteHuey  # type: ignore[import-untyped]
from huey.consumer import Consumer  # type: ignore[import-untyped]

from app.db.database import Database

_NAME = "bilikti"


class _Quiet(Consumer):  # type: ignore[misc]
    """A consumer inside another program: signals belong to that program."""

    def _set_signal_handlers(self) -> None:
        """Leave them alone."""


class Queue:
    """Wakes `work` with an id, in this process or in another one that consumes the same queue."""

    def __init__(self, db: Database, work: Callable[[str], None]) -> None:
        self._address = db.url.set(drivername="postgresql").render_as_string(hide_password=False)
        self._connections: list[psycopg.Connection] = []
        if db.file is not None:
            self._huey: Any = SqliteHuey(_NAME, filename=str(db.file.with_suffix(".jobs.db")), results=False)
        else:
            self._huey = PostgresHuey(_NAME, connection=self._connected, results=False)
        self._wake = self._huey.task(name="wake")(work)
        self._consumer: Any = None

    def wake(self, job_id: str) -> None:
        """Let some worker look at a job."""
        self._wake(job_id)

    def start(self, workers: int) -> None:
        """Consume in threads of this process; returns at once."""
        self._consumer = _Quiet(self._huey, **_options(workers))
        self._consumer.start()

    def run(self, workers: int) -> None:
        """Consume until the process is told to end (Ctrl+C, SIGTERM); running jobs are finished first."""
        Consumer(self._huey, **_options(workers)).run()

    def stop(self) -> None:
        """End the threads that `start` made, and close the queue."""
        if self._consumer is not None:
            self._consumer.stop(graceful=True)
            self._consumer = None
        self._huey.storage.close()
        while self._connections:
            self._connections.pop().close()

    def drain(self) -> int:
        """Do everything that waits, here and now; how many messages that were."""
        count = 0
        while (task := self._huey.dequeue()) is not None:
            count += 1
            self._huey.execute(task)
        return count

    def _connected(self) -> psycopg.Connection:
        """A connection for the queue; remembered, for the listening ones are nobody else's to close."""
        self._connections.append(psycopg.connect(self._address))
        return self._connections[-1]


def _options(workers: int) -> dict[str, Any]:
    logging.getLogger("huey").setLevel(logging.WARNING)
    return {"workers": workers, "periodic": False, "max_delay": 1.0, "shutdown_timeout": 10}
