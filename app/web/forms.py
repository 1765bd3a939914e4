"""What a person typed, read field by field; a refused form comes back with every word that was typed.

A handler asks for each field by name and label. A field that cannot be used is noted with a sentence and comes back as
an empty value of its type, so the handler reads on and all faults are told at once.
"""

import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Self

from app.kit.dates import parse_date
from app.kit.errors import N_, InputError, Message
from app.kit.money import parse_money

MISSING = N_("Fill in “{label}”.")


@dataclass(frozen=True, slots=True)
class Upload:
    """A file sent with a form, read whole (the size of a request is limited)."""

    name: str
    content: bytes


@dataclass(frozen=True, slots=True)
class FieldError:
    """A sentence about one field; `field` is empty for a fault of the form as a whole."""

    field: str
    message: Message


class Form:
    """Typed values by field name, and the faults found while reading them."""

    def __init__(
        self, values: Mapping[str, Sequence[str]] | None = None, files: Mapping[str, Upload] | None = None
    ) -> None:
        self._values = {name: list(texts) for name, texts in (values or {}).items()}
        self._files = dict(files or {})
        self.errors: list[FieldError] = []

    @classmethod
    def of(cls, **values: object) -> Self:
        """A form filled from what is known: a list becomes several values, None an empty field."""
        known: dict[str, list[str]] = {}
        for name, value in values.items():
            many = value if isinstance(value, list | tuple | set | frozenset) else [value]
            known[name] = ["" if item is None else str(item) for item in many]
        return cls(known)

    # -- for templates -------------------------------------------------------------------------------------------
    @property
    def ok(self) -> bool:
        """True while no fault was noted."""
        return not self.errors

    def value(self, name: str) -> str:
        """What was typed into a field, to the letter; "" when there was nothing."""
        return self._values.get(name, [""])[0] if self._values.get(name) else ""

    def values(self, name: str) -> list[str]:
        """Everything chosen under one name (check boxes, multiple choice)."""
        return self._values.get(name, [])

    def has(self, name: str) -> bool:
        """True when the field was sent at all, even empty: cleared is not the same as absent."""
        return name in self._values

    def error(self, name: str) -> Message | None:
        """The first sentence about a field."""
        return next((error.message for error in self.errors if error.field == name), None)

    # -- faults --------------------------------------------------------------------------------------------------
    def fail(self, name: str, msgid: str, **params: object) -> None:
        """Note a fault of a field (or of the whole form, with an empty name)."""
        self.errors.append(FieldError(name, Message(msgid, params)))

    def refuse(self, error: InputError, fields: Mapping[str, str] | None = None) -> None:
        """Note a fault that a service found; `fields` maps its names to those of the form where they differ."""
        self.errors.append(FieldError((fields or {}).get(error.field, error.field), error.message))

    # -- reading -------------------------------------------------------------------------------------------------
    def text(self, name: str, label: str, *, required: bool = True, longest: int = 200) -> str:
        """One line of text without outer spaces; control characters are dropped."""
        return self._text(name, label, required, longest, keep="")

    def lines(self, name: str, label: str, *, required: bool = True, longest: int = 20_000) -> str:
        """Text of several lines; line ends are ``\\n``."""
        return self._text(name, label, required, longest, keep="\n\t")

    def secret(self, name: str, label: str) -> str:
        """A password exactly as typed."""
        typed = self.value(name)
        if not typed:
            self.fail(name, MISSING, label=Message(label))
        return typed

    def choice(self, name: str, label: str, allowed: Iterable[str], *, required: bool = True) -> str:
        """One of the values offered; "" when nothing is chosen and nothing has to be."""
        chosen, offered = self.value(name), list(allowed)
        if not chosen and required:
            self.fail(name, MISSING, label=Message(label))
        elif chosen and chosen not in offered:
            self.fail(name, N_("“{label}”: choose one of the values offered."), label=Message(label))
            return ""
        return chosen

    def choices(self, name: str, label: str, allowed: Iterable[str], *, required: bool = False) -> list[str]:
        """Some of the values offered, each once, in the order offered."""
        chosen, offered = set(self.values(name)) - {""}, list(allowed)
        if not chosen and required:
            self.fail(name, MISSING, label=Message(label))
        if chosen - set(offered):
            self.fail(name, N_("“{label}”: choose one of the values offered."), label=Message(label))
        return [value for value in offered if value in chosen]

    def checked(self, name: str) -> bool:
        """True when a check box is ticked."""
        return bool(self.value(name))

    def whole(self, name: str, label: str, low: int, high: int, *, required: bool = True) -> int:
        """A whole number within the range; 0 when it cannot be read (the fault is noted) or nothing is typed."""
        typed = self.text(name, label, required=required)
        compact = "".join(typed.split())
        if not compact:
            return 0
        digits = compact.removeprefix("-")
        if len(digits) > 12 or not digits.isascii() or not digits.isdigit() or not low <= int(compact) <= high:
            self.fail(
                name,
                N_("“{label}”: a whole number from {min} to {max} is allowed. You wrote: “{value}”."),
                label=Message(label),
                min=low,
                max=high,
                value=typed,
            )
            return 0
        return int(compact)

    def money(self, name: str, label: str, *, required: bool = True) -> int | None:
        """Tiyn; None when it cannot be read (the fault is noted) or nothing is typed."""
        typed = self.text(name, label, required=required)
        try:
            return parse_money(typed, name) if typed else None
        except InputError as error:
            self.refuse(error)
            return None

    def date(self, name: str, label: str, *, required: bool = True) -> date | None:
        """A date; None when it cannot be read (the fault is noted) or nothing is typed."""
        typed = self.text(name, label, required=required)
        try:
            return parse_date(typed, name) if typed else None
        except InputError as error:
            self.refuse(error)
            return None

    def file(self, name: str, label: str, *, required: bool = True) -> Upload | None:
        """A file that was sent; None when there is none."""
        upload = self._files.get(name)
        if required and not upload:
            self.fail(name, MISSING, label=Message(label))
        return upload

    def _text(self, name: str, label: str, required: bool, longest: int, keep: str) -> str:
        typed = unicodedata.normalize("NFC", self.value(name)).replace("\r\n", "\n").replace("\r", "\n")
        clean = "".join(char for char in typed if char in keep or unicodedata.category(char) != "Cc").strip()
        if not clean and required:
            self.fail(name, MISSING, label=Message(label))
        if len(clean) > longest:
            self.fail(
                name,
                N_("“{label}”: at most {max} characters are allowed. You wrote: {count}."),
                label=Message(label),
                max=longest,
                count=len(clean),
            )
        return clean
