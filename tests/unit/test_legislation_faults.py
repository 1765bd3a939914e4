"""Wrong parameters and wrong rules are refused when the law is loaded, with file, line and reason."""

import shutil
from datetime import date
from pathlib import Path

import pytest

from app.engine import Law, load_law
from app.kit.errors import ContentError, Refusal
from app.kit.paths import LEGISLATION


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the law's data to plant faults in."""
    copy = tmp_path / "legislation"
    shutil.copytree(LEGISLATION, copy)
    return copy


def plant(folder: Path, file: str, old: str, new: str) -> int:
    """Replace the first occurrence of a text; the number of its line."""
    path = folder / file
    text = path.read_text(encoding="utf-8")
    assert old in text, f"{file} has no “{old}”"
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    return text[: text.index(old)].count("\n") + 1


INDICES, BASE, GFSS = "parameters/indices.yaml", "parameters/base_pension.yaml", "parameters/gfss.yaml"
RULE = "rules/base_pension.yaml"

FAULTS = {
    "a year without its index": (
        INDICES,
        "      - from: 2021-01-01",
        "      - from: 2021-04-01",
        "no value for 2021-01-01",
    ),
    "dates out of order": (INDICES, "      - from: 2019-01-01", "      - from: 2018-01-01", "not later than"),
    "a value that is no number": (INDICES, "value: 28284", "value: about 28284", "decimal number"),
    "a fraction of a tiyn": (INDICES, "value: 28284", 'value: "28284.005"', "two decimals"),
    "a percent sign": (BASE, "value: 54", 'value: "54 %"', "decimal number"),
    "an unknown mark": (INDICES, "confidence: B", "confidence: D", "not one of"),
    "no mark": (INDICES, "        confidence: B\n", "", "confidence"),
    "no source": (INDICES, "        source:\n", "        sauce:\n", "source"),
    "a day that does not exist": (INDICES, "from: 2018-01-01", "from: 2018-02-30", "date like"),
    "an unknown rhythm": (INDICES, "rhythm: year", "rhythm: month", "not one of"),
    "an unknown kind": (INDICES, "kind: money", "kind: cash", "not one of"),
    "a title without Kazakh": (INDICES, "{kk: Ең төмен жалақы (ЕТЖ), ru:", "{ru:", "kk"),
    "an unknown key": (INDICES, "    rhythm: year\n", "    rhythm: year\n    rythm: year\n", "rythm"),
    "rows that overlap": (GFSS, "min_months: 12, max_months: 23", "min_months: 11, max_months: 23", "overlaps"),
    "a row without its value": (
        GFSS,
        '{min_months: 6, max_months: 11, coefficient: "0.70"}',
        "{min_months: 6, max_months: 11}",
        "coefficient",
    ),
    "a rule without a statement": (RULE, "    statement:", "    statements:", "statement"),
    "a type that does not exist": (RULE, "type: int", "type: integer", "not one of"),
    "a misconception without its rule": (RULE, "        rule:\n", "        rules:\n", "rule"),
    "a fact without a title in English": (
        RULE,
        "          en: Grant of the age pension",
        "          eng: Grant",
        "“en” is missing",
    ),
}


@pytest.mark.parametrize("fault", FAULTS, ids=str)
def test_a_planted_fault_is_named_with_its_place(folder: Path, fault: str) -> None:
    file, old, new, reason = FAULTS[fault]
    line = plant(folder, file, old, new)
    with pytest.raises(ContentError) as caught:
        load_law(folder)
    assert caught.value.path == folder / file
    assert caught.value.line is not None
    assert line - 60 <= caught.value.line <= line + 60
    assert reason in str(caught.value)


def test_an_end_that_overlaps_the_next_value_is_refused(folder: Path) -> None:
    plant(folder, "parameters/gfss.yaml", "        to: 2019-12-31", "        to: 2020-01-01")
    with pytest.raises(ContentError, match="overlaps"):
        load_law(folder)


def test_a_parameter_or_rule_written_twice_is_refused(folder: Path) -> None:
    shutil.copy(folder / INDICES, folder / "parameters" / "again.yaml")
    with pytest.raises(ContentError, match="stands twice"):
        load_law(folder)
    (folder / "parameters" / "again.yaml").unlink()
    shutil.copy(folder / RULE, folder / "rules" / "again.yaml")
    with pytest.raises(ContentError, match="stands twice"):
        load_law(folder)


def test_a_rule_without_formulas_and_formulas_without_a_rule_are_refused(folder: Path) -> None:
    plant(folder, RULE, "  base_pension.amount:", "  base_pension.sum:")
    with pytest.raises(ContentError, match=r"has no formulas|no contract"):
        load_law(folder)


def test_next_year_is_added_by_data_alone(folder: Path) -> None:
    on, facts = date(2027, 1, 1), {"participation_years": 40}
    with pytest.raises(Refusal) as refused:
        load_law().calculate("base_pension.amount", on, facts)
    assert refused.value.field == "pm"
    path = folder / INDICES
    text = path.read_text(encoding="utf-8")
    series = text.index("- id: index.pm\n")
    end = text.index("  - id: index.min_pension\n", series)
    added = (
        '      - from: 2027-01-01\n        value: "55000.50"\n'
        "        source: {act: Budget law, article: art. 9}\n        confidence: A\n"
    )
    path.write_text(text[:end] + added + text[end:], encoding="utf-8")
    law: Law = load_law(folder)
    result = law.calculate("base_pension.amount", on, facts)
    assert result.values["base_amount"] == 6600100  # 55 000.50 × 120 % = 66 000.60, rounded up to 66 001
    assert law.hash != load_law().hash


def test_dates_outside_the_values_refuse_and_never_fall_back() -> None:
    law = load_law()
    for id_, day in (
        ("index.pm", date(2017, 12, 31)),
        ("index.pm", date(2027, 1, 1)),
        ("indexation.gfss_uprating_percent", date(2021, 6, 1)),
        ("nbk.base_rate_percent", date(2026, 11, 22)),
        ("disability.general.1", date(2022, 12, 31)),
    ):
        with pytest.raises(Refusal) as refused:
            law.parameter(id_, day)
        assert refused.value.field == id_
