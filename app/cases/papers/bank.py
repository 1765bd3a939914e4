"""`bank` the account certificate."""

from datetime import date

from app.cases.document import Paper, Value
from app.cases.material.load import load_material
from app.cases.material.people import FullName, officials
from app.cases.material.shapes import Bank
from app.cases.papers.parts import day, field, seal, section, signature, words
from app.cases.papers.words import named, title, word
from app.kit.text import Text


def account_certificate(
    bank: Bank,
    iban: str,
    holder: FullName,
    iin: str,
    *,
    number: str,
    issued: date,
    opened: date,
    state: str = "account_open",
    purpose: Text | None = None,
    paper_id: str = "bank",
    needed: bool = True,
) -> Paper:
    """Банк шоты туралы анықтама."""
    sections = (
        section(
            "account",
            words("account_holder", named(holder)),
            field("iin", Value.iin(iin)),
            field("iban", Value.iban(iban)),
            field("bic", Value.number(bank.bic)),
            field("bank_bin", Value.bin(bank.bin)),
            field("resident_code", Value.number("19")),
            words("account_kind", word("current_account")),
            words("currency", word("tenge")),
            day("account_opened", opened),
            words("account_state", word(state)),
            words("note", purpose),
        ),
        section(
            "end",
            signature("bank_signed", load_material().bodies.official_posts["specialist"], officials(bank.bic)[0]),
            seal(bank.name),
        ),
    )
    return Paper(paper_id, "bank", title("bank"), sections, number, issued, bank.name, needed)
