"""Search: folding of Kazakh letters, endings, order of results, marks."""

import pytest

from app.kit.text import Lang
from app.standard import load_standard, search

STANDARD = load_standard()


def found(query: str, lang: Lang = "kk") -> list[str]:
    return [hit.id for hit in search(STANDARD, query, lang=lang, limit=500)]


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("казак", "қазақ"),
        ("тугендеу", "түгендеу"),
        ("КОСЫМША", "қосымша"),
        ("сенимхат", "сенімхат"),
        ("отемакы", "өтемақы"),
    ],
)
def test_a_russian_keyboard_finds_kazakh_words(typed: str, written: str) -> None:
    assert found(typed) == found(written)


def test_letter_for_letter_matches_are_called_exact() -> None:
    assert all(hit.exact for hit in search(STANDARD, "түгендеу"))
    hits = search(STANDARD, "тугендеу")
    assert hits
    assert not any(hit.exact for hit in hits)


def test_case_and_composition_do_not_matter() -> None:
    assert found("ТҮГЕНДЕУ") == found("түгендеу") != []
    assert found("базалық зеи\u0306нетақы") == found("базалық зейнетақы") != []


def test_yo_and_ye_are_one() -> None:
    assert set(found("учет", "ru")) == set(found("учёт", "ru")) != set()


def test_marked_places_are_the_words_as_printed() -> None:
    for hit in search(STANDARD, "зейнетакы тугендеу"):
        assert {hit.text[start:end].lower() for start, end in hit.places} == {"зейнетақы", "түгендеу"}


def test_all_words_are_wanted() -> None:
    assert set(found("артық төленген")) == {"3350-0-010-5/F2.S1.A1", "3350-0-010-6/F2.S1.A1"}
    assert found("артық түгендеу") == []


def test_endings_do_not_hide_a_word() -> None:
    assert "1344-0-005/F2.S2.A4" in found("инвентаризация", "ru")
    assert "1344-0-001/F1.S1.A6" in found("сауалнаманы")


def test_a_word_beginning_comes_before_a_word_inside() -> None:
    ids = found("дел", "ru")
    assert ids.index("1344-0-005/F2.S2.A4") < ids.index("1344-0-001")


def test_a_phrase_comes_before_its_words_apart() -> None:
    assert found("Social Code", "en")[0] == "social-code"


def test_the_language_of_the_reader_is_shown_first() -> None:
    assert search(STANDARD, "директор", lang="ru")[0].lang == "ru"
    assert search(STANDARD, "директор", lang="kk")[0].lang == "kk"
    assert search(STANDARD, "overpaid", lang="kk")[0].lang == "en"


def test_ids_and_short_forms_lead_to_their_element() -> None:
    assert found("S5/F1.S1.A3") == ["3350-0-010-5/F1.S1.A3"]
    assert found("3350-0-010-5/F1.S1.A3") == ["3350-0-010-5/F1.S1.A3"]
    assert found("S*/F1.S1.A3") == ["3350-0-010-5/F1.S1.A3", "3350-0-010-6/F1.S1.A3"]
    assert found("ACT-07") == ["ACT-07"]


def test_acts_are_found_by_number() -> None:
    assert found("№ 236") == ["ACT-11"]
    assert "social-code" in found("224-VII")


@pytest.mark.parametrize("query", ["", "   ", "жоқсөз", "()[]*", "X*/F1"])
def test_nothing_to_find(query: str) -> None:
    assert found(query) == []


def test_the_limit_holds() -> None:
    assert len(search(STANDARD, "зейнетақы", limit=5)) == 5
