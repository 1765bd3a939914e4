"""Application, identity extract, civil-status papers, registry answer."""

from datetime import timedelta

from app.cases.bank.age_pension_file.desk import Desk
from app.cases.bank.age_pension_file.facts import WINDOW, month
from app.cases.document import Paper
from app.cases.material import Person, officials
from app.cases.papers import (
    Application,
    Attachment,
    Member,
    Panel,
    application,
    birth_certificate,
    identity_extract,
    marriage_certificate,
    registry_answer,
)
from app.cases.papers.words import named, sentence, title, word
from app.kit.dates import add_months
from app.kit.text import Text

LISTED = ("wb", "arch", "dip", "mil", "birth", "marr", "inc", "bank")
"""Kinds of papers that an applicant hands in; the rest comes from the registers."""
SHEETS = {"wb": 2}


def claim(desk: Desk, papers: tuple[Paper, ...], words: dict[str, Text]) -> Paper:
    """Өтініш with the list of the papers handed in."""
    facts = desk.facts
    listed = [Attachment(paper.title, SHEETS.get(paper.kind, 1)) for paper in papers if paper.kind in LISTED]
    if desk.has("x02-bank"):
        listed.append(Attachment(title("bank"), 1))
    spouse = facts.family.spouse
    members = [Member(spouse, word("husband" if spouse.sex == "male" else "wife"))] if spouse else []
    for child in facts.family.children:
        if add_months(child.birth, 216) > facts.claim:
            members.append(Member(child, word("son" if child.sex == "male" else "daughter")))
    note = words["note.address"] if desk.has("x18-note") else None
    if "d-request" in facts.decoys:
        note = words["note.original"]
    return application(
        Application(
            number=desk.number,
            applicant=desk.person,
            card=desk.old_card if "d-card" in facts.decoys else desk.card,
            address=desk.address,
            address_registered=desk.facts.claim - timedelta(days=2900 + desk.serial % 3000),
            phone=desk.phone,
            requested={"requested_base": True, "requested_age": True, "requested_enpf": facts.joint},
            bank=desk.bank,
            iban=desk.iban,
            attachments=tuple(listed),
            signed=facts.claim,
            registered=desk.claimed,
            officer=officials("office")[desk.serial % 12],
            family=tuple(members),
            marital_status=word("married") if spouse else word("unmarried"),
            previous_benefit=word("no"),
            window=(month(facts.window), month(facts.window + WINDOW - 1)),
            officer_note=note,
        )
    )


def identity(desk: Desk) -> Paper:
    """Жеке тұлға туралы мәлімет; a card that was replaced stands among the earlier ones."""
    facts = desk.facts
    expired = desk.card.until < facts.claim
    return identity_extract(
        desk.person,
        desk.card,
        birthplace=desk.address.birthplace,
        address=desk.address,
        address_registered=desk.facts.claim - timedelta(days=2900 + desk.serial % 3000),
        obtained=desk.at(2),
        number=desk.extract(1),
        status="status_expired" if expired else "status_valid",
        earlier=((desk.old_card, "status_replaced"),) if "d-card" in facts.decoys else (),
    )


def civil_papers(desk: Desk) -> tuple[Paper, ...]:
    """Birth certificates of the children whose care counts, and the marriage certificate."""
    facts, papers = desk.facts, []
    for no, child in enumerate(cared_children(desk), 1):
        papers.append(_birth(desk, child, f"birth-{no}" if no > 1 else "birth"))
    family = facts.family
    if family.married and family.maiden and family.spouse:
        papers.append(
            marriage_certificate(
                husband=family.spouse.name,
                wife_before=family.maiden.name,
                wife_after=desk.person.name,
                married=family.married,
                act=desk.act(family.married),
                issued=family.married,
                number=desk.paper("", family.married),
            )
        )
    return tuple(papers)


def cared_children(desk: Desk) -> tuple[Person, ...]:
    """Children whose care stands in the record, before or after 1998."""
    facts = desk.facts
    days = {spell.child for spell in facts.spells if spell.child} | ({facts.care.child} if facts.care else set())
    return tuple(child for child in facts.family.children if child.birth in days)


def _birth(desk: Desk, child: Person, paper_id: str) -> Paper:
    spouse = desk.facts.family.spouse
    assert spouse is not None
    recorded = child.birth + timedelta(days=9)
    return birth_certificate(
        child,
        father=spouse.name,
        mother=desk.person.name,
        birthplace=desk.address.birthplace,
        act=desk.act(recorded),
        act_date=recorded,
        issued=recorded,
        number=desk.paper("", recorded),
        paper_id=paper_id,
    )


def registers(desk: Desk) -> Paper:
    """Мемлекеттік деректер базасынан үзінді көшірме: persons, civil acts, payments, full state care."""
    facts = desk.facts
    card = sentence("card_found", number=desk.card.number, status=_card_status(desk), until=desk.card.until)
    acts: list[Text] = []
    family = facts.family
    if family.married and family.spouse:
        acts.append(
            sentence("marriage_found", name=named(family.spouse.name), day=family.married, act=desk.act(family.married))
        )
    for child in family.children:
        recorded = child.birth + timedelta(days=9)
        acts.append(sentence("birth_found", name=named(child.name), day=child.birth, act=desk.act(recorded)))
    panels = (
        Panel("panel_persons", desk.at(3), "found", (sentence("person_found", address=desk.address.line), card)),
        Panel("panel_registry", desk.at(4), "found" if acts else "not_found", tuple(acts)),
        Panel("panel_payments", desk.at(5), "not_found"),
        Panel("panel_care", desk.at(5), "not_found"),
    )
    return registry_answer(
        desk.person, panels, number=desk.extract(3), obtained=desk.at(3), needed=facts.plan == "mother"
    )


def _card_status(desk: Desk) -> Text:
    return word("status_expired" if desk.card.until < desk.facts.claim else "status_valid")
