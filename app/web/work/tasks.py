"""Tasks as the page shows them: what was typed, how it stands, which revision the window has seen."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, ClassVar

from app.cases.model import Task
from app.db.records.attempts import Answer
from app.kit.errors import N_
from app.kit.text import LANGS, Text
from app.web.render import Context
from app.web.work.fields import Filled, fields_of
from app.web.work.reading import Standing, standing

UNITS: dict[str, str] = {
    "KZT": "₸",
    "percent": "%",
    "months": N_("months"),
    "years": N_("years"),
    "days": N_("days"),
    "payments": N_("payments"),
    "persons": N_("persons"),
}
"""Units of answers: a sign as it is, a word as msgid."""


Words = tuple[tuple[Text | None, Text | str], ...]
"""Parts of an answer: label (None where the task is its own label) and what was answered."""


@dataclass(frozen=True, slots=True)
class TaskView:
    """One task with its fields filled."""

    task: Task
    filled: Filled
    standing: Standing
    revision: int = 0
    rival: Words | None = None

    @property
    def state(self) -> str:
        """``data-state`` of the task."""
        return "conflict" if self.rival is not None else self.standing.state

    def value(self, name: str) -> str:
        """What stands in a field."""
        texts = self.filled.get(name, ())
        return texts[0] if texts else ""

    def values(self, name: str) -> tuple[str, ...]:
        """Everything ticked under a name."""
        return self.filled.get(name, ())

    def unread(self, name: str) -> bool:
        """True when this field cannot be read."""
        return name in self.standing.unread

    def unit(self, row: str = "", column: str = "") -> str:
        """Sign or msgid of the unit behind a field; "" where there is none."""
        unit = self.task.cells[row, column][1] if row else self.task.unit
        return UNITS.get(unit or "", unit or "")


@dataclass(frozen=True, slots=True)
class Work:
    """A running work: where its forms go, which window this is, its tasks; an exam cannot be put off."""

    at: str
    window: str
    tasks: tuple[TaskView, ...]
    can_wait: bool = True

    @property
    def total(self) -> int:
        """All tasks."""
        return len(self.tasks)

    @property
    def answered(self) -> int:
        """Tasks with an answer, readable or not."""
        return sum(view.standing.state != "unanswered" for view in self.tasks)


@dataclass(frozen=True)
class StatePart(Context):
    """What a save comes to: the state of one task, its revision, and the meter beside."""

    template: ClassVar[str] = "parts/work/saved.html"
    view: TaskView
    at: str
    answered: int
    total: int
    saved_at: datetime | None


def view_of(task: Task, answer: Answer | None) -> TaskView:
    """A task with its kept answer."""
    if answer is None:
        return TaskView(task, {}, standing(task, None))
    return TaskView(
        task, fields_of(task, answer.raw), standing(task, answer.raw, answer.saved_at), answer.revision
    )  # fmt: skip


def typed_view(task: Task, raw: Any, kept: Answer) -> TaskView:
    """A task whose answer another window has changed: what was typed here stays in the fields, the other is named."""
    return TaskView(
        task, fields_of(task, raw), standing(task, raw), kept.revision, words_of(task, kept.raw)
    )  # fmt: skip


def words_of(task: Task, raw: Any) -> Words:
    """An answer in words: figures as typed under their labels, choices by the words of their options."""
    options = {option.id: option.text for option in task.options}
    bases = {option.id: option.text for option in task.bases}
    rows = {row.id: row.label for row in task.rows}
    columns = {column.id: column.label for column in task.columns}
    found: list[tuple[Text | None, Text | str]] = []
    for name, texts in fields_of(task, raw).items():
        part, _, column = name.partition("/")[2].partition("/")
        known = bases if part == "basis" else options
        for text in filter(None, texts):
            if task.type == "order":
                found.append((options.get(part), text))
            elif task.type == "table" and len(columns) > 1 and part in rows and column in columns:
                found.append((both(rows[part], columns[column]), text))
            else:
                found.append((rows.get(part), known.get(text, text)))
    return tuple(found)


def both(row: Text, column: Text) -> Text:
    """Label of a cell in a table of several columns."""
    return Text(*(f"{row[lang]}, {column[lang]}" for lang in LANGS))
