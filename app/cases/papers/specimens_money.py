"""Specimens of papers about money, and of papers of state bodies."""

from datetime import date, datetime
from fractions import Fraction

from app.cases.document import Paper, Value
from app.cases.material import (
    Address,
    Person,
    load_material,
    officials,
)
from app.cases.material.numbers import (
    extract_number,
    file_number,
    mse_act,
    training_iban,
)
from app.cases.papers.bank import account_certificate
from app.cases.papers.money import (
    Contribution,
    Income,
    Transfer,
    contribution_statement,
    fund_ledger,
    income_certificate,
)
from app.cases.papers.parts import field
from app.cases.papers.sheets import calculation_sheet, parameter_sheet, regulation_sheet
from app.cases.papers.state import (
    Examination,
    Granted,
    Panel,
    decision,
    examination_extract,
    registry_answer,
    unemployment_record,
)
from app.cases.papers.words import label, sentence, word
from app.kit.dates import add_months
from app.kit.text import Text

DAY = datetime(2026, 3, 11, 10, 44)  # noqa: DTZ001 a wall-clock time printed on a paper


def money_papers(woman: Person, man: Person) -> tuple[Paper, ...]:
    """Incomes, contributions, social contributions, account."""
    bodies = load_material().bodies
    bank, iban = bodies.banks[0], training_iban("A", 123)
    employer = bodies.employers[0]
    months = tuple(add_months(date(2019, 1, 1), step) for step in range(60))
    wages = tuple(Income(month, 20_000_000 + 100_000 * no, 2_000_000 + 10_000 * no) for no, month in enumerate(months))
    return (
        income_certificate(woman, employer, wages, number="31", issued=date(2026, 3, 5)),
        contribution_statement(
            woman,
            tuple(
                Contribution(row.month, add_months(row.month, 1).replace(day=24), employer.bin, row.opv)
                if no % 11
                else Contribution(row.month)
                for no, row in enumerate(wages)
            ),
            period=(date(1998, 1, 1), date(2026, 2, 1)),
            obtained=DAY,
            number=extract_number(44),
            savings=("OQU00000000777", 512_000_000, date(2026, 3, 10)),
        ),
        fund_ledger(
            man,
            tuple(
                Transfer(
                    month,
                    add_months(month, 1).replace(day=22),
                    add_months(month, 1).replace(day=25),
                    employer.bin,
                    base=18_000_000,
                    rate=Fraction(7, 2),
                    amount=630_000,
                )
                for month in months[-24:]
            ),
            period=(months[-24], months[-1]),
            obtained=DAY,
            number=extract_number(58),
        ),
        account_certificate(
            bank, iban, woman.name, woman.iin, number="77", issued=date(2026, 3, 6), opened=date(2019, 4, 2)
        ),
    )


def state_papers(woman: Person, man: Person, home: Address) -> tuple[Paper, ...]:
    """Examination, registry, decision, unemployment, sheets."""
    bodies = load_material().bodies
    clerk = officials("authorised")
    grounds = (field("average_income", Value.money(19_386_000)), field("seniority_1998", Value.count(None)))
    return (
        examination_extract(
            man,
            Examination(
                mse_act(2026, 123),
                date(2026, 1, 17),
                False,
                word("group_2"),
                word("cause_illness"),
                date(2026, 1, 17),
                date(2027, 1, 17),
                60,
                Text("алпыс", "шестьдесят", "sixty"),
                date(2027, 1, 1),
            ),
            number=extract_number(71),
            obtained=DAY,
        ),
        registry_answer(
            woman,
            (
                Panel("panel_persons", DAY, "found", (sentence("person_found", address=home.line),)),
                Panel("panel_payments", DAY, "not_found"),
            ),
            number=extract_number(318),
            obtained=DAY,
        ),
        decision(
            woman,
            (
                Granted(label("requested_base"), "206", date(2026, 3, 1)),
                Granted(label("requested_age"), "207, 210", date(2026, 3, 1), size=None),
            ),
            body=bodies.public["authorised"],
            file_number=file_number(901, 2026, 318),
            claimed=DAY.date(),
            grounds=grounds,
            signers=(clerk[0], None, None),
        ),
        unemployment_record(man, registered=date(2026, 2, 2), number=extract_number(83), obtained=DAY),
        parameter_sheet(
            (date(2025, 1, 1), date(2026, 1, 1)),
            (("pm", Text("ЕТКД", "ПМ", "subsistence minimum"), (4_622_800, 5_085_100)),),
        ),
        calculation_sheet(
            (field("claim_date", Value.day(DAY.date())), field("size", Value.money(None))),
            body=bodies.public["fund"],
            issued=DAY.date(),
            prepared_by=clerk[0],
        ),
        regulation_sheet(
            ((Text("мерзім", "срок", "term"), Value.count(10), Text("01.07.2023–", "01.07.2023–", "01.07.2023–")),)
        ),
    )
