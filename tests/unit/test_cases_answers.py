"""Reading answers: what people write is read, what cannot be read is kept apart from wrong, blank from both."""

from datetime import date
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.cases.answers import is_blank, read_choice, read_ids, read_labels, read_scalar
from app.cases.model import CellKind, Option, Task, TaskRow
from app.kit.money import format_money, money_to_data
from app.kit.text import LANGS, Lang, Text

WORDS = Text("сөз", "слово", "word")


@pytest.mark.parametrize(
    ("kind", "typed", "value"),
    [
        ("money", "45 766", 4_576_600),
        ("money", "45\u00a0766,50 ₸", 4_576_650),
        ("money", "45766.5 тг", 4_576_650),
        ("money", "45,766.50", 4_576_650),
        ("money", 45766, 4_576_600),
        ("money", 45766.5, 4_576_650),
        ("money", "0", 0),
        ("int", "65", 65),
        ("int", "65 ай", 65),
        ("int", "65 месяцев", 65),
        ("int", "1 200", 1200),
        ("int", 6, 6),
        ("int", "6,0", 6),
        ("int", "\u22123", -3),
        ("pct", "98,5", Fraction(197, 2)),
        ("pct", "98.5 %", Fraction(197, 2)),
        ("pct", "60 пайыз", Fraction(60)),
        ("ratio", "0,85", Fraction(17, 20)),
        ("ratio", "85 %", Fraction(17, 20)),
        ("ratio", "85", Fraction(17, 20)),
        ("ratio", "1.04", Fraction(26, 25)),
        ("date", "17.01.2026", date(2026, 1, 17)),
        ("date", "7.1.2026", date(2026, 1, 7)),
        ("date", "17/01/2026", date(2026, 1, 17)),
        ("date", "2026-01-17", date(2026, 1, 17)),
        ("date", "17.01.2026 ж.", date(2026, 1, 17)),
        ("month", "01.2026", date(2026, 1, 1)),
        ("month", "2026-01", date(2026, 1, 1)),
        ("month", "17.01.2026", date(2026, 1, 1)),
    ],
)
def test_what_people_write_is_read(kind: CellKind, typed: Any, value: Any) -> None:
    reading = read_scalar(kind, typed)
    assert (reading.value, reading.misread) == (value, None)


@pytest.mark.parametrize(
    ("kind", "typed"),
    [
        ("money", "көп"),
        ("money", "45,766"),
        ("money", "193 860 немесе"),
        ("money", {"a": 1}),
        ("money", ["1"]),
        ("money", True),
        ("money", float("nan")),
        ("int", "6,5"),
        ("int", "алты"),
        ("pct", "жартысы"),
        ("pct", "1/2"),
        ("ratio", "-"),
        ("date", "31.02.2026"),
        ("date", "ертең"),
        ("date", "17.01.26"),
        ("month", "13.2026"),
        ("int", "9" * 40),
        ("ratio", "1e400"),
    ],
)
def test_the_unreadable_is_kept_with_its_words_and_a_sentence(kind: CellKind, typed: Any) -> None:
    reading = read_scalar(kind, typed)
    assert reading.value is None
    assert reading.misread
    assert reading.message is not None
    assert "{value}" in reading.message
    assert not reading.blank


@pytest.mark.parametrize("typed", [None, "", "   ", "\u00a0", [], {}, {"a": None}, {"a": {"b": " "}}])
def test_nothing_is_blank(typed: Any) -> None:
    assert is_blank(typed)
    assert read_scalar("money", typed).blank


@pytest.mark.parametrize(
    ("typed", "value"), [("0,6", 60), ("60", 60), ("60%", 60), ("1", 1), ("1,0", 100), ("0,5 %", Fraction(1, 2))]
)
def test_a_share_in_a_percent_field_is_told_by_the_legal_range(typed: str, value: Any) -> None:
    assert read_scalar("pct", typed, 30, 100).value == value


@given(st.integers(min_value=0, max_value=10**12), st.sampled_from(LANGS))
def test_money_is_read_back_from_how_it_is_shown(tiyn: int, lang: Lang) -> None:
    shown = format_money(tiyn, lang)
    reading = read_scalar("money", shown)
    grouped_thousands_only = lang == "en" and tiyn % 100 == 0 and 100_000 <= tiyn < 100_000_000
    assert reading.misread == shown if grouped_thousands_only else reading.value == tiyn
    assert read_scalar("money", money_to_data(tiyn)).value == tiyn


@given(st.text(max_size=30), st.sampled_from(["money", "int", "pct", "ratio", "date", "month"]))
def test_any_words_are_either_blank_read_or_unreadable(words: str, kind: CellKind) -> None:
    reading = read_scalar(kind, words)
    assert [reading.blank, reading.value is not None, reading.misread is not None].count(True) == 1


def choice(*ids: str) -> tuple[Option, ...]:
    return tuple(Option(id_, WORDS) for id_ in ids)


def test_a_choice_takes_offered_ids_only() -> None:
    task = Task("T7", "choice", WORDS, 4, options=choice("a", "b"), bases=choice("a", "c"))
    assert read_choice(task, {"outcome": "a", "basis": "c"}).value == {"outcome": "a", "basis": "c"}
    assert read_choice(task, "b").value == {"outcome": "b"}
    assert read_choice(task, {"outcome": "b", "basis": ""}).value == {"outcome": "b"}
    assert read_choice(task, {"outcome": "c"}).misread == "c"
    assert read_choice(task, {"verdict": "a"}).misread == "a"
    assert read_choice(task, {"outcome": ["a"]}).misread == "['a']"
    assert read_choice(task, {"outcome": None}).blank


def test_lists_of_options() -> None:
    task = Task("T8", "defects", WORDS, 4, options=choice("a", "b", "none"))
    assert read_ids(task, ["b", "a", "b"]).value == ("b", "a")
    assert read_ids(task, "a, b").value == ("a", "b")
    assert read_ids(task, ["none"]).value == ("none",)
    assert read_ids(task, ["a", "none"]).value == ("a",)
    assert read_ids(task, ["z"]).misread == "z"
    assert read_ids(task, 7).misread == "7"
    assert read_ids(task, []).blank


def test_labels_of_rows() -> None:
    task = Task(
        "T1", "classify", WORDS, 4, options=choice("yes", "no"), rows=(TaskRow("r", WORDS), TaskRow("s", WORDS))
    )
    assert read_labels(task, {"r": "yes", "s": ""}).value == {"r": "yes"}
    assert read_labels(task, {"q": "yes"}).misread == "q"
    assert read_labels(task, {"r": "maybe"}).misread == "maybe"
    assert read_labels(task, "yes").misread == "yes"
