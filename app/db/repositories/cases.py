"""Generated cases, kept whole and once: the same instance met by a hundred candidates is one row."""

from dataclasses import fields

from sqlalchemy import select

from app.db.records.attempts import CaseSummary, KeptCase, NewCase, Pool
from app.db.repositories.base import Repository, columns, keeps
from app.db.tables.attempts import attempts, cases
from app.kit.errors import N_, Message


class Cases(Repository):
    """`store.cases`."""

    @keeps
    def keep(self, case: NewCase) -> int:
        """Keep a case and return its id; an equal one that is kept already is used again."""
        values = {field.name: getattr(case, field.name) for field in fields(NewCase)}
        values["hash"] = case.hash
        statement = self._insert(cases).values(values).on_conflict_do_nothing(index_elements=["hash"])
        case_id = self._run(statement.returning(cases.c.id)).scalar_one_or_none()
        if case_id is None:
            case_id = self._run(select(cases.c.id).where(cases.c.hash == case.hash)).scalar_one()
        return int(case_id)

    def summary(self, case_id: int) -> CaseSummary:
        """What a kept case is, without its content."""
        return self._one(
            CaseSummary, select(*columns(cases, CaseSummary)).where(cases.c.id == case_id), _missing(case_id)
        )

    def get(self, case_id: int) -> KeptCase:
        """A kept case whole, key included."""
        return self._one(KeptCase, select(*columns(cases, KeptCase)).where(cases.c.id == case_id), _missing(case_id))

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
