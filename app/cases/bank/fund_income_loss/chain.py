"""The rules that lead from the ledger to the keys."""

from collections.abc import Mapping
from datetime import date
from fractions import Fraction
from typing import Any

from app.cases.bank.fund_income_loss.facts import Facts
from app.cases.chain import Chain, Derived, Node, Step
from app.cases.evaluate import the_law
from app.cases.model import Source, lowest
from app.engine import ParameterValue
from app.kit.dates import add_months
from app.kit.text import Text

CODE = "Social Code"
GRANT = "grant"
MOST_MONTHS = 60
REPLACEMENT = {"capacity": "gfss.replacement.capacity_loss", "job": "gfss.replacement.job_loss"}
RISK = {"capacity": "capacity_loss", "job": "job_loss"}
PAYMENT = {"capacity": "capacity_loss_payment", "job": "job_loss_payment"}


def build_chain(facts: Facts, words: Mapping[str, Text]) -> Chain:
    """Record → average → coefficients → amount → withheld; the outcome and the term beside them.

    `words` are the texts of the family: titles of the steps between rules, and their rule in words.
    """
    risk = RISK[facts.kind]
    record = Step("record", "seniority.social_insurance", facts.claim, {"months_with_so": facts.months_with_so})
    average = Step(
        "average", "social_payment.average_income", facts.right, {"risk": risk, "monthly_incomes": facts.incomes}
    )
    age = Step("age", "retirement.right_date", facts.claim, {"sex": facts.sex, "birth_date": facts.birth})
    parameter = the_law().parameter(REPLACEMENT[facts.kind], facts.right)
    replacement = _derived("coef.replacement", (), lambda: parameter.value * 100, parameter, words, unit="percent")
    ratio = _derived("coef.ratio", ("coef.replacement",), lambda percent: Fraction(percent) / 100, parameter, words)
    middle = _capacity(facts, words) if facts.kind == "capacity" else _job(facts, words)
    due = Derived(
        "due.gross", words["due.gross"], (f"{facts.kind}.gross", "decision.outcome"),
        lambda gross, outcome: gross if outcome == GRANT else 0,
        words["due.gross.rule"], Source(CODE, "art. 118 par. 2; art. 181 par. 1"), unit="KZT per month",
    )  # fmt: skip
    withhold = Step(
        "withhold", "social_payment.pension_withholding", facts.right,
        {"kind": PAYMENT[facts.kind], "gross": Node("due.gross")},
    )  # fmt: skip
    tail = (_payments(facts, words),) if facts.kind == "job" else ()
    return Chain((record, average, age, replacement, ratio, *middle, due, withhold, *tail))


def _derived(
    id_: str,
    inputs: tuple[str, ...],
    compute: Any,
    parameter: ParameterValue,
    words: Mapping[str, Text],
    unit: str = "",
) -> Derived:
    source = Source(parameter.source.act, parameter.source.article, parameter.from_)
    return Derived(
        id_, words[id_], inputs, compute, words[f"{id_}.rule"], source, lowest((parameter.confidence,)), unit or None
    )


def _coefficient(facts: Facts, words: Mapping[str, Text], months: str) -> tuple[Step, Derived]:
    """КСУ by months; zero where the law gives none, so that an answer has a place."""
    step = Step(
        "ksu",
        "social_payment.seniority_coefficient",
        facts.right,
        {"so_months": Node(months), "risk": RISK[facts.kind]},
    )
    due = Derived(
        "due.ksu", words["due.ksu"], ("ksu.ksu",), lambda ksu: ksu or 0, words["due.ksu.rule"],
        Source(CODE, "art. 118 par. 3; art. 181 par. 1"),
    )  # fmt: skip
    return step, due


def _capacity(facts: Facts, words: Mapping[str, Text]) -> tuple[Step | Derived, ...]:
    loss = Derived(
        "coef.loss", words["coef.loss"], (), lambda: facts.loss, words["coef.loss.rule"],
        Source(CODE, "art. 181 par. 1"), unit="percent",
    )  # fmt: skip
    pay = Step(
        "capacity", "capacity_loss_payment.amount", facts.right,
        {
            "average_income": Node("average.average_income"),
            "degree_percent": Node("coef.loss"),
            "so_months": Node("record.so_months"),
        },
        {"ksu": "due.ksu", REPLACEMENT["capacity"]: "coef.ratio"},
    )  # fmt: skip
    running = facts.variant == "already"
    outcome = Derived(
        "decision.outcome", words["decision.outcome"], ("capacity.gross",),
        lambda gross: "172.1.1" if running else "172.2.4" if gross is None else GRANT,
        words["decision.capacity.rule"], Source(CODE, "art. 172 par. 1, 2; art. 180 par. 1"), names=_outcomes(words),
    )  # fmt: skip
    return (*_coefficient(facts, words, "record.so_months"), loss, pay, outcome)


def _job(facts: Facts, words: Mapping[str, Text]) -> tuple[Step | Derived, ...]:
    in_window = facts.paid_in_window
    right = Step(
        "right", "job_loss_payment.right", facts.claim,
        {
            "registration_date": facts.right,
            "so_months": Node("record.so_months"),
            "so_months_in_window": in_window,
            "months_paid_before": facts.months_paid_before,
            "right_date": Node("age.right_date"),
        },
    )  # fmt: skip
    pay = Step(
        "job", "job_loss_payment.amount", facts.right,
        {
            "average_income": Node("average.average_income"),
            "so_months": Node("record.so_months"),
            "months_paid_before": facts.months_paid_before,
        },
        {"ksu": "due.ksu", REPLACEMENT["job"]: "coef.ratio", "so_months_available": "right.so_months_available"},
    )  # fmt: skip
    running = facts.variant == "already"

    def outcome(available: int | None, exists: bool | None) -> str:
        if running:
            return "115.1.1"
        if not in_window:
            return "115.1.6"
        return GRANT if exists and available is not None and available >= 6 else "115.1.7"

    decision = Derived(
        "decision.outcome", words["decision.outcome"], ("right.so_months_available", "right.right"), outcome,
        words["decision.job.rule"], Source(CODE, "art. 113 par. 1; art. 115 par. 1; art. 118 par. 1, 5"),
        names=_outcomes(words),
    )  # fmt: skip
    return (right, *_coefficient(facts, words, "right.so_months_available"), pay, decision)


def _outcomes(words: Mapping[str, Text]) -> Mapping[Any, Text]:
    """Outcome → its words."""
    return {name.removeprefix("outcome."): text for name, text in words.items() if name.startswith("outcome.")}


def _payments(facts: Facts, words: Mapping[str, Text]) -> Derived:
    """Months of the job-loss payment: by the record, but not past the pension age."""

    def months(by_record: int | None, age: date | None, outcome: str) -> int:
        if outcome != GRANT or by_record is None:
            return 0
        if age is None or facts.reading == "no-age-cut":
            return by_record
        return min(by_record, whole_months(facts.right, age))

    return Derived(
        "due.payments", words["due.payments"], ("job.payments", "age.right_date", "decision.outcome"), months,
        words["due.payments.rule"], Source(CODE, "art. 118 par. 1"), unit="payments",
    )  # fmt: skip


def whole_months(start: date, end: date) -> int:
    """Whole months from `start` to `end`, at most sixty."""
    months = 0
    while months < MOST_MONTHS and add_months(start, months + 1) <= end:
        months += 1
    return months
