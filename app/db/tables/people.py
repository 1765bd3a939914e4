"""Units, persons, their roles, accounts, sign-in sessions and who trained whom."""

from datetime import date, datetime
from typing import Any, ClassVar

from sqlalchemy import CheckConstraint, UniqueConstraint
from sqlmodel import Field, SQLModel

from app.db.records.people import ROLES
from app.db.tables.base import Trilingual, one_of, table_of
from app.kit.text import LANGS


class UnitRow(SQLModel, table=True):
    """An organisational unit; `sort` is the Kazakh order of its name."""

    __tablename__ = "units"

    id: int | None = Field(default=None, primary_key=True)
    name: Any = Field(sa_type=Trilingual, nullable=False)
    sort: str
    parent_id: int | None = Field(default=None, foreign_key="units.id", index=True)


class PersonRow(SQLModel, table=True):
    """A person; `sort` and `search` are the name in Kazakh order and folded for search."""

    __tablename__ = "persons"
    __table_args__: ClassVar = (
        UniqueConstraint("login_folded"),
        one_of("language", LANGS),
        CheckConstraint("level BETWEEN 5 AND 8", name="level"),
    )

    id: int | None = Field(default=None, primary_key=True)
    login: str
    login_folded: str
    name: str
    sort: str = Field(index=True)
    search: str
    unit_id: int | None = Field(default=None, foreign_key="units.id", index=True)
    language: str
    profession: str | None = None
    level: int | None = None
    active: bool
    created_at: datetime


class PersonRoleRow(SQLModel, table=True):
    """A role a person holds."""

    __tablename__ = "person_roles"
    __table_args__: ClassVar = (one_of("role", ROLES),)

    person_id: int = Field(primary_key=True, foreign_key="persons.id")
    role: str = Field(primary_key=True)


class AccountRow(SQLModel, table=True):
    """The password of a person, as an Argon2 hash."""

    __tablename__ = "accounts"

    person_id: int = Field(primary_key=True, foreign_key="persons.id")
    password_hash: str
    must_change: bool
    changed_at: datetime


class SignInFailureRow(SQLModel, table=True):
    """Failures in a row under one key; a login that does not exist is counted like one that does."""

    __tablename__ = "sign_in_failures"

    key: str = Field(primary_key=True)
    count: int
    last_at: datetime = Field(index=True)
    locked_until: datetime | None = None


class WebSessionRow(SQLModel, table=True):
    """A sign-in session; a row that is gone is a session that is over."""

    __tablename__ = "web_sessions"

    token_hash: str = Field(primary_key=True)
    person_id: int = Field(foreign_key="persons.id", index=True)
    created_at: datetime
    seen_at: datetime
    expires_at: datetime = Field(index=True)
    device: str


class TrainingRow(SQLModel, table=True):
    """Who taught whom for which profession."""

    __tablename__ = "trainings"
    __table_args__: ClassVar = (CheckConstraint("trainer_id <> trainee_id", name="two_persons"),)

    trainer_id: int = Field(primary_key=True, foreign_key="persons.id")
    trainee_id: int = Field(primary_key=True, foreign_key="persons.id", index=True)
    profession: str = Field(primary_key=True)
    since: date


units = table_of(UnitRow)
persons = table_of(PersonRow)
roles = table_of(PersonRoleRow)
accounts = table_of(AccountRow)
failures = table_of(SignInFailureRow)
sessions = table_of(WebSessionRow)
trainings = table_of(TrainingRow)
