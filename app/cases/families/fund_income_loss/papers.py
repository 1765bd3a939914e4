"""The dossier of a Fund payment: claim or consent, identity, examination or registration, ledger, registry, account."""

from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta

from app.cases.document import Column, Field, Paper, Section, Table, Value
from app.cases.families.fund_income_loss.facts import Facts, Payment
from app.cases.families.fund_income_loss.ledger import MAIN, SECOND, SELF
from app.cases.families.fund_income_loss.registry import registry
from app.cases.material.load import load_material
from app.cases.material.numbers import extract_number, file_number, identity_card, mse_act, phone, training_iban
from app.cases.material.people import Person, draw_person, officials
from app.cases.material.places import Address, draw_address
from app.cases.material.shapes import Bank, Employer
from app.cases.model import Family
from app.cases.papers import (
    Application,
    Attachment,
    Card,
    Examination,
    Granted,
    Transfer,
    account_certificate,
    application,
    consent_record,
    decision,
    examination_extract,
    fund_ledger,
    identity_extract,
    parameter_sheet,
    unemployment_record,
)
from app.cases.papers.parts import column, section
from app.cases.papers.words import label, title, word
from app.engine import Law
from app.kit.dates import add_months
from app.kit.dice import Dice
from app.kit.text import Text

DERIVED_FROM = date(2026, 1, 1)
"""From this month the ledger prints no base: it is turned back from the contribution."""
DEGREES = "degree-{degree}"


@dataclass(frozen=True, slots=True)
class Cast:
    """Who and what the papers name, drawn apart from the facts so that nobody's name says anything about a key."""

    person: Person
    address: Address
    card: Card
    bank: Bank
    iban: str
    employers: dict[str, Employer]
    serial: int

    def bin_of(self, payer: str) -> str:
        """Identification number of a payer; a payer of one percent is the person."""
        return self.person.iin if payer == SELF else str(self.employers[payer].bin)

    def name_of(self, payer: str) -> Text:
        """Name of a payer."""
        return self.employers[payer].name


def draw_cast(facts: Facts, dice: Dice) -> Cast:
    """The people and bodies of a case."""
    material = load_material()
    person = draw_person(dice, facts.sex, facts.birth)
    employers = [employer for employer in material.bodies.employers if employer.key in COMPANIES]
    chosen = dice.sample(employers, 5)
    bank = dice.choice(material.bodies.banks)
    issued = add_months(facts.right, -dice.between(8, 80)) - timedelta(days=dice.between(0, 25))
    card = Card(identity_card(dice.between(1, 9_999_999)), issued, add_months(issued, 120) - timedelta(days=1))
    return Cast(
        person=person,
        address=draw_address(dice),
        card=card,
        bank=bank,
        iban=training_iban(bank.letter, dice.between(100, 999_999_999)),
        employers=dict(zip((MAIN, SECOND, "first", "third", "fourth"), chosen, strict=True)),
        serial=dice.between(1000, 900_000),
    )


COMPANIES = frozenset({"kurylys", "nan", "toqyma", "ken", "kolik"})
"""Employers that are companies: their category in the ledger is plain from their name."""


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
        papers.append(_earlier_decision(facts, cast))
    if facts.tier == "T6":
        papers.append(_calculation(facts, family, law))
    else:
        papers.append(_parameters(facts, law))
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


def _payment_name(facts: Facts) -> Text:
    return label(f"requested_{facts.kind}_loss")


def _claim(facts: Facts, cast: Cast, dice: Dice) -> Paper:
    """An application, or in three files of ten a consent to the proactive service."""
    number = file_number(901, facts.claim.year, cast.serial)
    if dice.chance(30):
        sent = facts.claim - timedelta(days=dice.between(0, 2))
        return consent_record(
            cast.person,
            payment=_payment_name(facts),
            sent=_at(sent, 14),
            phone=phone(cast.serial),
            answer="answer_yes",
            answered=_at(facts.claim, 47),
            iban=cast.iban,
            number=number,
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
        )
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
    )


def _ground(facts: Facts, cast: Cast, family: Family) -> Paper:
    """What the right rests on: the examination, or the registration as unemployed."""
    if facts.kind == "job":
        return unemployment_record(
            cast.person,
            registered=facts.right,
            number=extract_number(cast.serial * 7 + 2),
            obtained=_at(facts.obtained, 33),
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


def _earlier_decision(facts: Facts, cast: Cast) -> Paper:
    """The decision on the earlier job-loss payment: from, until; no amount."""
    assert facts.earlier is not None
    start = facts.earlier.start
    signers = officials("fund")
    granted = Granted(
        _payment_name(facts), "113, 118", start, add_months(start, facts.earlier.granted) - timedelta(days=1)
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


def _parameters(facts: Facts, law: Law) -> Paper:
    """T5: the minimum wage of the years the ledger touches."""
    years = range(facts.window[0].year, facts.right.year + 1)
    days = tuple(date(year, 1, 1) for year in years)
    wages = tuple(int(law.parameter("index.mzp", day).value) for day in days)
    title_ = law.parameters["index.mzp"].title
    return parameter_sheet(days, (("mzp", title_, wages),))


def _calculation(facts: Facts, family: Family, law: Law) -> Paper:
    """T6: a colleague's unfinished calculation; the lines that a task asks for are still empty, or wrong."""
    texts = family.texts
    wage = int(law.parameter("index.mzp", facts.right).value)
    cap = int(law.parameter("contribution.so.cap_mzp", facts.right).value) * wage
    wrong_window = "window" in facts.defects
    first = date(facts.right.year - 2, 1, 1)
    fields = (
        Field("claim_date", label("claim_date"), Value.day(facts.claim)),
        Field("wage", texts["calc-wage"], Value.money(wage)),
        Field("limit", texts["calc-limit"], Value.money(cap)),
        Field("window_first", texts["calc-window-first"], Value.month(first if wrong_window else None)),
        Field("window_last", texts["calc-window-last"], Value.month(add_months(first, 23) if wrong_window else None)),
        Field("coefficient", texts["calc-rate"], Value.percent(draft_rate(facts))),
        Field("average", texts["calc-average"], Value.money(None)),
        Field("gross", texts["calc-gross"], Value.money(None)),
        Field("prepared_by", texts["calc-prepared"], Value.signed(officials("fund")[7].short)),
    )
    fund = load_material().bodies.public["fund"]
    return Paper("calc", "calc", texts["calc-title"], (section("grounds", *fields),), issued=facts.claim, issuer=fund)


def draft_rate(facts: Facts) -> int:
    """Percent of pension contributions the draft withholds: ten, or a wrong one."""
    return 5 if "coefficient" in facts.defects else 10


__all__ = ["Cast", "Column", "build_papers", "draft_rate", "miscast"]
