"""The eight tasks, bound to nodes of the chain."""

from datetime import date
from fractions import Fraction
from typing import Any

from app.cases.bank.fund_income_loss.facts import Facts
from app.cases.evaluate import Run
from app.cases.family import Question
from app.cases.model import Cell, CellKind, Family, Key, Planted, Scalar, Task, TaskColumn, TaskRow, TaskType
from app.cases.options import lettered, with_none
from app.cases.tolerance import TOLERANCE
from app.kit.dates import add_months
from app.kit.dice import Dice

OUTCOME = {"grant": "grant", "172.1.1": "refuse-to-accept", "115.1.1": "refuse-to-accept",
           "115.1.6": "refuse-to-accept", "115.1.7": "refuse-to-accept", "172.2.4": "refuse-to-grant"}  # fmt: skip
BASIS = {"capacity": {"grant": "180.1"}, "job": {"grant": "113.1"}}
PLACES = {
    "overlap": ("so", "earlier"),
    "gap": ("so", "transfers"),
    "cap": ("so", "transfers"),
    "category": ("so", "transfers"),
    "window": ("calc", "window"),
    "coefficient": ("calc", "coefficient"),
    "running": ("reg", "panel_payments"),
}
STATEMENTS = {
    "T5": ("overlap", "gap", "cap", "category", "running", "paid-next-month", "drop-empty-months", "double-month"),
    "T6": ("overlap", "gap", "cap", "category", "running", "window", "coefficient",
           "paid-next-month", "drop-empty-months", "double-month"),
}  # fmt: skip


def build_tasks(facts: Facts, family: Family, dice: Dice, run: Run) -> tuple[Question, ...]:
    """T1 … T8 with their keys."""
    tasks = _Tasks(facts, family, run)
    return (
        tasks.record(),
        tasks.average(),
        tasks.coefficients(),
        tasks.amount(),
        tasks.withheld(),
        tasks.term(),
        tasks.outcome(dice.child("outcome")),
        tasks.check(dice.child("check")),
    )


