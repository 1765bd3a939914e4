"""The dossier of an age-pension file, in the order in which an officer lays it out."""

from collections.abc import Mapping
from datetime import date

from app.cases.bank.age_pension_file.desk import set_desk
from app.cases.bank.age_pension_file.facts import Facts
from app.cases.bank.age_pension_file.money_papers import account, certificate, draft, parameters, statement
from app.cases.bank.age_pension_file.people_papers import civil_papers, claim, identity, registers
from app.cases.bank.age_pension_file.work_papers import work_papers
from app.cases.document import Paper
from app.engine import Law
from app.kit.dice import Dice
from app.kit.text import Text


def lay_out(facts: Facts, start: date, dice: Dice, law: Law, words: Mapping[str, Text]) -> tuple[Paper, ...]:
    """All papers; `start` is the day whose indices the parameter sheet of level 5 prints."""
    desk = set_desk(facts, dice)
    texts = dict(words)
    given = (*work_papers(desk), *civil_papers(desk), certificate(desk))
    if not desk.has("x02-bank"):
        given = (*given, account(desk))
    papers = (claim(desk, given, texts), identity(desk), *given, statement(desk), registers(desk))
    if facts.tier == "T6":
        return (*papers, draft(desk, law))
    return (*papers, parameters(desk, law, texts, start))
