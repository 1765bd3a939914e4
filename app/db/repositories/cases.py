"""Generated cases, kept whole and once: the same instance met by a hundred candidates is one row."""

from dataclasses import fields
from typing import Any

from sqlalchemy import insert, select

from app.db.records.attempts import CaseSummary, NewCase, Pool
from app.db.repositories.base import Repository, columns, keeps
from app.db.tables.attempts import attempts, cases, contents
from app.kit.errors import N_, Message
from app.kit.text import Lang


class Cases(Repository):
    """`store.cases`."""

    @keeps
    def keep(self, case: NewCase) -> int:
        """Keep a case and return its id; an equal one that is kept already is used again."""
        values = {field.name: getattr(case, field.name) for field in fields(NewCase) if field.name != "content"}
        statement = self._insert(cases).values(values | {"hash": case.hash})
        statement = statement.on_conflict_do_nothing(index_elements=["hash"])
        case_id = self._run(statement.returning(cases.c.id)).scalar_one_or_none()
        if case_id is None:
            return int(self._run(select(cases.c.id).where(cases.c.hash == case.hash)).scalar_one())
        rows = [
            {
                "case_id": case_id, "language": lang, "shown": whole["case"],
                "hidden": {part: value for part, value in whole.items() if part != "case"},
            }
            for lang, whole in case.content.items()
        ]  # fmt: skip
        self._run(insert(contents).values(rows))
        return int(case_id)

    def summary(self, case_id: int) -> CaseSummary:
        """What a kept case is, without its content."""
        return self._one(
            CaseSummary, select(*columns(cases, CaseSummary)).where(cases.c.id == case_id), _missing(case_id)
        )

    def shown(self, case_id: int, lang: Lang) -> dict[str, Any]:
        """What a candidate may see of a kept case: papers and tasks. The key is not even read."""
        wanted = select(contents.c.shown).where(contents.c.case_id == case_id, contents.c.language == lang)
        found: dict[str, Any] = self._run(wanted).scalar_one()
        return found

    def whole(self, case_id: int, lang: Lang) -> dict[str, Any]:
        """A kept case as `case make --json` printed it, key and traces included."""
        wanted = select(contents.c.shown, contents.c.hidden)
        row = self._run(wanted.where(contents.c.case_id == case_id, contents.c.language == lang)).one()
        return {**row.hidden, "case": row.shown}

    def seeds_met(self, person_id: int, family: str, level: int, pool: Pool) -> frozenset[int]:
        """Seeds of a family and level that a person has already met: no instance is ever given twice."""
        wanted = select(cases.c.seed).join(attempts, attempts.c.case_id == cases.c.id)
        found = self._run(
            wanted.where(
                attempts.c.person_id == person_id,
                cases.c.family == family,
                cases.c.level == level,
                cases.c.pool == pool,
            )
        )
        return frozenset(found.scalars())


def _missing(case_id: int) -> Message:
    return Message(N_("There is no case with the number {id}."), {"id": case_id})
