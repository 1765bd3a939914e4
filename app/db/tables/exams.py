"""Exam forms, sittings, their items and results by labour function."""

from datetime import datetime
from typing import Any, ClassVar

from sqlalchemy import CheckConstraint, Index, UniqueConstraint
from sqlmodel import Field, SQLModel

from app.db.records.exams import SITTING_STATES
from app.db.tables.base import Exact, Json, one_of, table_of
from app.kit.text import LANGS


class FormRow(SQLModel, table=True):
    """An assembled form. `seed` and `content` name the instances: never shown to a candidate."""

    __tablename__ = "exam_forms"
    __table_args__: ClassVar = (UniqueConstraint("blueprint", "number"), UniqueConstraint("blueprint", "seed"))

    id: int | None = Field(default=None, primary_key=True)
    blueprint: str
    blueprint_hash: str
    number: int
    profession: str
    level: int
    minutes: int
    seed: str
    difficulty: Any = Field(sa_type=Exact, nullable=False)
    content: Any = Field(sa_type=Json, nullable=False)
    coverage: Any = Field(sa_type=Json, nullable=False)
    made_at: datetime
    made_by: int | None = Field(default=None, foreign_key="persons.id")


class FormItemRow(SQLModel, table=True):
    """One place of a form and the case that fills it."""

    __tablename__ = "exam_form_items"

    form_id: int = Field(primary_key=True, foreign_key="exam_forms.id")
    no: int = Field(primary_key=True, sa_column_kwargs={"autoincrement": False})
    slot: str
    function: str
    weight: Any = Field(sa_type=Exact, nullable=False)
    case_id: int = Field(foreign_key="cases.id", index=True)


class SittingRow(SQLModel, table=True):
    """One candidate on one form."""

    __tablename__ = "sittings"
    __table_args__: ClassVar = (
        UniqueConstraint("form_id", "candidate_id"),
        Index("ix_sittings_due", "state", "deadline"),
        one_of("state", SITTING_STATES),
        one_of("language", LANGS),
        CheckConstraint("minutes > 0", name="minutes"),
        CheckConstraint("extra_minutes >= 0", name="extra_minutes"),
        CheckConstraint("(started_at IS NULL) = (deadline IS NULL)", name="deadline"),
        CheckConstraint("state <> 'voided' OR void_reason IS NOT NULL", name="void_reason"),
    )

    id: int | None = Field(default=None, primary_key=True)
    form_id: int = Field(foreign_key="exam_forms.id")
    candidate_id: int = Field(foreign_key="persons.id", index=True)
    state: str
    language: str
    scheduled_at: datetime = Field(index=True)
    place: str
    minutes: int
    extra_minutes: int
    rules: Any = Field(sa_type=Json, nullable=False)
    admitted_at: datetime | None = None
    admitted_by: int | None = Field(default=None, foreign_key="persons.id")
    started_at: datetime | None = None
    deadline: datetime | None = None
    ended_at: datetime | None = None
    receipt: str | None = None
    marked_at: datetime | None = None
    marked_by: int | None = Field(default=None, foreign_key="persons.id")
    released_at: datetime | None = None
    released_by: int | None = Field(default=None, foreign_key="persons.id")
    void_reason: str | None = None
    percent: Any = Field(default=None, sa_type=Exact, nullable=True)
    passed: bool | None = None


class SittingItemRow(SQLModel, table=True):
    """One item of a sitting; its answers and marks lie with the attempt."""

    __tablename__ = "sitting_items"
    __table_args__: ClassVar = (UniqueConstraint("attempt_id"),)

    sitting_id: int = Field(primary_key=True, foreign_key="sittings.id")
    no: int = Field(primary_key=True, sa_column_kwargs={"autoincrement": False})
    slot: str
    function: str
    weight: Any = Field(sa_type=Exact, nullable=False)
    attempt_id: int = Field(foreign_key="attempts.id")


class FunctionResultRow(SQLModel, table=True):
    """Result of a sitting in one labour function."""

    __tablename__ = "function_results"

    sitting_id: int = Field(primary_key=True, foreign_key="sittings.id")
    function: str = Field(primary_key=True)
    percent: Any = Field(sa_type=Exact, nullable=False)
    cut: Any = Field(sa_type=Exact, nullable=False)
    passed: bool


forms = table_of(FormRow)
form_items = table_of(FormItemRow)
sittings = table_of(SittingRow)
sitting_items = table_of(SittingItemRow)
function_results = table_of(FunctionResultRow)
