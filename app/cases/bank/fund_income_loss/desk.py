"""Papers of the office's own desk: the earlier decision, the parameter sheet, a colleague's calculation."""

from datetime import date, timedelta

from app.cases.bank.fund_income_loss.cast import Cast
from app.cases.bank.fund_income_loss.facts import Facts, months_before
from app.cases.document import Field, Paper, Value
from app.cases.material.load import load_material
from app.cases.material.numbers import file_number
from app.cases.material.people import officials
from app.cases.model import Family
from app.cases.papers import (
    Granted,
    calculation_sheet,
    decision,
    parameter_sheet,
)
from app.cases.papers.words import label
from app.engine import Law
from app.kit.dates import add_months
from app.kit.text import Text

RIGHT_RATE, WRONG_RATE = 10, 5
"""Percent of pension contributions that a draft withholds."""


def payment_name(facts: Facts) -> Text:
    """Full name of the payment asked for."""
    return label(f"requested_{facts.kind}_loss")


def earlier_decision(facts: Facts, cast: Cast) -> Paper:
    """The decision on the earlier job-loss payment: from, until; no amount."""
    assert facts.earlier is not None
    start = facts.earlier.start
    signers = officials("fund")
    granted = Granted(
        payment_name(facts), "113, 118", start, add_months(start, facts.earlier.granted) - timedelta(days=1)
    )
    return decision(
        cast.person,
        (granted,),
        body=load_material().bodies.public["fund"],
        file_number=file_number(901, start.year, cast.serial - 7),
        claimed=start + timedelta(days=5),
        number=file_number(17, start.year, cast.serial - 5),
        issued=start + timedelta(days=12),
        signers=(signers[4], signers[5], signers[6]),
        paper_id="dec",
        needed=False,
    )


def parameters(facts: Facts, law: Law) -> Paper:
    """T5: the minimum wage of the years the ledger touches."""
    years = range(facts.window[0].year, facts.right.year + 1)
    days = tuple(date(year, 1, 1) for year in years)
    wages = tuple(int(law.parameter("index.mzp", day).value) for day in days)
    title_ = law.parameters["index.mzp"].title
    return parameter_sheet(days, (("mzp", title_, wages),), needed=False)


def calculation(facts: Facts, family: Family, law: Law) -> Paper:
    """T6: a colleague's unfinished calculation; the lines that a task asks for are still empty, or wrong."""
    texts = family.texts
    wage = int(law.parameter("index.mzp", facts.right).value)
    cap = int(law.parameter("contribution.so.cap_mzp", facts.right).value) * wage
    window = draft_window(facts)
    lines = (
        Field("claim_date", label("claim_date"), Value.day(facts.claim)),
        Field("wage", texts["calc-wage"], Value.money(wage)),
        Field("limit", texts["calc-limit"], Value.money(cap)),
        Field("window_first", texts["calc-window-first"], Value.month(window[0] if window else None)),
        Field("window_last", texts["calc-window-last"], Value.month(window[-1] if window else None)),
        Field("coefficient", texts["calc-rate"], Value.percent(draft_rate(facts))),
        Field("average", texts["calc-average"], Value.money(None)),
        Field("gross", texts["calc-gross"], Value.money(None)),
    )
    body = load_material().bodies.public["fund"]
    audited = not {"window", "coefficient"}.isdisjoint(facts.defects)
    return calculation_sheet(lines, body=body, issued=facts.claim, prepared_by=officials("fund")[7], needed=audited)


def draft_window(facts: Facts) -> tuple[date, ...]:
    """The window of the draft: none yet, or a wrong one (calendar years; with the month of the right in January)."""
    if "window" not in facts.defects:
        return ()
    if facts.right.month == 1:
        return months_before(add_months(facts.right.replace(day=1), 1))
    return months_before(date(facts.right.year, 1, 1))


def draft_rate(facts: Facts) -> int:
    """Percent of pension contributions the draft withholds: ten, or a wrong one."""
    return WRONG_RATE if "coefficient" in facts.defects else RIGHT_RATE
