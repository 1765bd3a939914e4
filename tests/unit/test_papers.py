"""Papers of a dossier: every kind in three languages, typed values, training numbers only, no key in any corner."""

import re
from pathlib import Path

import pytest

import app.cases
from app.cases.material.numbers import outside_training
from app.cases.papers.specimens import specimens
from app.cases.papers.words import load_words, sentence, title
from app.cases.show import show
from app.kit.text import LANGS, Text

KINDS = ["app", "arch", "bank", "birth", "calc", "consent", "dec", "dip", "id", "inc", "marr"]
KINDS += ["mil", "mse", "norm", "opv", "par", "reg", "so", "unemp", "wb"]

PAPERS = specimens()


def test_every_kind_has_its_constructor() -> None:
    assert sorted(PAPERS) == KINDS


def test_same_input_same_papers() -> None:
    assert specimens() == PAPERS


@pytest.mark.parametrize("kind", KINDS)
def test_every_label_and_word_stands_in_three_languages(kind: str) -> None:
    paper = PAPERS[kind]
    texts = [paper.title, *(section.title for section in paper.sections if section.title)]
    texts += [f.label for f in paper.fields] + [c.label for t in paper.tables for c in t.columns]
    for text in texts:
        assert all(text[lang].strip() for lang in LANGS)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("lang", LANGS)
def test_numbers_lie_in_the_training_ranges(kind: str, lang: str) -> None:
    paper = PAPERS[kind]
    printed = [show(value, lang) for value in paper.values()]  # type: ignore[arg-type]
    assert outside_training("\n".join([*printed, paper.number or ""])) == []


@pytest.mark.parametrize("kind", KINDS)
def test_rows_have_a_value_per_column(kind: str) -> None:
    for table in PAPERS[kind].tables:
        assert table.rows
        for row in table.rows:
            assert len(row) == len(table.columns)
            for column, value in zip(table.columns, row, strict=True):
                assert value.raw is None or value.kind == column.kind or column.name in ("meaning", "in_force")


@pytest.mark.parametrize("kind", KINDS)
def test_names_are_neutral_and_unique(kind: str) -> None:
    names = [f.name for f in PAPERS[kind].fields]
    assert len(names) == len(set(names))
    for name in (*names, PAPERS[kind].id):
        assert not any(word in name for word in ("wrong", "fault", "defect", "decoy", "key", "x01"))


def test_a_name_reads_in_latin_letters_in_english_only() -> None:
    paper = PAPERS["bank"]
    holder = paper.field("account_holder")
    assert show(holder, "kk") == show(holder, "ru")
    assert show(holder, "en").isascii()


def test_empty_months_are_lines() -> None:
    rows = PAPERS["opv"].table("contributions")
    empty = [row for row in rows.rows if row[2].raw is None]
    assert len(empty) == 6
    assert [show(value, "kk") for value in empty[0]] == ["1", "01.2019", "", "", "", "", ""]


def test_a_draft_has_no_number_and_no_seal() -> None:
    draft = PAPERS["dec"]
    assert draft.number is None
    assert draft.title == title("draft")
    assert all(f.value.kind != "sealed" for f in draft.fields)
    assert draft.field("checked_by").raw is None


def test_a_missing_signature_or_seal_is_an_empty_place() -> None:
    empty = [f.name for f in PAPERS["app"].fields if f.value.kind == "signed" and f.value.raw is None]
    assert empty == []


def test_sentences_fill_their_places_in_each_language() -> None:
    text = sentence("hired", post=Text("есепші", "бухгалтер", "accountant"))
    assert text == Text("жұмысқа қабылданды: есепші", "приём на работу: бухгалтер", "hired: accountant")


def test_every_word_is_printed_somewhere() -> None:
    """A word that no paper prints would be a word nobody checks."""
    code = "\n".join(path.read_text(encoding="utf-8") for path in Path(app.cases.__file__).parent.rglob("*.py"))
    printed = set(re.findall(r'"(\w+)"', code))
    words = load_words()
    for group in (words.labels, words.words, words.sentences, words.sections, words.titles):
        assert [name for name in group if name not in printed] == []
