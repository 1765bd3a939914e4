"""Charts: drawn by class alone, named, with their figures in the marks, the same in PDF."""

import io
import re
from dataclasses import dataclass

import pikepdf

from app.publish.documents import environment
from app.publish.pdf import html_to_pdf


@dataclass(frozen=True)
class Bar:
    label: str
    share: int
    text: str
    low: bool


@dataclass(frozen=True)
class Stack:
    label: str
    parts: tuple[int, ...]


@dataclass(frozen=True)
class Cell:
    text: str
    band: int | None


@dataclass(frozen=True)
class Row:
    label: str
    cells: tuple[Cell, ...]


def draw(call: str, **values: object) -> str:
    template = environment("kk").from_string('{% import "macros/charts.html" as c %}{{ ' + call + " }}")
    return template.render(**values)


def sound(svg: str) -> None:
    assert "style=" not in svg
    assert "fill=" not in svg
    assert re.search(r'role="img" aria-labelledby="x-t x-d"', svg)
    assert '<title id="x-t">Тақырып &lt;1&gt;</title><desc id="x-d">Сипаттама</desc>' in svg
    assert "nan" not in svg


HEAD = '"x", "Тақырып <1>", "Сипаттама"'


def test_bars_are_as_wide_as_their_share() -> None:
    svg = draw(f"c.bars({HEAD}, rows)", rows=[Bar("Құжат & іс", 50, "50%", False), Bar("Қате", 0, "0%", True)])
    sound(svg)
    assert 'class="c-solid" x="0" y="18" width="280.0"' in svg
    assert 'class="c-low" x="0" y="56" width="0.0"' in svg
    assert "Құжат &amp; іс" in svg


def test_parts_of_a_stacked_bar_stand_one_after_another_with_their_figures() -> None:
    svg = draw(f"c.stacked({HEAD}, rows, kinds, 10)", rows=[Stack("M1", (4, 0, 6))], kinds=["А", "Б", "В"])
    sound(svg)
    widths = re.findall(r'class="c-part(\d)" x="([\d.]+)" y="58" width="([\d.]+)"', svg)
    assert widths == [("1", "0.0", "236.0"), ("3", "236.0", "354.0")]
    assert re.findall(r'class="on-part\d"[^>]*>(\d+)<', svg) == ["4", "6"]
    assert ">10</text>" in svg


def test_a_heat_map_prints_every_figure_and_marks_what_has_no_data() -> None:
    rows = [Row("Бөлім", (Cell("40", 1), Cell("–", None)))]
    svg = draw(f"c.heat({HEAD}, columns, rows)", columns=["A1", "A2"], rows=rows)
    sound(svg)
    assert 'class="h1"' in svg
    assert 'class="c-none"' in svg
    assert 'font-weight="700" text-decoration="underline">40<' in svg


def test_a_chart_keeps_its_colours_in_pdf() -> None:
    svg = draw(f"c.bars({HEAD}, rows)", rows=[Bar("Әріп ₸", 50, "50%", False)])
    head = '<head><title>т</title><link rel="stylesheet" href="bundled:base.css"></head>'
    with pikepdf.open(io.BytesIO(html_to_pdf(f'<html lang="kk">{head}<body>{svg}</body></html>'))) as pdf:
        streams = [each.read_bytes() for each in pdf.objects if isinstance(each, pikepdf.Stream)]
    # #294a86, the colour of class c-solid in svg.css
    assert any(re.search(rb"0\.1607\d* 0\.2901\d* 0\.5254\d* rg", stream) for stream in streams)
