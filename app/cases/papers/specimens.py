"""One specimen of every kind of paper: what template authors look at and what the tests of the templates render."""

from dataclasses import dataclass
from datetime import date, datetime

from app.cases.document import Paper
from app.cases.material import (
    Address,
    Person,
    draw_address,
    draw_child,
    draw_husband,
    draw_person,
    load_material,
    maiden_name,
    officials,
)
from app.cases.material.numbers import (
    act_record,
    extract_number,
    file_number,
    identity_card,
    phone,
    series,
    training_iban,
)
from app.cases.papers.claim import Application, Attachment, Card, Member, application, consent_record
from app.cases.papers.identity import birth_certificate, identity_extract, marriage_certificate
from app.cases.papers.specimens_money import money_papers, state_papers
from app.cases.papers.words import label, sentence, title, word
from app.cases.papers.work import WorkEntry, archive_certificate, diploma, military_record, order, work_book
from app.kit.dice import Dice

DAY = datetime(2026, 3, 11, 10, 44)  # noqa: DTZ001 a wall-clock time printed on a paper


@dataclass(frozen=True, slots=True)
class Household:
    """The made-up people whose papers the specimens are."""

    woman: Person
    before: Person
    man: Person
    child: Person
    home: Address


def household() -> Household:
    """The same family on every machine."""
    dice = Dice("samples")
    woman = draw_person(dice.child("woman"), "female", date(1964, 5, 14), pattern="kazakh")
    man = draw_husband(dice.child("man"), date(1962, 1, 7), woman)
    return Household(
        woman=woman,
        before=maiden_name(dice.child("before"), woman),
        man=man,
        child=draw_child(dice.child("child"), "male", date(1990, 5, 1), man),
        home=draw_address(dice.child("home")),
    )


def specimens() -> dict[str, Paper]:
    """Kind → a specimen; all of one household."""
    family = household()
    return {
        paper.kind: paper
        for paper in (
            *personal_papers(family),
            *money_papers(family.woman, family.man),
            *state_papers(family.woman, family.man, family.home),
        )
    }


def personal_papers(family: Household) -> tuple[Paper, ...]:
    """Application, consent, identity, record, civil status."""
    bodies = load_material().bodies
    woman, before, man, child, home = family.woman, family.before, family.man, family.child, family.home
    bank, iban = bodies.banks[0], training_iban("A", 123)
    card = Card(identity_card(123), date(2021, 6, 2), date(2031, 6, 1))
    claim = Application(
        number=file_number(901, 2026, 318),
        applicant=woman,
        card=card,
        address=home,
        address_registered=date(2004, 4, 5),
        phone=phone(142207),
        requested={"requested_base": True, "requested_age": True, "requested_enpf": False},
        bank=bank,
        iban=iban,
        attachments=(Attachment(title("wb"), 2), Attachment(title("inc"), 1, word("identity_card"))),
        signed=DAY.date(),
        registered=DAY,
        officer=officials("office")[0],
        family=(Member(man, word("husband")), Member(child, word("son"))),
        marital_status=word("married"),
        window=(date(2021, 1, 1), date(2023, 12, 1)),
    )
    works = bodies.soviet_employers
    book = (
        WorkEntry(works[0].name),
        WorkEntry(sentence("hired", post=bodies.posts["worker"]), date(1983, 1, 1), order("41", date(1982, 12, 30))),
        WorkEntry(sentence("left", reason=word("own_request")), date(1990, 1, 31), order("77", date(1990, 1, 31))),
    )
    return (
        application(claim),
        consent_record(
            man,
            payment=label("requested_capacity_loss"),
            sent=DAY,
            phone=phone(142208),
            answer="answer_yes",
            answered=DAY,
            iban=iban,
            number=extract_number(9),
        ),
        identity_extract(
            woman,
            card,
            birthplace=home.birthplace,
            address=home,
            address_registered=date(2004, 4, 5),
            obtained=DAY,
            number=extract_number(123),
            earlier=((Card(identity_card(77), date(2011, 6, 2), date(2021, 6, 1)), "status_replaced"),),
        ),
        work_book(
            before.older,
            woman.birth,
            book,
            number=series("І", 4417),
            filled=date(1983, 1, 3),
            education=word("secondary"),
            profession=bodies.posts["worker"],
            employer=works[0].name,
            surname_change=sentence("surname_changed", before="Дариева", after="Темирова", act=act_record(1985, 12)),
        ),
        archive_certificate(
            before.older,
            woman.birth,
            employer=works[1].name,
            former=works[1].former,
            work=(date(1990, 2, 1), date(1991, 12, 31)),
            post=bodies.posts["fitter"],
            hired_by=order("5-к", date(1990, 1, 30)),
            left_by=order("140-к", date(1991, 12, 30)),
            issued=date(2025, 3, 12),
            number="0-118",
            place=sentence("archive_place", fonds="9", series="2", file="14", sheets="3–41"),
            salary=((1990, (None, *(12_000,) * 11)),),
        ),
        diploma(
            before.older,
            school=bodies.schools[0].name,
            entered=date(1979, 9, 1),
            finished=date(1983, 6, 30),
            form=word("full_time"),
            speciality=bodies.specialities["mechanic"],
            commission=date(1983, 6, 25),
            issued=date(1983, 6, 30),
            number=series("Д", 123),
            registration="418",
        ),
        military_record(
            man.older,
            man.birth,
            called_up=date(1980, 11, 1),
            discharged=date(1982, 10, 31),
            kind=word("conscript"),
            unit="00000",
            ground=word("term_over"),
            number=series("Ә", 123),
        ),
        birth_certificate(
            child,
            father=man.name,
            mother=woman.name,
            birthplace=home.birthplace,
            act=act_record(1990, 77),
            act_date=date(1990, 5, 8),
            issued=date(1990, 5, 8),
            number=series("", 123),
        ),
        marriage_certificate(
            husband=man.name,
            wife_before=before.name,
            wife_after=woman.name,
            married=date(1985, 8, 3),
            act=act_record(1985, 212),
            issued=date(1985, 8, 3),
            number=series("", 212),
        ),
    )
