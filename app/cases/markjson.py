"""Marks as JSON: points with one decimal, causes, misconceptions, consequences, points by ability."""

from fractions import Fraction
from typing import Any

from app.cases.jsonform import answer_of
from app.cases.marks import Consequence, Marking, TaskMark
from app.cases.model import CaseFile, Cell
from app.cases.show import to_data
from app.kit.money import money_to_data


def marking_to_json(case: CaseFile, marking: Marking) -> dict[str, Any]:
    """The marks: points with one decimal, causes, misconceptions, consequences, points by ability."""
    return {
        "points": one_decimal(marking.points),
        "max": one_decimal(marking.max),
        "family": case.family,
        "level": case.level,
        "seed": case.seed,
        "pool": case.pool,
        "versions": dict(marking.versions),
        "tasks": [_mark(case, mark) for mark in marking.tasks],
        "abilities": [
            {"id": ability.id, "points": one_decimal(ability.points), "max": one_decimal(ability.max)}
            for ability in marking.abilities
        ],
    }


def _mark(case: CaseFile, mark: TaskMark) -> dict[str, Any]:
    task, key = case.task(mark.id), case.keys[mark.id]
    data: dict[str, Any] = {
        "id": mark.id,
        "max": mark.max,
        "strict": one_decimal(mark.strict),
        "awarded": one_decimal(mark.awarded),
        "outcome": mark.outcome,
        "cause": mark.cause,
        "misconception": mark.misconception,
        "misconceptions": list(mark.misconceptions),
        "expected": answer_of(task, key),
        "consequence": _consequence(mark.consequence) if mark.consequence else None,
    }
    if task.type == "defects":
        data |= {"hits": list(mark.hits), "misses": list(mark.misses), "false_alarms": list(mark.false_alarms)}
    if mark.cells:
        cells: dict[str, Cell] = {cell.id: cell for cell in key.cells}
        data["cells"] = [
            {
                "id": cell.cell,
                "outcome": cell.outcome,
                "awarded": one_decimal(cell.awarded),
                "given": to_data(cells[cell.cell].kind, cell.given),
                "unreadable": cell.misread,
                "expected": to_data(cells[cell.cell].kind, cell.expected),
                "expected_through": to_data(cells[cell.cell].kind, cell.expected_through),
                "cause": cell.cause,
                "misconceptions": list(cell.misconceptions),
            }
            for cell in mark.cells
        ]
    return data


def _consequence(consequence: Consequence) -> dict[str, Any]:
    return {
        "monthly": money_to_data(consequence.monthly),
        "months": consequence.months,
        "total": money_to_data(consequence.total),
        "side": consequence.side,
        "bearer": consequence.bearer,
        "source": {"act": consequence.source.act, "article": consequence.source.article},
    }


def one_decimal(points: Fraction) -> float:
    """Points as screens and JSON show them: one decimal, halves up."""
    return int(points * 10 + Fraction(1, 2)) / 10
