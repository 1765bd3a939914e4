"""The audit chain: entries in order, and the head that new entries are chained to."""

from datetime import datetime
from typing import Any, ClassVar

from sqlalchemy import BigInteger, CheckConstraint
from sqlmodel import Field, SQLModel

from app.db.tables.base import Json, table_of


class AuditEntryRow(SQLModel, table=True):
    """One deed; `hash` covers all other columns, `prev_hash` the entry before."""

    __tablename__ = "audit_entries"

    seq: int = Field(primary_key=True, sa_type=BigInteger, sa_column_kwargs={"autoincrement": False})
    at: datetime = Field(index=True)
    # No foreign key: an entry must outlive everything it speaks of.
    person_id: int | None = Field(default=None, index=True)
    label: str
    action: str = Field(index=True)
    subject: str = Field(index=True)
    payload: Any = Field(sa_type=Json, nullable=False)
    prev_hash: str
    hash: str


class AuditHeadRow(SQLModel, table=True):
    """The last entry, in one row: whoever writes to the chain locks it, and a cut-off tail shows."""

    __tablename__ = "audit_head"
    __table_args__: ClassVar = (CheckConstraint("id = 1", name="single"),)

    id: int = Field(primary_key=True, sa_column_kwargs={"autoincrement": False})
    seq: int = Field(sa_type=BigInteger)
    hash: str


entries = table_of(AuditEntryRow)
head = table_of(AuditHeadRow)