class _Tasks:
    """The tasks of one case."""

    def __init__(self, facts: Facts, family: Family, run: Run) -> None:
        self.facts, self.family, self.run = facts, family, run
        self.top = max(facts.incomes, default=0) * 2 or 1
        paid = [income for income in facts.incomes if income]
        self.bottom = min(paid) * len(paid) // 48 if paid else 0

    def _task(self, id_: str, type_: TaskType | None = None, **parts: Any) -> Task:
        text = self.family.tasks[id_]
        prompt = text.prompt.get(self.facts.kind) or text.prompt[""]
        return Task(id_, type_ or text.type, prompt, text.points, **parts)

    def _cell(
        self, id_: str, kind: CellKind, node: str, points: Fraction | int, low: Scalar, high: Scalar, fact: bool = False
    ) -> Cell:
        return Cell(
            id_, id_.partition("/")[0], kind, node, self.run.value(node), Fraction(points), TOLERANCE[kind], low, high,
            fact,
        )  # fmt: skip

    def _table(self, id_: str, cells: tuple[Cell, ...], unit: str | None = None) -> Question:
        text = self.family.tasks[id_]
        rows = tuple(TaskRow(row, text.rows[row]) for row in (cell.id.split("/")[1] for cell in cells))
        columns = (TaskColumn("value", text.columns["value"]),)
        shape = {(cell.id.split("/")[1], "value"): (cell.kind, unit) for cell in cells}
        return Question(self._task(id_, "table", rows=rows, columns=columns, cells=shape), Key(id_, cells))

    def record(self) -> Question:
        """T1: months of participation, what is left of them at a later claim, the coefficient."""
        three = self.facts.kind == "job" and self.facts.tier == "T6"
        each = Fraction(2 if three else 3)
        cells = [self._cell("T1/months/value", "int", "record.so_months", each, 1, 600)]
        if three:
            cells.append(self._cell("T1/available/value", "int", "right.so_months_available", each, 1, 600))
        cells.append(self._cell("T1/ksu/value", "ratio", "due.ksu", each, Fraction(1, 10), Fraction(13, 10)))
        return self._table("T1", tuple(cells))

    def average(self) -> Question:
        """T2: average monthly income."""
        cell = self._cell("T2", "money", "average.average_income", 8, self.bottom, self.top)
        return Question(self._task("T2", unit="KZT"), Key("T2", (cell,)))

    def coefficients(self) -> Question:
        """T3: replacement rate; with it, for lost capacity, the coefficient of the loss."""
        whole = 4 if self.facts.kind == "job" else 2
        name = "T3" if self.facts.kind == "job" else "T3/replacement/value"
        replacement = self._cell(name, "pct", "coef.replacement", whole, 30, 60)
        if self.facts.kind == "job":
            return Question(self._task("T3", "pct", unit="percent"), Key("T3", (replacement,)))
        loss = self._cell("T3/loss/value", "pct", "coef.loss", 2, 30, 100, fact=True)
        return self._table("T3", (replacement, loss), "percent")

    def amount(self) -> Question:
        """T4: gross monthly payment, zero where none is due."""
        cell = self._cell("T4", "money", "due.gross", 6, 100_000, self.top)
        return Question(self._task("T4", unit="KZT"), Key("T4", (cell,)))

    def withheld(self) -> Question:
        """T5: contributions withheld and the sum in hand."""
        cells = (
            self._cell("T5/opv/value", "money", "withhold.opv", 2, 10_000, self.top // 4),
            self._cell("T5/net/value", "money", "withhold.net", 2, 50_000, self.top),
        )
        return self._table("T5", cells, "KZT")

    def term(self) -> Question:
        """T6: number of monthly payments, or the day of the pension age that ends the term."""
        if self.facts.kind == "job":
            cell = self._cell("T6", "int", "due.payments", 4, 1, 6)
            return Question(self._task("T6", "int", unit="payments"), Key("T6", (cell,)))
        low, high = self.facts.right, add_months(self.facts.right, 720)
        cell = self._cell("T6", "date", "age.right_date", 4, low, high)
        return Question(self._task("T6", "date"), Key("T6", (cell,)))

    def outcome(self, dice: Dice) -> Question:
        """T7: the outcome with its article."""
        outcomes, outcome_ids = lettered(
            dice, self.family.options["outcome"], ("grant", "refuse-to-accept", "refuse-to-grant", "send-back")
        )
        articles = self.family.options[f"basis-{self.facts.kind}"]
        bases, basis_ids = lettered(dice, articles, articles)
        choices = {
            name: (outcome_ids[outcome], basis_ids[basis])
            for name, outcome in OUTCOME.items()
            if (basis := BASIS[self.facts.kind].get(name, name)) in basis_ids
        }
        outcome, basis = choices[str(self.run.value("decision.outcome"))]
        key = Key("T7", node="decision.outcome", outcome=outcome, basis=basis, choices=choices)
        return Question(self._task("T7", options=outcomes, bases=bases), key)

    def check(self, dice: Dice) -> Question:
        """T8: faults of the ledger and of the papers beside it."""
        labels = {name: fault.label for name, fault in self.family.defects.items()}
        options, letters = lettered(dice, labels, STATEMENTS[self.facts.tier])
        planted = tuple(
            Planted(letters[name], name, self.family.defects[name].code or "", *PLACES[name])
            for name in self.facts.defects
        )
        decoys = tuple(letters[name] for name in STATEMENTS[self.facts.tier] if self.family.defects[name].code is None)
        task = self._task("T8", options=with_none(options, self.family.texts["no-faults"]))
        return Question(task, Key("T8", planted=planted, decoys=decoys))


def ends(facts: Facts) -> tuple[str, ...]:
    """Ends of the chain in which misconceptions must show: the average, and the amount where one is due."""
    if facts.variant == "empty-window":
        return ()
    return ("T2", "T4") if facts.variant == "grant" else ("T2",)


def last_day(facts: Facts) -> date:
    """The day of the answer of the registers: nothing on the papers is younger."""
    return facts.obtained
