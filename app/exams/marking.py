"""Marking an attempt by the key of its case, and what is kept of the marks."""

from fractions import Fraction
from typing import Any

from app.cases.marking import mark_case
from app.cases.marks import Marking
from app.cases.marks import TaskMark as CaseTaskMark
from app.cases.plain import plain
from app.db import By, Store
from app.db.records.attempts import AbilityMark, Attempt, Marks, TaskMark
from app.exams.snapshot import remade


def mark_attempt(store: Store, by: By, attempt_id: int) -> Attempt:
    """Mark a submitted attempt and keep the marks. Raises Conflict for a case of an earlier edition of the content."""
    marking = marking_of(store, attempt_id)
    return store.attempts.put_marks(by, attempt_id, marks_of(marking))


def marking_of(store: Store, attempt_id: int) -> Marking:
    """The marking of an attempt's kept answers, worked out anew; nothing is kept."""
    attempt = store.attempts.get(attempt_id)
    case = remade(store.cases.summary(attempt.case_id))
    answers = {task: answer.raw for task, answer in store.answers.of(attempt_id).items() if answer.raw is not None}
    return mark_case(case, answers)


def marks_of(marking: Marking) -> Marks:
    """The marks as the store keeps them: exact points, and for each task what explains them."""
    return Marks(
        points=marking.points,
        max_points=marking.max,
        tasks=tuple(_task(mark) for mark in marking.tasks),
        abilities=tuple(AbilityMark(one.id, one.points, one.max) for one in marking.abilities if one.max),
    )


def _task(mark: CaseTaskMark) -> TaskMark:
    detail: dict[str, Any] = {
        "given": plain(mark.given),
        "expected": plain(mark.expected),
        "misconceptions": list(mark.misconceptions),
        "hits": list(mark.hits),
        "misses": list(mark.misses),
        "false_alarms": list(mark.false_alarms),
        "cells": [plain(cell) for cell in mark.cells],
    }
    if mark.consequence is not None:
        detail["consequence"] = {
            "months": mark.consequence.months,
            "total": mark.consequence.total,
            "side": mark.consequence.side,
            "bearer": mark.consequence.bearer,
        }
    return TaskMark(
        task=mark.id, max_points=Fraction(mark.max), strict=mark.strict, awarded=mark.awarded,
        outcome=mark.outcome, cause=mark.cause, misconception=mark.misconception,
        consequence_monthly=None if mark.consequence is None else mark.consequence.monthly, detail=detail,
    )  # fmt: skip
