"""The certificate: one sheet whatever the names, three languages, a QR code that leads to its page."""

import io
from dataclasses import replace
from datetime import date
from fractions import Fraction

import pikepdf
import pytest

from app.kit.text import Text
from app.publish import CertificateView, ResultLine, certificate_html, certificate_pdf
from app.publish.certificate import qr_code
from app.standard import load_standard

STANDARD = load_standard()
ADDRESS = "https://bilikti.example/kk/verify/7Q4K-M2TX"


def view(card_id: str = "S5") -> CertificateView:
    card = STANDARD.profession(card_id)
    return CertificateView(
        number="BK-2026-000417",
        code="7Q4K-M2TX",
        holder="Маржанова Дана Ерланқызы",
        profession=card.title,
        profession_code=card.code,
        level=card.level,
        standard=STANDARD.id,
        standard_version=STANDARD.passport.version,
        standard_title=STANDARD.passport.title,
        issued=date(2026, 12, 21),
        valid_until=date(2029, 12, 20),
        issuer=Text("Самал облысы оқу филиалы", "Учебный филиал", "Training branch"),
        decided_by="Лашынова Ботагөз Серікқызы",
        verify_url=ADDRESS,
        content_hash="sha256:" + "9f" * 32,
        results=tuple(
            ResultLine(f"F{function.no}", function.title, Fraction(163, 2), Fraction(60)) for function in card.functions
        ),
        total=ResultLine("", Text("Барлығы", "Всего", "Total"), Fraction(79), Fraction(70)),
        notes=(Text("Шекті балл алдын ала белгіленген", "Пороговый балл предварительный", "Provisional cut score"),),
    )


@pytest.mark.parametrize("card", ["S5", "S6", "HD", "DR"])
def test_a_certificate_is_one_sheet_for_every_profession(card: str) -> None:
    notes = (Text(*["Симуляцияда көрсетілді: F1.S1.A1, A2, A3, A4, A5, A6, A7, A8; F2.S1.A1, A2, A3, A4, A5"] * 3),)
    long = replace(view(card), holder="Сүлейменқожа-Әбдірахманова Гүлбаршын-Назым Тәуекелқызы", notes=notes)
    for data in (view(card), long):
        with pikepdf.open(io.BytesIO(certificate_pdf(data))) as pdf:
            assert len(pdf.pages) == 1


def test_a_certificate_says_everything_in_three_languages() -> None:
    html = certificate_html(view())
    for words in (
        "BK-2026-000417", "Маржанова Дана Ерланқызы", "Зейнетақымен қамсыздандыру жөніндегі маман", "3350-0-010",
        "Специалист по пенсионному обеспечению", "Pension specialist", "81,5%", "79,0%", ">60%<", ">70%<",
        "21.12.2026", "20.12.2029", "Лашынова Ботагөз Серікқызы", "sha256:9f9f", "does not replace recognition",
        "Provisional cut score",
    ):  # fmt: skip
        assert words in html, words
    assert 'lang="ru"' in html
    assert 'lang="en"' in html


def test_names_are_text_and_never_markup() -> None:
    html = certificate_html(replace(view(), holder='<b onload="x">&'))
    assert "&lt;b onload=&#34;x&#34;&gt;&amp;" in html


def test_the_same_certificate_has_the_same_bytes_and_the_date_of_its_decision() -> None:
    data = certificate_pdf(view())
    assert certificate_pdf(view()) == data
    with pikepdf.open(io.BytesIO(data)) as pdf:
        assert str(pdf.docinfo["/CreationDate"]).startswith("D:20261221")


def test_the_qr_code_draws_exactly_the_dark_modules() -> None:
    import segno

    code = qr_code(ADDRESS)
    dark = {
        (x, y)
        for y, row in enumerate(segno.make(ADDRESS, error="m", micro=False).matrix, 2)
        for x, cell in enumerate(row, 2)
        if cell
    }
    drawn = set()
    for run in code.path.strip("z").split("z"):
        start, _, rest = run.removeprefix("M").partition("h")
        x, y = map(int, start.split())
        drawn |= {(x + step, y) for step in range(int(rest.partition("v")[0]))}
    assert drawn == dark
    assert code.side == len(segno.make(ADDRESS, error="m", micro=False).matrix) + 4
