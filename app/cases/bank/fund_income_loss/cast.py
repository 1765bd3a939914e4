"""Who and what the papers of a case name."""

from dataclasses import dataclass
from datetime import timedelta

from app.cases.bank.fund_income_loss.facts import Facts
from app.cases.bank.fund_income_loss.ledger import MAIN, SECOND, SELF
from app.cases.material.load import load_material
from app.cases.material.numbers import identity_card, training_iban
from app.cases.material.people import Person, draw_person
from app.cases.material.places import Address, draw_address
from app.cases.material.shapes import Bank, Employer
from app.cases.papers import Card
from app.kit.dates import add_months
from app.kit.dice import Dice
from app.kit.text import Text


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
