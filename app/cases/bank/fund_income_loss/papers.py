"""The dossier of a Fund payment: claim or consent, identity, examination or registration, ledger, registry, account."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta

from app.cases.bank.fund_income_loss.cast import Cast, draw_cast
from app.cases.bank.fund_income_loss.desk import calculation, earlier_decision, parameters, payment_name
from app.cases.bank.fund_income_loss.facts import Facts, Payment
from app.cases.bank.fund_income_loss.ledger import MAIN
from app.cases.bank.fund_income_loss.registry import registry
from app.cases.document import Paper, Section, Table, Value
from app.cases.material.numbers import extract_number, file_number, mse_act, phone
from app.cases.material.people import officials
from app.cases.model import Family
from app.cases.papers import (
    Application,
    Attachment,
    Examination,
    Transfer,
    account_certificate,
    application,
    consent_record,
    examination_extract,
    fund_ledger,
    identity_extract,
    unemployment_record,
)
from app.cases.papers.parts import column
from app.cases.papers.words import title, word
from app.engine import Law
from app.kit.dates import add_months
from app.kit.dice import Dice

DERIVED_FROM = date(2026, 1, 1)
"""From this month the ledger prints no base: it is turned back from the contribution."""
DEGREES = "degree-{degree}"


def build_papers(facts: Facts, family: Family, dice: Dice, law: Law) -> tuple[Paper, ...]:
    """The papers in the order of the folder."""
    cast = draw_cast(facts, dice)
    claim = _claim(facts, cast, dice)
    papers = [claim, _identity(facts, cast), _ground(facts, cast, family)]
    papers.append(_ledger(facts, cast, family))
    papers.append(
        registry(facts, cast.person, {name: cast.name_of(name) for name in cast.employers}, family, cast.serial)
    )
    if facts.earlier is not None:
        papers.append(earlier_decision(facts, cast))
    if facts.tier == "T6":
        papers.append(calculation(facts, family, law))
    else:
        papers.append(parameters(facts, law))
    papers.append(
        account_certificate(
            cast.bank,
            cast.iban,
            cast.person.name,
            cast.person.iin,
            number=str(cast.serial % 97 + 3),
            issued=facts.claim - timedelta(days=1),
            opened=add_months(facts.right, -dice.between(14, 70)),
            needed=False,
        )
    )
    return tuple(papers)


def _at(day: date, minute: int) -> datetime:
    return datetime.combine(day, time(9 + minute % 8, minute % 60))


def _claim(facts: Facts, cast: Cast, dice: Dice) -> Paper:
    """An application, or in three files of ten a consent to the proactive service."""
    number = file_number(901, facts.claim.year, cast.serial)
    if dice.chance(30):
        sent = facts.claim - timedelta(days=dice.between(0, 2))
        return consent_record(
            cast.person,
            payment=payment_name(facts),
            sent=_at(sent, 14),
            phone=phone(cast.serial),
            answer="answer_yes",
            answered=_at(facts.claim, 47),
            iban=cast.iban,
            number=number,
            needed=False,
        )
    ground = "mse" if facts.kind == "capacity" else "unemp"
    attachments = (Attachment(title("id"), 1), Attachment(title(ground), 1), Attachment(title("bank"), 1))
    return application(
        Application(
            number=number,
            applicant=cast.person,
            card=cast.card,
            address=cast.address,
            address_registered=add_months(cast.card.issued, -3),
            phone=phone(cast.serial),
            requested={
                "requested_capacity_loss": facts.kind == "capacity",
                "requested_job_loss": facts.kind == "job",
            },
            bank=cast.bank,
            iban=cast.iban,
            attachments=attachments,
            signed=facts.claim,
            registered=_at(facts.claim, cast.serial % 50),
            officer=officials("office")[cast.serial % 12],
        ),
        needed=False,
    )


def _identity(facts: Facts, cast: Cast) -> Paper:
    return identity_extract(
        cast.person,
        cast.card,
        birthplace=cast.address.birthplace,
        address=cast.address,
        address_registered=add_months(cast.card.issued, -3),
        obtained=_at(facts.obtained, 31),
        number=extract_number(cast.serial * 7 + 1),
        needed=facts.kind == "capacity" or facts.age_cut,
    )


def _ground(facts: Facts, cast: Cast, family: Family) -> Paper:
    """What the right rests on: the examination, or the registration as unemployed."""
    if facts.kind == "job":
        return unemployment_record(
            cast.person,
            registered=facts.right,
            number=extract_number(cast.serial * 7 + 2),
            obtained=_at(facts.obtained, 33),
            needed=False,
        )
    group = "group_1" if facts.degree >= 80 else "group_2" if facts.degree >= 60 else "group_3"
    return examination_extract(
        cast.person,
        Examination(
            act=mse_act(facts.right.year, cast.serial),
            examined=facts.right,
            repeated=False,
            group=word(group),
            cause=word("cause_illness"),
            since=facts.right,
            until=None,
            degree=facts.degree,
            degree_words=family.texts[DEGREES.format(degree=facts.degree)],
        ),
        number=extract_number(cast.serial * 7 + 2),
        obtained=_at(facts.obtained, 33),
    )


def _ledger(facts: Facts, cast: Cast, family: Family) -> Paper:
    """The ledger: earlier periods from month to month, then month by month to the month of the right."""
    by_month: dict[date, list[Payment]] = {}
    for payment in facts.payments:
        by_month.setdefault(payment.month, []).append(payment)
    rows: list[Transfer] = []
    month, last = facts.first_month, facts.right.replace(day=1)
    while month <= last:
        rows.extend(_transfer(facts, cast, payment) for payment in by_month.get(month, ()))
        if month not in by_month:
            rows.append(Transfer(month))
        month = add_months(month, 1)
    paper = fund_ledger(
        cast.person,
        tuple(rows),
        period=(facts.spells[0].first if facts.spells else facts.first_month, last),
        obtained=_at(facts.obtained, 37),
        number=extract_number(cast.serial * 7 + 3),
    )
    if not facts.spells:
        return paper
    columns = (
        column("month_from", "month", label_of="period_from"),
        column("month_to", "month", label_of="period_to"),
        column("payer", "bin"),
        column("payer_category"),
    )
    lines = tuple(
        (
            Value.month(spell.first),
            Value.month(spell.last),
            Value.bin(cast.bin_of(spell.payer)),
            Value.words(word("payer_company")),
        )
        for spell in facts.spells
    )
    earlier = Section(tables=(Table("earlier", columns, lines),), title=family.texts["earlier-periods"], name="earlier")
    head, *rest = paper.sections
    return replace(paper, sections=(head, earlier, *rest))


def _transfer(facts: Facts, cast: Cast, payment: Payment) -> Transfer:
    category = "payer_self_employed" if payment.single else "payer_company"
    if "category" in facts.defects and payment.payer == MAIN and payment.month in miscast(facts):
        category = "payer_trader"
    return Transfer(
        month=payment.month,
        paid=payment.paid,
        received=payment.received,
        payer=cast.bin_of(payment.payer),
        category=category,
        base=payment.base if payment.month < DERIVED_FROM else None,
        rate=payment.rate,
        amount=payment.amount,
    )


def miscast(facts: Facts) -> tuple[date, ...]:
    """The months in which the ledger names a wrong category of the main payer: its last three."""
    return tuple(payment.month for payment in facts.payments if payment.payer == MAIN)[-3:]
