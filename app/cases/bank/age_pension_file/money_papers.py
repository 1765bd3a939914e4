"""Contribution statement, income certificate, bank account, draft decision, parameter sheet."""

from datetime import date, timedelta

from app.cases.bank.age_pension_file.desk import Desk
from app.cases.bank.age_pension_file.facts import WINDOW, month
from app.cases.document import Field, Paper, Value
from app.cases.material import load_material, officials
from app.cases.material.numbers import extract_number
from app.cases.material.spelling import with_wrong_digit
from app.cases.papers import (
    Contribution,
    Granted,
    Income,
    account_certificate,
    contribution_statement,
    decision,
    income_certificate,
    parameter_sheet,
)
from app.cases.papers.parts import field
from app.cases.papers.words import label
from app.engine import Law
from app.kit.dates import add_months
from app.kit.text import Text

OPV_SHARE = 10
"""Contributions are a tenth of the income (case data: the statement prints them)."""
INDICES = (("index.pm", "subsistence"), ("index.mrp", "index"), ("index.mzp", "wage"), ("index.min_pension", "pension"))


def statement(desk: Desk) -> Paper:
    """МЗЖ бойынша үзінді көшірме: every month from the first contribution on, empty ones too."""
    facts = desk.facts
    dice = desk.dice.child("statement")
    taken = {job.employer.key for job in facts.jobs}
    second = dice.choice([one for one in load_material().bodies.employers if one.key not in taken])
    rows: list[Contribution] = []
    for index in facts.rows:
        wage = facts.wage(index)
        if not wage:
            rows.append(Contribution(month(index)))
            continue
        payer = next(job.employer for job in facts.jobs if job.first <= index <= job.last)
        rows.append(_paid(index, payer.bin, wage // OPV_SHARE, dice.between(15, 25)))
        if index in facts.doubled:
            part = wage * dice.between(25, 45) // 100 // 100_000 * 100_000
            rows.append(_paid(index, second.bin, part // OPV_SHARE, dice.between(15, 25)))
    savings = (extract_number(desk.serial), facts.savings, facts.claim) if facts.savings is not None else None
    return contribution_statement(
        desk.person,
        tuple(rows),
        period=(date(1998, 1, 1), add_months(facts.claim.replace(day=1), -1)),
        obtained=desk.at(6),
        number=desk.extract(4),
        savings=savings,
    )


def _paid(index: int, payer: str | None, amount: int, day: int) -> Contribution:
    return Contribution(month(index), month(index + 1).replace(day=day), payer, amount)


def certificate(desk: Desk) -> Paper:
    """Кіріс туралы анықтама: the months of the window and some around it."""
    facts = desk.facts
    first, last = facts.certificate
    rows = []
    for index in range(first, last + 1):
        wage = facts.wage(index)
        rows.append(Income(month(index), wage or None, wage // OPV_SHARE or None))
    dice = desk.dice.child("certificate")
    iin = with_wrong_digit(dice, desk.person.iin, seen_by_check=dice.chance(50)) if desk.has("x01-inc") else None
    return income_certificate(
        desk.person,
        facts.jobs[-1].employer,
        tuple(rows),
        number=str(dice.between(10, 90)),
        issued=facts.claim - timedelta(days=dice.between(2, 12)),
        iin=iin,
    )


def account(desk: Desk) -> Paper:
    """Банк шоты туралы анықтама."""
    name = desk.person.name
    dice = desk.dice.child("account")
    return account_certificate(
        desk.bank,
        desk.iban,
        desk.slip(name) if desk.has("x01-bank") else name,
        desk.person.iin,
        number=str(dice.between(20, 400)),
        issued=desk.facts.claim - timedelta(days=dice.between(1, 9)),
        opened=desk.facts.claim - timedelta(days=dice.between(200, 2500)),
        needed=desk.has("x01-bank"),
    )


def draft(desk: Desk, law: Law) -> Paper:
    """A colleague's draft decision: the window of the application and blank lines, or one wrong figure."""
    facts = desk.facts
    first = facts.window
    average = None
    if desk.has("x08-dec"):
        first = wrong_window(desk)
        incomes = tuple(facts.wage(index) for index in range(first, first + WINDOW))
        result = law.calculate("age_pension.counted_income", facts.claim, {"monthly_incomes": incomes})
        average = int(result.values["average_income"])
    start = facts.claim.replace(day=1) if desk.has("x12-dec") else None
    grounds: tuple[Field, ...] = (
        field("window_from", Value.month(month(first))),
        field("window_to", Value.month(month(first + WINDOW - 1))),
        field("average_income", Value.money(average)),
        field("seniority_1998", Value.count(None)),
        field("participation", Value.count(None)),
    )
    payments = [Granted(label("requested_base"), "206", start), Granted(label("requested_age"), "207, 210", start)]
    if facts.plan == "mother":
        payments = payments[1:]
    return decision(
        desk.person,
        tuple(payments),
        body=load_material().bodies.public["authorised"],
        file_number=desk.number,
        claimed=facts.claim,
        grounds=grounds,
        signers=(officials("office")[5], None, None),
        needed=desk.has("x08-dec") or desk.has("x12-dec"),
    )


def wrong_window(desk: Desk) -> int:
    """First month of 36 months of the statement that the applicant did not choose: of the certificate, or a shift."""
    facts = desk.facts
    first, last = facts.certificate
    others = [*range(first, last - WINDOW + 2), *(facts.window + shift for shift in (-6, -1, 1, 6))]
    rows = facts.rows
    possible: list[int] = []
    for start in others:
        if start != facts.window and start in rows and start + WINDOW - 1 in rows:
            possible.append(start)
    return desk.dice.child("window").choice(possible)


def parameters(desk: Desk, law: Law, words: dict[str, Text], start: date) -> Paper:
    """Параметрлер парағы of the year of the grant and of the year before."""
    days = (date(start.year - 1, 1, 1), date(start.year, 1, 1))
    rows = tuple(
        (name, words[f"par.{name}"], tuple(int(law.parameter(id_, day).value) for day in days)) for id_, name in INDICES
    )
    return parameter_sheet(days, rows, needed=False)
