"""Fields of tasks: what a form holds, how it stands before marking, how it comes back; for every type of task."""

from datetime import UTC, datetime
from typing import Any

import pytest

from app.cases.model import Option, Task, TaskColumn, TaskRow, TaskType
from app.i18n import translate
from app.kit.text import LANGS, Text
from app.web.forms import Form
from app.web.work.fields import answer_of, field_names, fields_of
from app.web.work.reading import standing
from app.web.work.tasks import words_of

AT = datetime(2026, 11, 22, 4, 41, tzinfo=UTC)


def words(text: str) -> Text:
    return Text(text, text, text)


ABC = tuple(Option(letter, words(f"option {letter}")) for letter in "abc")
NONE = Option("none", words("no faults"))
ROWS = (TaskRow("one", words("row one")), TaskRow("two", words("row two")))
TASKS: dict[str, Task] = {
    "money": Task("T1", "money", words("sum"), 4, unit="KZT"),
    "int": Task("T2", "int", words("months"), 4, unit="months"),
    "pct": Task("T3", "pct", words("share"), 4),
    "date": Task("T4", "date", words("day"), 4),
    "choice": Task("T5", "choice", words("outcome"), 4, options=ABC, bases=ABC[:2]),
    "defects": Task("T6", "defects", words("faults"), 4, options=(*ABC, NONE)),
    "order": Task("T7", "order", words("steps"), 4, options=ABC),
    "classify": Task("T8", "classify", words("files"), 4, rows=ROWS, options=ABC),
    "table": Task(
        "T9", "table", words("figures"), 4, rows=ROWS,
        columns=(TaskColumn("value", words("value")), TaskColumn("day", words("day"))),
        cells={
            ("one", "value"): ("money", "KZT"), ("one", "day"): ("date", None),
            ("two", "value"): ("int", "months"), ("two", "day"): ("date", None),
        },
    ),
}  # fmt: skip


def form(**fields: str | list[str]) -> Form:
    return Form({name: [value] if isinstance(value, str) else value for name, value in fields.items()})


@pytest.mark.parametrize(
    ("kind", "fields", "answer", "parsed"),
    [
        ("money", {"T1": " 45 766,50 ₸ "}, " 45 766,50 ₸ ", "45766.50"),
        ("int", {"T2": "65 ай"}, "65 ай", 65),
        ("pct", {"T3": "98,5"}, "98,5", "98.5"),
        ("date", {"T4": "1.2.2026"}, "1.2.2026", "2026-02-01"),
        ("choice", {"T5/outcome": "a", "T5/basis": "b"}, {"outcome": "a", "basis": "b"},
         {"outcome": "a", "basis": "b"}),
        ("defects", {"T6": ["a", "c"]}, ["a", "c"], ["a", "c"]),
        ("order", {"T7/a": "3", "T7/b": "1", "T7/c": "2"}, ["b", "c", "a"], ["b", "c", "a"]),
        ("classify", {"T8/one": "a", "T8/two": "c"}, {"one": "a", "two": "c"}, {"one": "a", "two": "c"}),
        (
            "table",
            {"T9/one/value": "10", "T9/one/day": "01.02.2026", "T9/two/value": "5", "T9/two/day": "02.02.2026"},
            {"one": {"value": "10", "day": "01.02.2026"}, "two": {"value": "5", "day": "02.02.2026"}},
            {"one": {"value": "10.00", "day": "2026-02-01"}, "two": {"value": 5, "day": "2026-02-02"}},
        ),
    ],
)  # fmt: skip
def test_an_answer_goes_from_the_form_to_the_store_and_back(kind: str, fields: Any, answer: Any, parsed: Any) -> None:
    task = TASKS[kind]
    assert answer_of(task, form(**fields)) == answer
    stands = standing(task, answer, AT)
    assert (stands.state, stands.parsed, stands.unread, stands.note) == ("saved", parsed, (), None)
    assert translate("kk", stands.message) == "Жауап сақталды: 09:41"
    filled = {name: list(texts) for name, texts in fields_of(task, answer).items()}
    assert filled == {name: value if isinstance(value, list) else [value] for name, value in fields.items()}
    assert set(filled) <= set(field_names(task))


