"""The paper twin of a case: everything a candidate may see, nothing of the key, marked as training on every page."""

import io
import shutil
import subprocess
from pathlib import Path

import pikepdf
import pytest

from app.cases import CaseFile, case_to_json, make_case
from app.kit.text import LANGS, Lang
from app.publish import case_html, case_pdf

CASES = [make_case("age-pension-file", 5, seed=17), make_case("fund-income-loss", 6, seed=3)]


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("case", CASES, ids=lambda case: case.family)
def test_the_print_holds_dossier_and_tasks(case: CaseFile, lang: Lang) -> None:
    html = case_html(case, lang, "C-017")
    seen = case_to_json(case, lang)["case"]
    for paper in seen["documents"]:
        assert paper["title"] in html
    for task in seen["tasks"]:
        assert task["prompt"].replace("'", "&#39;") in html
        for option in (*task.get("options", ()), *task.get("bases", ())):
            assert option["text"].replace("'", "&#39;") in html
    assert html.count("<article") >= len(case.documents)
    assert "C-017" in html
    assert html == case_html(case, lang, "C-017")


def test_nothing_of_the_keys_is_printed() -> None:
    for case in CASES:
        html = case_html(case, "kk")
        assert not any(f"m_{name}" in html or f">{name}<" in html for name in (wrong.id for wrong in case.mistaken))
        for key in case.keys.values():
            for planted in key.planted:
                assert planted.code not in html
        assert "none" not in html.partition('class="answers"')[2].replace("display: none", "")


def test_every_page_of_the_dossier_says_that_it_is_a_training_paper(tmp_path: Path) -> None:
    tool = shutil.which("pdftotext")
    assert tool, "poppler-utils is needed for the tests"
    case = CASES[1]
    path = tmp_path / "case.pdf"
    path.write_bytes(case_pdf(case, "kk"))
    told = subprocess.run([tool, "-layout", str(path), "-"], check=True, capture_output=True, text=True).stdout
    pages = told.split("\f")[:-1]
    cover, answers = pages[0], [page for page in pages if "Тапсырмалар және жауап парағы" in page]
    assert "OQU-FIL-6-3" in cover
    papers = pages[1 : pages.index(answers[0])]
    assert len(papers) >= len(case.documents)
    assert all("ОҚУ ҮЛГІСІ · УЧЕБНЫЙ ОБРАЗЕЦ · заңды күші жоқ" in page for page in papers)
    with pikepdf.open(io.BytesIO(path.read_bytes())) as pdf:
        fonts = {str(font.BaseFont).partition("+")[2] for page in pdf.pages for font in page.Resources.Font.values()}
        assert all(name.startswith(("Bilikti-Text", "Bilikti-Signs")) for name in fonts)
