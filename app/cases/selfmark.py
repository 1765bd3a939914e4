"""A case marks itself: perfect answers, blank ones, one error, two errors, trivial values. Says what is not as it
must be."""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from fractions import Fraction
from itertools import pairwise
from typing import Any

from app.cases.evaluate import evaluate
from app.cases.jsonform import answer_of
from app.cases.marking import mark_case
from app.cases.model import CaseFile, Cell, Scalar
from app.cases.show import to_data
from app.cases.tolerance import close, in_range


def perfect(case: CaseFile) -> dict[str, Any]:
    """The keys as answers."""
    return {task.id: answer_of(task, case.keys[task.id]) for task in case.tasks}


def misbehaviour(case: CaseFile) -> Iterator[str]:
    """One English sentence for each way in which the marking of this case is wrong."""
    full = mark_case(case, perfect(case))
    if full.points != full.max:
        yield f"perfect answers earn {full.points} of {full.max}"
    nothing = mark_case(case, {})
    if nothing.points or any(mark.outcome != "blank" for mark in nothing.tasks):
        yield f"blank answers earn {nothing.points}"
    errors: list[tuple[Cell, Scalar]] = [
        (cell, value) for cell in case.cells for value in (_error(case, cell),) if value is not None
    ]
    for cell, value in errors:
        yield from _one_error(case, cell, value)
    for first, second in _pairs(errors):
        yield from _two_errors(case, first, second)
    yield from _trivial(case)


def with_values(case: CaseFile, values: Mapping[str, Scalar]) -> dict[str, Any]:
    """Perfect answers but for the given cells."""
    answers = perfect(case)
    for cell in case.cells:
        if cell.id in values:
            _put(answers, cell, values[cell.id])
    return answers


def consistent(case: CaseFile, values: Mapping[str, Scalar]) -> dict[str, Any]:
    """What a candidate writes who goes wrong at `values` and right from there on."""
    run = evaluate(case.chain, {cell.node: values[cell.id] for cell in case.cells if cell.id in values}, base=case.run)
    answers = with_values(case, values)
    for cell in case.cells:
        moved = run.value(cell.node)
        if cell.id not in values and moved is not None and moved != case.run.value(cell.node):
            _put(answers, cell, moved)
    for task in case.tasks:
        key = case.keys[task.id]
        if task.type == "choice" and key.node is not None and run.value(key.node) in key.choices:
            outcome, basis = key.choices[str(run.value(key.node))]
            answers[task.id] = {"outcome": outcome, "basis": basis}
    return answers


def _put(answers: dict[str, Any], cell: Cell, value: Scalar) -> None:
    if "/" in cell.id:
        _, row, column = cell.id.split("/")
        answers[cell.task] = {**answers[cell.task], row: {**answers[cell.task][row], column: to_data(cell.kind, value)}}
    else:
        answers[cell.task] = to_data(cell.kind, value)


def _error(case: CaseFile, cell: Cell) -> Scalar:
    """A wrong figure such as people write: what a misconception gives, else the key moved a little."""
    for wrong in case.active:
        value = wrong.values.get(cell.id)
        if value is not None and in_range(cell, value):
            return value
    if isinstance(cell.value, date):
        return cell.value + timedelta(days=365)
    if isinstance(cell.value, int | Fraction):
        for step in (_STEPS.get(cell.kind, 1), -_STEPS.get(cell.kind, 1)):
            moved = cell.value + step
            if in_range(cell, moved) and not close(cell, moved, cell.value):
                return moved
    return None


_STEPS: dict[str, int | Fraction] = {"money": 1_234_500, "pct": 5, "ratio": Fraction(1, 20)}


def _one_error(case: CaseFile, cell: Cell, value: Scalar) -> Iterator[str]:
    """One error costs its own field: with all other answers at their keys, and with all later answers following it."""
    alone = mark_case(case, with_values(case, {cell.id: value}))
    if alone.points != alone.max - cell.points:
        yield f"one error at {cell.id} costs {alone.max - alone.points}, not {cell.points}"
    answers = consistent(case, {cell.id: value})
    followed = mark_case(case, answers)
    if followed.points != followed.max - cell.points and not _to_nothing(case, {cell.id: value}):
        yield f"an error at {cell.id} followed through costs {followed.max - followed.points}, not {cell.points}"


def _two_errors(case: CaseFile, first: tuple[Cell, Scalar], second: tuple[Cell, Scalar]) -> Iterator[str]:
    values = {first[0].id: first[1], second[0].id: second[1]}
    cost = first[0].points + second[0].points
    marked = mark_case(case, with_values(case, values))
    for (cause, value), (cell, wrong) in ((first, second), (second, first)):
        through = evaluate(case.chain, {cause.node: value}, base=case.run).value(cell.node)
        if close(cell, wrong, through):
            return
    if marked.points != marked.max - cost:
        yield f"errors at {first[0].id} and {second[0].id} cost {marked.max - marked.points}, not {cost}"


def _pairs(errors: list[tuple[Cell, Scalar]]) -> Iterator[tuple[tuple[Cell, Scalar], tuple[Cell, Scalar]]]:
    """Neighbouring errors of different tasks: enough to see that charges add up."""
    for one, two in pairwise(errors):
        if one[0].task != two[0].task:
            yield one, two


def _to_nothing(case: CaseFile, values: Mapping[str, Scalar]) -> bool:
    """Whether the wrong value brings a later key to nothing: then it is not carried, and nothing follows from it."""
    run = evaluate(case.chain, {cell.node: values[cell.id] for cell in case.cells if cell.id in values}, base=case.run)
    nodes = [cell.node for cell in case.cells] + [key.node for key in case.keys.values() if key.node]
    return any(case.run.value(node) and not run.value(node) for node in nodes)


def _trivial(case: CaseFile) -> Iterator[str]:
    """0 and 1 in place of an early figure, with every later answer following from it, earn nothing."""
    for cell in case.cells:
        for value in (0, 1):
            if cell.kind not in ("money", "int", "pct", "ratio") or close(cell, value, cell.value):
                continue
            if in_range(cell, value):
                continue
            marked = mark_case(case, consistent(case, {cell.id: value}))
            gained = [c.cell for mark in marked.tasks for c in mark.cells if c.cause == cell.id]
            if gained:
                yield f"{value} at {cell.id} earns points in {gained}"
