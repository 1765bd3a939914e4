"""Long jobs, counters, and the keys of forms that were already sent."""

from datetime import datetime
from typing import Any, ClassVar

from sqlalchemy import CheckConstraint, Index
from sqlmodel import Field, SQLModel

from app.db.records.jobs import JOB_STATES
from app.db.tables.base import Json, one_of, table_of


class JobRow(SQLModel, table=True):
    """A long job; the queue only carries its id, so the queue may be lost without losing a job."""

    __tablename__ = "jobs"
    __table_args__: ClassVar = (
        one_of("state", JOB_STATES),
        Index("ix_jobs_state", "state", "beat_at"),
        CheckConstraint("done >= 0 AND total >= 0", name="progress"),
    )

    id: str = Field(primary_key=True)
    kind: str
    owner_id: int | None = Field(default=None, foreign_key="persons.id", index=True)
    params: Any = Field(default=None, sa_type=Json, nullable=True)
    state: str
    done: int
    total: int
    message: Any = Field(default=None, sa_type=Json, nullable=True)
    checkpoint: Any = Field(default=None, sa_type=Json, nullable=True)
    result: Any = Field(default=None, sa_type=Json, nullable=True)
    cancel_asked: bool
    starts: int
    created_at: datetime
    beat_at: datetime
    finished_at: datetime | None = None


class CounterRow(SQLModel, table=True):
    """A number that only grows: certificate numbers of a year, form numbers of a blueprint."""

    __tablename__ = "counters"

    name: str = Field(primary_key=True)
    value: int


class FormKeyRow(SQLModel, table=True):
    """A form that was sent; the same key a second time is a double click."""

    __tablename__ = "form_keys"

    key: str = Field(primary_key=True)
    person_id: int | None = Field(default=None, foreign_key="persons.id")
    purpose: str
    used_at: datetime = Field(index=True)
    outcome: str


jobs = table_of(JobRow)
counters = table_of(CounterRow)
form_keys = table_of(FormKeyRow)
