"""Acts that the standard cites, the acts that replaced them, and the frame the standard itself stands in."""

import datetime
from dataclasses import dataclass

from app.kit.text import Lang, Text
from app.standard.model import Remark

KINDS = ("code", "law", "decree", "order")
STATUSES = ("in_force", "repealed", "replaced", "lapsed", "not_established")
CONFIDENCES = ("A", "B", "C")


@dataclass(frozen=True, slots=True)
class Successor:
    """An act used today in place of an older one; `articles` of it, and how sure the replacement is."""

    act: str
    confidence: str
    articles: str | None = None


@dataclass(frozen=True, slots=True)
class Act:
    """An act with its status on the day the register was checked.

    status: `in_force`; `repealed` (a repealing line is known or reported); `replaced` (a successor governs the
    subject, the repealing line was not seen); `lapsed` (its own basis ended); `not_established` (nobody may guess).
    `ended` is the first day on which it no longer applied. `confidence` belongs to the status and to `ended`.
    `official` names the languages whose title is the official wording; in the others it is our rendering.
    """

    id: str
    kind: str
    number: str | None
    date: datetime.date | None
    registration: str | None
    title: Text
    short: Text
    official: tuple[Lang, ...]
    status: str
    confidence: str
    ended: datetime.date | None = None
    successors: tuple[Successor, ...] = ()
    citation: Text | None = None
    note: Text | None = None
    remarks: tuple[Remark, ...] = ()
