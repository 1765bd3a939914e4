"""People: finding, adding, changing, roles, letting in and shutting out, new passwords."""

from collections.abc import Callable
from dataclasses import replace
from typing import cast
from urllib.parse import urlencode

from starlette.responses import Response

from app.db import Store
from app.db.records.people import ROLES, NewPerson, Person, Role
from app.kit.errors import N_, InputError
from app.kit.text import LANGS, Lang
from app.people import add_person, change_person, give_roles, let_in, may, reset_password
from app.standard import load_standard
from app.web.access import doers
from app.web.admin.views import PAGE_SIZE, Choices, NewUserPage, PasswordGiven, UserPage, UsersPage
from app.web.answers import first_time, page, redirect, settle
from app.web.forms import Form
from app.web.pages import Nav, Pages
from app.web.visit import Visit

pages = Pages("admin")
MANAGERS = doers("manage people")
GIVERS = doers("give roles")
LABELS = {
    "login": N_("User name"),
    "name": N_("Full name"),
    "unit": N_("Unit"),
    "language": N_("Language"),
    "profession": N_("Profession card"),
    "roles": N_("Roles"),
}


@pages.get("/admin/users", may=MANAGERS, nav=Nav(N_("People"), 80, MANAGERS.roles))
def users(visit: Visit) -> Response:
    """People by name, narrowed by unit, role and state."""
    form = Form.of(**{name: visit.query.get(name, "") for name in ("q", "unit", "role", "state")})
    number = _number(visit.query.get("page", ""), 1)
    with visit.db.read() as store:
        choices = choices_of(store)
        unit = _number(form.choice("unit", LABELS["unit"], [value for value, _ in choices.units], required=False), 0)
        role = form.choice("role", LABELS["roles"], ROLES, required=False)
        active = {"": True, "out": False, "all": None}.get(form.value("state"), True)
        query = form.text("q", N_("Name or user name"), required=False)
        unit_id, wanted = unit or None, cast(Role, role) if role else None
        total = store.people.count(query, unit_id=unit_id, role=wanted, active=active)
        last = max(1, -(-total // PAGE_SIZE))
        number = min(number, last)
        found = store.people.find(
            query, unit_id=unit_id, role=wanted, active=active, limit=PAGE_SIZE, offset=(number - 1) * PAGE_SIZE
        )
    return page(visit, UsersPage(form, choices, tuple(found), total, number, last, _address(form)))


@pages.get("/admin/users/new", may=MANAGERS)
def new(visit: Visit) -> Response:
    """The form for a new person."""
    form = Form.of(language=visit.lang, roles=["trainee"])
    with visit.db.read() as store:
        return page(visit, NewUserPage(form, choices_of(store), may(visit.roles, "give roles")))


@pages.post("/admin/users/new", may=MANAGERS)
def add(visit: Visit) -> Response:
    """Add a person; the password made for them is shown once."""
    form = visit.form
    with visit.db.read() as store:
        choices = choices_of(store)
    login = form.text("login", LABELS["login"], longest=64)
    known = read_person(form, choices)
    roles = read_roles(form)
    if form.ok:
        secret = visit.services.passwords.secret()
        try:
            with visit.db.write() as store:
                before = first_time(visit, store, "user.add")
                if before is not None:
                    return redirect(visit, before or "/admin/users")
                person = add_person(store, visit.by, replace(known, login=login, roles=roles), secret)
                settle(visit, store, f"/admin/users/{person.id}")
            return page(visit, PasswordGiven(person, secret.given), store=False)
        except InputError as error:
            form.refuse(error, {"unit_id": "unit"})
    return page(visit, NewUserPage(form, choices, may(visit.roles, "give roles")), status=422)


@pages.get("/admin/users/{number:int}", may=MANAGERS)
def show(visit: Visit, number: int) -> Response:
    """One person with everything that can be changed about them."""
    with visit.db.read() as store:
        return page(visit, user_page(visit, store, number))


@pages.post("/admin/users/{number:int}", may=MANAGERS)
def change(visit: Visit, number: int) -> Response:
    """Change name, unit, language and card."""
    form = visit.form
    with visit.db.read() as store:
        known = read_person(form, choices_of(store))

    def deed(store: Store) -> Person:
        return change_person(
            store,
            visit.by,
            number,
            name=known.name,
            unit_id=known.unit_id,
            language=known.language,
            profession=known.profession,
            level=known.level,
        )

    return act(visit, number, deed)


@pages.post("/admin/users/{number:int}/roles", may=GIVERS)
def set_roles(visit: Visit, number: int) -> Response:
    """Give exactly the roles ticked; the person signs in anew."""
    roles = read_roles(visit.form)
    return act(visit, number, lambda store: give_roles(store, visit.by, number, roles))


@pages.post("/admin/users/{number:int}/active", may=MANAGERS)
def set_active(visit: Visit, number: int) -> Response:
    """Let the person in again, or shut them out; what they did stays."""
    active = visit.form.choice("active", N_("Access"), ("yes", "no")) == "yes"
    return act(visit, number, lambda store: let_in(store, visit.by, number, active))


@pages.post("/admin/users/{number:int}/password", may=MANAGERS)
def new_password(visit: Visit, number: int) -> Response:
    """Make a password for somebody who lost theirs; it is shown once."""
    given = reset_password(visit.db, visit.services.passwords, visit.by, number)
    with visit.db.read() as store:
        person = store.people.get(number)
    return page(visit, PasswordGiven(person, given), store=False)


def act(visit: Visit, number: int, deed: Callable[[Store], Person]) -> Response:
    """Do a deed on a person and show them anew; a refused form comes back as it was typed."""
    form = visit.form
    if form.ok:
        try:
            with visit.db.write() as store:
                deed(store)
            return redirect(visit, f"/admin/users/{number}")
        except InputError as error:
            form.refuse(error, {"unit_id": "unit"})
    with visit.db.read() as store:
        return page(visit, user_page(visit, store, number, form), status=422)


def user_page(visit: Visit, store: Store, number: int, typed: Form | None = None) -> UserPage:
    """The page of a person; fields that were not typed show what is kept."""
    person = store.people.get(number)
    kept: dict[str, object] = {
        "name": person.name,
        "unit": person.unit_id,
        "language": person.language,
        "profession": person.profession,
        "roles": sorted(person.roles),
    }
    form = Form.of(**kept)
    if typed is not None:
        form = Form({name: typed.values(name) if typed.has(name) else form.values(name) for name in kept})
        form.errors = typed.errors
    return UserPage(person, form, choices_of(store), may(visit.roles, "give roles"), person.id == visit.me.id)


def read_person(form: Form, choices: Choices) -> NewPerson:
    """What both forms ask about a person, without login and roles."""
    name = form.text("name", LABELS["name"], longest=150)
    unit = form.choice("unit", LABELS["unit"], [value for value, _ in choices.units], required=False)
    language = form.choice("language", LABELS["language"], LANGS)
    profession = form.choice("profession", LABELS["profession"], [card for card, _ in choices.cards], required=False)
    level = load_standard().profession(profession).level if profession else None
    return NewPerson(
        login="",
        name=name,
        roles=frozenset(),
        unit_id=int(unit) if unit else None,
        language=cast(Lang, language or "kk"),
        profession=profession or None,
        level=level,
    )


def read_roles(form: Form) -> frozenset[Role]:
    """The roles ticked, at least one."""
    return frozenset(cast(list[Role], form.choices("roles", LABELS["roles"], ROLES, required=True)))


def choices_of(store: Store) -> Choices:
    """What the fields of the forms offer."""
    units = tuple((str(unit.id), unit.name) for unit in store.units.all())
    cards = tuple((card.id, card) for card in load_standard().professions)
    return Choices(units, cards)


def _number(text: str, default: int) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 9 and int(text) > 0 else default


def _address(form: Form) -> str:
    """Address of another page of the same list, with ``{page}`` in it."""
    kept = {name: form.value(name) for name in ("q", "unit", "role", "state") if form.value(name)}
    return f"/admin/users?{urlencode(kept)}{'&' if kept else ''}page={{page}}"
