"""The blocks that papers share: person [P], identity paper [D], address [A], bank [B], e-marks [E], signatures [S]."""

from datetime import date, datetime

from app.cases.document import Column, Field, Section, Table, Value, ValueKind
from app.cases.material.numbers import sign_number
from app.cases.material.people import FullName, Person
from app.cases.material.places import Address
from app.cases.material.shapes import Bank
from app.cases.papers.words import label, named, section_title, sentence, short_named, spelled, word
from app.kit.text import Text


def field(name: str, value: Value, *, label_of: str | None = None) -> Field:
    """A field whose label stands in the file of words under its own name or under `label_of`."""
    return Field(name, label(label_of or name), value)


def words(name: str, raw: Text | str | None) -> Field:
    """A field of words."""
    return field(name, Value.words(raw))


def day(name: str, raw: date | None) -> Field:
    """A field with a calendar day."""
    return field(name, Value.day(raw))


def column(name: str, kind: ValueKind = "text", *, label_of: str | None = None) -> Column:
    """A column of a table."""
    return Column(name, label(label_of or name), kind)


def section(name: str, *fields: Field, tables: tuple[Table, ...] = (), notes: tuple[Text, ...] = ()) -> Section:
    """A part of a paper; it has a heading when the file of words has one under its name."""
    return Section(fields, tables, notes, _heading(name), name)


def _heading(name: str) -> Text | None:
    try:
        return section_title(name)
    except KeyError:
        return None


def person_block(
    person: Person, *, name: FullName | None = None, birth: date | None = None, iin: str | None = None
) -> tuple[Field, ...]:
    """[P]; `name`, `birth`, `iin` replace the person's own where a paper differs."""
    full = name or person.name
    parts = full.latin
    return (
        words("surname", spelled(full.surname, parts.surname)),
        words("name", spelled(full.name, parts.name)),
        words("patronymic", spelled(full.patronymic, parts.patronymic) if full.patronymic else None),
        field("iin", Value.iin(iin or person.iin)),
        day("birth_date", birth or person.birth),
        words("sex", word(person.sex)),
    )


def holder_block(
    person: Person, *, name: FullName | None = None, birth: date | None = None, iin: str | None = None
) -> tuple[Field, ...]:
    """Name in one line, ЖСН, birth date: the short head of an extract."""
    return (
        words("full_name", named(name or person.name)),
        field("iin", Value.iin(iin or person.iin)),
        day("birth_date", birth or person.birth),
    )


def card_block(
    number: str, issued: date, until: date, *, issuer: Text, status: Text | None = None
) -> tuple[Field, ...]:
    """[D] for an identity card."""
    block = (
        words("document_kind", word("identity_card")),
        field("document_number", Value.number(number)),
        words("document_issuer", issuer),
        day("document_issued", issued),
        day("document_valid_until", until),
    )
    return (*block, words("document_status", status)) if status else block


def address_block(address: Address, registered: date | None) -> tuple[Field, ...]:
    """[A]."""
    return (
        words("region", address.region.name),
        words("district", address.district),
        words("settlement", address.settlement),
        words("street", address.street),
        day("address_registered", registered),
    )


def bank_block(bank: Bank, iban: str, holder: FullName) -> tuple[Field, ...]:
    """[B]."""
    return (
        words("bank_name", bank.name),
        field("iban", Value.iban(iban)),
        words("account_kind", word("current_account")),
        field("bic", Value.number(bank.bic)),
        field("bank_bin", Value.bin(bank.bin)),
        words("account_holder", named(holder)),
    )


def contact_block(phone: str) -> tuple[Field, ...]:
    """[C]."""
    return (field("mobile", Value.number(phone)),)


def e_marks(number: str, obtained: datetime, system: Text, signer: FullName, sign_serial: int) -> tuple[Field, ...]:
    """[E]: unique number, time, system, training signature."""
    return (
        field("unique_number", Value.number(number)),
        words("obtained_at", clock(obtained)),
        words("system", system),
        words("e_sign", sentence("sign_mark", name=short_named(signer), sign=sign_number(sign_serial))),
    )


def clock(moment: datetime) -> str:
    """``11.03.2026 10:44``, the same in all languages."""
    return moment.strftime("%d.%m.%Y %H:%M")


def signature(name: str, post: Text, by: FullName | None) -> Field:
    """[S]: post and printed name; nobody = the line stands empty."""
    return Field(name, post, Value.signed(short_named(by) if by else None))


def seal(body: Text | None) -> Field:
    """The training seal of a body; None = the empty place of the seal."""
    return field("seal", Value.sealed(body))
