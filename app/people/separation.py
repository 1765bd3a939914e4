"""Training, examining and deciding about one candidate are different people."""

from typing import Literal

from app.db import By, Store
from app.kit.errors import N_, Message, NotAllowed

Duty = Literal["examine", "decide"]

_OWN: dict[Duty, str] = {
    "examine": N_("Nobody examines their own work. Choose another colleague."),
    "decide": N_("Nobody decides on their own result. Choose another colleague."),
}
_TRAINED: dict[Duty, str] = {
    "examine": N_("Whoever trained the candidate cannot examine them. Choose another colleague."),
    "decide": N_("Whoever trained the candidate cannot decide on the result. Choose another colleague."),
}


def obstacle(store: Store, person_id: int, candidate_id: int, duty: Duty) -> Message | None:
    """Why this person is too close to the candidate for the duty, None when they are not."""
    if person_id == candidate_id:
        return Message(_OWN[duty])
    if person_id in store.people.trainers_of(candidate_id):
        return Message(_TRAINED[duty])
    return None


def require_distance(store: Store, by: By, candidate_id: int, duty: Duty) -> None:
    """Raise NotAllowed when the doer is the candidate or ever trained them."""
    if by.person is not None and (reason := obstacle(store, by.person, candidate_id, duty)) is not None:
        raise NotAllowed(reason)
