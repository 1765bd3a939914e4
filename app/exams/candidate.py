"""What a candidate may see of an exam: papers and tasks, never keys, seeds or marks before the release."""

from dataclasses import dataclass
from typing import Any

from app.db import By, Store
from app.db.records.attempts import Answer
from app.db.records.exams import FunctionResult, Sitting
from app.exams.moves import STATE_NAMES
from app.kit.errors import N_, Conflict, Message, NotAllowed
from app.kit.text import Lang


@dataclass(frozen=True, slots=True)
class SeenItem:
    """One item as the candidate sees it: `case` is the part ``"case"`` of its JSON in the language asked for."""

    no: int
    slot: str
    attempt_id: int
    family: str
    minutes: int
    as_of: str
    case: dict[str, Any]
    answers: dict[str, Answer]


@dataclass(frozen=True, slots=True)
class Overview:
    """The state of a running exam: by item (number, slot, tasks answered, tasks)."""

    sitting: Sitting
    items: tuple[tuple[int, str, int, int], ...]

    @property
    def answered(self) -> int:
        """Tasks with an answer."""
        return sum(item[2] for item in self.items)

    @property
    def tasks(self) -> int:
        """All tasks."""
        return sum(item[3] for item in self.items)


def own_sitting(store: Store, by: By, sitting_id: int) -> Sitting:
    """A sitting of the doer's own. Raises NotAllowed for somebody else's."""
    sitting = store.sittings.get(sitting_id)
    if sitting.candidate_id != by.person:
        raise NotAllowed(Message(N_("This work belongs to somebody else.")))
    return sitting


def overview(store: Store, by: By, sitting_id: int) -> Overview:
    """How far the candidate is."""
    sitting = own_sitting(store, by, sitting_id)
    items = []
    for item in store.sittings.items(sitting_id):
        answers = store.answers.of(item.attempt_id)
        answered = sum(answer.raw is not None for answer in answers.values())
        items.append((item.no, item.slot, answered, len(store.cases.summary(item.case_id).tasks)))
    return Overview(sitting, tuple(items))


def seen_item(store: Store, by: By, sitting_id: int, no: int, lang: Lang) -> SeenItem:
    """One item with the kept answers; only while the sitting is running. Raises Conflict before and after."""
    sitting = own_sitting(store, by, sitting_id)
    if sitting.state != "running":
        raise Conflict(
            Message(
                N_("This is not possible now. State of the exam: {state}."),
                {"state": Message(STATE_NAMES[sitting.state])},
            )
        )
    item = next((one for one in store.sittings.items(sitting_id) if one.no == no), None)
    if item is None:
        raise Conflict(Message(N_("There is no such place in this exam: {no}."), {"no": no}))
    kept = store.cases.summary(item.case_id)
    return SeenItem(
        item.no, item.slot, item.attempt_id, kept.family, kept.minutes, kept.as_of.isoformat(),
        store.cases.shown(item.case_id, lang), store.answers.of(item.attempt_id),
    )  # fmt: skip


def own_results(store: Store, by: By, sitting_id: int) -> tuple[Sitting, list[FunctionResult]]:
    """The released result of the doer's own sitting. Raises Conflict before its release."""
    sitting = own_sitting(store, by, sitting_id)
    if sitting.state != "released":
        raise Conflict(Message(N_("The result has not been released yet.")))
    return sitting, store.sittings.results(sitting_id)
