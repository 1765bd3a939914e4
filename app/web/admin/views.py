"""Contexts of the administration pages."""

from dataclasses import dataclass, field
from typing import ClassVar

from app.db.records.audit import AuditEntry, AuditReport
from app.db.records.people import Person, Role, Unit
from app.kit.errors import N_
from app.kit.text import Text
from app.standard import Profession
from app.web.forms import Form
from app.web.render import Context
from app.web.shell import LANGUAGES, ROLE_NAMES

PAGE_SIZE = 50
STATES: tuple[tuple[str, str], ...] = (("", N_("let in")), ("out", N_("shut out")), ("all", N_("all")))
SUBJECTS: dict[str, str] = {
    "account": N_("password"),
    "attempt": N_("practice"),
    "certificate": N_("certificate"),
    "decision": N_("certification decision"),
    "form": N_("exam form"),
    "job": N_("long job"),
    "key": N_("signing key"),
    "person": N_("person"),
    "programme": N_("training programme"),
    "session": N_("sign-in"),
    "sitting": N_("exam sitting"),
    "training": N_("training"),
    "unit": N_("unit"),
}
"""What an entry of the audit log is about, by the first word of its action."""
LABELS: dict[str, str] = {
    "command": N_("command line"),
    "system": N_("the system itself"),
    "sign-in": N_("sign-in"),
}
"""Who did a deed that no person signed in for."""


@dataclass(frozen=True, slots=True)
class Choices:
    """What the fields of the forms offer."""

    units: tuple[tuple[str, Text], ...]
    cards: tuple[tuple[str, Profession], ...]
    languages: tuple[tuple[str, str], ...] = tuple((code, name) for code, (_, name) in LANGUAGES.items())
    roles: tuple[tuple[Role, str], ...] = tuple(ROLE_NAMES.items())
    states: tuple[tuple[str, str], ...] = STATES


@dataclass(frozen=True)
class UsersPage(Context):
    """The list of people."""

    template: ClassVar[str] = "pages/admin/users.html"
    form: Form
    choices: Choices
    people: tuple[Person, ...]
    total: int
    number: int
    last: int
    address: str


@dataclass(frozen=True)
class NewUserPage(Context):
    """The form for a new person."""

    template: ClassVar[str] = "pages/admin/new_user.html"
    form: Form
    choices: Choices
    gives_roles: bool


@dataclass(frozen=True)
class UserPage(Context):
    """One person."""

    template: ClassVar[str] = "pages/admin/user.html"
    person: Person
    form: Form
    choices: Choices
    gives_roles: bool
    is_me: bool


@dataclass(frozen=True)
class PasswordGiven(Context):
    """A password that is shown this once."""

    template: ClassVar[str] = "pages/admin/password_given.html"
    person: Person
    password: str


@dataclass(frozen=True)
class UnitsPage(Context):
    """Units of the agency and the form for a new one."""

    template: ClassVar[str] = "pages/admin/units.html"
    units: tuple[Unit, ...]
    names: dict[int, Text]
    sizes: dict[int, int]
    form: Form


@dataclass(frozen=True)
class UnitPage(Context):
    """The form to rename a unit."""

    template: ClassVar[str] = "pages/admin/unit.html"
    unit: Unit
    form: Form


@dataclass(frozen=True)
class AuditPage(Context):
    """Entries of the audit log, newest first."""

    template: ClassVar[str] = "pages/admin/audit.html"
    form: Form
    entries: tuple[AuditEntry, ...]
    people: dict[int, Person]
    payloads: dict[int, str]
    older: str
    report: AuditReport | None = None
    subjects: dict[str, str] = field(default_factory=lambda: SUBJECTS)
    labels: dict[str, str] = field(default_factory=lambda: LABELS)
