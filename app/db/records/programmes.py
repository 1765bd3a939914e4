"""Kept training programmes."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any


@dataclass(frozen=True, slots=True)
class ProgrammeLine:
    """A kept programme in a list; `version` counts the times its author asked again under the same `series`."""

    id: int
    series: str
    version: int
    title: str
    author_id: int
    request: dict[str, Any]
    made_at: datetime


@dataclass(frozen=True, slots=True)
class Programme(ProgrammeLine):
    """A kept programme whole; `content` is what `programme build --format json` prints."""

    content: dict[str, Any]
