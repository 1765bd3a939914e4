"""PDFs from bundled files alone: letters, tags, language, dates, bytes, and no way out."""

import io
import shutil
import subprocess
from datetime import date
from pathlib import Path

import pikepdf
import pytest

from app.publish.fonts import FACES, SIGNS, face
from app.publish.pdf import NotBundled, bundled, html_to_pdf

KAZAKH = "ӘҒҚҢӨҰҮҺІ әғқңөұүһі"


def document(body: str, *, head: str = "", day: date = date(2026, 11, 22)) -> str:
    return (
        f'<!doctype html><html lang="kk"><head><meta charset="utf-8"><title>Сынақ құжаты</title>'
        f'<meta name="dcterms.created" content="{day}"><meta name="dcterms.modified" content="{day}">'
        f'<link rel="stylesheet" href="bundled:base.css">{head}</head><body><h1>Құжат</h1>{body}</body></html>'
    )


def text_of(data: bytes, tmp_path: Path) -> str:
    """The words of a PDF as poppler reads them."""
    tool = shutil.which("pdftotext")
    assert tool, "poppler-utils is needed for the tests"
    path = tmp_path / "document.pdf"
    path.write_bytes(data)
    return subprocess.run([tool, "-layout", str(path), "-"], check=True, capture_output=True, text=True).stdout


def test_kazakh_letters_and_signs_are_drawn_and_can_be_copied(tmp_path: Path) -> None:
    data = html_to_pdf(document(f"<p>{KAZAKH} 45\u00a0766,50\u00a0₸ {SIGNS}</p><p><b>₸ ✓ Ә</b></p>"))
    words = text_of(data, tmp_path)
    assert KAZAKH in words
    assert "45 766,50 ₸" in words.replace("\u00a0", " ")
    assert all(sign in words for sign in SIGNS)


def test_every_face_is_embedded_and_none_is_the_machines() -> None:
    with pikepdf.open(io.BytesIO(html_to_pdf(document(f"<p>{KAZAKH} <i>{KAZAKH}</i> <b>10 ₸</b> ●</p>")))) as pdf:
        fonts = [font for page in pdf.pages for font in page.Resources.Font.values()]
        names = {str(font.BaseFont).partition("+")[2] for font in fonts}
    assert names
    assert all(name.startswith(("Bilikti-Text", "Bilikti-Signs")) for name in names)


def test_a_pdf_is_tagged_dated_by_its_data_and_knows_its_language() -> None:
    with pikepdf.open(io.BytesIO(html_to_pdf(document("<table><tr><th>А</th><td>1</td></tr></table>")))) as pdf:
        assert str(pdf.Root.Lang) == "kk"
        assert bool(pdf.Root.MarkInfo.Marked)
        assert "/StructTreeRoot" in pdf.Root
        assert str(pdf.docinfo["/Title"]) == "Сынақ құжаты"
        assert str(pdf.docinfo["/CreationDate"]).startswith("D:20261122")
        with pdf.open_metadata() as meta:
            assert meta["pdfuaid:part"] == "1"


def test_the_same_document_has_the_same_bytes() -> None:
    html = document("<p>Бірдей</p>")
    assert html_to_pdf(html) == html_to_pdf(html)


@pytest.mark.parametrize(
    "asks",
    [
        '<img src="file:///etc/hostname" alt="">',
        '<img src="http://127.0.0.1:9/x.png" alt="">',
        '<link rel="stylesheet" href="https://example.org/x.css">',
        '<style>@import url("bundled:../macros/charts.html");</style>',
        "<style>@font-face { font-family: X; src: url(bundled:fonts/comic); } p { font-family: X }</style>",
        '<img src="bundled:fonts/../../pyproject.toml" alt="">',
    ],
)
def test_a_document_reaches_nothing_but_bundled_files(asks: str) -> None:
    with pytest.raises(NotBundled):
        html_to_pdf(document(f"<p>текст</p>{asks}"))


def test_a_style_that_cannot_be_used_is_not_passed_over() -> None:
    with pytest.raises(ValueError, match="colr"):
        html_to_pdf(document("<p>текст</p>", head="<style>p { colr: red }</style>"))


def test_a_letter_that_no_face_has_prints_as_a_box_and_breaks_nothing() -> None:
    assert html_to_pdf(document("<p>\U0001f9ea 漢</p>")).startswith(b"%PDF-")


def test_bundled_faces_are_fonts_and_never_change() -> None:
    for name in (*FACES, "signs-regular", "signs-bold"):
        data, kind = bundled(f"bundled:fonts/{name}")
        assert kind == "font/ttf"
        assert data == face(name)
    face.cache_clear()
    first = face("signs-bold")
    face.cache_clear()
    assert face("signs-bold") == first
    assert len(first) < 3000
