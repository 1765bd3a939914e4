"""Marking a case: strict first, then follow-through, then which named misconception fits."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from fractions import Fraction
from typing import Any

from app.cases.answers import Reading, cell_raw, is_blank, read_cell, read_choice, read_ids, read_labels
from app.cases.consequence import consequence_of
from app.cases.follow import Trail
from app.cases.marks import AbilityMark, CellMark, Marking, Outcome, TaskMark
from app.cases.model import CaseFile, Cell, Key, Task
from app.cases.scoring import choice_points, fault_points, label_points, order_points
from app.cases.tolerance import close
from app.kit.errors import N_, InputError

ZERO = Fraction(0)


def mark_case(case: CaseFile, answers: Mapping[str, Any]) -> Marking:
    """The marks of `answers`: task id → answer, in the form of the key or as typed; a task left out is blank.

    Raises InputError naming a task id the case has not.
    """
    known = [task.id for task in case.tasks]
    for name in answers:
        if name not in known:
            raise InputError(
                str(name), N_("This case has no such task. Tasks: {tasks}."), value=name, tasks=", ".join(known)
            )
    trail = Trail(case, case.run)
    by_id = {task.id: _mark_task(case, task, answers.get(task.id), trail) for task in _in_order_of_law(case)}
    marks = tuple(by_id[task.id] for task in case.tasks)
    return Marking(
        points=sum((mark.awarded for mark in marks), ZERO),
        max=Fraction(case.max_points),
        tasks=marks,
        abilities=_abilities(case, marks),
        versions=case.versions.as_dict(),
    )


def _in_order_of_law(case: CaseFile) -> list[Task]:
    """Tasks by the place of their first node in the chain: a figure rests on what the law puts before it, also when
    that is asked later (the day of the grant, whose year gives the indices)."""
    places = {item.id: place for place, item in enumerate(case.chain.items)}

    def place(task: Task) -> int:
        key = case.keys[task.id]
        nodes = [cell.node for cell in key.cells] or ([key.node] if key.node else [])
        found = [places.get(node, places.get(node.partition(".")[0], len(places))) for node in nodes]
        return min(found, default=len(places))

    return sorted(case.tasks, key=place)


def _mark_task(case: CaseFile, task: Task, raw: Any, trail: Trail) -> TaskMark:
    key = case.keys[task.id]
    if key.cells:
        return _mark_cells(task, key, raw, trail)
    if task.type == "choice":
        return _mark_choice(task, key, read_choice(task, raw), trail)
    if task.type == "defects":
        return _mark_faults(task, key, read_ids(task, raw))
    if task.type == "order":
        return _mark_order(task, key, read_ids(task, raw))
    return _mark_labels(task, key, read_labels(task, raw))


# -- figures --------------------------------------------------------------------------------------------------------
def _mark_cells(task: Task, key: Key, raw: Any, trail: Trail) -> TaskMark:
    """All figures of a task in order, so that later cells of a row rest on the earlier ones."""
    if task.type == "table" and not is_blank(raw) and not isinstance(raw, Mapping):
        marks = [CellMark(c.id, "unreadable", ZERO, ZERO, c.value, misread=str(raw)) for c in key.cells]
    else:
        marks = [_mark_cell(cell, cell_raw(task, cell, raw), trail) for cell in key.cells]
    cells = tuple(_with_consequence(mark, trail) for mark in marks)
    strict, awarded = sum((c.strict for c in cells), ZERO), sum((c.awarded for c in cells), ZERO)
    causes = [c.cause.split("/")[0] for c in cells if c.cause]
    return TaskMark(
        id=task.id,
        max=task.points,
        strict=strict,
        awarded=awarded,
        outcome=_outcome_of([c.outcome for c in cells], awarded, task.points),
        cause=next((cause for cause in causes if cause != task.id), None),
        misconceptions=tuple(dict.fromkeys(name for c in cells for name in c.misconceptions)),
        cells=cells,
        given={c.cell: c.given for c in cells},
        expected={c.cell: c.expected for c in cells},
        consequence=next((c.consequence for c in cells if c.consequence), None),
    )


def _with_consequence(mark: CellMark, trail: Trail) -> CellMark:
    consequence = consequence_of(mark, trail)
    return mark if consequence is None else replace(mark, consequence=consequence)


def _mark_cell(cell: Cell, raw: Any, trail: Trail) -> CellMark:
    reading = read_cell(cell, raw)
    if reading.value is None:
        outcome: Outcome = "blank" if reading.blank else "unreadable"
        return CellMark(cell.id, outcome, ZERO, ZERO, cell.value, misread=reading.misread)
    given = reading.value
    if close(cell, given, cell.value):
        return CellMark(cell.id, "right", cell.points, cell.points, cell.value, given)
    through = trail.expected(cell.node)
    if close(cell, given, through):
        root = trail.root(cell.node)
        carried = trail.carry(cell, given, root or cell.id)
        return CellMark(
            cell.id, "follow-through", ZERO, cell.points, cell.value, given,
            expected_through=through, cause=root, carried=carried,
        )  # fmt: skip
    names = _named(cell, given, trail)
    carried = trail.carry(cell, given, cell.id)
    return CellMark(
        cell.id, "wrong", ZERO, ZERO, cell.value, given,
        expected_through=through, misconceptions=names, carried=carried,
    )  # fmt: skip


def _named(cell: Cell, given: Any, trail: Trail) -> tuple[str, ...]:
    """The misconceptions that produce exactly this figure, first on the right earlier values, then on the own ones."""
    names = tuple(
        wrong.id for wrong in trail.case.active if cell.id in wrong.values and close(cell, given, wrong.values[cell.id])
    )
    if names or not trail.carried:
        return names
    return tuple(name for name, value in trail.mistaken(cell.node).items() if close(cell, given, value))


# -- the rest -------------------------------------------------------------------------------------------------------
def _mark_choice(task: Task, key: Key, reading: Reading, trail: Trail) -> TaskMark:
    expected = {"outcome": key.outcome, "basis": key.basis}
    if reading.value is None:
        return _unanswered(task, reading, expected)
    answer: Mapping[str, str] = reading.value
    strict = choice_points(task.points, answer, str(key.outcome), key.basis)
    if strict == task.points:
        return _plain(task, strict, answer, expected)
    through = trail.expected(key.node) if key.node else None
    if isinstance(through, str) and through in key.choices:
        points = choice_points(task.points, answer, *key.choices[through])
        root = trail.root(str(key.node))
        if points > strict and root:
            return TaskMark(
                task.id, task.points, strict, points, "follow-through" if points == task.points else "partial",
                cause=root.split("/")[0], given=answer, expected=expected,
            )  # fmt: skip
    names = tuple(
        wrong.id
        for wrong in trail.case.active
        if task.id in wrong.values and _is_choice(answer, key.choices.get(str(wrong.values[task.id])))
    )
    return _plain(task, strict, answer, expected, names)


def _is_choice(answer: Mapping[str, str], choice: tuple[str, str | None] | None) -> bool:
    return choice is not None and answer.get("outcome") == choice[0] and answer.get("basis") == choice[1]


def _mark_faults(task: Task, key: Key, reading: Reading) -> TaskMark:
    planted = tuple(fault.option for fault in key.planted)
    expected = planted or ("none",)
    if reading.value is None:
        return _unanswered(task, reading, expected)
    score = fault_points(task.points, reading.value, planted)
    return TaskMark(
        task.id, task.points, score.points, score.points, _outcome(score.points, task.points),
        given=reading.value, expected=expected,
        hits=score.hits, misses=score.misses, false_alarms=score.false_alarms,
    )  # fmt: skip


def _mark_order(task: Task, key: Key, reading: Reading) -> TaskMark:
    if reading.value is None:
        return _unanswered(task, reading, key.order)
    return _plain(task, order_points(task.points, reading.value, key.order), reading.value, key.order)


def _mark_labels(task: Task, key: Key, reading: Reading) -> TaskMark:
    if reading.value is None:
        return _unanswered(task, reading, key.labels)
    points = label_points(task.points, reading.value, key, len(task.options))
    return _plain(task, points, reading.value, key.labels)


def _plain(
    task: Task, points: Fraction, given: object, expected: object, misconceptions: tuple[str, ...] = ()
) -> TaskMark:
    return TaskMark(
        task.id, task.points, points, points, _outcome(points, task.points),
        misconceptions=misconceptions, given=given, expected=expected,
    )  # fmt: skip


def _unanswered(task: Task, reading: Reading, expected: object) -> TaskMark:
    outcome: Outcome = "blank" if reading.blank else "unreadable"
    return TaskMark(task.id, task.points, ZERO, ZERO, outcome, given=reading.misread, expected=expected)


def _outcome(points: Fraction, full: int) -> Outcome:
    return "right" if points == full else "partial" if points else "wrong"


def _outcome_of(outcomes: Iterable[Outcome], awarded: Fraction, full: int) -> Outcome:
    """The outcome of a task made of figures: the common one, or partial where they differ."""
    kinds = set(outcomes)
    if len(kinds) == 1:
        return kinds.pop()
    if awarded == full:
        return "follow-through"
    if awarded:
        return "partial"
    return "wrong" if "wrong" in kinds else "unreadable"


def _abilities(case: CaseFile, marks: tuple[TaskMark, ...]) -> tuple[AbilityMark, ...]:
    """Points by ability, in the order of the standard's ids."""
    shown = {mark.id: mark for mark in marks}
    by_ability: dict[str, list[str]] = {}
    for task_id, abilities in case.evidence.items():
        for ability in abilities:
            by_ability.setdefault(ability, []).append(task_id)
    return tuple(
        AbilityMark(
            ability,
            sum((shown[task].awarded for task in tasks), ZERO),
            Fraction(sum(shown[task].max for task in tasks)),
            tuple(tasks),
            sum((shown[task].strict for task in tasks), ZERO),
        )
        for ability, tasks in sorted(by_ability.items())
    )
