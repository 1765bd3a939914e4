"""Saving answers while time runs: two statements, one commit, an acknowledgement that means it is on the disk."""

from typing import Any

from app.db import By, Store
from app.db.records.attempts import Answer
from app.exams.moves import STATE_NAMES
from app.exams.sittings import GRACE, TIME_IS_UP
from app.kit.canonical import canonical
from app.kit.errors import N_, Conflict, InputError, Message, NotAllowed

LONGEST_ANSWER = 20_000


def save_answer(
    store: Store, by: By, sitting_id: int, no: int, task: str, raw: Any, *, seen_revision: int, window: str,
    client_revision: int, parsed: Any = None,
) -> Answer:  # fmt: skip
    """Keep an exam answer; what is returned is what is kept once the transaction has committed.

    Raises Conflict when time is up (with a few seconds of grace) or the sitting is not running, AnswerConflict with
    both answers when another window has saved meanwhile, NotAllowed for anybody but the candidate, InputError for a
    task the item has not. `store` must come from `write()`.
    """
    gate = store.sittings.gate(sitting_id, no)
    if by.person != gate.candidate_id:
        raise NotAllowed(Message(N_("Only the candidate can do this.")))
    if gate.state == "expired" or (gate.deadline is not None and by.at > gate.deadline + GRACE):
        raise Conflict(Message(TIME_IS_UP))
    if gate.state != "running":
        raise Conflict(
            Message(
                N_("This is not possible now. State of the exam: {state}."),
                {"state": Message(STATE_NAMES[gate.state])},
            )
        )
    check_answer(gate.tasks, task, raw)
    return store.answers.save(
        gate.attempt_id, task, blank_as_none(raw), parsed, seen_revision=seen_revision, window=window[:64],
        client_revision=client_revision, at=by.at,
    )  # fmt: skip


def check_answer(tasks: list[str], task: str, raw: Any) -> None:
    """Raise InputError for a task that is not there and for an answer too long to be one."""
    if task not in tasks:
        raise InputError("task", N_("This case has no such task. Tasks: {tasks}."), value=task, tasks=", ".join(tasks))
    if len(canonical(raw)) > LONGEST_ANSWER:
        raise InputError("answer", N_("The answer is too long: at most {max} characters."), max=LONGEST_ANSWER)


def blank_as_none(raw: Any) -> Any:
    """None for an answer without content: spaces, an empty list, a table of empty cells."""
    if isinstance(raw, str):
        return raw if raw.strip() else None
    if isinstance(raw, dict):
        return raw if any(blank_as_none(value) is not None for value in raw.values()) else None
    return raw if raw not in ([], ()) else None
