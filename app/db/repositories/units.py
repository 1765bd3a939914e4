"""Organisational units."""

from sqlalchemy import func, insert, select, update

from app.db.records.audit import By
from app.db.records.people import Unit
from app.db.repositories.base import Repository, changes, columns, inserted
from app.db.sorting import kazakh_key
from app.db.tables.people import persons, units
from app.kit.errors import N_, Message
from app.kit.text import Text


class Units(Repository):
    """`store.units`."""

    def all(self) -> list[Unit]:
        """Every unit, in the order of its Kazakh name."""
        return self._many(Unit, select(*columns(units, Unit)).order_by(units.c.sort, units.c.id))

    def get(self, unit_id: int) -> Unit:
        """One unit; NotFound when there is none."""
        what = Message(N_("There is no unit with the number {id}."), {"id": unit_id})
        return self._one(Unit, select(*columns(units, Unit)).where(units.c.id == unit_id), what)

    def sizes(self) -> dict[int, int]:
        """How many active people each unit has."""
        found = select(persons.c.unit_id, func.count().label("people")).where(
            persons.c.active, persons.c.unit_id.is_not(None)
        )
        return {row.unit_id: row.people for row in self._run(found.group_by(persons.c.unit_id))}

    @changes
    def add(self, by: By, name: Text, parent_id: int | None = None) -> Unit:
        """A new unit."""
        done = self._run(insert(units).values(name=name, sort=kazakh_key(name.kk), parent_id=parent_id))
        unit_id = inserted(done)
        self._note(by, "unit.add", f"unit:{unit_id}", name=name.as_dict(), parent=parent_id)
        return Unit(unit_id, name, parent_id)

    @changes
    def rename(self, by: By, unit_id: int, name: Text) -> Unit:
        """Give a unit another name."""
        unit = self.get(unit_id)
        self._run(update(units).where(units.c.id == unit_id).values(name=name, sort=kazakh_key(name.kk)))
        self._note(by, "unit.rename", f"unit:{unit_id}", name=name.as_dict(), was=unit.name.as_dict())
        return Unit(unit_id, name, unit.parent_id)
