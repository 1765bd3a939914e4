"""`app` the application, `consent` the record of a consent by message."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from app.cases.document import Paper, Table, Value
from app.cases.material.load import load_material
from app.cases.material.people import FullName, Person
from app.cases.material.places import Address
from app.cases.material.shapes import Bank
from app.cases.papers.parts import (
    address_block,
    bank_block,
    card_block,
    clock,
    column,
    contact_block,
    day,
    field,
    person_block,
    section,
    signature,
    words,
)
from app.cases.papers.words import label, named, sentence, title, word
from app.kit.text import Text


@dataclass(frozen=True, slots=True)
class Card:
    """An identity card: number, first and last day."""

    number: str
    issued: date
    until: date


@dataclass(frozen=True, slots=True)
class Member:
    """A member of the family: who and of what kinship."""

    person: Person
    kinship: Text


@dataclass(frozen=True, slots=True)
class Attachment:
    """A paper listed in the application."""

    title: Text
    sheets: int
    note: Text | None = None


@dataclass(frozen=True, slots=True)
class Application:
    """What an applicant and the officer have written. `requested` maps a label name to its box."""

    number: str
    applicant: Person
    card: Card
    address: Address
    address_registered: date
    phone: str
    requested: Mapping[str, bool]
    bank: Bank
    iban: str
    attachments: tuple[Attachment, ...]
    signed: date
    registered: datetime
    officer: FullName
    family: tuple[Member, ...] = ()
    marital_status: Text | None = None
    previous_benefit: Text | None = None
    window: tuple[date, date] | None = None
    officer_note: Text | None = None
    consent_data: bool = True
    account_holder: FullName | None = None
    applicant_signs: bool = True


def application(claim: Application, *, paper_id: str = "app", needed: bool = True) -> Paper:
    """Өтініш · Заявление."""
    public = load_material().bodies.public
    posts = load_material().bodies.official_posts
    window = (
        (
            field("window_from", Value.month(claim.window[0])),
            field("window_to", Value.month(claim.window[1])),
        )
        if claim.window
        else ()
    )
    sections = (
        section("office_line", words("office", public["department"])),
        section(
            "applicant",
            *person_block(claim.applicant),
            *card_block(claim.card.number, claim.card.issued, claim.card.until, issuer=public["identity"]),
            *address_block(claim.address, claim.address_registered),
            *contact_block(claim.phone),
        ),
        section("kind", *(field(name, Value.tick(on)) for name, on in claim.requested.items()), *window),
        section(
            "family",
            words("marital_status", claim.marital_status),
            words("previous_benefit", claim.previous_benefit),
            tables=(_family(claim.family),) if claim.family else (),
        ),
        section(
            "bank_details",
            *bank_block(claim.bank, claim.iban, claim.account_holder or claim.applicant.name),
            field("separate_account", Value.tick(False)),
        ),
        section("attachments", tables=(_attachments(claim.attachments),)),
        section(
            "consents",
            field("consent_data", Value.tick(claim.consent_data)),
            field("consent_truth", Value.tick(True)),
            field("consent_notify", Value.tick(True)),
        ),
        section(
            "end",
            signature(
                "applicant_signed", label("applicant_signed"), claim.applicant.name if claim.applicant_signs else None
            ),
            field("signed_on", Value.day(claim.signed), label_of="issued"),
            signature("accepted_by", posts["specialist"], claim.officer),
            field("registered_number", Value.number(claim.number)),
            day("registered_on", claim.registered.date()),
            words("registered_time", claim.registered.strftime("%H:%M")),
            words("officer_note", claim.officer_note),
        ),
    )
    return Paper(
        paper_id, "app", title("app"), sections, claim.number, claim.registered.date(), public["office"], needed
    )


def _family(members: tuple[Member, ...]) -> Table:
    columns = (
        column("entry_no", "number"),
        column("full_name"),
        column("iin", "iin"),
        column("birth_date", "day"),
        column("kinship"),
    )
    rows = tuple(
        (
            Value.number(str(no)),
            Value.words(named(member.person.name)),
            Value.iin(member.person.iin),
            Value.day(member.person.birth),
            Value.words(member.kinship),
        )
        for no, member in enumerate(members, 1)
    )
    return Table("family", columns, rows)


def _attachments(papers: tuple[Attachment, ...]) -> Table:
    columns = (column("entry_no", "number"), column("attachment"), column("sheets", "count"), column("note"))
    rows = tuple(
        (Value.number(str(no)), Value.words(paper.title), Value.count(paper.sheets), Value.words(paper.note))
        for no, paper in enumerate(papers, 1)
    )
    return Table("attachments", columns, rows)


def consent_record(
    person: Person,
    *,
    payment: Text,
    sent: datetime,
    phone: str,
    answer: str,
    answered: datetime | None,
    iban: str,
    number: str,
    paper_id: str = "consent",
    needed: bool = True,
) -> Paper:
    """Келісім жазбасы · Запись о согласии; `answer` is a word of the file, `answer_yes` for a consent."""
    fields = (
        words("full_name", named(person.name)),
        field("iin", Value.iin(person.iin)),
        field("mobile", Value.number(phone)),
        words("message_time", clock(sent)),
        words("message_text", sentence("consent_request", payment=payment)),
        words("answer", word(answer)),
        words("answer_date", clock(answered) if answered else None),
        field("iban", Value.iban(iban)),
    )
    public = load_material().bodies.public
    return Paper(
        paper_id, "consent", title("consent"), (section("log", *fields),), number, sent.date(), public["office"], needed
    )
