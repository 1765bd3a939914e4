"""The audit chain: who did what when, each entry hashed together with the hash of the one before.

Entries wait until the end of the transaction and are then written in one go, so the lock on the head of the chain is
held for a moment only and two transactions can never wait for each other with the head in hand.
"""

import hashlib
from collections.abc import Generator
from contextlib import closing
from dataclasses import dataclass
from typing import Any

from sqlalchemy import insert, select, update

from app.db.records.audit import AuditEntry, AuditReport, By
from app.db.repositories.base import Repository, as_record, columns
from app.db.tables.audit import entries, head
from app.kit.canonical import canonical

START = "0" * 64


@dataclass(frozen=True, slots=True)
class _Waiting:
    by: By
    action: str
    subject: str
    payload: Any


def entry_hash(entry: dict[str, Any]) -> str:
    """SHA-256 over the canonical JSON of all columns of an entry but `hash` itself."""
    covered = {name: value for name, value in entry.items() if name != "hash"}
    return hashlib.sha256(canonical(covered | {"at": entry["at"].isoformat()}).encode()).hexdigest()


class Audit(Repository):
    """`store.audit`."""

    def __init__(self, store: Any) -> None:
        super().__init__(store)
        self._waiting: list[_Waiting] = []

    @property
    def waiting(self) -> int:
        """How many entries this transaction will write."""
        return len(self._waiting)

    def add(self, by: By, action: str, subject: str, payload: Any) -> None:
        """Remember a deed; it is written when the transaction commits and lost when it does not."""
        self._store.require_writing()
        self._waiting.append(_Waiting(by, action, subject, payload))

    def flush(self) -> None:
        """Chain the waiting entries; called once, at the end of a transaction."""
        if not self._waiting:
            return
        last = self._run(self._locked(select(head.c.seq, head.c.hash))).one()
        seq, previous = last.seq, last.hash
        rows = []
        for waiting in self._waiting:
            seq += 1
            row = {
                "seq": seq,
                "at": waiting.by.at,
                "person_id": waiting.by.person,
                "label": waiting.by.label,
                "action": waiting.action,
                "subject": waiting.subject,
                "payload": waiting.payload,
                "prev_hash": previous,
            }
            previous = row["hash"] = entry_hash(row)
            rows.append(row)
        self._run(insert(entries).values(rows))
        self._run(update(head).values(seq=seq, hash=previous))
        self._waiting.clear()

    def recent(
        self, *, subject: str = "", person_id: int | None = None, action: str = "", before: int | None = None,
        limit: int = 50,
    ) -> list[AuditEntry]:  # fmt: skip
        """The newest entries first, narrowed to a subject (``"sitting:3"``), a person or an action."""
        wanted = select(*columns(entries, AuditEntry)).order_by(entries.c.seq.desc()).limit(limit)
        if subject:
            wanted = wanted.where(entries.c.subject == subject)
        if person_id is not None:
            wanted = wanted.where(entries.c.person_id == person_id)
        if action:
            wanted = wanted.where(entries.c.action == action)
        if before is not None:
            wanted = wanted.where(entries.c.seq < before)
        return self._many(AuditEntry, wanted)

    def verify(self) -> AuditReport:
        """Walk the whole chain and compare it with its head."""
        previous, count = START, 0
        with closing(self._all()) as chain:
            for entry in chain:
                count += 1
                fields = {name: getattr(entry, name) for name in AuditEntry.__slots__}
                if entry.seq != count or entry.prev_hash != previous or entry_hash(fields) != entry.hash:
                    return AuditReport(count, entry.seq, previous)
                previous = entry.hash
        last = self._run(select(head.c.seq, head.c.hash)).one()
        if (last.seq, last.hash) != (count, previous):
            return AuditReport(count, count + 1, previous)
        return AuditReport(count, None, previous)

    def _all(self) -> Generator[AuditEntry]:
        statement = select(*columns(entries, AuditEntry)).order_by(entries.c.seq)
        with self._run(statement.execution_options(yield_per=1000)) as rows:
            for row in rows:
                yield as_record(AuditEntry, row)
