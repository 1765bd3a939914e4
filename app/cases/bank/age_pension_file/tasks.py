"""The nine tasks of an age-pension file, bound to nodes of the chain."""

from datetime import timedelta
from fractions import Fraction
from typing import Any

from app.cases.bank.age_pension_file.chain import right_node
from app.cases.bank.age_pension_file.facts import Facts
from app.cases.document import Paper
from app.cases.evaluate import Run, the_law
from app.cases.family import Question
from app.cases.model import Cell, CellKind, Family, Key, Planted, Scalar, Task, TaskColumn, TaskRow
from app.cases.options import lettered, with_none
from app.cases.tolerance import TOLERANCE
from app.kit.dates import add_months
from app.kit.dice import Dice

CHOICES = {
    "grant": ("grant", "199-3"),
    "no_right": ("refuse-accept", "200-1-4"),
    "incomplete": ("refuse-accept", "200-1-2"),
    "expired": ("refuse-accept", "200-1-2"),
    "identity": ("refuse-accept", "200-1-3"),
}
"""What the outcome node says → outcome and article."""
PLACES = {
    "x01-wb": ("wb", "full_name"),
    "x01-dip": ("dip", "full_name"),
    "x01-mil": ("mil", "birth_date"),
    "x01-inc": ("inc", "iin"),
    "x01-bank": ("bank", "account_holder"),
    "x02-bank": ("app", "attachments"),
    "x03-id": ("id", "document_valid_until"),
    "x05-wb": ("wb", "entries"),
    "x06-wb": ("wb", "entries"),
    "x08-dec": ("dec", "window_from"),
    "x12-dec": ("dec", "start_1"),
    "x18-note": ("app", "officer_note"),
}
ALWAYS = ("x01-inc", "x02-bank", "x03-id", "x05-wb", "x06-wb", "x18-note")
STATEMENTS = 7
MOST_INCOME = 50
"""Minimum wages: no contributions are paid of more, so no average income lies above."""


def build_tasks(facts: Facts, family: Family, dice: Dice, run: Run) -> tuple[Question, ...]:
    """T1 … T9 with their keys."""
    tasks = _Tasks(facts, family, run)
    return (
        tasks.right(),
        tasks.record(),
        tasks.participation(),
        tasks.income(),
        tasks.base(),
        tasks.pension(),
        tasks.start(),
        tasks.outcome(dice.child("outcome")),
        tasks.check(dice.child("check")),
    )


