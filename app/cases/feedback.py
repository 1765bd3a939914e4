"""What a trainee is told after a case: what the answer was worth, where the error began, its cost, what comes next.

Everything is free of language: `Text`, `Message`, typed values. Pages and papers put it into words.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from app.cases.library import families, family_of
from app.cases.marks import AbilityMark, CellMark, Consequence, Marking, TaskMark
from app.cases.model import CaseFile, Cell, CellKind, Family, Misconception, Scalar, Source, Task
from app.cases.solution import SolutionLine, solution
from app.kit.errors import N_, Message
from app.kit.text import Text

CHARGED_ONCE = N_(
    "The method is right, but the starting figure comes from the error in task {task}. It is charged once."
)
NOT_CARRIED = N_("This value is outside the range the law allows, so later tasks were marked without it.")
SAME_AGAIN = N_("The same kind of case, with the same mistake possible and one feature less.")
SIBLING = N_("Another kind of case that rests on the same rule.")
WEAKEST = N_("The ability with the lowest share of points in this case.")


@dataclass(frozen=True, slots=True)
class Contrast:
    """One figure beside its key: `through` is what follows from the candidate's own earlier values."""

    label: Text
    kind: CellKind
    given: Scalar
    expected: Scalar
    through: Scalar = None


@dataclass(frozen=True, slots=True)
class Diagnosis:
    """A root error: where it began, which misconceptions fit (several = each is only possible), what it costs."""

    task: str
    cell: str
    contrast: Contrast
    misconceptions: tuple[Misconception, ...]
    consequence: Consequence | None
    node: str


@dataclass(frozen=True, slots=True)
class FaultNote:
    """A statement of the file check: hit, miss or false alarm, and why it is a fault or is none."""

    kind: str
    option: str
    label: Text
    why: Text
    source: Source | None
    paper: str | None
    paper_title: Text | None


@dataclass(frozen=True, slots=True)
class TaskNote:
    """A task with its mark, its figures and the sentences about it."""

    task: Task
    mark: TaskMark
    contrasts: tuple[Contrast, ...]
    messages: tuple[Message, ...]
    faults: tuple[FaultNote, ...]


@dataclass(frozen=True, slots=True)
class Pointer:
    """Where to read on: the ability, the knowledge that goes with its skill, the article, a short lesson."""

    ability: str
    skill: str
    source: Source | None
    lesson: Text | None


@dataclass(frozen=True, slots=True)
class NextCase:
    """A case to practise next and why; `misconception` should be active in it, `ability` be asked for."""

    family: str
    level: int
    title: Text
    reason: Message
    misconception: str | None = None
    ability: str | None = None


@dataclass(frozen=True, slots=True)
class Feedback:
    """The whole feedback, in the order it is read. `departs` is the first task whose figure leaves the right way."""

    points: Fraction
    strict: Fraction
    max: Fraction
    abilities: tuple[AbilityMark, ...]
    departs: str | None
    diagnoses: tuple[Diagnosis, ...]
    solution: tuple[SolutionLine, ...]
    yours: dict[str, Scalar]
    tasks: tuple[TaskNote, ...]
    pointers: tuple[Pointer, ...]
    next_cases: tuple[NextCase, ...]


def feedback(case: CaseFile, marking: Marking) -> Feedback:
    """The feedback on a marked case. `yours` maps a line of the solution to the candidate's value where it departs."""
    family = family_of(case.family)
    diagnoses = tuple(_diagnoses(case, marking, family))
    return Feedback(
        points=marking.points,
        strict=sum((mark.strict for mark in marking.tasks), Fraction(0)),
        max=marking.max,
        abilities=marking.abilities,
        departs=next((mark.id for mark in marking.tasks if mark.outcome in ("wrong", "partial") and mark.cells), None),
        diagnoses=diagnoses,
        solution=solution(case),
        yours={diagnosis.node: diagnosis.contrast.given for diagnosis in diagnoses},
        tasks=tuple(_note(case, mark, family) for mark in marking.tasks),
        pointers=tuple(_pointers(case, marking, diagnoses)),
        next_cases=tuple(_next(case, marking, diagnoses, family)),
    )


