"""From the signed record to what is printed: the page and the PDF show what was signed, not what is true today."""

from collections.abc import Mapping
from datetime import date
from fractions import Fraction
from typing import Any

from app.db.records.certificates import Certificate
from app.kit.text import Text
from app.publish import CertificateView, ResultLine

TOTAL = Text("Барлығы", "Всего", "Total")
PROVISIONAL = Text("Шекті балл алдын ала белгіленген", "Пороговый балл предварительный", "Provisional cut score")
NOBODY = Text("Bilikti", "Bilikti", "Bilikti")


def paper_of(certificate: Certificate, verify_url: str) -> CertificateView:
    """Everything on the paper, from the signed JSON; the register adds only the code's address."""
    told: Mapping[str, Any] = certificate.document
    exam, card, standard = told["examination"], told["profession"], told["standard"]
    return CertificateView(
        number=told["number"],
        code=told["code"],
        holder=told["holder"]["name"],
        profession=Text.of(card["title"]),
        profession_code=card["code"],
        level=card["level"],
        standard=standard["id"],
        standard_version=standard["version"],
        standard_title=Text.of(standard["title"]),
        issued=date.fromisoformat(told["issued"]),
        valid_until=date.fromisoformat(told["valid_until"]),
        issuer=Text.of(told["agency"]) if told["agency"] else NOBODY,
        decided_by=told["decision"]["by"],
        verify_url=verify_url,
        content_hash=certificate.content_hash,
        results=tuple(
            ResultLine(
                one["id"].partition("/")[2], Text.of(one["title"]), Fraction(one["percent"]), Fraction(one["cut"])
            )
            for one in exam["functions"]
        ),
        total=ResultLine("", TOTAL, Fraction(exam["percent"]), Fraction(exam["cut"])),
        notes=notes_of(exam),
    )


def notes_of(exam: Mapping[str, Any]) -> tuple[Text, ...]:
    """What a reader must know of the result: how much of the examination was asked, and a provisional cut score."""
    filled = Fraction(exam["filled"])
    part = int(filled) if filled.denominator == 1 else float(filled)
    notes = [PROVISIONAL] if exam["cut_provisional"] else []
    if filled < 100:
        notes.insert(
            0,
            Text(
                f"Емтихан спецификациясының {part} пайызы тексерілді",
                f"Проверено {part} процентов спецификации экзамена",
                f"{part} per cent of the examination blueprint was examined",
            ),
        )
    return tuple(notes)
