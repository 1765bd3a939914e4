"""The worked solution and the answers beside their keys, ready for the page in one language."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from app.cases.chain import Derived, Step
from app.cases.cite import cite
from app.cases.feedback import Contrast, Diagnosis, Feedback, TaskNote
from app.cases.marks import Consequence
from app.cases.model import NONE, CaseFile, CellKind, Family, Misconception, Scalar, Task
from app.cases.show import show_scalar
from app.cases.solution import GivenFact, SolutionLine, solution
from app.i18n import translate
from app.kit.errors import N_, Message
from app.kit.text import Lang
from app.web.acts import act_path
from app.web.trace import Law, Line, Place, law_of
from app.web.values import COUNTED, figures, quantity

YOURS = N_("Value in the answer: {value}. The error began at this step.")


@dataclass(frozen=True, slots=True)
class Beside:
    """A figure beside its key; for a table the label of its row."""

    label: str
    given: str
    expected: str
    through: str = ""


@dataclass(frozen=True, slots=True)
class Root:
    """A root error: what was answered, what is right, which misconceptions fit (with articles), what it costs."""

    task: str
    label: str
    given: str
    expected: str
    difference: str
    fitting: tuple[tuple[Misconception, Law], ...]
    consequence: Consequence | None
    cost_law: Law | None
    trace: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """One task of the table."""

    note: TaskNote
    given: tuple[str, ...]
    expected: tuple[str, ...]
    cells: tuple[Beside, ...]
    named: tuple[tuple[Misconception, Law], ...] = ()

    @property
    def clean(self) -> bool:
        """True for a file check whose file has no faults."""
        return self.note.task.type == "defects" and self.note.mark.expected == (NONE,)


def lines_of(
    case: CaseFile, lines: Iterable[SolutionLine], lang: Lang, yours: Mapping[str, Scalar], ends: Sequence[str]
) -> tuple[Line, ...]:
    """The lines of a solution; `yours` marks where the answer departs, `ends` which lines are results."""
    rules = {item.id: item.rule for item in case.chain.items if isinstance(item, Step)}
    return tuple(
        Line(
            title=line.title[lang],
            formula=figures(line.formula, lang),
            value=quantity(line.value, line.unit, lang),
            source=cite(line.source, lang) if line.source else "",
            act=act_path(line.source.act) if line.source else "",
            confidence=line.confidence,
            rule=line.rule[lang] if line.rule else "",
            facts=tuple(_place(fact, lang) for fact in line.facts),
            yours=translate(lang, Message(YOURS, {"value": quantity(yours[line.node], line.unit, lang)}))
            if line.node in yours
            else "",
            result=line.node in ends,
            rule_path=f"/rules/{rules[step]}" if (step := line.node.partition(".")[0]) in rules else "",
        )
        for line in lines
    )


def root_of(case: CaseFile, diagnosis: Diagnosis, lang: Lang) -> Root:
    """A root error with the lines of the rule in which it began."""
    contrast, unit = diagnosis.contrast, unit_of(case.task(diagnosis.task), diagnosis.cell)
    given, expected = contrast.given, contrast.expected
    difference = ""
    if contrast.kind in ("money", "int") and isinstance(given, int | Fraction) and isinstance(expected, int | Fraction):
        sign = "+" if given > expected else ""
        difference = sign + figure(contrast.kind, given - expected, unit, lang)
    return Root(
        diagnosis.task,
        contrast.label[lang],
        figure(contrast.kind, given, unit, lang),
        figure(contrast.kind, expected, unit, lang),
        difference,
        tuple((one, law_of(one.source, lang)) for one in diagnosis.misconceptions),
        diagnosis.consequence,
        law_of(diagnosis.consequence.source, lang) if diagnosis.consequence else None,
        lines_of(case, nearest(case, diagnosis.node), lang, {diagnosis.node: given}, [diagnosis.node]),
    )


def nearest(case: CaseFile, node: str) -> tuple[SolutionLine, ...]:
    """The lines of the rule that gives `node`; of the rules that a sentence between rules joins."""
    joined = next((item for item in case.chain.items if isinstance(item, Derived) and item.id == node), None)
    near = [node, *(joined.inputs if joined else ())]
    steps = {name.partition(".")[0] for name in near}
    ids = {item.id for item in case.chain.items if isinstance(item, Derived)}
    return tuple(
        line
        for line in solution(case, [node])
        if line.node in near or (line.node not in ids and line.node.partition(".")[0] in steps)
    )


def unit_of(task: Task, cell: str) -> str:
    """The unit of a scored figure."""
    _, _, place = cell.partition("/")
    row, _, column = place.partition("/")
    return (task.cells[row, column][1] if place else task.unit) or ""


def figure(kind: CellKind, value: Scalar, unit: str, lang: Lang) -> str:
    """A figure of an answer or a key with its unit."""
    if kind == "int" and unit in COUNTED and isinstance(value, int):
        return quantity(value, unit, lang)
    return show_scalar(kind, value, lang)


def row_of(note: TaskNote, family: Family, lang: Lang) -> Row:
    """A task with its answer and key in words; a choice with the misconceptions that lead to it."""
    task, mark = note.task, note.mark
    if note.contrasts:
        cells = tuple(
            _beside(contrast, cell.misread, unit_of(task, cell.cell), lang)
            for contrast, cell in zip(note.contrasts, mark.cells, strict=True)
        )
        if task.type == "table":
            return Row(note, (), (), cells)
        return Row(note, (cells[0].given,), (cells[0].expected,), cells)
    known = (family.misconceptions[name] for name in mark.misconceptions)
    named = tuple((one, law_of(one.source, lang)) for one in known)
    return Row(note, _words(note, mark.given, lang), _words(note, mark.expected, lang), (), named)


def counts(feedback: Feedback) -> dict[str, int]:
    """How many tasks came to each outcome."""
    outcomes = [note.mark.outcome for note in feedback.tasks]
    return {outcome: outcomes.count(outcome) for outcome in outcomes}


def _place(fact: GivenFact, lang: Lang) -> Place:
    return Place(
        fact.title[lang],
        quantity(fact.value, fact.unit, lang),
        fact.paper or "",
        fact.paper_title[lang] if fact.paper_title else "",
        fact.place[lang] if fact.place else "",
    )


def _beside(contrast: Contrast, misread: str | None, unit: str, lang: Lang) -> Beside:
    given, expected, through = (
        figure(contrast.kind, value, unit, lang) for value in (contrast.given, contrast.expected, contrast.through)
    )
    own = "" if contrast.through in (None, contrast.expected) else through
    return Beside(contrast.label[lang], f"«{misread}»" if misread else given, expected, own)


def _words(note: TaskNote, answer: Any, lang: Lang) -> tuple[str, ...]:
    """Options chosen, in words; what could not be read as it was typed."""
    task = note.task
    options = {option.id: option.text[lang] for option in task.options}
    if answer is None:
        return ()
    if isinstance(answer, str):
        return (f"«{answer}»",)
    if task.type == "choice":
        bases = {option.id: option.text[lang] for option in task.bases}
        chosen = (options.get(answer.get("outcome") or ""), bases.get(answer.get("basis") or ""))
        return tuple(words for words in chosen if words)
    if task.type == "classify":
        rows = {row.id: row.label[lang] for row in task.rows}
        return tuple(f"{rows[row]}: {options.get(option, option)}" for row, option in answer.items())
    if task.type == "order" and answer and not isinstance(answer[0], str):
        return tuple(f"{options[before]} → {options[after]}" for before, after in answer)
    return tuple(options.get(option, str(option)) for option in answer)