@pytest.mark.parametrize("kind", TASKS)
def test_an_empty_form_is_no_answer(kind: str) -> None:
    task = TASKS[kind]
    assert standing(task, answer_of(task, form())).state == "unanswered"
    assert standing(task, answer_of(task, Form({name: ["  "] for name in field_names(task)}))).state == "unanswered"
    assert fields_of(task, None) == {}


@pytest.mark.parametrize(
    ("kind", "fields", "unread", "sentence"),
    [
        ("money", {"T1": "193 860 немесе"}, ["T1"], "Соманы санмен жазыңыз"),
        ("int", {"T2": "1,5"}, ["T2"], "Бүтін сан жазыңыз"),
        ("date", {"T4": "31.02.2026"}, ["T4"], "22.11.2026"),
        ("choice", {"T5/outcome": "z"}, ["T5"], "«z»"),
        ("table", {"T9/one/value": "1", "T9/two/day": "ертең"}, ["T9/two/day"], "Өріс: «row two»"),
        ("order", {"T7/a": "1", "T7/b": "1", "T7/c": "2"}, ["T7/a", "T7/b", "T7/c"], "1 – 3"),
        ("order", {"T7/a": "1"}, ["T7/a", "T7/b", "T7/c"], "1 – 3"),
        ("classify", {"T8/one": "z"}, ["T8"], "«z»"),
    ],
)
def test_what_cannot_be_read_is_kept_and_says_how_to_write_it(
    kind: str, fields: Any, unread: list[str], sentence: str
) -> None:
    task = TASKS[kind]
    answer = answer_of(task, form(**fields))
    stands = standing(task, answer, AT)
    assert (stands.state, list(stands.unread), stands.parsed) == ("unreadable", unread, None)
    assert sentence in translate("kk", stands.message)
    for name, typed in fields.items():
        assert fields_of(task, answer)[name] == (typed,)


@pytest.mark.parametrize(
    ("kind", "fields", "note"),
    [
        ("choice", {"T5/outcome": "a"}, "Негіздеме таңдалмаған."),
        ("choice", {"T5/basis": "a"}, "Нәтиже таңдалмаған."),
        ("defects", {"T6": ["a", "none"]}, "«no faults»"),
        ("table", {"T9/one/value": "1"}, "3"),
        ("classify", {"T8/two": "b"}, "1"),
    ],
)
def test_a_note_says_what_is_still_to_do_and_nothing_more(kind: str, fields: Any, note: str) -> None:
    task = TASKS[kind]
    stands = standing(task, answer_of(task, form(**fields)), AT)
    assert stands.state == "saved"
    assert stands.note is not None
    assert note in translate("kk", stands.note)


def test_signs_that_no_store_keeps_are_dropped() -> None:
    assert answer_of(TASKS["money"], form(T1="45\x00 766\x07")) == "45 766"
    assert answer_of(TASKS["money"], form(T1="и\u0306")) == "й"


@pytest.mark.parametrize("lang", LANGS)
def test_an_answer_in_words_names_its_parts(lang: Any) -> None:
    def said(kind: TaskType, answer: Any) -> list[tuple[str | None, str]]:
        return [
            (label[lang] if label else None, text[lang] if isinstance(text, Text) else text)
            for label, text in words_of(TASKS[kind], answer)
        ]

    assert said("money", "45 766") == [(None, "45 766")]
    assert said("choice", {"outcome": "a", "basis": "b"}) == [(None, "option a"), (None, "option b")]
    assert said("classify", {"one": "c"}) == [("row one", "option c")]
    assert said("table", {"one": {"value": "1", "day": ""}}) == [("row one, value", "1")]
    assert said("order", ["b", "a", "c"]) == [("option b", "1"), ("option a", "2"), ("option c", "3")]
    assert said("defects", None) == []