class _Tasks:
    """The tasks of one case."""

    def __init__(self, facts: Facts, family: Family, run: Run) -> None:
        self.facts, self.family, self.run = facts, family, run
        self.on = run.value("start.start_date")

    def _law(self, id_: str) -> Fraction:
        return Fraction(the_law().parameter(id_, self.on).value)

    def _task(self, id_: str, variant: str = "", **parts: Any) -> Task:
        text = self.family.tasks[id_]
        return Task(id_, text.type, text.prompt.get(variant) or text.prompt[""], text.points, **parts)

    def _cell(
        self, id_: str, kind: CellKind, node: str, points: int, low: Scalar, high: Scalar, *, open_fact: bool = False
    ) -> Cell:
        task = id_.partition("/")[0]
        return Cell(
            id_, task, kind, node, self.run.value(node), Fraction(points), TOLERANCE[kind], low, high, open_fact
        )

    def right(self) -> Question:
        """T1: the day on which the right arises."""
        birth = self.facts.person.birth
        cell = self._cell("T1", "date", right_node(self.facts), 4, add_months(birth, 540), add_months(birth, 768))
        return Question(self._task("T1"), Key("T1", (cell,)))

    def record(self) -> Question:
        """T2: months of the record on 1 January 1998."""
        cell = self._cell("T2", "int", "record.seniority_months", 5, 1, most_record(self.facts))
        return Question(self._task("T2", unit="months"), Key("T2", (cell,)))

    def participation(self) -> Question:
        """T3: months with contributions, months of care, full years, percent."""
        rows: list[tuple[str, CellKind, str, int, Scalar, Scalar, str]] = []
        care = self.facts.tier == "T6" and bool(self.facts.care)
        rows.append(("contributions", "int", "after.contributions", 1 if care else 2, 1, 420, "months"))
        if care:
            rows.append(("care", "int", "after.care", 1, 1, 144, "months"))
        rows.append(("years", "int", "participation.participation_years", 1, 1, 80, "years"))
        low, high = self._law("base_pension.min_percent"), self._law("base_pension.max_percent")
        rows.append(("percent", "pct", "base.base_percent", 2, low, high, "percent"))
        cells = tuple(
            self._cell(f"T3/{row}/value", kind, node, points, floor, top)
            for row, kind, node, points, floor, top, _ in rows
        )
        text = self.family.tasks["T3"]
        task = self._task(
            "T3",
            rows=tuple(TaskRow(row[0], text.rows[row[0]]) for row in rows),
            columns=(TaskColumn("value", text.columns["value"]),),
            cells={(row[0], "value"): (row[1], row[6]) for row in rows},
        )
        return Question(task, Key("T3", cells))

    def income(self) -> Question:
        """T4: counted average income."""
        top = int(self._law("index.mzp")) * MOST_INCOME
        cell = self._cell("T4", "money", "income.counted_income", 5, 100_000, top)
        return Question(self._task("T4", unit="KZT"), Key("T4", (cell,)))

    def base(self) -> Question:
        """T5: base pension; nothing is due together with an early age pension."""
        index = self._law("index.pm")
        low, high = (index * self._law(f"base_pension.{name}_percent") / 100 for name in ("min", "max"))
        node = "due.base" if self.facts.plan == "mother" else "base.base_amount"
        cell = self._cell("T5", "money", node, 4, int(low), int(high) + 100)
        return Question(self._task("T5", unit="KZT"), Key("T5", (cell,)))

    def pension(self) -> Question:
        """T6: age pension, or the first payment from the savings."""
        if self.facts.savings is not None:
            whole = self.facts.plan == "lump"
            cell = self._cell("T6", "money", "due.savings", 5, 100_000, self.facts.savings, open_fact=whole)
            return Question(self._task("T6", "savings", unit="KZT"), Key("T6", (cell,)))
        top = self._law("index.mrp") * self._law("age_pension.income_cap_mrp") * 3 / 4
        cell = self._cell("T6", "money", "due.pension", 5, 100_000, int(top) + 100)
        return Question(self._task("T6", "pension", unit="KZT"), Key("T6", (cell,)))

    def start(self) -> Question:
        """T7: the day from which the payment is granted."""
        claim = self.facts.claim
        low, high = claim - timedelta(days=700), claim + timedelta(days=400)
        late = self.run.value("start.start_date") == claim
        cell = self._cell("T7", "date", "start.start_date", 3, low, high, open_fact=late)
        return Question(self._task("T7"), Key("T7", (cell,)))

    def outcome(self, dice: Dice) -> Question:
        """T8: the outcome with its article."""
        outcomes, outcome_ids = lettered(
            dice.child("outcome"), self.family.options["outcome"], self.family.options["outcome"]
        )
        bases, basis_ids = lettered(dice.child("basis"), self.family.options["basis"], self.family.options["basis"])
        choices = {name: (outcome_ids[outcome], basis_ids[basis]) for name, (outcome, basis) in CHOICES.items()}
        outcome, basis = choices[str(self.run.value("decision.outcome"))]
        key = Key("T8", node="decision.outcome", outcome=outcome, basis=basis, choices=choices)
        return Question(self._task("T8", options=outcomes, bases=bases), key)

    def check(self, dice: Dice) -> Question:
        """T9: faults of the file among harmless oddities and untrue statements."""
        facts = self.facts
        labels = {name: fault.label for name, fault in self.family.defects.items()}
        offered = [*facts.defects, *facts.decoys]
        others = [name for name in _possible(facts) if name not in offered]
        offered += dice.sample(others, max(2, STATEMENTS - len(offered)))
        options, letters = lettered(dice, labels, offered)
        planted = tuple(
            Planted(letters[name], name, self.family.defects[name].code or "", *PLACES[name]) for name in facts.defects
        )
        task = self._task("T9", options=with_none(options, self.family.texts["no-faults"]))
        return Question(task, Key("T9", planted=planted, decoys=tuple(letters[name] for name in facts.decoys)))


def _possible(facts: Facts) -> list[str]:
    """Statements that could be made about the papers of this file."""
    kinds = {spell.kind for spell in facts.spells}
    found = [*ALWAYS, "x01-wb"]
    found += ["x01-dip"] if "study" in kinds else []
    found += ["x01-mil"] if "military" in kinds else []
    found += ["x08-dec", "x12-dec"] if facts.tier == "T6" else []
    if "x02-bank" not in facts.defects:
        found.append("x01-bank")
    return found


def most_record(facts: Facts) -> int:
    """No record is longer than all months since the sixteenth birthday with the multiple of the test site."""
    sixteen = facts.person.birth.year * 12 + facts.person.birth.month - 1 + 192
    before_1992, before_1998 = 1992 * 12, 1998 * 12
    return max(12, (before_1998 - sixteen) + max(0, before_1992 - sixteen) // 2)


def rows_to_read(papers: tuple[Paper, ...]) -> int:
    """Rows of the longest table of the dossier."""
    return max(len(table.rows) for paper in papers for table in paper.tables)
