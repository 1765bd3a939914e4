"""Papers as HTML: marks of a training copy on every sheet, no style or script, every value in its place."""

import re
from html.parser import HTMLParser

import pytest

from app.cases.material.numbers import outside_training
from app.cases.papers.specimens import specimens
from app.cases.show import show
from app.kit.paths import TEMPLATES
from app.kit.text import LANGS, Lang
from app.publish.papers import Mark, file_name, paper_sheets, sheets_of

PAPERS = specimens()
KINDS = sorted(PAPERS)
MARK = Mark("OQU-APF-5-1704", "C-017")
VOID = {"meta", "br", "img", "input", "path", "rect", "circle", "hr"}


class Reader(HTMLParser):
    """Collects tags, attributes and text; fails on tags that do not match."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str | None]] = []
        self.text: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += attrs
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag not in VOID:
            assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text.append(data)


def read(kind: str, lang: Lang) -> tuple[Reader, str]:
    html = "".join(paper_sheets(PAPERS[kind], lang, MARK))
    reader = Reader()
    reader.feed(html)
    assert reader.open == []
    return reader, html


def words_of(reader: Reader) -> str:
    return re.sub(r"\s+", " ", " ".join(reader.text))


def test_every_kind_has_a_template() -> None:
    assert sorted(path.stem for path in (TEMPLATES / "papers").glob("*.html")) == KINDS


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("kind", KINDS)
def test_every_sheet_bears_the_marks(kind: str, lang: Lang) -> None:
    for no, sheet in enumerate(paper_sheets(PAPERS[kind], lang, MARK), 1):
        reader = Reader()
        reader.feed(sheet)
        text = words_of(reader)
        assert "ОҚУ ҮЛГІСІ · УЧЕБНЫЙ ОБРАЗЕЦ" in text
        assert "заңды күші жоқ · юридической силы не имеет" in text
        assert f"OQU-APF-5-1704 · C-017 · {no}/" in text
        assert "ОҚУ · УЧЕБНЫЙ" in text
        assert sheet.index('class="band"') < sheet.index('class="watermark"')


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("kind", KINDS)
def test_every_value_of_the_paper_is_printed(kind: str, lang: Lang) -> None:
    reader, _ = read(kind, lang)
    text = words_of(reader)
    for value in PAPERS[kind].values():
        printed = re.sub(r"\s+", " ", show(value, lang))
        assert printed in text, printed


@pytest.mark.parametrize("kind", KINDS)
def test_nothing_inline_and_no_number_from_life(kind: str) -> None:
    reader, html = read(kind, "ru")
    names = {name for name, _ in reader.attributes}
    assert "style" not in names
    assert not any(name.startswith("on") for name in names)
    assert not {"script", "style", "link", "img", "iframe", "form"} & set(reader.tags)
    assert outside_training(words_of(reader)) == []
    assert "равнозначен" not in html
    assert "қағаз құжатпен бірдей" not in html


@pytest.mark.parametrize("kind", KINDS)
def test_ids_are_unique_in_a_dossier(kind: str) -> None:
    html = "".join(sheet for paper in PAPERS.values() for sheet in paper_sheets(paper, "kk", MARK))
    reader = Reader()
    reader.feed(html)
    ids = [value for name, value in reader.attributes if name == "id"]
    assert len(ids) == len(set(ids))
    assert kind in PAPERS


@pytest.mark.parametrize("kind", KINDS)
def test_labels_are_kazakh_then_russian_and_english_only_in_an_english_case(kind: str) -> None:
    _, kazakh = read(kind, "kk")
    _, english = read(kind, "en")
    assert 'lang="en"' not in kazakh
    for lang in ("kk", "ru", "en"):
        assert f'lang="{lang}"' in english
    for label in (field.label for field in PAPERS[kind].fields if field.value.kind != "sealed"):
        assert label.kk in kazakh
        assert label.ru in kazakh


def test_a_long_statement_runs_over_sheets_and_keeps_its_rows() -> None:
    paper = PAPERS["opv"]
    sheets = sheets_of(paper)
    assert [len(sheet.rows) for sheet in sheets] == [32, 28]
    assert sum((sheet.rows for sheet in sheets), ()) == paper.table("contributions").rows


def test_a_work_book_begins_with_its_title_page() -> None:
    sheets = paper_sheets(PAPERS["wb"], "kk", MARK)
    assert len(sheets) == 2
    assert "толтырылған күні" in sheets[0]
    assert "<table" not in sheets[0]
    assert "<table" in sheets[1]


def test_an_unsigned_place_is_drawn_empty() -> None:
    sheet = paper_sheets(PAPERS["dec"], "en", MARK)[0]
    assert sheet.count('aria-label="Not signed"') == 2
    assert sheet.count('aria-label="Signed"') == 1


def test_hostile_words_are_escaped() -> None:
    sheet = paper_sheets(PAPERS["bank"], "kk", Mark("<script>alert(1)</script>"))[0]
    assert "<script" not in sheet
    assert "&lt;script&gt;" in sheet


def test_a_file_name_says_training() -> None:
    assert file_name(PAPERS["opv"], MARK) == "OQU_OQU-APF-5-1704_opv.pdf"
