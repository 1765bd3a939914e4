"""What makes an instance hard."""

from datetime import date

from app.cases.bank.fund_income_loss.facts import Facts
from app.cases.document import Paper
from app.cases.family import Features
from app.engine import Law

CONTRADICTIONS = frozenset({"category", "gap"})
"""Faults that set two papers against each other."""


def features(facts: Facts, papers: tuple[Paper, ...], law: Law) -> Features:
    """Rules walked, dates crossed, steps in the calendar, contradictions, rows, payments, parameters looked up."""
    advanced = facts.tier == "T6"
    rules = 4 + (1 if facts.earlier else 0) + (1 if advanced and any(p.single for p in facts.payments) else 0)
    late = any(payment.received > facts.claim for payment in facts.payments)
    derived = facts.window[-1].year >= 2026
    crossed = min(2, _crossed(facts, law)) if advanced else int(derived)
    contradictions = sum(1 for fault in facts.defects if fault in CONTRADICTIONS) if advanced else 0
    rows = sum(len(paper.table("transfers").rows) for paper in papers if paper.kind == "so") + len(facts.spells)
    return Features(
        rules=rules,
        dates_crossed=crossed,
        calendar_steps=1 + (1 if facts.age_cut else 0) + (1 if late else 0),
        contradictions=contradictions,
        defects=len(facts.defects),
        rows=rows,
        payments=2 if facts.earlier else 1,
        looked_up=2 if advanced else 0,
    )


def _crossed(facts: Facts, law: Law) -> int:
    """Dates inside the window on which a figure of the ledger changes: the minimum wage, the rate, the printed base."""
    first, last = facts.window[0], facts.right
    turns = 0
    for year in range(first.year + 1, last.year + 1):
        day, before = date(year, 1, 1), date(year - 1, 1, 1)
        names = ("index.mzp", "contribution.so.rate_percent")
        if year == 2026 or any(law.parameter(n, day).value != law.parameter(n, before).value for n in names):
            turns += 1
    return turns
