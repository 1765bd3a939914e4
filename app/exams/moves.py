"""The life of a sitting as one table of moves: from which states to which, and who may make each move.

`docs/exam-states.md` is drawn from this table and a test keeps the two equal.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from app.db import By, Store
from app.db.records.exams import Sitting, SittingState
from app.kit.errors import N_, Conflict, Message, NotAllowed
from app.people import Act, require, require_distance

MoveName = Literal["schedule", "admit", "start", "submit", "expire", "mark", "release", "void"]
Who = Literal["the candidate", "the system"]

STATE_NAMES: Mapping[SittingState, str] = {
    "scheduled": N_("scheduled"),
    "admitted": N_("admitted"),
    "running": N_("in progress"),
    "submitted": N_("submitted"),
    "expired": N_("ended by the clock"),
    "marked": N_("marked"),
    "released": N_("result released"),
    "voided": N_("cancelled"),
}


@dataclass(frozen=True, slots=True)
class Move:
    """One move. `act` is the permission it takes; `who` narrows it to the candidate or to the product itself.

    `apart` forbids it to the candidate and to whoever trained them.
    """

    name: MoveName
    sources: tuple[SittingState, ...]
    target: SittingState
    act: Act | None
    who: Who | None
    apart: bool
    says: str


MOVES: Mapping[MoveName, Move] = {
    move.name: move
    for move in (
        Move("schedule", (), "scheduled", "schedule exams", None, False, "candidate, form, day, extra time"),
        Move("admit", ("scheduled",), "admitted", "admit to exams", None, True, "the identity has been checked"),
        Move("start", ("admitted",), "running", "sit exams", "the candidate", False, "the deadline is fixed"),
        Move("submit", ("running",), "submitted", "sit exams", "the candidate", False, "the receipt is made"),
        Move("expire", ("running",), "expired", None, "the system", False, "the deadline and its grace have passed"),
        Move("mark", ("submitted", "expired"), "marked", "mark exams", None, True, "every item has its marks"),
        Move("release", ("marked",), "released", "release results", None, True, "the candidate sees the result"),
        Move(
            "void", ("scheduled", "admitted", "running", "submitted", "expired", "marked"), "voided", "void exams",
            None, True, "with a reason",
        ),
    )
}  # fmt: skip
FINAL: frozenset[SittingState] = frozenset({"released", "voided"})


def check_move(store: Store, by: By, sitting: Sitting, name: MoveName) -> Move:
    """The move, when the sitting's state allows it and the doer may make it.

    Raises NotAllowed for the wrong person, Conflict for the wrong state.
    """
    move = MOVES[name]
    check_doer(store, by, sitting.candidate_id, move)
    if sitting.state not in move.sources:
        raise Conflict(
            Message(
                N_("This is not possible now. State of the exam: {state}."),
                {"state": Message(STATE_NAMES[sitting.state])},
            )
        )
    return move


def check_doer(store: Store, by: By, candidate_id: int, move: Move) -> None:
    """Raise NotAllowed unless the doer may make this move for this candidate."""
    if move.who == "the candidate" and by.person != candidate_id:
        raise NotAllowed(Message(N_("Only the candidate can do this.")))
    if move.who == "the system" and by.is_person:
        raise NotAllowed(Message(N_("The clock of the server does this, not a person.")))
    if move.act is not None:
        require(by, move.act)
    if move.apart:
        require_distance(store, by, candidate_id, "examine")


def moves_from(state: SittingState) -> tuple[Move, ...]:
    """The moves a sitting in this state may make, in the order of the table."""
    return tuple(move for move in MOVES.values() if state in move.sources)
