"""Rows of long jobs. The row is the truth about a job; the queue only wakes somebody up."""

from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Row, Select, Update, case, insert, select, update

from app.db.records.audit import By
from app.db.records.jobs import JobRecord
from app.db.repositories.base import Repository, changes, columns, keeps
from app.db.tables.jobs import jobs
from app.kit.errors import N_, Message, NotFound

_COLUMNS = columns(jobs, JobRecord)


class JobRecords(Repository):
    """`store.jobs`."""

    def get(self, job_id: str) -> JobRecord:
        """One job; NotFound when there is none."""
        found = self._jobs(select(*_COLUMNS).where(jobs.c.id == job_id))
        if not found:
            raise NotFound(Message(N_("There is no job with the number {id}."), {"id": job_id}))
        return found[0]

    def of(self, owner_id: int, limit: int = 20) -> list[JobRecord]:
        """A person's jobs, the latest first."""
        wanted = select(*_COLUMNS).where(jobs.c.owner_id == owner_id)
        return self._jobs(wanted.order_by(jobs.c.created_at.desc(), jobs.c.id).limit(limit))

    def waiting(self, created_before: datetime, beat_before: datetime) -> list[str]:
        """Jobs nobody works on: queued before the first instant, or running without a beat since the second."""
        lost = (jobs.c.state == "queued") & (jobs.c.created_at < created_before)
        dead = (jobs.c.state == "running") & (jobs.c.beat_at < beat_before)
        return list(self._run(select(jobs.c.id).where(lost | dead).order_by(jobs.c.created_at)).scalars())

    @changes
    def add(self, by: By, job_id: str, kind: str, params: Any) -> JobRecord:
        """Put a job down as queued."""
        row = {
            "id": job_id, "kind": kind, "owner_id": by.person, "params": params, "state": "queued", "done": 0,
            "total": 0, "cancel_asked": False, "starts": 0, "created_at": by.at, "beat_at": by.at,
        }  # fmt: skip
        self._run(insert(jobs).values(row))
        self._note(by, "job.add", f"job:{job_id}", kind=kind)
        return self.get(job_id)

    @changes
    def ask_cancel(self, by: By, job_id: str) -> JobRecord:
        """Ask a job to stop: a queued one is cancelled at once, a running one at its next step."""
        self.get(job_id)
        waiting = jobs.c.state == "queued"
        statement = update(jobs).where(jobs.c.id == job_id, jobs.c.state.in_(("queued", "running")))
        self._run(
            statement.values(
                cancel_asked=True,
                state=_when(waiting, "cancelled", jobs.c.state),
                finished_at=_when(waiting, by.at, jobs.c.finished_at),
            )
        )
        self._note(by, "job.cancel", f"job:{job_id}")
        return self.get(job_id)

    @keeps
    def claim(self, job_id: str, at: datetime, beat_before: datetime) -> JobRecord | None:
        """Take a job to work on it; None when it is over, cancelled or in somebody's hands."""
        free = (jobs.c.state == "queued") | ((jobs.c.state == "running") & (jobs.c.beat_at < beat_before))
        statement = update(jobs).where(jobs.c.id == job_id, free)
        statement = statement.values(state="running", beat_at=at, starts=jobs.c.starts + 1)
        return self.get(job_id) if self._run(statement).rowcount == 1 else None

    @keeps
    def progress(
        self, job_id: str, at: datetime, *, done: int, total: int, message: Message | None = None,
        checkpoint: Any = None,
    ) -> bool:  # fmt: skip
        """Say how far a running job is; returns True when it should stop because somebody asked."""
        values: dict[str, Any] = {"done": done, "total": total, "beat_at": at}
        if message is not None:
            values["message"] = _told(message)
        if checkpoint is not None:
            values["checkpoint"] = checkpoint
        self._run(self._running(job_id).values(values))
        return bool(self._run(select(jobs.c.cancel_asked).where(jobs.c.id == job_id)).scalar_one())

    @keeps
    def beat(self, job_id: str, at: datetime) -> None:
        """A sign of life of a running job."""
        self._run(self._running(job_id).values(beat_at=at))

    @changes
    def finish(self, by: By, job_id: str, result: Any) -> None:
        """A job is done; `result` is JSON, a path under the data folder where there is a file."""
        values = {"state": "done", "result": result, "done": jobs.c.total, "finished_at": by.at, "beat_at": by.at}
        self._run(self._running(job_id).values(values))
        self._note(by, "job.done", f"job:{job_id}")

    @changes
    def stop(self, by: By, job_id: str, *, message: Message | None, cancelled: bool) -> None:
        """A job ended before its end: somebody asked, or it failed with a sentence for people."""
        state = "cancelled" if cancelled else "failed"
        told = None if message is None else _told(message)
        self._run(self._running(job_id).values(state=state, message=told, finished_at=by.at, beat_at=by.at))
        self._note(by, f"job.{state}", f"job:{job_id}")

    @staticmethod
    def _running(job_id: str) -> Update:
        return update(jobs).where(jobs.c.id == job_id, jobs.c.state == "running")

    def _jobs(self, wanted: Select[Any]) -> list[JobRecord]:
        return [_job(row) for row in self._run(self._locked(wanted))]


def _when(condition: ColumnElement[bool], value: Any, other: Any) -> ColumnElement[Any]:
    return case((condition, value), else_=other)


def _told(message: Message) -> dict[str, Any]:
    """A sentence as JSON; values that JSON has no form for are told as text, nested sentences stay sentences."""
    params = {
        name: _told(value) if isinstance(value, Message) else value if isinstance(value, int | str) else str(value)
        for name, value in message.params.items()
    }
    return {"msgid": message.msgid, "params": params}


def _heard(told: Any) -> Message | None:
    if told is None:
        return None
    params = {name: _heard(value) if isinstance(value, dict) else value for name, value in told["params"].items()}
    return Message(told["msgid"], params)


def _job(row: Row[Any]) -> JobRecord:
    return JobRecord(**{**row._mapping, "message": _heard(row.message)})
