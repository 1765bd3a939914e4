"""The data of the standard against the official text itself: nothing lost, nothing added, nothing changed."""

import hashlib
import re
import shutil
import unicodedata
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.kit.kazakh import fold, loose
from app.kit.paths import ROOT, STANDARD
from app.kit.text import LANGS
from app.kit.yamlfile import Node, load_yaml
from app.standard import Knowledge, compare, export_json, load_from, load_standard, recite, source_text

DOCUMENT = STANDARD / "K65301001"
CARDS = ("1344-0-001", "3350-0-010-5", "1344-0-005", "3350-0-010-6")
# Where the source prints the caption of the next row without a space after the last word.
GLUED = {"нормалары.Дағдыны": ["нормалары.", "Дағдыны"], "кодексі).Дағдыны": ["кодексі).", "Дағдыны"]}


def flat(source: str) -> str:
    """The source in one line: every hyphen at a line's end belongs to its word, every break is a space."""
    return " ".join(re.sub(r"(?<=\w)-[ \t]*\n\s*", "-", source).split())


def source_words() -> list[str]:
    return [part for word in flat(source_text()).split() for part in GLUED.get(word, [word])]


def kazakh(node: Node, key: str = "kk") -> Iterator[Node]:
    """Every text under `key`, remarks aside: those are ours."""
    if isinstance(node.value, dict):
        for name, child in node.value.items():
            if name == key and isinstance(child.value, str):
                yield child
            elif name != "remarks":
                yield from kazakh(child, key)
    elif isinstance(node.value, list):
        for child in node.value:
            yield from kazakh(child, key)


def verbatim() -> Iterator[Node]:
    """Every text of the data that claims to be the source's."""
    for name in ("passport", *CARDS):
        yield from kazakh(load_yaml(DOCUMENT / f"{name}.yaml"))
    yield from kazakh(load_yaml(DOCUMENT / "labels.yaml"), "source")
    for act in load_yaml(STANDARD / "legislation/acts.yaml").value["acts"].items():
        if act.value["id"].value.startswith("ACT-"):
            yield from kazakh(act.value["title"])
            yield from kazakh(act.value["citation"])


def test_source_is_the_published_text() -> None:
    digest = hashlib.sha256((DOCUMENT / "source.kk.txt").read_bytes()).hexdigest()
    assert digest == "3e00512392fde90ef204a59d147b9bf71f48e0113e9cdf4d77b1f37e60da2911"


def test_every_word_of_the_source_is_held_in_order() -> None:
    held = [word for line in recite(load_standard()) for word in line.words.split()]
    assert held == source_words()


def test_every_letter_of_the_source_is_held_in_order() -> None:
    assert compare(load_standard(), source_text()) is None


def test_every_kazakh_text_stands_in_the_source() -> None:
    source = flat(source_text())
    texts = list(verbatim())
    assert len(texts) > 400
    assert [f"{node.path.name}:{node.line}" for node in texts if node.value not in source] == []


def test_whole_knowledge_items_stand_in_the_source() -> None:
    source = flat(source_text())
    assert [item.id for item in load_standard().knowledge() if item.text.kk not in source] == []


def test_export_holds_every_word_of_the_source() -> None:
    def strings(value: object) -> Iterator[str]:
        if isinstance(value, dict):
            for key, child in value.items():
                yield key
                yield from strings(child)
        elif isinstance(value, list):
            for child in value:
                yield from strings(child)
        else:
            yield str(value)

    exported = {word for text in strings(export_json(load_standard())) for word in re.findall(r"\w+", text)}
    assert set(re.findall(r"\w+", flat(source_text()))) - exported == set()


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    return Path(shutil.copytree(STANDARD, tmp_path / "standard"))


