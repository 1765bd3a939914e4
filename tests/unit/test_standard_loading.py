"""Strict loading of the standard: every fault is an error that names file and line."""

import re
import shutil
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from app.kit.errors import ContentError
from app.kit.paths import STANDARD
from app.standard import load_from, load_standard

S5 = "K65301001/3350-0-010-5.yaml"
PASSPORT = "K65301001/passport.yaml"
ACTS = "legislation/acts.yaml"
Edit = Callable[[str, str, str], int]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    def unneeded(folder: str, names: list[str]) -> list[str]:
        return [name for name in names if folder.endswith("legislation") and name != "acts.yaml"]

    return Path(shutil.copytree(STANDARD, tmp_path / "standard", ignore=unneeded))


@pytest.fixture
def edit(root: Path) -> Edit:
    """Replace the first `old` in a file by `new`; the line on which `old` stood."""

    def edited(file: str, old: str, new: str) -> int:
        path = root / file
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new, 1), encoding="utf-8")
        return text[: text.index(old)].count("\n") + 1

    return edited


def refused(root: Path, file: str, line: int, words: str) -> None:
    """Loading fails, naming this file, this line and these words."""
    with pytest.raises(ContentError) as caught:
        load_from(root)
    assert str(caught.value.path) == str(root / file)
    assert caught.value.line == line
    assert re.search(words, str(caught.value)), str(caught.value)


def test_the_copy_loads_as_the_original_does(root: Path) -> None:
    assert load_from(root).versions == load_standard().versions


@pytest.mark.parametrize(
    ("file", "old", "new", "offset", "words"),
    [
        # keys
        (S5, "purpose:\n", "colour: red\npurpose:\n", 0, "unknown key “colour”; allowed: .*purpose"),
        (S5, "alias: S5\n", "alias: S5\nalias: S5\n", 1, "key “alias” stands twice"),
        (S5, "    mandatory: true\n", "", -1, "key “mandatory” is missing"),
        (PASSPORT, "  scope: null\n", "  scope: null\n  range: null\n", 1, "unknown key “range”"),
        (ACTS, "    registration: null\n", "    registration: null\n    seal: null\n", 1, "unknown key “seal”"),
        # languages
        (S5, "ru: Специалист по пенсионному обеспечению\n", "", -8, "key “ru” is missing"),
        (S5, "  ru: Организация пенсионного обеспечения\n", "", -1, "key “ru” is missing"),
        (S5, "en: Pension specialist", "en: ' '", 0, "text is expected"),
        (S5, "en: Pension specialist", "en: Pension specialist\nde: Fachkraft", 1, "unknown key “de”"),
        # types
        (S5, "paragraph: 10", "paragraph: ten", 0, "a whole number is expected, not “ten”"),
        (S5, "mandatory: true", "mandatory: yes", 0, "true or false is expected, not “yes”"),
        (S5, "qualification: '-'", "qualification: none", 0, "a dash '-' or text in kk, ru and en, not “none”"),
        (PASSPORT, "date: 2023-12-31", "date: 31.12.2023", 0, "a date like 2026-01-31 is expected"),
        (ACTS, "    status: in_force\n", "    status: living\n", 0, "“living” is not one of: in_force"),
        (ACTS, "confidence: A", "confidence: D", 0, "“D” is not one of: A, B, C"),
        (ACTS, "official: [kk, ru]", "official: [kk, de]", 0, "“de” is not one of"),
        (S5, "- kind: doubled", "- kind: funny", 0, "“funny” is not one of"),
        # ids
        (S5, "id: 3350-0-010-5/F1.S1.A3", "id: 3350-0-010-5/F1.S1.A4", 0, "“3350-0-010-5/F1.S1.A3” is due here"),
        (S5, "id: 3350-0-010-5/F2\n", "id: 3350-0-010-5/F3\n", 0, "“3350-0-010-5/F2” is due here"),
        (S5, "id: 3350-0-010-5/P4", "id: P4", 0, "“3350-0-010-5/P4” is due here, not “P4”"),
        (S5, "id: 3350-0-010-5\n", "id: 3350-0-010\n", 0, "“3350-0-010-5” is due here, not “3350-0-010”"),
        (S5, "alias: S5", "alias: DR", 0, "alias “DR” stands twice"),
        (ACTS, "- id: ACT-02", "- id: ACT-01", 0, "id “ACT-01” stands twice"),
        ("frameworks/levels.yaml", "level: 6", "level: 5", 0, "level 5 stands twice"),
        (PASSPORT, "- id: 1344-0-005", "- id: 1344-0-001", 0, "id “1344-0-001” stands twice"),
        (PASSPORT, "- id: 1344-0-005", "- id: 1344-0-006", 0, "card “1344-0-006” has no file 1344-0-006.yaml"),
        # references
        (S5, "- act: ACT-07", "- act: ACT-18", 0, "no act “ACT-18”"),
        (S5, "act: order-2017-360", "act: order-2017-361", 0, "no act “order-2017-361”"),
        (ACTS, "- act: social-code", "- act: social-kodex", 0, "no act “social-kodex”"),
        (PASSPORT, "act: order-2019-715", "act: order-2019-716", 0, "no act “order-2019-716”"),
        (S5, "see: [3350-0-010-5/F2.S1.A2]", "see: [3350-0-010-5/F2.S1.A9]", 0, "no element “3350-0-010-5/F2.S1.A9”"),
        (PASSPORT, "see: [3350-0-010-5/F2.S1.A2, ", "see: [3350-0-010-5/F9, ", 0, "no element “3350-0-010-5/F9”"),
        (S5, "row: related", "row: relations", 0, "no row “relations”"),
        # what belongs together
        (S5, "quote: консультанция", "quote: консультация", 0, "“консультация” does not stand in the text"),
        (S5, "- act: ACT-07", "- act: ACT-06", 1, "do not name act “ACT-06”"),
        (S5, "- act: ACT-07", "- act: social-code", 0, "“social-code” has no “citation”"),
        (S5, "level_in_card: 5", "level_in_card: 6", 0, "the card says level 6, “level” says 5"),
        (PASSPORT, "  level: 5\n", "  level: 6\n", 0, "level 6 here, level 5 in the card’s file"),
        (
            ACTS,
            "    confidence: A\n",
            "    ended: 2020-01-01\n    confidence: A\n",
            0,
            "an act in force has no “ended”",
        ),
    ],
)
def test_faults_are_named(root: Path, edit: Edit, file: str, old: str, new: str, offset: int, words: str) -> None:
    line = edit(file, old, new)
    refused(root, file, line + offset, words)


