"""The family of errors a person may meet, each with a sentence that can be translated.

A sentence is an English msgid with ``{named}`` placeholders; `app.i18n` renders it in the reader's language, so an
error never has to know who reads it.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from app.kit.text import Text


def N_(msgid: str) -> str:
    """Mark `msgid` for translation without translating it now."""
    return msgid


@dataclass(frozen=True, slots=True)
class Message:
    """One sentence for a person: msgid in English and the values of its placeholders.

    A value may itself be a `Message` or a `Text`; it is rendered in the same language.
    """

    msgid: str
    params: Mapping[str, object] = field(default_factory=dict)

    def __str__(self) -> str:
        plain = {name: value.en if isinstance(value, Text) else value for name, value in self.params.items()}
        return self.msgid.format(**plain) if plain else self.msgid


class BiliktiError(Exception):
    """Base of all errors with a sentence for people."""

    def __init__(self, message: Message) -> None:
        super().__init__(message)
        self.message = message

    def __str__(self) -> str:
        return str(self.message)


class InputError(BiliktiError):
    """A value from outside is missing or impossible; names the field, the value given and what is allowed.

    `field` is the technical name of the contract (`birth_date`, `seniority_months`); exit code 2, HTTP 422.
    """

    def __init__(self, field: str, msgid: str, *, value: object = None, **params: object) -> None:
        super().__init__(Message(msgid, params if value is None else {"value": value, **params}))
        self.field = field
        self.value = value

    def __str__(self) -> str:
        return f"{self.field}: {self.message}"


class Refusal(InputError):
    """The law itself gives no amount here (or nobody may compute one): the answer is this name, not a number."""


class ContentError(BiliktiError):
    """Content under standard/ or assessments/ is wrong; names file and line. Exit code 3."""

    def __init__(self, path: Path | str, line: int | None, msgid: str, **params: object) -> None:
        super().__init__(Message(msgid, params))
        self.path = Path(path)
        self.line = line

    def __str__(self) -> str:
        place = f"{self.path}:{self.line}" if self.line else str(self.path)
        return f"{place}: {self.message}"


class NotAllowed(BiliktiError):
    """This person may not do that (HTTP 403)."""


class NotFound(BiliktiError):
    """There is no such thing (HTTP 404, exit code 2)."""


class Conflict(BiliktiError):
    """The thing is no longer in the state the person saw (HTTP 409)."""
