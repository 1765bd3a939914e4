"""The answer of the registers: persons, contracts of employment with unpaid leave, payments."""

from collections.abc import Mapping
from datetime import datetime, time, timedelta

from app.cases.bank.fund_income_loss.facts import Facts
from app.cases.document import Paper
from app.cases.material.numbers import extract_number
from app.cases.material.people import Person
from app.cases.model import Family
from app.cases.papers import Panel, registry_answer
from app.cases.papers.words import label
from app.cases.show import fill
from app.kit.dates import add_months
from app.kit.text import Text


def registry(facts: Facts, person: Person, employers: Mapping[str, Text], family: Family, serial: int) -> Paper:
    """One sheet, three panels. It concludes nothing; only with an earlier payment does a key need it."""
    moment = datetime.combine(facts.obtained, time(9 + serial % 8, 40))
    contracts = tuple(_contract(facts, employers, family))
    payments = tuple(_payments(facts, family))
    panels = (
        Panel("panel_persons", moment, "found", (family.texts["alive"],)),
        Panel("panel_employment", moment, "found" if contracts else "not_found", contracts),
        Panel("panel_payments", moment, "found" if payments else "not_found", payments),
    )
    audited = bool(facts.gaps) or "category" in facts.defects or facts.variant == "already"
    needed = facts.earlier is not None or audited
    return registry_answer(person, panels, number=extract_number(serial * 7 + 4), obtained=moment, needed=needed)


def _contract(facts: Facts, employers: Mapping[str, Text], family: Family) -> list[Text]:
    lines = []
    for contract in facts.contracts:
        name = "contract-ended" if contract.until else "contract-open"
        lines.append(
            fill(
                family.texts[name],
                employer=employers[contract.payer],
                since=contract.since,
                until=contract.until or contract.since,
            )
        )
    for gap in facts.gaps:
        if gap.leave:
            last = add_months(gap.last, 1) - timedelta(days=1)
            lines.append(fill(family.texts["unpaid-leave"], since=gap.first, until=last))
    return lines


def _payments(facts: Facts, family: Family) -> list[Text]:
    kind = label(f"requested_{facts.kind}_loss")
    lines = []
    if facts.earlier is not None:
        lines.append(
            fill(family.texts["payment-ended"], payment=kind, since=facts.earlier.start, months=facts.earlier.paid)
        )
    if facts.variant == "already":
        lines.append(fill(family.texts["payment-running"], payment=kind, since=facts.right))
    return lines
