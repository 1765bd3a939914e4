"""What the papers of one file share: card, address, bank, numbers; and how a name stood in the papers of its time."""

from dataclasses import dataclass
from datetime import date, datetime, time

from app.cases.bank.age_pension_file.facts import Facts, Spell
from app.cases.material import Address, Bank, FullName, Person, draw_address, load_material
from app.cases.material.numbers import (
    act_record,
    extract_number,
    file_number,
    identity_card,
    phone,
    series,
    training_iban,
)
from app.cases.material.spelling import with_wrong_letter
from app.cases.papers import Card
from app.kit.dates import add_months, day_before
from app.kit.dice import Dice

OFFICE = 901


@dataclass(frozen=True, slots=True)
class Desk:
    """Details that no key rests on."""

    facts: Facts
    dice: Dice
    card: Card
    old_card: Card
    address: Address
    bank: Bank
    account: int
    claimed: datetime
    serial: int

    @property
    def person(self) -> Person:
        """The applicant."""
        return self.facts.person

    @property
    def iban(self) -> str:
        """The account named in the application."""
        return training_iban(self.bank.letter, self.account)

    @property
    def number(self) -> str:
        """№ of the application and of the file."""
        return file_number(OFFICE, self.facts.claim.year, self.serial % 1000)

    @property
    def phone(self) -> str:
        """Telephone of the applicant."""
        return phone(self.serial)

    @property
    def book_number(self) -> str:
        """№ of the work book."""
        return series("І", self.serial)

    def extract(self, no: int) -> str:
        """№ of an electronic extract."""
        return extract_number(self.serial * 100 + no)

    def act(self, day: date) -> str:
        """№ of an act record made on that day."""
        return act_record(day.year, (self.serial + day.toordinal()) % 1_000_000)

    def paper(self, letter: str, day: date) -> str:
        """№ of a diploma, a military record or a civil-status paper."""
        return series(letter, self.serial + day.toordinal())

    def at(self, minutes: int) -> datetime:
        """A moment of the day of the claim."""
        return self.claimed.replace(minute=(self.claimed.minute + minutes) % 60)

    def name_on(self, day: date) -> FullName:
        """The applicant's name in a paper of Soviet days or of the nineties: before a marriage, the earlier surname."""
        family = self.facts.family
        if family.maiden and family.married and day < family.married:
            return family.maiden.older
        return self.person.older

    def slip(self, name: FullName) -> FullName:
        """The name with one letter changed."""
        return with_wrong_letter(self.dice.child("slip"), name)

    def has(self, defect: str) -> bool:
        """Whether this fault is planted."""
        return defect in self.facts.defects

    def spell(self, kind: str) -> Spell | None:
        """The first spell of a kind."""
        return next((spell for spell in self.facts.spells if spell.kind == kind), None)


def set_desk(facts: Facts, dice: Dice) -> Desk:
    """Details drawn for one file."""
    claimed = datetime.combine(facts.claim, time(dice.between(9, 16), dice.between(0, 49)))
    until = add_months(facts.as_of, dice.between(14, 90)).replace(day=dice.between(1, 28))
    if "x03-id" in facts.defects:
        days = dice.between(0, (facts.as_of - facts.claim).days)
        until = date.fromordinal(facts.as_of.toordinal() - days)
        until = until if dice.chance(50) else add_months(until, -dice.between(1, 4))
    issued = date.fromordinal(add_months(until, -120).toordinal() + 1)
    old_issued = add_months(issued, -dice.between(2, 12))  # replaced long before its term: lost, not expired
    serial = dice.between(1_000, 99_999)
    return Desk(
        facts=facts,
        dice=dice,
        card=Card(identity_card(serial * 7), issued, until),
        old_card=Card(identity_card(serial * 3), old_issued, day_before(add_months(old_issued, 120))),
        address=draw_address(dice.child("address")),
        bank=dice.choice(load_material().bodies.banks),
        account=dice.between(1, 999_999_999),
        claimed=claimed,
        serial=serial,
    )
