"""Every table of the store. Nothing outside `app.db` may import this package; repositories return plain records.

No `from __future__ import annotations` in here: SQLModel reads the annotations while the class is being built.
"""

from sqlalchemy import MetaData, Table
from sqlmodel import SQLModel

from app.db.tables import attempts, audit, certificates, exams, jobs, people, programmes

metadata: MetaData = SQLModel.metadata

__all__ = ["Table", "attempts", "audit", "certificates", "exams", "jobs", "metadata", "people", "programmes"]