def _diagnoses(case: CaseFile, marking: Marking, family: Family) -> Iterator[Diagnosis]:
    """Every wrong figure that is a root: it does not follow from an earlier wrong one."""
    cells = {cell.id: cell for cell in case.cells}
    for mark in marking.tasks:
        for cell_mark in mark.cells:
            if cell_mark.outcome != "wrong":
                continue
            cell = cells[cell_mark.cell]
            yield Diagnosis(
                mark.id,
                cell.id,
                _contrast(case, cell, cell_mark),
                tuple(family.misconceptions[name] for name in cell_mark.misconceptions),
                cell_mark.consequence,
                cell.node,
            )


def _contrast(case: CaseFile, cell: Cell, mark: CellMark) -> Contrast:
    task = case.task(cell.task)
    rows = {row.id: row.label for row in task.rows}
    label = rows[cell.id.split("/")[1]] if "/" in cell.id else task.prompt
    return Contrast(label, cell.kind, mark.given, mark.expected, mark.expected_through)


def _note(case: CaseFile, mark: TaskMark, family: Family) -> TaskNote:
    cells = {cell.id: cell for cell in case.cells}
    return TaskNote(
        case.task(mark.id),
        mark,
        tuple(_contrast(case, cells[cell.cell], cell) for cell in mark.cells),
        tuple(_messages(mark)),
        tuple(_faults(case, mark, family)),
    )


def _messages(mark: TaskMark) -> Iterator[Message]:
    if mark.cause is not None:
        yield Message(CHARGED_ONCE, {"task": mark.cause})
    if any(cell.outcome == "wrong" and not cell.carried for cell in mark.cells):
        yield Message(NOT_CARRIED)


def _faults(case: CaseFile, mark: TaskMark, family: Family) -> Iterator[FaultNote]:
    """Hits, misses and false alarms of a file check, each with its reason."""
    key = case.keys[mark.id]
    planted = {fault.option: fault for fault in key.planted}
    names = {family.defects[name].label: name for name in family.defects}
    titles = {paper.id: paper.title for paper in case.documents}
    texts = {option.id: option.text for option in case.task(mark.id).options}
    for kind, options in (("hit", mark.hits), ("miss", mark.misses), ("false-alarm", mark.false_alarms)):
        for option in options:
            fault = family.defects[names[texts[option]]]
            paper = planted[option].paper if option in planted else None
            yield FaultNote(
                kind, option, fault.label, fault.why, fault.source, paper, titles.get(paper) if paper else None
            )


def _pointers(case: CaseFile, marking: Marking, diagnoses: tuple[Diagnosis, ...]) -> Iterator[Pointer]:
    """One pointer for each ability that lost points; the article and lesson of the first misconception named there."""
    by_task = {diagnosis.task: diagnosis for diagnosis in reversed(diagnoses)}
    for ability in marking.abilities:
        if ability.points == ability.max:
            continue
        named = next(
            (by_task[task].misconceptions[0] for task in ability.tasks
             if task in by_task and by_task[task].misconceptions), None,
        )  # fmt: skip
        yield Pointer(
            ability.id,
            ability.id.rpartition(".")[0],
            named.source if named else None,
            named.lesson if named else None,
        )


def _next(case: CaseFile, marking: Marking, diagnoses: tuple[Diagnosis, ...], family: Family) -> Iterator[NextCase]:
    """The rule in order: the same family with the same misconception and one feature fewer, then a sibling that uses
    the same rule, then the weakest ability."""
    named = next((m for diagnosis in diagnoses for m in diagnosis.misconceptions), None)
    if named is not None:
        lower = [tier for tier in family.tiers.values() if tier.level < case.level and tier.id in named.tiers]
        level = max((tier.level for tier in lower), default=case.level)
        yield NextCase(family.id, level, family.title, Message(SAME_AGAIN), named.id)
    if diagnoses:
        for name in family.siblings:
            sibling = families().get(name)
            if sibling is not None:
                yield NextCase(name, _level(sibling, case.level), sibling.title, Message(SIBLING))
                break
    weak = [ability for ability in marking.abilities if ability.points < ability.max]
    if weak:
        ability = min(weak, key=lambda mark: mark.points / mark.max)
        yield NextCase(family.id, case.level, family.title, Message(WEAKEST), ability=ability.id)


def _level(family: Family, level: int) -> int:
    """The level itself when the family has it, else the nearest below, else the lowest."""
    levels = sorted(tier.level for tier in family.tiers.values())
    return max((known for known in levels if known <= level), default=levels[0])
