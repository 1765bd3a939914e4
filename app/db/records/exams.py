"""Exam forms, sittings and their results."""

from dataclasses import dataclass
from datetime import datetime
from fractions import Fraction
from typing import Any, Literal, get_args

from app.kit.text import Lang

SittingState = Literal["scheduled", "admitted", "running", "submitted", "expired", "marked", "released", "voided"]
SITTING_STATES: tuple[SittingState, ...] = get_args(SittingState)


@dataclass(frozen=True, slots=True)
class NewForm:
    """An assembled form; `seed` is secret, `content` its slots as JSON, `coverage` what it fills of the blueprint."""

    blueprint: str
    blueprint_hash: str
    profession: str
    level: int
    minutes: int
    seed: str
    difficulty: Fraction
    content: Any
    coverage: Any


@dataclass(frozen=True, slots=True)
class Form(NewForm):
    """A kept form; people know it by its `number` within the blueprint."""

    id: int
    number: int
    made_at: datetime
    made_by: int | None


@dataclass(frozen=True, slots=True)
class FormItem:
    """One place of a form: `weight` is its share of the total in per cent, `function` where the blueprint books it."""

    form_id: int
    no: int
    slot: str
    function: str
    weight: Fraction
    case_id: int


@dataclass(frozen=True, slots=True)
class NewSitting:
    """What is needed to schedule one candidate on one form."""

    form_id: int
    candidate_id: int
    language: Lang
    scheduled_at: datetime
    place: str
    extra_minutes: int
    rules: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Sitting:
    """One candidate on one form; `deadline` is fixed at the start and moved only by extra time."""

    id: int
    form_id: int
    candidate_id: int
    state: SittingState
    language: Lang
    scheduled_at: datetime
    place: str
    minutes: int
    extra_minutes: int
    rules: dict[str, Any]
    admitted_at: datetime | None
    admitted_by: int | None
    started_at: datetime | None
    deadline: datetime | None
    ended_at: datetime | None
    receipt: str | None
    marked_at: datetime | None
    marked_by: int | None
    released_at: datetime | None
    released_by: int | None
    void_reason: str | None
    percent: Fraction | None
    passed: bool | None


@dataclass(frozen=True, slots=True)
class SittingItem:
    """One item of a sitting with the attempt that holds its answers."""

    sitting_id: int
    no: int
    slot: str
    function: str
    weight: Fraction
    attempt_id: int
    case_id: int


@dataclass(frozen=True, slots=True)
class FunctionResult:
    """Result in one labour function: `percent` of the points possible there, against `cut`."""

    function: str
    percent: Fraction
    cut: Fraction
    passed: bool


@dataclass(frozen=True, slots=True)
class SaveGate:
    """What must be known before an answer of an exam is kept; read in one query."""

    attempt_id: int
    candidate_id: int
    state: SittingState
    deadline: datetime | None
    tasks: list[str]
