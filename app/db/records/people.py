"""Persons, units, accounts and sign-in sessions."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal, get_args

from app.kit.text import Lang, Text

Role = Literal["administrator", "hr", "assessor", "educator", "trainee"]
ROLES: tuple[Role, ...] = get_args(Role)


@dataclass(frozen=True, slots=True)
class Unit:
    """An organisational unit of the agency."""

    id: int
    name: Text
    parent_id: int | None


@dataclass(frozen=True, slots=True)
class Person:
    """A person of the agency; `profession` and `level` are the card they work toward."""

    id: int
    login: str
    name: str
    unit_id: int | None
    roles: frozenset[Role]
    language: Lang
    profession: str | None
    level: int | None
    active: bool
    created_at: datetime


@dataclass(frozen=True, slots=True)
class NewPerson:
    """What is needed to add a person."""

    login: str
    name: str
    roles: frozenset[Role]
    unit_id: int | None = None
    language: Lang = "kk"
    profession: str | None = None
    level: int | None = None


@dataclass(frozen=True, slots=True)
class Account:
    """The secret side of a person; never leaves `app.people`."""

    person_id: int
    password_hash: str
    must_change: bool
    changed_at: datetime


@dataclass(frozen=True, slots=True)
class Failures:
    """Failed sign-ins counted under one key (a login as typed, or an address)."""

    key: str
    count: int
    last_at: datetime
    locked_until: datetime | None


@dataclass(frozen=True, slots=True)
class WebSession:
    """A sign-in on one device; the table holds only the hash of its token."""

    token_hash: str
    person_id: int
    created_at: datetime
    seen_at: datetime
    expires_at: datetime
    device: str


@dataclass(frozen=True, slots=True)
class Training:
    """`trainer_id` taught `trainee_id`; from then on that trainer neither examines nor decides about the trainee."""

    trainer_id: int
    trainee_id: int
    profession: str
    since: date
