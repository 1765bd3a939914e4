"""The demo agency as data: `assessments/demo/agency.yaml`, read strictly."""

from dataclasses import dataclass
from pathlib import Path

from app.db.records.people import ROLES, Role
from app.kit.errors import N_
from app.kit.paths import ASSESSMENTS
from app.kit.text import LANGS, Lang, Text
from app.kit.yamlfile import Node, load_yaml

FILE = ASSESSMENTS / "demo" / "agency.yaml"


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit of the agency."""

    id: str
    parent: str | None
    name: Text


@dataclass(frozen=True, slots=True)
class Member:
    """A person of the agency."""

    login: str
    name: str
    unit: str
    roles: frozenset[Role]
    language: Lang
    profession: str | None


@dataclass(frozen=True, slots=True)
class Practice:
    """One case practised: so many days ago, with so many known mistakes."""

    login: str
    family: str
    level: int
    days_ago: int
    mistakes: int


@dataclass(frozen=True, slots=True)
class Wish:
    """A programme asked for."""

    login: str
    elements: tuple[str, ...]
    hours: int
    language: Lang
    days_ago: int


@dataclass(frozen=True, slots=True)
class Exam:
    """A finished exam: (login, mistakes) of its candidates."""

    blueprint: str
    days_ago: int
    place: Text
    candidates: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class Upcoming:
    """A sitting that has been scheduled."""

    blueprint: str
    login: str
    in_days: int
    place: Text


@dataclass(frozen=True, slots=True)
class Agency:
    """Everything the demo shows."""

    units: tuple[Unit, ...]
    people: tuple[Member, ...]
    trainings: tuple[tuple[str, str], ...]
    history: tuple[Practice, ...]
    programmes: tuple[Wish, ...]
    exams: tuple[Exam, ...]
    upcoming: tuple[Upcoming, ...]


def load_agency(path: Path = FILE) -> Agency:
    """The agency. Raises ContentError with file and line, also for a login that nobody has."""
    root = load_yaml(path)
    parts = root.mapping(("units", "people", "trainings", "history", "programmes", "exams", "upcoming"), ())
    people = tuple(_member(node) for node in parts["people"].items())
    known = {member.login for member in people}
    return Agency(
        units=tuple(_unit(node) for node in parts["units"].items()),
        people=people,
        trainings=tuple(_training(node, known) for node in parts["trainings"].items()),
        history=tuple(_practice(node, known) for node in parts["history"].items()),
        programmes=tuple(_wish(node, known) for node in parts["programmes"].items()),
        exams=tuple(_exam(node, known) for node in parts["exams"].items()),
        upcoming=tuple(_upcoming(node, known) for node in parts["upcoming"].items()),
    )


def _login(node: Node, known: set[str]) -> str:
    login = node.text()
    if login not in known:
        raise node.fail(N_("nobody has the login “{login}”"), login=login)
    return login


def _language(node: Node) -> Lang:
    word = node.one_of(*LANGS)
    return next(lang for lang in LANGS if lang == word)


def _unit(node: Node) -> Unit:
    keys = node.mapping(("id", "name"), ("parent",))
    return Unit(keys["id"].text(), keys["parent"].text() if "parent" in keys else None, keys["name"].trilingual())


def _member(node: Node) -> Member:
    keys = node.mapping(("login", "name", "unit", "roles", "language"), ("profession",))
    words = {role.one_of(*ROLES) for role in keys["roles"].items()}
    return Member(
        keys["login"].text(), keys["name"].text(), keys["unit"].text(), frozenset(r for r in ROLES if r in words),
        _language(keys["language"]), keys["profession"].text() if "profession" in keys else None,
    )  # fmt: skip


def _training(node: Node, known: set[str]) -> tuple[str, str]:
    keys = node.mapping(("trainer", "trainee"), ())
    return _login(keys["trainer"], known), _login(keys["trainee"], known)


def _practice(node: Node, known: set[str]) -> Practice:
    keys = node.mapping(("login", "family", "level", "days_ago", "mistakes"), ())
    return Practice(
        _login(keys["login"], known), keys["family"].text(), keys["level"].integer(), keys["days_ago"].integer(),
        keys["mistakes"].integer(),
    )  # fmt: skip


def _wish(node: Node, known: set[str]) -> Wish:
    keys = node.mapping(("login", "elements", "hours", "language", "days_ago"), ())
    return Wish(
        _login(keys["login"], known), tuple(e.text() for e in keys["elements"].items()), keys["hours"].integer(),
        _language(keys["language"]), keys["days_ago"].integer(),
    )  # fmt: skip


def _exam(node: Node, known: set[str]) -> Exam:
    keys = node.mapping(("blueprint", "days_ago", "place", "candidates"), ())
    candidates = []
    for entry in keys["candidates"].items():
        fields = entry.mapping(("login", "mistakes"), ())
        candidates.append((_login(fields["login"], known), fields["mistakes"].integer()))
    return Exam(keys["blueprint"].text(), keys["days_ago"].integer(), keys["place"].trilingual(), tuple(candidates))


def _upcoming(node: Node, known: set[str]) -> Upcoming:
    keys = node.mapping(("blueprint", "login", "in_days", "place"), ())
    return Upcoming(
        keys["blueprint"].text(), _login(keys["login"], known), keys["in_days"].integer(), keys["place"].trilingual()
    )