def test_a_level_without_descriptor_is_refused_where_a_card_names_it(root: Path, edit: Edit) -> None:
    edit("frameworks/levels.yaml", "level: 6", "level: 9")
    card = "K65301001/3350-0-010-6.yaml"
    line = edit(card, "level: 6", "level: 6")
    refused(root, card, line, "level 6 has no descriptor in frameworks/levels.yaml")


def test_a_file_that_no_list_names_is_refused(root: Path) -> None:
    shutil.copy(root / S5, root / "K65301001/3350-0-010-4.yaml")
    with pytest.raises(ContentError, match=r"3350-0-010-4\.yaml: the passport lists no card with this name"):
        load_from(root)


def test_an_empty_list_is_refused(root: Path, edit: Edit) -> None:
    path = root / S5
    text = path.read_text(encoding="utf-8")
    start, end = text.index("competences:\n"), text.index("related:\n")
    path.write_text(text[:start] + "competences: []\n" + text[end:], encoding="utf-8")
    refused(root, S5, text[:start].count("\n") + 1, "at least one element is expected here")


def test_the_hash_is_of_the_content_not_of_the_spelling(root: Path, edit: Edit) -> None:
    before = load_from(root)
    edit(S5, "alias: S5\nparagraph: 10\n", "# a comment\nparagraph: 10\nalias: 'S5'\n")
    assert load_from(root).versions == before.versions
    edit(S5, "en: Pension specialist", "en: Specialist in pensions")
    after = load_from(root)
    assert after.hash.startswith("sha256:")
    assert after.hash != before.hash
    assert after.acts_hash == before.acts_hash


def test_a_new_status_of_an_act_leaves_the_standard_itself_alone(root: Path, edit: Edit) -> None:
    before = load_from(root)
    edit(ACTS, "status: not_established", "status: lapsed")
    after = load_from(root)
    assert after.hash == before.hash
    assert after.acts_hash != before.acts_hash


def test_loading_is_fast(root: Path) -> None:
    taken = []
    for _ in range(3):
        start = time.process_time()
        load_from(root)
        taken.append(time.process_time() - start)
    assert min(taken) < 0.3
