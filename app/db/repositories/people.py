"""Persons, their roles, and who trained whom."""

from collections.abc import Collection
from dataclasses import fields
from datetime import date
from typing import Any

from sqlalchemy import Select, delete, func, insert, select, update

from app.db.records.audit import By
from app.db.records.people import NewPerson, Person, Role, Training
from app.db.repositories.base import Repository, changes, columns
from app.db.sorting import kazakh_key
from app.db.tables.people import persons, roles, trainings
from app.kit.errors import N_, InputError, Message, NotFound
from app.kit.kazakh import fold, loose
from app.kit.text import Lang

_COLUMNS = [persons.c[field.name] for field in fields(Person) if field.name != "roles"]


class People(Repository):
    """`store.people`."""

    def get(self, person_id: int) -> Person:
        """One person; NotFound when there is none."""
        found = self._persons(select(*_COLUMNS).where(persons.c.id == person_id))
        if not found:
            raise NotFound(Message(N_("There is no person with the number {id}."), {"id": person_id}))
        return found[0]

    def by_login(self, login: str) -> Person | None:
        """The person with this login, whatever the case of its letters."""
        found = self._persons(select(*_COLUMNS).where(persons.c.login_folded == fold(login.strip())))
        return found[0] if found else None

    def named(self, person_ids: Collection[int]) -> dict[int, Person]:
        """Several persons by id; ids that do not exist are left out."""
        return {person.id: person for person in self._persons(select(*_COLUMNS).where(persons.c.id.in_(person_ids)))}

    def find(
        self, query: str = "", *, unit_id: int | None = None, role: Role | None = None, active: bool | None = True,
        profession: str | None = None, limit: int = 100, offset: int = 0,
    ) -> list[Person]:  # fmt: skip
        """People in the Kazakh order of their names; `query` is looked for in name and login, letters folded."""
        wanted = self._narrow(select(*_COLUMNS), query, unit_id, role, active, profession)
        return self._persons(wanted.order_by(persons.c.sort, persons.c.id).limit(limit).offset(offset))

    def count(
        self, query: str = "", *, unit_id: int | None = None, role: Role | None = None, active: bool | None = True,
        profession: str | None = None,
    ) -> int:  # fmt: skip
        """How many people `find` would list without a limit."""
        wanted = self._narrow(select(func.count()).select_from(persons), query, unit_id, role, active, profession)
        return int(self._run(wanted).scalar_one())

    @changes
    def add(self, by: By, new: NewPerson) -> Person:
        """A new person; InputError for a login that is taken."""
        row = {
            "login": new.login, "login_folded": fold(new.login), "name": new.name, "sort": kazakh_key(new.name),
            "search": _search(new.name, new.login), "unit_id": new.unit_id, "language": new.language,
            "profession": new.profession, "level": new.level, "active": True, "created_at": by.at,
        }  # fmt: skip
        statement = self._insert(persons).values(row).on_conflict_do_nothing().returning(persons.c.id)
        person_id = self._run(statement).scalar_one_or_none()
        if person_id is None:
            raise InputError("login", N_("This login is taken: “{value}”."), value=new.login)
        self._put_roles(person_id, new.roles)
        self._note(
            by, "person.add", f"person:{person_id}", login=new.login, roles=sorted(new.roles), unit=new.unit_id,
            profession=new.profession, level=new.level,
        )  # fmt: skip
        return self.get(person_id)

    @changes
    def change(
        self, by: By, person_id: int, *, name: str, unit_id: int | None, language: Lang, profession: str | None,
        level: int | None,
    ) -> Person:  # fmt: skip
        """Change what is known of a person; every field is given, as the form shows them all."""
        before = self.get(person_id)
        values = {
            "name": name, "unit_id": unit_id, "language": language, "profession": profession, "level": level,
        }  # fmt: skip
        keys = {"sort": kazakh_key(name), "search": _search(name, before.login)}
        self._run(update(persons).where(persons.c.id == person_id).values(values | keys))
        changed = {key: value for key, value in values.items() if getattr(before, key) != value}
        self._note(by, "person.change", f"person:{person_id}", **changed)
        return self.get(person_id)

    @changes
    def set_roles(self, by: By, person_id: int, wanted: Collection[Role]) -> Person:
        """Give a person exactly these roles."""
        before = self.get(person_id)
        self._run(delete(roles).where(roles.c.person_id == person_id))
        self._put_roles(person_id, wanted)
        self._note(by, "person.roles", f"person:{person_id}", roles=sorted(wanted), was=sorted(before.roles))
        return self.get(person_id)

    @changes
    def set_active(self, by: By, person_id: int, active: bool) -> Person:
        """Let a person in, or shut them out while everything they did stays."""
        self.get(person_id)
        self._run(update(persons).where(persons.c.id == person_id).values(active=active))
        self._note(by, "person.active", f"person:{person_id}", active=active)
        return self.get(person_id)

    @changes
    def record_training(self, by: By, training: Training) -> None:
        """Remember who taught whom; saying it twice changes nothing."""
        values = {field.name: getattr(training, field.name) for field in fields(Training)}
        self._run(self._insert(trainings).values(values).on_conflict_do_nothing())
        self._note(
            by, "training.record", f"person:{training.trainee_id}", trainer=training.trainer_id,
            profession=training.profession, since=training.since.isoformat(),
        )  # fmt: skip

    def trainers_of(self, person_id: int) -> frozenset[int]:
        """Everybody who ever trained this person, for whichever profession."""
        found = self._run(select(trainings.c.trainer_id).where(trainings.c.trainee_id == person_id))
        return frozenset(found.scalars())

    def trainees_of(self, person_id: int, on: date) -> list[Training]:
        """The trainings a person has given up to a day, newest first."""
        wanted = select(*columns(trainings, Training)).where(
            trainings.c.trainer_id == person_id, trainings.c.since <= on
        )
        return self._many(Training, wanted.order_by(trainings.c.since.desc(), trainings.c.trainee_id))

    def _put_roles(self, person_id: int, wanted: Collection[Role]) -> None:
        if wanted:
            self._run(insert(roles).values([{"person_id": person_id, "role": role} for role in sorted(wanted)]))

    def _persons(self, wanted: Select[Any]) -> list[Person]:
        rows = self._run(self._locked(wanted)).all()
        held: dict[int, set[Role]] = {row.id: set() for row in rows}
        if held:
            for row in self._run(select(roles.c.person_id, roles.c.role).where(roles.c.person_id.in_(held))):
                held[row.person_id].add(row.role)
        return [Person(**row._mapping, roles=frozenset(held[row.id])) for row in rows]

    @staticmethod
    def _narrow(
        wanted: Select[Any], query: str, unit_id: int | None, role: Role | None, active: bool | None,
        profession: str | None,
    ) -> Select[Any]:  # fmt: skip
        for word in loose(query).split():
            wanted = wanted.where(persons.c.search.contains(word, autoescape=True))
        if unit_id is not None:
            wanted = wanted.where(persons.c.unit_id == unit_id)
        if role is not None:
            wanted = wanted.where(persons.c.id.in_(select(roles.c.person_id).where(roles.c.role == role)))
        if active is not None:
            wanted = wanted.where(persons.c.active == active)
        if profession is not None:
            wanted = wanted.where(persons.c.profession == profession)
        return wanted


def _search(name: str, login: str) -> str:
    return f"{loose(name)} {loose(login)}"
