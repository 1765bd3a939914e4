"""Training programmes with the request they were made from."""

from datetime import datetime
from typing import Any, ClassVar

from sqlalchemy import UniqueConstraint
from sqlmodel import Field, SQLModel

from app.db.tables.base import Json, table_of


class ProgrammeRow(SQLModel, table=True):
    """One version of a programme; a new request makes a new version and leaves the old."""

    __tablename__ = "programmes"
    __table_args__: ClassVar = (UniqueConstraint("series", "version"),)

    id: int | None = Field(default=None, primary_key=True)
    series: str
    version: int
    title: str
    author_id: int = Field(foreign_key="persons.id", index=True)
    request: Any = Field(sa_type=Json, nullable=False)
    content: Any = Field(sa_type=Json, nullable=False)
    made_at: datetime


programmes = table_of(ProgrammeRow)
