"""`id` the identity extract, `birth` and `marr` the civil-status papers."""

from datetime import date, datetime

from app.cases.document import Paper, Table, Value
from app.cases.material.load import load_material
from app.cases.material.people import FullName, Person, officials
from app.cases.material.places import Address
from app.cases.papers.claim import Card
from app.cases.papers.parts import (
    address_block,
    card_block,
    column,
    day,
    e_marks,
    field,
    person_block,
    seal,
    section,
    signature,
    words,
)
from app.cases.papers.words import named, sentence, spelled, title, word
from app.kit.text import Text


def identity_extract(
    person: Person,
    card: Card,
    *,
    birthplace: Text,
    address: Address,
    address_registered: date,
    obtained: datetime,
    number: str,
    status: str = "status_valid",
    earlier: tuple[tuple[Card, str], ...] = (),
    paper_id: str = "id",
    needed: bool = True,
) -> Paper:
    """Жеке тұлға туралы мәлімет; `earlier` are replaced cards with their status."""
    public = load_material().bodies.public
    columns = (
        column("document_kind"),
        column("document_number", "number"),
        column("document_issued", "day"),
        column("document_valid_until", "day"),
        column("document_status"),
    )
    rows = tuple(
        (
            Value.words(word("identity_card")),
            Value.number(old.number),
            Value.day(old.issued),
            Value.day(old.until),
            Value.words(word(state)),
        )
        for old, state in earlier
    )
    sections = (
        section(
            "who",
            *person_block(person),
            words("birth_place", birthplace),
            words("citizenship", word("kazakhstan")),
        ),
        section(
            "document",
            *card_block(card.number, card.issued, card.until, issuer=public["identity"], status=word(status)),
        ),
        *((section("earlier_documents", tables=(Table("earlier_documents", columns, rows),)),) if rows else ()),
        section("address_part", *address_block(address, address_registered)),
        section("marks", *e_marks(number, obtained, word("person_system"), officials("identity")[0], 17)),
    )
    return Paper(paper_id, "id", title("id"), sections, number, obtained.date(), public["identity"], needed)


def birth_certificate(
    child: Person,
    *,
    father: FullName,
    mother: FullName,
    birthplace: Text,
    act: str,
    act_date: date,
    issued: date,
    number: str,
    registrar: FullName | None = None,
    paper_id: str = "birth",
    needed: bool = True,
) -> Paper:
    """Туу туралы куәлік: each child its own act."""
    public = load_material().bodies.public
    posts = load_material().bodies.official_posts
    sections = (
        section("child", *person_block(child), words("birth_place", birthplace)),
        section(
            "act",
            field("act_number", Value.number(act)),
            day("act_date", act_date),
            words("father", sentence("parent", name=father)),
            words("mother", sentence("parent", name=mother)),
        ),
        section(
            "end",
            signature("registrar_signed", posts["registrar"], registrar or officials("registry")[1]),
            seal(public["registry_office"]),
        ),
    )
    return Paper(paper_id, "birth", title("birth"), sections, number, issued, public["registry_office"], needed)


def marriage_certificate(
    *,
    husband: FullName,
    wife_before: FullName,
    wife_after: FullName,
    married: date,
    act: str,
    issued: date,
    number: str,
    paper_id: str = "marr",
    needed: bool = True,
) -> Paper:
    """Неке қию туралы куәлік: names before and after."""
    public = load_material().bodies.public
    posts = load_material().bodies.official_posts
    before, after = wife_before, wife_after
    sections = (
        section(
            "couple",
            words("husband", named(husband)),
            words("wife", named(before)),
            words("surname_before", spelled(before.surname, before.latin.surname)),
            words("surname_after", spelled(after.surname, after.latin.surname)),
            day("married_on", married),
            field("act_number", Value.number(act)),
        ),
        section(
            "end",
            signature("registrar_signed", posts["registrar"], officials("registry")[2]),
            seal(public["registry_office"]),
        ),
    )
    return Paper(paper_id, "marr", title("marr"), sections, number, issued, public["registry_office"], needed)
