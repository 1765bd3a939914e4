"""The demo agency as tests need it: built once, copied for each server; candidates for exams made by the services."""

import itertools
import shutil
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from app.certification import SigningKey
from app.db import By, Database
from app.db.records.people import NewPerson, Person, Role
from app.demo import build_demo, load_agency
from app.exams import admit, make_form, schedule, start
from app.people import Passwords, add_person
from tests.browser.server import Server

PASSWORD = "correct horse 9"
LOGINS: dict[Role, str] = {
    "administrator": "admin",
    "hr": "kadr",
    "assessor": "tekserushi",
    "educator": "ustaz",
    "trainee": "aigul",
}
"""Whom the tests take for a role; Aigul has practised and holds a certificate."""
_NUMBERS = itertools.count(1)


@dataclass(frozen=True, slots=True)
class Agency:
    """A folder with the finished database and key, and everybody's password."""

    folder: Path
    passwords: dict[str, str]

    def copy_to(self, folder: Path) -> Path:
        """The same agency in another folder."""
        shutil.copytree(self.folder, folder)
        return folder


def make_agency(folder: Path) -> Agency:
    """Build the demo agency into an empty folder."""
    db = Database(f"sqlite:///{folder / 'bilikti.db'}")
    db.migrate()
    people = build_demo(db, load_agency(), SigningKey.load_or_make(folder), datetime.now(UTC), Passwords("cheap"))
    db.close()
    return Agency(folder, {one.login: one.password for one in people})


@dataclass(frozen=True, slots=True)
class Site:
    """A server with the agency in it, and a second door to its store."""

    server: Server
    db: Database
    passwords: dict[str, str]

    @property
    def base(self) -> str:
        """``http://127.0.0.1:41234``."""
        return self.server.base

    def person(self, login: str) -> Person:
        """Somebody of the agency."""
        with self.db.read() as store:
            found = store.people.by_login(login)
        assert found is not None, login
        return found

    def trainee(self) -> Person:
        """A new trainee who has done nothing yet."""
        login = f"janga{next(_NUMBERS)}"
        secret = Passwords("cheap").secret(PASSWORD)
        with self.db.write() as store:
            unit = store.units.all()[-1].id
            new = NewPerson(
                login, "Сәулетова Жаңыл", frozenset({"trainee"}), unit_id=unit, language="kk", profession="3350-0-010-5"
            )  # fmt: skip
            by = By.command(datetime.now(UTC))
            person = add_person(store, by, new, secret)
            store.accounts.set_password(by, person.id, secret.hash, must_change=False)
        self.passwords[login] = PASSWORD
        return person

    def by(self, login: str, at: datetime) -> By:
        """Somebody as the doer of a deed."""
        person = self.person(login)
        return By(at, person.id, person.roles)

    def admitted(self) -> tuple[Person, int]:
        """A new candidate whom the assessor has let in, and the number of the sitting."""
        person, now = self.trainee(), datetime.now(UTC)
        hr, assessor = self.by(LOGINS["hr"], now), self.by(LOGINS["assessor"], now)
        with self.db.write() as store:
            form = make_form(store, assessor, "s5-level5")
        with self.db.write() as store:
            sitting = schedule(
                store, hr, form_id=form.id, candidate_id=person.id, at=now, place="№ 1 оқу сыныбы", language="kk"
            )  # fmt: skip
            admit(store, assessor, sitting.id)
        return person, sitting.id

    def running(self, left: timedelta) -> tuple[Person, int]:
        """A new candidate who began so long ago that only this much time is left."""
        person, number = self.admitted()
        with self.db.write() as store:
            minutes = timedelta(minutes=store.sittings.get(number).minutes)
            start(store, self.by(person.login, datetime.now(UTC) + left - minutes), number)
        return person, number
