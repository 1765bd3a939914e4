"""The family file is read strictly: every fault names file and line."""

from pathlib import Path

import pytest

from app.cases import families
from app.cases.bank.fund_income_loss import LOGIC
from app.cases.content import fingerprint, load_family
from app.cases.library import FAMILIES
from app.kit.errors import ContentError
from app.kit.text import LANGS

SOURCE = (FAMILIES / "fund-income-loss" / "family.yaml").read_text(encoding="utf-8")


def load(folder: Path, text: str) -> None:
    path = folder / "fund-income-loss" / "family.yaml"
    path.parent.mkdir()
    path.write_text(text, encoding="utf-8")
    load_family(path, LOGIC, ())


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("id: fund-income-loss", "id: fund-loss", "differ"),
        ("    points: 8\n", "    points: 9\n", "41"),
        ("  T5: {level: 5,", "  T5: {level: five,", "five"),
        ('band: ["6", "9"]', 'band: ["9", "6"]', "lower first"),
        ('band: ["6", "9"]', 'band: ["6", "nine"]', "nine"),
        ("professions: [S5]", "professions: [S4]", "S4"),
        ('    evidence: ["S*/F2.S1.A2", "HD/F2.S1.A2"]\n    prompt:\n      kk: "Төлемді', 'evidence_', ""),
        ('evidence: ["S*/F1.S1.A2"]', 'evidence: ["F1.S1.A2"]', "S5/F1.S1.A3"),
        ('evidence: ["S*/F1.S1.A2"]', 'evidence: ["S9/F1.S1.A2"]', "S9"),
        ("    mutation: {average: m_divide_by_worked}", "    mutations: {average: m_divide_by_worked}", "mutations"),
        ('    override: {coef.replacement: "40"}', '    override: {coef.replacement: "forty"}', "forty"),
        ("    type: money\n", "    type: cash\n", "cash"),
        ("    type: money\n", "    type: text\n", "text"),
        ('{act: "Social Code", article: "art. 118 par. 5"}', '{act: "Social Code"}', "article"),
        ("    tiers: [T6]", "    tiers: [T8]", "T8"),
        ('  alive: {kk: "тірі; іздеу жарияланбаған", ', "  alive: {", "kk"),
    ],
)  # fmt: skip
def test_a_fault_names_its_line(tmp_path: Path, old: str, new: str, words: str) -> None:
    if new == "evidence_":
        broken = SOURCE.replace("    points: 8\n", "", 1)
        words = "points"
    else:
        assert old in SOURCE
        broken = SOURCE.replace(old, new, 1)
    with pytest.raises(ContentError) as refused:
        load(tmp_path, broken)
    assert refused.value.line
    assert words in str(refused.value)
    assert str(refused.value).startswith(str(tmp_path))


def test_the_file_itself_loads(tmp_path: Path) -> None:
    load(tmp_path, SOURCE)


def test_the_fingerprint_follows_content_and_code(tmp_path: Path) -> None:
    one, two = tmp_path / "a.py", tmp_path / "b.py"
    one.write_text("1")
    two.write_text("2")
    first = fingerprint((one, two))
    assert fingerprint((two, one)) == first
    two.write_text("3")
    assert fingerprint((one, two)) != first


def test_every_sentence_stands_in_three_languages_and_one_script() -> None:
    """No Latin letter inside a Cyrillic word, no Cyrillic one in English."""
    for family in families().values():
        texts = [family.title, family.artefact, *family.brief.values(), *family.texts.values()]
        for task in family.tasks.values():
            texts += [*task.prompt.values(), *task.rows.values(), *task.columns.values()]
        for options in family.options.values():
            texts += options.values()
        for wrong in family.misconceptions.values():
            texts += [wrong.done, wrong.rule, wrong.lesson]
        for fault in family.defects.values():
            texts += [fault.label, fault.why]
        for text in texts:
            for lang in LANGS:
                for word in text[lang].split():
                    letters = [letter for letter in word if letter.isalpha()]
                    latin = [letter.isascii() for letter in letters]
                    assert all(latin) or not any(latin), (family.id, lang, word)
