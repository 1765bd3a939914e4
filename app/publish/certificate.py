"""The certificate: one A4 page in three languages with a QR code to its public page."""

from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from itertools import groupby

import segno

from app.i18n import format_date, format_percent
from app.kit.text import LANGS, Text
from app.publish.documents import render
from app.publish.pdf import html_to_pdf


@dataclass(frozen=True, slots=True)
class ResultLine:
    """A row of the table of results: shares in per cent (98 means 98 %), exact; `cut` None = no minimum of its own."""

    label: str
    title: Text
    share: Fraction
    cut: Fraction | None


@dataclass(frozen=True, slots=True)
class CertificateView:
    """Everything that is printed on a certificate.

    `code` is what people type on the verification page, `verify_url` the whole address behind the QR code,
    `content_hash` ``sha256:…`` of the signed record. `notes` are printed under the results (abilities shown in
    simulation only, a provisional cut score). `issued` and `valid_until` are calendar days, both included.
    """

    number: str
    code: str
    holder: str
    profession: Text
    profession_code: str
    level: int
    standard: str
    standard_version: str
    standard_title: Text
    issued: date
    valid_until: date
    issuer: Text
    decided_by: str
    verify_url: str
    content_hash: str
    results: tuple[ResultLine, ...]
    total: ResultLine
    notes: tuple[Text, ...] = ()


ROOM = 900
"""Letters of names and notes that the sheet holds at its usual size; with more it is set tighter."""

TITLE = Text("Сертификат", "Сертификат", "Certificate")
CONFIRMS = Text(
    "Кандидат емтиханнан өтті және мына кәсіп бойынша біліктілігі расталды:",
    "Экзамен пройден, квалификация подтверждена по профессии:",
    "The candidate has passed the examination. Qualification confirmed in the profession:",
)
CODE = Text("Коды", "Код", "Code")
LEVEL = Text("Біліктілік деңгейі", "Уровень квалификации", "Qualification level")
STANDARD = Text("Кәсіптік стандарт", "Профессиональный стандарт", "Professional standard")
FUNCTION = Text("Еңбек функциясы", "Трудовая функция", "Labour function")
POINTS = Text("Балл", "Балл", "Points")
CUT = Text("Шекті балл", "Порог", "Cut score")
ISSUED = Text("Шешім күні", "Дата решения", "Date of decision")
VALID_UNTIL = Text("Соңғы күні", "Действует по", "Valid until")
DECIDED_BY = Text("Шешім қабылдаған", "Решение принято", "Decided by")
VERIFY = Text("Сертификатты тексеру", "Проверить сертификат", "Verify the certificate")
RECORD = Text("Жазбаның бақылау сомасы", "Контрольная сумма записи", "Checksum of the record")
NOT_RECOGNITION = Text(
    "Бұл сертификат кәсіптік біліктілікті тану рәсімін алмастырмайды.",
    "Сертификат не заменяет признания профессиональной квалификации.",
    "This certificate does not replace recognition of a professional qualification.",
)
WORDS = {
    "title": TITLE,
    "confirms": CONFIRMS,
    "code": CODE,
    "level": LEVEL,
    "standard": STANDARD,
    "function": FUNCTION,
    "points": POINTS,
    "cut": CUT,
    "issued": ISSUED,
    "valid_until": VALID_UNTIL,
    "decided_by": DECIDED_BY,
    "verify": VERIFY,
    "record": RECORD,
    "not_recognition": NOT_RECOGNITION,
}


def certificate_html(data: CertificateView) -> str:
    """The certificate as one HTML document."""
    return render(
        "pdf/certificate.html",
        "kk",
        data=data,
        words=WORDS,
        langs=LANGS,
        qr=qr_code(data.verify_url),
        dense=_letters(data) > ROOM,
        share=_share,
        cut=_cut,
        day=_day,
    )


def certificate_pdf(data: CertificateView) -> bytes:
    """The certificate as PDF, dated by its decision: the same bytes for the same data."""
    return html_to_pdf(certificate_html(data))


@dataclass(frozen=True, slots=True)
class QrCode:
    """A QR code to draw: side of the square in modules, quiet zone included, and the dark modules as one SVG path."""

    side: int
    path: str


def qr_code(text: str, *, margin: int = 2) -> QrCode:
    """The QR code of `text`, error correction M."""
    rows = segno.make(text, error="m", micro=False).matrix
    runs = []
    for y, row in enumerate(rows, margin):
        x = 0
        for dark, cells in groupby(row):
            length = sum(1 for _ in cells)
            if dark:
                runs.append(f"M{x + margin} {y}h{length}v1h-{length}z")
            x += length
    return QrCode(len(rows) + 2 * margin, "".join(runs))


def _letters(data: CertificateView) -> int:
    texts = (data.profession, *(line.title for line in data.results), *data.notes)
    return sum(len(text[lang]) for text in texts for lang in LANGS)


def _share(value: Fraction) -> str:
    return format_percent(value, "kk", 1)


def _cut(value: Fraction | None) -> str:
    return "–" if value is None else format_percent(value, "kk", 0 if value.denominator == 1 else 1)


def _day(value: date) -> str:
    """Days on a certificate have one form for all three languages."""
    return format_date(value, "kk")
