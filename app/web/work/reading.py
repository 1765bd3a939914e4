"""How an answer stands before it is marked: nothing, kept, or not readable. Never whether it is right."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

from app.cases.answers import UNKNOWN_CHOICE, Reading, is_blank, read_choice, read_ids, read_labels, read_scalar
from app.cases.model import NONE, CellKind, Task
from app.cases.show import to_data
from app.i18n import format_time
from app.kit.errors import N_, Message
from app.web.work.fields import field_names

State = Literal["unanswered", "saved", "unreadable"]

NO_ANSWER = N_("No answer")
SAVED = N_("Answer saved: {time}")
SOME_UNREADABLE = N_("{message} Field: “{label}”.")
EACH_PLACE_ONCE = N_("Give every step its own place, from 1 to {n}. What you typed is kept.")
EMPTY_CELLS = N_("Empty fields: {n}")
NO_OUTCOME = N_("The outcome is not chosen.")
NO_GROUND = N_("The ground is not chosen.")
NONE_AND_SOME = N_("“{none}” does not count beside other marks.")


@dataclass(frozen=True, slots=True)
class Standing:
    """The state of one answer: the sentence to show, the fields that cannot be read, the answer as understood."""

    state: State
    message: Message
    note: Message | None = None
    unread: tuple[str, ...] = ()
    parsed: Any = None


def standing(task: Task, answer: Any, saved_at: datetime | None = None) -> Standing:
    """How `answer` stands, kept at `saved_at`."""
    if is_blank(answer):
        return Standing("unanswered", Message(NO_ANSWER))
    if task.type == "order" and isinstance(answer, Mapping):
        return Standing("unreadable", Message(EACH_PLACE_ONCE, {"n": len(task.options)}), unread=field_names(task))
    readings = dict(_readings(task, answer))
    misread = {name: reading for name, reading in readings.items() if reading.misread is not None}
    parsed = _parsed(task, readings)
    if misread:
        name, first = next(iter(misread.items()))
        message = Message(first.message or UNKNOWN_CHOICE, {"value": first.misread})
        if task.type == "table" and len(readings) > 1:
            message = Message(SOME_UNREADABLE, {"message": message, "label": _label(task, name)})
        return Standing("unreadable", message, unread=tuple(misread), parsed=parsed)
    kept = Message(SAVED, {"time": format_time(saved_at)}) if saved_at else Message(NO_ANSWER)
    return Standing("saved", kept, _note(task, answer, readings), parsed=parsed)


def kind_of(task: Task, name: str) -> CellKind:
    """What kind of figure stands in a field of a task."""
    if task.type == "table":
        _, row, column = name.split("/")
        return task.cells[row, column][0]
    assert task.type in ("money", "int", "pct", "date"), task.type
    return task.type


def _readings(task: Task, answer: Any) -> Iterator[tuple[str, Reading]]:
    """Field → its reading; the fields of a choice, a check and a sorting are read together."""
    if task.type == "table":
        for name in field_names(task):
            _, row, column = name.split("/")
            line = answer.get(row) if isinstance(answer, Mapping) else None
            yield name, read_scalar(kind_of(task, name), line.get(column) if isinstance(line, Mapping) else line)
    elif task.type in ("money", "int", "pct", "date"):
        yield task.id, read_scalar(kind_of(task, task.id), answer)
    elif task.type == "choice":
        yield task.id, read_choice(task, answer)
    elif task.type in ("defects", "order"):
        yield task.id, read_ids(task, answer)
    elif task.type == "classify":
        yield task.id, read_labels(task, answer)
    else:
        yield task.id, Reading(str(answer))


def _parsed(task: Task, readings: Mapping[str, Reading]) -> Any:
    """The answer as understood, as JSON; None when a part cannot be read."""
    if any(reading.misread is not None for reading in readings.values()):
        return None
    if task.type == "table":
        table: dict[str, dict[str, Any]] = {}
        for name, reading in readings.items():
            if reading.value is not None:
                _, row, column = name.split("/")
                table.setdefault(row, {})[column] = to_data(kind_of(task, name), reading.value)
        return table
    value = readings[task.id].value
    if task.type in ("money", "int", "pct", "date"):
        return to_data(kind_of(task, task.id), value)
    return list(value) if isinstance(value, tuple) else value


def _note(task: Task, answer: Any, readings: Mapping[str, Reading]) -> Message | None:
    """What is still to do in a task that has an answer; the same whatever the answer is."""
    if task.type == "table":
        empty = sum(reading.blank for reading in readings.values())
        return Message(EMPTY_CELLS, {"n": empty}) if empty else None
    if task.type == "classify":
        empty = len(task.rows) - len(readings[task.id].value)
        return Message(EMPTY_CELLS, {"n": empty}) if empty else None
    if task.type == "choice":
        chosen = readings[task.id].value
        if not chosen.get("outcome"):
            return Message(NO_OUTCOME)
        return Message(NO_GROUND) if task.bases and not chosen.get("basis") else None
    if task.type == "defects" and isinstance(answer, list | tuple) and NONE in answer and len(answer) > 1:
        none = next(option.text for option in task.options if option.id == NONE)
        return Message(NONE_AND_SOME, {"none": none})
    return None


def _label(task: Task, name: str) -> Any:
    _, row, _ = name.split("/")
    return next(line.label for line in task.rows if line.id == row)
