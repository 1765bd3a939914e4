"""Decisions, certificates, the history of their status, and the agency's public keys."""

from datetime import date, datetime
from typing import Any, ClassVar

from sqlalchemy import CheckConstraint, UniqueConstraint
from sqlmodel import Field, SQLModel

from app.db.records.certificates import CERTIFICATE_STATUSES, DECISION_OUTCOMES
from app.db.tables.base import Json, one_of, table_of


class DecisionRow(SQLModel, table=True):
    """One decision per sitting, by somebody who is not the candidate."""

    __tablename__ = "decisions"
    __table_args__: ClassVar = (
        UniqueConstraint("sitting_id"),
        one_of("outcome", DECISION_OUTCOMES),
        CheckConstraint("decided_by <> candidate_id", name="another_person"),
    )

    id: int | None = Field(default=None, primary_key=True)
    sitting_id: int = Field(foreign_key="sittings.id")
    candidate_id: int = Field(foreign_key="persons.id", index=True)
    outcome: str
    reason: str
    decided_by: int = Field(foreign_key="persons.id")
    decided_at: datetime


class CertificateRow(SQLModel, table=True):
    """A certificate; name and document are as they were on the day, whatever happens to the person's record."""

    __tablename__ = "certificates"
    __table_args__: ClassVar = (
        UniqueConstraint("number"),
        UniqueConstraint("code"),
        UniqueConstraint("replaces_id"),
        one_of("status", CERTIFICATE_STATUSES),
        CheckConstraint("valid_until >= issued_on", name="validity"),
    )

    id: int | None = Field(default=None, primary_key=True)
    number: str
    code: str
    decision_id: int = Field(foreign_key="decisions.id", index=True)
    person_id: int = Field(foreign_key="persons.id", index=True)
    name: str
    sort: str
    search: str
    profession: str
    level: int
    issued_on: date
    valid_until: date = Field(index=True)
    document: Any = Field(sa_type=Json, nullable=False)
    content_hash: str
    key_id: str = Field(foreign_key="signing_keys.key_id")
    replaces_id: int | None = Field(default=None, foreign_key="certificates.id")
    status: str
    status_reason: str
    status_at: datetime


class CertificateEventRow(SQLModel, table=True):
    """A change of status with its reason."""

    __tablename__ = "certificate_events"
    __table_args__: ClassVar = (one_of("status", CERTIFICATE_STATUSES),)

    id: int | None = Field(default=None, primary_key=True)
    certificate_id: int = Field(foreign_key="certificates.id", index=True)
    at: datetime
    status: str
    reason: str
    person_id: int | None = Field(default=None, foreign_key="persons.id")


class SigningKeyRow(SQLModel, table=True):
    """The public half of a signing key; the private half is a file that no dump of the database contains."""

    __tablename__ = "signing_keys"

    key_id: str = Field(primary_key=True)
    public: str
    since: datetime


decisions = table_of(DecisionRow)
certificates = table_of(CertificateRow)
events = table_of(CertificateEventRow)
keys = table_of(SigningKeyRow)
