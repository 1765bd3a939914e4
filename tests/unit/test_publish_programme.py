"""The printed programme: complete in three languages, the same bytes each time, readable by other tools."""

import io
import re
from functools import cache

import pikepdf
import pytest

from app.curriculum import Programme, ProgrammeRequest, build_programme
from app.kit.text import LANGS, Lang
from app.publish import programme_html, programme_markdown, programme_pdf
from app.publish.programme import ProgrammeView


@cache
def programme(*elements: str, hours: int = 72) -> Programme:
    return build_programme(ProgrammeRequest(elements, hours))


@pytest.mark.parametrize("lang", LANGS)
def test_the_document_holds_everything_that_was_made(lang: Lang) -> None:
    made = programme("S5")
    html = programme_html(made, lang)
    assert f'<html lang="{lang}">' in html
    for outcome in made.outcomes:
        assert outcome.text[lang].replace("'", "&#39;") in html
    for module in made.modules:
        assert module.title[lang] in html
        for topic in module.topics:
            assert topic.title[lang] in html
    for act in made.acts:
        assert act.id in html
    assert "style=" not in html


@pytest.mark.parametrize("lang", ["kk", "ru"])
def test_no_english_sentence_is_left_in_kazakh_and_russian(lang: Lang) -> None:
    body = programme_html(programme("HD", "S5"), lang).partition("<body>")[2]
    words = re.sub(r'<span class="id">[^<]*</span>|<[^>]+>', " ", body)
    assert re.findall(r"\b[A-Za-z]{4,}\b", words) == []


def test_the_same_programme_prints_to_the_same_bytes() -> None:
    made = programme("S5")
    first = programme_pdf(made, "kk")
    assert programme_pdf(made, "kk") == first
    with pikepdf.open(io.BytesIO(first)) as pdf:
        assert len(pdf.pages) > 5
        assert str(pdf.Root.Lang) == "kk"
        assert str(pdf.docinfo["/CreationDate"]).startswith("D:20261122")


@pytest.mark.parametrize("lang", LANGS)
def test_markdown_tables_have_as_many_cells_as_their_heads(lang: Lang) -> None:
    made = programme("DR", "S6")
    text = programme_markdown(made, lang)
    assert text.startswith(f"# {made.title[lang]}\n")
    heads = 0
    width = None
    for line in text.splitlines():
        cells = len(re.split(r"(?<!\\)\|", line)) if line.startswith("|") else None
        assert width is None or cells is None or cells == width, line
        heads += width is None and cells is not None
        width = cells
    assert heads > 20
    assert "\n\n\n" not in text.replace("\n\n\n### ", "\n\n### ")
    assert str(made.hours.total) in text


def test_signs_of_markdown_in_a_title_stay_letters() -> None:
    made = build_programme(ProgrammeRequest(("S5",), 72, title="Курс *A* | [b] <i>"))
    assert programme_markdown(made, "ru").startswith("# Курс \\*A\\* \\| \\[b\\] \\<i\\>\n")
    assert "Курс *A* | [b] &lt;i&gt;" in programme_html(made, "ru")


def test_ids_are_short_and_cards_are_named_only_when_there_are_several() -> None:
    one = ProgrammeView(programme("S5"), "kk")
    assert one.short("3350-0-010-5/F1.S1.A3") == "F1.S1.A3"
    both = ProgrammeView(programme("S5", "S6", "HD"), "kk")
    ids = ("3350-0-010-6/F1.S1.A3", "3350-0-010-5/F1.S1.A3", "1344-0-005/F1.S1.A3")
    assert both.shorts(ids) == "S5+HD+S6/F1.S1.A3"
    assert both.shorts(ids[:2]) == "S5+S6/F1.S1.A3"


@pytest.mark.parametrize(("hours", "shown"), [(72, "2,4"), (90, "3"), (100, "3,33")])
def test_credits_have_the_decimals_they_need(hours: int, shown: str) -> None:
    assert ProgrammeView(programme("S5", hours=hours), "ru").credits == shown
