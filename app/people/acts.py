"""Who may do what, as one table: an act of the product against the roles that may do it.

This is permission (may this person), not policy (does the state of the thing allow it, is this person too close to the
candidate): states are `app.exams.moves`, closeness is `app.people.separation`.
"""

from collections.abc import Collection
from typing import Literal, get_args

from app.db import By
from app.db.records.people import ROLES, Role
from app.kit.errors import N_, Message, NotAllowed

Act = Literal[
    "practise", "see own results", "see results of others", "build programmes", "record trainings",
    "make exam forms", "schedule exams", "admit to exams", "give extra time", "sit exams", "mark exams",
    "release results", "void exams", "decide on certificates", "change certificates", "see the register",
    "manage people", "give roles", "run jobs", "read the audit", "operate the system",
]  # fmt: skip
ACTS: tuple[Act, ...] = get_args(Act)

_EVERYBODY: frozenset[Role] = frozenset(ROLES)
MAY: dict[Act, frozenset[Role]] = {
    "practise": _EVERYBODY,
    "see own results": _EVERYBODY,
    "see results of others": frozenset({"hr", "educator"}),
    "build programmes": frozenset({"educator", "hr"}),
    "record trainings": frozenset({"educator", "hr"}),
    "make exam forms": frozenset({"assessor"}),
    "schedule exams": frozenset({"hr"}),
    "admit to exams": frozenset({"assessor"}),
    "give extra time": frozenset({"hr", "assessor"}),
    "sit exams": frozenset({"trainee"}),
    "mark exams": frozenset({"assessor"}),
    "release results": frozenset({"assessor"}),
    "void exams": frozenset({"assessor", "hr"}),
    "decide on certificates": frozenset({"hr"}),
    "change certificates": frozenset({"hr"}),
    "see the register": frozenset({"hr"}),
    "manage people": frozenset({"hr", "administrator"}),
    "give roles": frozenset({"administrator"}),
    "run jobs": frozenset({"educator", "hr", "assessor", "administrator"}),
    "read the audit": frozenset({"administrator"}),
    "operate the system": frozenset({"administrator"}),
}


def may(roles: Collection[str], act: Act) -> bool:
    """True when one of `roles` may do `act`."""
    return not MAY[act].isdisjoint(roles)


def require(by: By, act: Act) -> None:
    """Raise NotAllowed unless the doer may do `act`; the product itself and the command line may do everything."""
    if by.is_person and not may(by.roles, act):
        raise NotAllowed(Message(N_("Your role does not allow this action.")))
