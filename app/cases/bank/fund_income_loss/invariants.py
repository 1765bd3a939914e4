"""The family's own invariants, beside the common ones."""

from collections.abc import Iterator
from datetime import date
from itertools import pairwise
from typing import Any

from app.cases.bank.fund_income_loss.desk import RIGHT_RATE, draft_rate, draft_window
from app.cases.bank.fund_income_loss.facts import Facts
from app.cases.bank.fund_income_loss.papers import miscast
from app.cases.draft import Draft
from app.kit.dates import month_index

FIRST_DAY, LAST_DAY = date(2023, 7, 1), date(2026, 11, 22)
SPELL_END_T5 = 72


def faults(draft: Draft) -> Iterator[str]:
    """One sentence per invariant that does not hold."""
    facts: Facts = draft.facts
    run = draft.run
    months = run.value("record.so_months")
    if draft.tier.id == "T5" and months >= SPELL_END_T5:
        yield f"record of {months} months at T5, where the counting of the coefficient is open"
    if not FIRST_DAY <= facts.right <= facts.claim <= facts.obtained <= LAST_DAY:
        yield "days out of order or outside the register"
    yield from _outcome(facts, run.value("decision.outcome"), run)
    yield from _ledger(facts)
    yield from _visible(facts)
    if draft.pool == "exam" and draft.confidence == "C":
        yield "a C mark in the exam pool"
    gross = run.value("due.gross")
    if gross and (gross % 1000 or run.value("withhold.opv") * 10 != gross):
        yield f"amount {gross} or its tenth is not a whole tenge"
    if run.value("withhold.opv") + run.value("withhold.net") != gross:
        yield "what is withheld and what is paid do not add to the gross amount"


def _outcome(facts: Facts, outcome: str, run: Any) -> Iterator[str]:
    expected = {
        "grant": "grant",
        "negative": "172.2.4",
        "under-six": "115.1.7",
        "empty-window": "115.1.6",
        "already": "172.1.1" if facts.kind == "capacity" else "115.1.1",
    }[facts.variant]
    if outcome != expected:
        yield f"variant {facts.variant} leads to {outcome}"
    due = run.value("due.gross")
    if (due > 0) != (facts.variant == "grant"):
        yield f"variant {facts.variant} pays {due}"
    if facts.kind == "job" and facts.variant == "grant":
        term, table = run.value("due.payments"), run.value("job.payments")
        if not 1 <= term <= 6 or (term < table) != facts.age_cut:
            yield f"{term} payments of {table}, age cut {facts.age_cut}"


def _visible(facts: Facts) -> Iterator[str]:
    """I4: each planted fault can be seen."""
    spells = facts.spells
    seen = {
        "overlap": any(a.payer == b.payer and a.last >= b.first for a, b in pairwise(spells)),
        "gap": bool(facts.contracts) and any(not gap.leave for gap in facts.gaps),
        "cap": any(payment.base > payment.cap and not payment.single for payment in facts.payments),
        "category": "category" in facts.defects and bool(facts.contracts) and bool(miscast(facts)),
        "window": bool(draft_window(facts)),
        "coefficient": draft_rate(facts) != RIGHT_RATE,
        "running": facts.variant == "already",
    }
    for fault, there in seen.items():
        if there != (fault in facts.defects):
            yield f"I4: fault {fault} is planted {fault in facts.defects}, visible {there}"


def _ledger(facts: Facts) -> Iterator[str]:
    """Months inside working life, one payer once a month, the window before the month of the right."""
    pairs = [(payment.month, payment.payer) for payment in facts.payments]
    if len(set(pairs)) != len(pairs):
        yield "a payer stands twice in a month"
    if draft_window(facts) == facts.window:
        yield "the draft's wrong window is the right one"
    if month_index(facts.window[-1]) != month_index(facts.right) - 1:
        yield "the window does not end before the month of the right"
    youngest = facts.spells[0].first if facts.spells else facts.first_month
    if month_index(youngest) < month_index(facts.birth) + 16 * 12:
        yield "contributions before the sixteenth birthday"
    for payment in facts.payments:
        if payment.base > payment.cap and not payment.single and "cap" not in facts.defects:
            yield f"base above the limit in {payment.month}"
        if not payment.month < payment.paid <= payment.received <= facts.obtained:
            yield f"days of the payment for {payment.month} out of order"
