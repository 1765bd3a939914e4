"""The whole site for tests: a fixed cast of people, and a client for each of them.

with running_site(f"sqlite:///{tmp_path / 'site.db'}", clock) as site:
    site.client("hr").get("/kk/")
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from starlette.applications import Starlette
from starlette.testclient import TestClient

from app.config import Settings
from app.db import By, Database
from app.db.records.people import ROLES, NewPerson, Person, Role
from app.kit.text import Text
from app.main import create_app
from app.people import Passwords, add_person, sign_in
from app.web.sessions import COOKIE
from app.web.visit import Services

PASSWORD = "correct horse 9"
CAST: dict[Role, tuple[str, str]] = {
    "administrator": ("erlan", "Әкімов Ерлан"),
    "hr": ("botagoz", "Лашынова Ботагөз"),
    "assessor": ("gulnar", "Бағаланова Гүлнар"),
    "educator": ("talgat", "Қырманов Талғат"),
    "trainee": ("dana", "Маржанова Дана"),
}
"""One person of each role: login and name."""


@dataclass
class RunningSite:
    """A site that has started, with its cast."""

    app: Starlette
    clock: Callable[[], datetime]
    passwords: Passwords
    people: dict[Role, Person] = field(default_factory=dict)

    @property
    def services(self) -> Services:
        """What the handlers reach."""
        services = self.app.state.services
        assert isinstance(services, Services)
        return services

    @property
    def db(self) -> Database:
        """The store of the site."""
        return self.services.db

    def client(self, role: Role | None = None) -> TestClient:
        """A browser of the person with that role, or of a visitor; redirects are not followed."""
        client = TestClient(self.app, follow_redirects=False, headers={"accept-language": "kk"})
        if role is not None:
            client.cookies.set(COOKIE, self.token(CAST[role][0]))
        return client

    def token(self, login: str, password: str = PASSWORD) -> str:
        """A fresh session of a person."""
        return sign_in(self.db, self.passwords, login=login, password=password, at=self.clock()).token


@contextmanager
def running_site(url: str, clock: Callable[[], datetime], folder: Path) -> Iterator[RunningSite]:
    """Start the site on an empty or migrated database and bring in the cast."""
    passwords = Passwords("cheap")
    settings = Settings(data_dir=folder, database_url=url, contact="erlan@agency.example")
    app = create_app(settings, clock=clock, passwords=passwords)
    with TestClient(app):
        site = RunningSite(app, clock, passwords)
        by = By.command(clock())
        with site.db.write() as store:
            unit = store.units.add(by, Text("№ 901 оқу бөлімі", "Учебный отдел № 901", "Training office No. 901"))
            for role in ROLES:
                login, name = CAST[role]
                card = "3350-0-010-5" if role == "trainee" else None
                new = NewPerson(login, name, frozenset({role}), unit_id=unit.id, profession=card)
                site.people[role] = add_person(store, by, new, passwords.secret(PASSWORD))
        yield site
