"""Persons, accounts and roles: who may.

    from app.people import Passwords, sign_in, who, sign_out, may, require

`may(roles, act)` and `require(by, act)` are the one table of permissions; `obstacle` and `require_distance` keep
training, examining and deciding apart. `add_person`, `change_person`, `give_roles` check field by field and raise
InputError with the field's name. Hashing is slow and never done inside a transaction: `sign_in` and its neighbours take
the `Database`, `add_person` takes a `Secret` that was made beforehand with `Passwords.secret()`.
"""

from app.people.acts import ACTS, MAY, Act, may, require
from app.people.passwords import Passwords, Secret, check_password
from app.people.register import (
    add_person,
    change_person,
    check_language,
    check_login,
    check_name,
    check_roles,
    give_roles,
    let_in,
    record_training,
)
from app.people.separation import obstacle, require_distance
from app.people.signin import (
    SignedIn,
    Who,
    change_password,
    clean_up,
    reset_password,
    sign_in,
    sign_out,
    who,
)

__all__ = [
    "ACTS",
    "MAY",
    "Act",
    "Passwords",
    "Secret",
    "SignedIn",
    "Who",
    "add_person",
    "change_password",
    "change_person",
    "check_language",
    "check_login",
    "check_name",
    "check_password",
    "check_roles",
    "clean_up",
    "give_roles",
    "let_in",
    "may",
    "obstacle",
    "record_training",
    "require",
    "require_distance",
    "reset_password",
    "sign_in",
    "sign_out",
    "who",
]