@pytest.mark.parametrize(
    ("file", "words", "fault", "where"),
    [
        ("3350-0-010-5", "бойынша құжаттарды өңдеу\n", "бойынша құжатты өңдеу\n", "3350-0-010-5/F1"),
        ("3350-0-010-6", "Тағайындалған зейнетақы мөлшерін", "Тағайындалған мөлшерін", "3350-0-010-6/F2.S1.A6"),
        ("1344-0-005", "Зейнетақы істеріне түгендеу жүргізу.", "Зейнетақы істеріне жүргізу.", "1344-0-005/F2.S2.A4"),
        ("1344-0-005", "kk: парасаттылық", "kk: табандылық", "1344-0-005/P7"),
        ("1344-0-001", "kk: тәлімгерлік", "kk: тәлімгерлік және кеңес", "1344-0-001/P5"),
        ("1344-0-001", "25 сәуірдегі", "26 сәуірдегі", "1344-0-001/F1.S1.K1"),
        ("labels", "source: 'Машықтар:'", "source: 'Машық:'", "abilities"),
        ("passport", "шешуге мүмкіндік береді.", "шешуге мүмкіндік бермейді.", "summary"),
    ],
)
def test_a_planted_fault_is_found_at_its_place(copy: Path, file: str, words: str, fault: str, where: str) -> None:
    path = copy / "K65301001" / f"{file}.yaml"
    text = path.read_text(encoding="utf-8")
    assert words in text
    path.write_text(text.replace(words, fault, 1), encoding="utf-8")
    standard = load_from(copy)
    difference = compare(standard, source_text())
    assert difference is not None
    assert difference.of == where
    assert difference.here != difference.source
    assert [word for line in recite(standard) for word in line.words.split()] != source_words()


def test_a_row_moved_to_another_place_is_found(copy: Path) -> None:
    path = copy / "K65301001" / "3350-0-010-5.yaml"
    text = path.read_text(encoding="utf-8")
    first, second = "kk: өзін-өзі бақылау", "kk: ұстамдылық"
    assert text.count(first) == text.count(second) == 1
    path.write_text(text.replace(first, "@").replace(second, first).replace("@", second), encoding="utf-8")
    difference = compare(load_from(copy), source_text())
    assert difference is not None
    assert difference.of == "3350-0-010-5/P3"


def test_the_document_has_the_size_it_has() -> None:
    standard, source = load_standard(), source_text()
    kinds = [element.kind for element in standard.index.values()]
    counts = {kind: kinds.count(kind) for kind in ("profession", "function", "skill", "ability", "knowledge")}
    assert counts == {"profession": 4, "function": 8, "skill": 11, "ability": 71, "knowledge": 59}
    assert len(re.findall(r"^\d+\. Кәсіптің карточкасы", source, re.MULTILINE)) == counts["profession"]
    assert len(re.findall(r"^Еңбек функциясы \d:", source, re.MULTILINE)) == counts["function"]
    assert len(re.findall(r"^Дағды \d:", source, re.MULTILINE)) == counts["skill"]


def test_levels_five_and_six_differ_in_no_word() -> None:
    standard = load_standard()
    five, six = (
        [
            (element.id.partition("/")[2], element.text)
            for element in standard.within(alias)
            if element.kind != "competence"
        ]
        for alias in ("S5", "S6")
    )
    assert five == six
    assert {item.text.kk for item in standard.profession("S5").competences} == {
        item.text.kk for item in standard.profession("S6").competences
    }


WITHOUT = {
    "DR/F1.S1": "05",
    "DR/F2.S1": "05 10 12 13",
    "DR/F2.S2": "05 10 12 13",
    "S5/F1.S1": "03 04 05 10 12 13",
    "S5/F2.S1": "10 12 13",
    "HD/F1.S1": "02 03 04 05 06 10 12 13",
    "HD/F1.S2": "05 10 12 13",
    "HD/F2.S1": "05 10 12 13",
    "HD/F2.S2": "10 12 13",
    "S6/F1.S1": "03 04 05 10 12 13",
    "S6/F2.S1": "10 12 13",
}


@pytest.mark.parametrize("skill", WITHOUT)
def test_every_skill_cites_its_acts(skill: str) -> None:
    item = load_standard().find(f"{skill}.K1")
    assert isinstance(item, Knowledge)
    due = [f"ACT-{no:02}" for no in range(1, 18) if f"{no:02}" not in WITHOUT[skill].split()]
    assert list(item.acts) == due


