"""Numbers that only grow."""

from sqlalchemy import select

from app.db.repositories.base import Repository, keeps
from app.db.tables.jobs import counters


class Counters(Repository):
    """Running numbers, drawn by the repositories that give numbers to things."""

    @keeps
    def next(self, name: str) -> int:
        """The next number under `name`, from 1; two transactions never get the same."""
        statement = self._insert(counters).values(name=name, value=1)
        drawn = statement.on_conflict_do_update(
            index_elements=["name"], set_={"value": counters.c.value + 1}
        ).returning(counters.c.value)
        return int(self._run(drawn).scalar_one())

    def last(self, name: str) -> int:
        """The number drawn last, 0 when none was."""
        return int(self._run(select(counters.c.value).where(counters.c.name == name)).scalar_one_or_none() or 0)
