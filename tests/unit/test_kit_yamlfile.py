"""Strict YAML: text stays text, and every complaint names file and line."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from app.kit.errors import ContentError
from app.kit.text import Text
from app.kit.yamlfile import Node, load_yaml

Write = Callable[[str], Path]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    def written(text: str) -> Path:
        path = tmp_path / "content.yaml"
        path.write_text(text, encoding="utf-8")
        return path

    return written


def test_scalars_stay_as_written(write: Write) -> None:
    root = load_yaml(write("on: yes\ncode: 0123\nrate: 1.10\nsize: 1:30\nbig: 1e3\nday: 2026-01-31\n"))
    assert root.plain() == {
        "on": "yes", "code": "0123", "rate": "1.10", "size": "1:30", "big": "1e3", "day": "2026-01-31",
    }  # fmt: skip


def test_null_is_null_only_without_quotes(write: Write) -> None:
    entries = load_yaml(write("a:\nb: ~\nc: null\nd: 'null'\ne: ''\n")).mapping()
    assert [entries[key].is_null for key in "abcde"] == [True, True, True, False, False]


def test_values_are_read_by_whoever_knows_their_type(write: Write) -> None:
    entries = load_yaml(write("n: -12\nflag: true\nday: 2026-01-31\nkind: b\nlist: [x, y]\n")).mapping()
    assert entries["n"].integer() == -12
    assert entries["flag"].boolean() is True
    assert entries["day"].date() == date(2026, 1, 31)
    assert entries["kind"].one_of("a", "b") == "b"
    assert [node.text() for node in entries["list"].items()] == ["x", "y"]


def test_trilingual(write: Write) -> None:
    node = load_yaml(write("kk: бір\nru: один\nen: one\n"))
    assert node.trilingual() == Text("бір", "один", "one")


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ("a: 1\nb: 2\na: 3\n", 3, "key “a” stands twice"),
        ("a:\n  x: 1\n  x: 1\n", 3, "key “x” stands twice"),
        ("a: [1\nb: 2\n", 2, "not readable as YAML"),
        ("a: 1\n\tb: 2\n", 2, "not readable as YAML"),
        ("", 1, "the file is empty"),
        ("# only a remark\n", 1, "the file is empty"),
        ("? [a, b]\n: 1\n", 1, "a key must be plain text"),
        ("a: 1\n---\nb: 2\n", 2, "not readable as YAML"),
    ],
)
def test_broken_files_are_refused_by_line(write: Write, text: str, line: int, words: str) -> None:
    path = write(text)
    with pytest.raises(ContentError) as caught:
        load_yaml(path)
    assert (caught.value.path, caught.value.line) == (path, line)
    assert str(caught.value).startswith(f"{path}:{line}: ")
    assert words in str(caught.value)


@pytest.mark.parametrize(
    ("text", "line"), [("a: &mark 1\nb: *mark\n", 1), ("a: 1\nb: !!python/object:os.system x\n", 2), ("a: !own x\n", 1)]
)
def test_aliases_and_tags_are_refused(write: Write, text: str, line: int) -> None:
    with pytest.raises(ContentError) as caught:
        load_yaml(write(text))
    assert caught.value.line == line


@pytest.mark.parametrize(
    ("read", "words"),
    [
        (lambda node: node.integer(), "a whole number is expected, not “x1”"),
        (lambda node: node.boolean(), "true or false is expected, not “x1”"),
        (lambda node: node.date(), "a date like 2026-01-31 is expected, not “x1”"),
        (lambda node: node.one_of("a", "b"), "“x1” is not one of: a, b"),
        (lambda node: node.mapping(), "a mapping is expected here"),
        (lambda node: list(node.items()), "a list is expected here"),
        (lambda node: node.trilingual(), "a mapping is expected here"),
    ],
)
def test_wrong_types_are_refused_by_line(write: Write, read: Callable[[Node], object], words: str) -> None:
    path = write("first: 1\nsecond: x1\n")
    node = load_yaml(path).mapping()["second"]
    with pytest.raises(ContentError) as caught:
        read(node)
    assert str(caught.value) == f"{path}:2: {words}"


@pytest.mark.parametrize("written", ["1.0", "1_000", "٣", "0x1", "--1", "-", "1e3"])
def test_only_plain_digits_are_a_whole_number(write: Write, written: str) -> None:
    with pytest.raises(ContentError):
        load_yaml(write(f"n: {written}\n")).mapping()["n"].integer()


def test_keys_are_checked_both_ways(write: Write) -> None:
    path = write("a: 1\nz: 2\n")
    with pytest.raises(ContentError, match="key “b” is missing"):
        load_yaml(path).mapping(required=("a", "b"))
    with pytest.raises(ContentError) as caught:
        load_yaml(path).mapping(required=("a",), optional=("b",))
    assert str(caught.value) == f"{path}:2: unknown key “z”; allowed: a, b"


def test_a_missing_or_empty_language_is_refused(write: Write) -> None:
    with pytest.raises(ContentError, match="key “en” is missing"):
        load_yaml(write("kk: бір\nru: один\n")).trilingual()
    with pytest.raises(ContentError, match="text is expected here") as caught:
        load_yaml(write("kk: бір\nru: ''\nen: one\n")).trilingual()
    assert caught.value.line == 2