@pytest.mark.parametrize(
    ("ref", "kind", "quote"),
    [
        ("S6", "blank", None),
        ("S5/F2.S1.A2", "misprint", "ӘСҚМ"),
        ("S6/F2.S1.A2", "misprint", "ӘСҚМ"),
        ("S5/F2.S1.A8", "misprint", "консультанция"),
        ("S6/F2.S1.A8", "misprint", "консультанция"),
        ("S5/F1.S1.K1", "doubled", "№ 232 бұйрығы жылғы 3 тамыздағы № 232 бұйрығы"),
        ("S6/F1.S1.K1", "doubled", "№ 232 бұйрығы жылғы 3 тамыздағы № 232 бұйрығы"),
        ("HD/F1.S2", "misprint", "Зейнатақы"),
        ("HD/F2.S2.K2", "misprint", "акттерінің"),
        ("DR/P9", "doubled", "табандылық және табандылық"),
        ("DR", "anachronism", "2020 жылғы 30 желтоқсандағы № 553"),
    ],
)
def test_oddities_are_kept_and_explained(ref: str, kind: str, quote: str | None) -> None:
    found = [remark for remark in load_standard().find(ref).remarks if remark.kind == kind]
    assert [remark.quote for remark in found] == [quote]


def test_oddities_of_the_passport_are_explained() -> None:
    remarks = {(remark.kind, remark.row) for remark in load_standard().passport.remarks}
    assert {("expired", "review"), ("anachronism", "approval"), ("blank", "scope"), ("blank", "developers")} <= remarks


def test_the_page_about_the_standard_quotes_the_source() -> None:
    page = (ROOT / "docs" / "standard.md").read_text(encoding="utf-8")
    table = page[page.index("## Oddities kept") : page.index("## How it is checked")]
    printed = [row.split("|")[2] for row in table.splitlines() if row.startswith("| ")]
    quotes = [quote for cell in printed for quote in re.findall("«(.*?)»", cell)]
    assert len(quotes) > 20
    assert [quote for quote in quotes if quote not in flat(source_text())] == []


def test_what_the_source_leaves_blank_stays_blank() -> None:
    standard = load_standard()
    assert standard.profession("S6").level_in_card is None
    assert standard.profession("S6").level == 6
    for card in standard.professions:
        blank = [name for name, row in card.rows.items() if row.text is None and not row.dash]
        assert blank == [
            "sublevel",
            "experience",
            "informal_learning",
            "other_titles",
            "additional_functions",
            "technical_regulations",
        ]
    assert [name for name, row in standard.profession("S5").rows.items() if row.dash] == [
        "education",
        "speciality",
        "qualification",
    ]


def test_the_same_words_are_translated_in_the_same_way() -> None:
    known: dict[str, tuple[str, str]] = {}
    for element in load_standard().index.values():
        pair = (element.text.ru, element.text.en)
        assert known.setdefault(element.text.kk, pair) == pair, element.id


def test_translations_are_written_in_their_own_letters() -> None:
    standard = load_standard()
    texts = [element.text for element in standard.index.values()]
    texts += [act.citation for act in standard.acts.values() if act.citation]
    texts += [act.title for act in standard.acts.values()]
    for text in texts:
        assert not re.search(r"[А-Яа-яЁёӘәҒғҚқҢңӨөҰұҮүҺһІі]", text.en), text.en
        assert not re.search(r"[ӘәҒғҚқҢңӨөҰұҮүҺһІі]", text.ru), text.ru
        for lang in LANGS:
            assert not re.search(r"[A-Za-z][А-Яа-яӘ-ө]|[А-Яа-яӘ-ө][A-Za-z]", text[lang]), text[lang]
            assert unicodedata.is_normalized("NFC", text[lang])
            assert len(fold(text[lang])) == len(loose(text[lang])) == len(text[lang]), "search marks places by letter"
            assert text.kk.endswith(".") == text[lang].endswith("."), text[lang]
