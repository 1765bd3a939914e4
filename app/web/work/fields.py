"""Between a task and the fields of a form: their names, the answer they hold, how an answer fills them.

An answer keeps what was typed, to the letter; `app.cases.answers` reads it. The names say nothing about the key.
"""

import unicodedata
from collections.abc import Mapping
from typing import Any

from app.cases.model import Task
from app.web.forms import Form

Filled = Mapping[str, tuple[str, ...]]


def field_names(task: Task) -> tuple[str, ...]:
    """Names of the fields of a task, in the order of the page."""
    if task.type == "table":
        return tuple(f"{task.id}/{row.id}/{column.id}" for row in task.rows for column in task.columns)
    if task.type == "choice":
        return (f"{task.id}/outcome", f"{task.id}/basis") if task.bases else (f"{task.id}/outcome",)
    if task.type == "order":
        return tuple(f"{task.id}/{option.id}" for option in task.options)
    if task.type == "classify":
        return tuple(f"{task.id}/{row.id}" for row in task.rows)
    return (task.id,)


def answer_of(task: Task, form: Form) -> Any:
    """The answer that the fields hold, in the form of `app.cases` or as near to it as was typed."""
    typed = {name: [_clean(text) for text in form.values(name)] for name in field_names(task)}
    line = {name: texts[0] if texts else "" for name, texts in typed.items()}
    if task.type == "table":
        return {
            row.id: {column.id: line[f"{task.id}/{row.id}/{column.id}"] for column in task.columns}
            for row in task.rows
        }  # fmt: skip
    if task.type == "choice":
        return {name.partition("/")[2]: value for name, value in line.items()}
    if task.type == "defects":
        return [text for text in typed[task.id] if text.strip()]
    if task.type == "order":
        return _order({option.id: line[f"{task.id}/{option.id}"] for option in task.options})
    if task.type == "classify":
        return {row.id: line[f"{task.id}/{row.id}"] for row in task.rows}
    return line[task.id]


def fields_of(task: Task, answer: Any) -> Filled:
    """What stands in the fields of a task for a kept answer; nothing for None."""
    if answer is None:
        return {}
    if task.type == "defects":
        return {task.id: tuple(map(str, answer if isinstance(answer, list | tuple) else [answer]))}
    if task.type == "order" and isinstance(answer, list | tuple):
        return {f"{task.id}/{option}": (str(place),) for place, option in enumerate(answer, start=1)}
    if isinstance(answer, Mapping):
        filled = {}
        for part, value in answer.items():
            inner = value.items() if isinstance(value, Mapping) else [("", value)]
            filled.update({f"{task.id}/{part}/{name}".rstrip("/"): (_text(text),) for name, text in inner})
        return filled
    return {task.id: (_text(answer),)}


def _order(places: Mapping[str, str]) -> Any:
    """The steps in their order; the places as typed while they are not each given once."""
    given = {step: text.strip() for step, text in places.items() if text.strip()}
    if not given:
        return []
    numbers = sorted(given.values(), key=lambda text: (len(text), text))
    if len(given) == len(places) and numbers == [str(place) for place in range(1, len(places) + 1)]:
        return sorted(given, key=lambda step: int(given[step]))
    return given


def _clean(text: str) -> str:
    """Without signs that no store keeps: controls but for the end of a line."""
    plain = unicodedata.normalize("NFC", text).replace("\r\n", "\n")
    return "".join(char for char in plain if char == "\n" or unicodedata.category(char) != "Cc")


def _text(value: object) -> str:
    return "" if value is None else str(value)
