"""Adding and changing people: what the form shows, checked field by field."""

import re
from collections.abc import Collection
from dataclasses import replace

from app.db import By, Store
from app.db.records.people import ROLES, NewPerson, Person, Role, Training
from app.kit.errors import N_, InputError
from app.kit.text import LANGS, Lang
from app.people.acts import require
from app.people.passwords import Secret, check_password
from app.standard import load_standard

_LOGIN = re.compile(r"[^\W_][\w.@-]{0,62}[^\W_]")


def add_person(store: Store, by: By, new: NewPerson, secret: Secret) -> Person:
    """A new person with a password (`Passwords.secret`, made beforehand); a temporary one must be changed.

    Raises InputError naming the field, NotAllowed for roles the doer may not give.
    """
    require(by, "manage people")
    if new.roles - {"trainee"}:
        require(by, "give roles")
    checked = replace(
        new, login=check_login(new.login), name=check_name(new.name), roles=check_roles(new.roles),
        language=check_language(new.language), level=check_card(new.profession, new.level),
    )  # fmt: skip
    if checked.unit_id is not None:
        store.units.get(checked.unit_id)
    check_password(secret.given, checked.login)
    person = store.people.add(by, checked)
    store.accounts.set_password(by, person.id, secret.hash, must_change=secret.temporary)
    return person


def change_person(
    store: Store, by: By, person_id: int, *, name: str, unit_id: int | None, language: Lang, profession: str | None,
    level: int | None,
) -> Person:  # fmt: skip
    """Change what is known of a person. Raises InputError naming the field."""
    require(by, "manage people")
    if unit_id is not None:
        store.units.get(unit_id)
    return store.people.change(
        by, person_id, name=check_name(name), unit_id=unit_id, language=check_language(language),
        profession=profession, level=check_card(profession, level),
    )  # fmt: skip


def give_roles(store: Store, by: By, person_id: int, roles: Collection[str]) -> Person:
    """Give a person exactly these roles. Raises InputError when the agency would be left without administrator."""
    require(by, "give roles")
    wanted = check_roles(roles)
    if "administrator" not in wanted:
        others = [one for one in store.people.find(role="administrator", limit=2) if one.id != person_id]
        if not others and "administrator" in store.people.get(person_id).roles:
            raise InputError("roles", N_("This is the only administrator. Name another one first."))
    person = store.people.set_roles(by, person_id, wanted)
    store.sessions.close_all(by, person_id)
    return person


def let_in(store: Store, by: By, person_id: int, active: bool) -> Person:
    """Let a person in, or shut them out at once; everything they did stays."""
    require(by, "manage people")
    if not active and by.person == person_id:
        raise InputError("active", N_("Nobody shuts themselves out. Ask another administrator."))
    person = store.people.set_active(by, person_id, active)
    if not active:
        store.sessions.close_all(by, person_id)
    return person


def record_training(store: Store, by: By, training: Training) -> None:
    """Remember that one person taught another, who then may not be examined by them."""
    require(by, "record trainings")
    if training.trainer_id == training.trainee_id:
        raise InputError("trainer", N_("Trainer and trainee must be two people."))
    store.people.get(training.trainer_id)
    store.people.get(training.trainee_id)
    load_standard().profession(training.profession)
    store.people.record_training(by, training)


def check_login(login: str) -> str:
    """A login of 2 to 64 letters, digits and ``. _ @ -``, a letter or digit at both ends."""
    words = login.strip()
    if not _LOGIN.fullmatch(words):
        raise InputError(
            "login", N_("A login has from 2 to 64 letters, digits, dots, hyphens. Given: “{value}”."), value=login
        )
    return words


def check_name(name: str) -> str:
    """A name of 2 to 150 characters, spaces evened out."""
    words = " ".join(name.split())
    if not 2 <= len(words) <= 150:
        raise InputError(
            "name", N_("Write surname, first name and patronymic as in the identity document."), value=name
        )
    return words


def check_roles(roles: Collection[str]) -> frozenset[Role]:
    """Roles that there are, at least one."""
    known = frozenset(role for role in ROLES if role in roles)
    unknown = sorted(set(roles) - known)
    if unknown or not known:
        raise InputError(
            "roles", N_("Roles: {allowed}. Given: “{value}”."), value=", ".join(unknown), allowed=", ".join(ROLES)
        )
    return known


def check_language(language: str) -> Lang:
    """One of the three languages."""
    for lang in LANGS:
        if lang == language:
            return lang
    raise InputError(
        "language", N_("Languages: {allowed}. Given: “{value}”."), value=language, allowed=", ".join(LANGS)
    )


def check_card(profession: str | None, level: int | None) -> int | None:
    """The level that goes with a profession card of the standard; a level that contradicts the card is refused."""
    cards = {card.id: card.level for card in load_standard().professions}
    if profession is None:
        if level is not None:
            raise InputError("level", N_("A level needs a profession card."), value=level)
        return None
    if profession not in cards:
        raise InputError(
            "profession", N_("Profession cards: {allowed}. Given: “{value}”."),
            value=profession, allowed=", ".join(cards),
        )  # fmt: skip
    if level not in (None, cards[profession]):
        raise InputError(
            "level", N_("The level of this card is {level}. Given: “{value}”."), value=level, level=cards[profession]
        )
    return cards[profession]
