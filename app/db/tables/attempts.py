"""Cases as shown, attempts, answers and marks; practice and exam alike, told apart by `kind`."""

from datetime import date, datetime
from typing import Any, ClassVar

from sqlalchemy import BigInteger, CheckConstraint, Index, UniqueConstraint
from sqlmodel import Field, SQLModel

from app.db.records.attempts import ATTEMPT_KINDS, ATTEMPT_STATES, OUTCOMES, POOLS
from app.db.tables.base import Exact, Json, Packed, one_of, table_of
from app.kit.text import LANGS


class CaseRow(SQLModel, table=True):
    """A generated case, kept once however many people meet it; `hash` is of its content in all languages."""

    __tablename__ = "cases"
    __table_args__: ClassVar = (
        UniqueConstraint("hash"),
        Index("ix_cases_origin", "family", "level", "pool", "seed"),
        one_of("pool", POOLS),
        one_of("confidence", ("A", "B", "C")),
    )

    id: int | None = Field(default=None, primary_key=True)
    hash: str
    family: str
    profession: str
    level: int
    tier: str
    pool: str
    seed: int = Field(sa_type=BigInteger)
    as_of: date
    difficulty: Any = Field(sa_type=Exact, nullable=False)
    minutes: int
    confidence: str
    tasks: Any = Field(sa_type=Json, nullable=False)
    versions: Any = Field(sa_type=Json, nullable=False)


class CaseContentRow(SQLModel, table=True):
    """A case in one language: what a candidate may see, and apart from it the key with everything else."""

    __tablename__ = "case_contents"
    __table_args__: ClassVar = (one_of("language", LANGS),)

    case_id: int = Field(primary_key=True, foreign_key="cases.id")
    language: str = Field(primary_key=True)
    shown: Any = Field(sa_type=Packed, nullable=False)
    hidden: Any = Field(sa_type=Packed, nullable=False)


class AttemptRow(SQLModel, table=True):
    """One person's work on one case."""

    __tablename__ = "attempts"
    __table_args__: ClassVar = (
        Index("ix_attempts_person", "person_id", "kind", "started_at"),
        one_of("kind", ATTEMPT_KINDS),
        one_of("state", ATTEMPT_STATES),
        one_of("language", LANGS),
        CheckConstraint("(state = 'open') = (submitted_at IS NULL)", name="submitted"),
    )

    id: int | None = Field(default=None, primary_key=True)
    person_id: int = Field(foreign_key="persons.id")
    case_id: int = Field(foreign_key="cases.id", index=True)
    kind: str
    language: str
    state: str
    started_at: datetime
    submitted_at: datetime | None = Field(default=None, index=True)
    points: Any = Field(default=None, sa_type=Exact, nullable=True)
    max_points: Any = Field(default=None, sa_type=Exact, nullable=True)


class AnswerRow(SQLModel, table=True):
    """The newest answer to a task; `revision` counts its changes, `window` and `client_revision` say whose it is."""

    __tablename__ = "answers"
    __table_args__: ClassVar = (CheckConstraint("revision >= 1", name="revision"),)

    attempt_id: int = Field(primary_key=True, foreign_key="attempts.id")
    task: str = Field(primary_key=True)
    raw: Any = Field(default=None, sa_type=Json, nullable=True)
    parsed: Any = Field(default=None, sa_type=Json, nullable=True)
    revision: int
    window: str
    client_revision: int
    saved_at: datetime


class TaskMarkRow(SQLModel, table=True):
    """The mark of one task."""

    __tablename__ = "task_marks"
    __table_args__: ClassVar = (one_of("outcome", OUTCOMES),)

    attempt_id: int = Field(primary_key=True, foreign_key="attempts.id")
    task: str = Field(primary_key=True)
    max_points: Any = Field(sa_type=Exact, nullable=False)
    strict: Any = Field(sa_type=Exact, nullable=False)
    awarded: Any = Field(sa_type=Exact, nullable=False)
    outcome: str
    cause: str | None = None
    misconception: str | None = Field(default=None, index=True)
    consequence_monthly: int | None = Field(default=None, sa_type=BigInteger)
    detail: Any = Field(default=None, sa_type=Json, nullable=True)


class AbilityMarkRow(SQLModel, table=True):
    """Points by ability: exact as text, and in thousandths so that a database can add them up for pictures."""

    __tablename__ = "ability_marks"
    __table_args__: ClassVar = (CheckConstraint("max_thousandths > 0", name="max"),)

    attempt_id: int = Field(primary_key=True, foreign_key="attempts.id")
    ability: str = Field(primary_key=True, index=True)
    points: Any = Field(sa_type=Exact, nullable=False)
    max_points: Any = Field(sa_type=Exact, nullable=False)
    points_thousandths: int
    max_thousandths: int


cases = table_of(CaseRow)
contents = table_of(CaseContentRow)
attempts = table_of(AttemptRow)
answers = table_of(AnswerRow)
task_marks = table_of(TaskMarkRow)
ability_marks = table_of(AbilityMarkRow)
