"""Kept training programmes, every version of them."""

from typing import Any

from sqlalchemy import func, insert, select

from app.db.records.audit import By
from app.db.records.programmes import Programme, ProgrammeLine
from app.db.repositories.base import Repository, changes, columns, inserted
from app.db.repositories.counters import Counters
from app.db.tables.programmes import programmes
from app.kit.errors import N_, Message


class Programmes(Repository):
    """`store.programmes`."""

    def get(self, programme_id: int) -> Programme:
        """One version of a programme; NotFound when there is none."""
        what = Message(N_("There is no programme with the number {id}."), {"id": programme_id})
        return self._one(
            Programme, select(*columns(programmes, Programme)).where(programmes.c.id == programme_id), what
        )

    def all(self, *, author_id: int | None = None, limit: int = 50, offset: int = 0) -> list[ProgrammeLine]:
        """The newest version of each programme, the latest first; of one author or of all."""
        newest = select(func.max(programmes.c.id)).group_by(programmes.c.series)
        wanted = select(*columns(programmes, ProgrammeLine)).where(programmes.c.id.in_(newest))
        if author_id is not None:
            wanted = wanted.where(programmes.c.author_id == author_id)
        return self._many(ProgrammeLine, wanted.order_by(programmes.c.id.desc()).limit(limit).offset(offset))

    def versions(self, series: str) -> list[ProgrammeLine]:
        """All versions of one programme, the newest first."""
        wanted = select(*columns(programmes, ProgrammeLine)).where(programmes.c.series == series)
        return self._many(ProgrammeLine, wanted.order_by(programmes.c.version.desc()))

    @changes
    def add(
        self, by: By, author_id: int, title: str, request: dict[str, Any], content: dict[str, Any], *, series: str = ""
    ) -> Programme:
        """Keep a programme: a new one, or the next version of `series`."""
        counters = Counters(self._store)
        series = series or f"P{counters.next('programme'):06d}"
        version = counters.next(f"programme:{series}")
        row = {
            "series": series, "version": version, "title": title, "author_id": author_id, "request": request,
            "content": content, "made_at": by.at,
        }  # fmt: skip
        programme_id = inserted(self._run(insert(programmes).values(row)))
        self._note(by, "programme.add", f"programme:{programme_id}", series=series, version=version, title=title)
        return self.get(programme_id)
