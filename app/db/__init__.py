"""The store: SQLite by default, PostgreSQL by `BILIKTI_DATABASE_URL`, the same code on both.

    from app.db import By, Database

    db = Database(database_url(os.environ, data_folder))
    db.migrate()
    with db.read() as store:
        person = store.people.by_login("dana")
    with db.write() as store:
        store.people.set_roles(By(now, person=me.id, roles=me.roles), person.id, {"hr"})

Methods that change something take `By` first and leave an entry in the audit chain, in the same transaction. Records
are frozen dataclasses in `app.db.records`; tables stay inside this package.
"""

from app.db.database import Database, ForeignTools, StoreBusy, StoreTooNew
from app.db.records.audit import AuditEntry, AuditReport, By
from app.db.store import Store
from app.db.urls import VARIABLE, database_url

__all__ = [
    "VARIABLE",
    "AuditEntry",
    "AuditReport",
    "By",
    "Database",
    "ForeignTools",
    "Store",
    "StoreBusy",
    "StoreTooNew",
    "database_url",
]
