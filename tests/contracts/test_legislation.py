"""The law as data and the law as formulas fit together, and everything a person reads stands in three languages."""

import re
from collections.abc import Iterator
from datetime import date
from itertools import pairwise

import pytest

from app.engine import Contract, Law, Spec, load_law
from app.engine.registry import RULEBOOKS
from app.kit.paths import LEGISLATION, ROOT
from app.kit.text import Text
from app.kit.yamlfile import Node, load_yaml

RULES = sorted(load_law().rules)
CYRILLIC = re.compile("[Ѐ-ӿ]")
LATIN = re.compile("[A-Za-z]")
SOURCE_MARKS = ("A", "B", "C")


@pytest.mark.parametrize("rule", RULES)
def test_both_halves_name_the_same_things(rule: str) -> None:
    contract, book = load_law().rules[rule], RULEBOOKS[rule]
    assert set(contract.quantities) <= set(book.quantities)
    assert [name for name in book.quantities if contract.title_of(name) is None] == []
    misread = {id_ for id_, text in contract.misconceptions.items() if text.misread}
    assert set(contract.misconceptions) == set(book.mutations) | misread
    assert misread.isdisjoint(book.mutations)
    assert {contract.misconceptions[id_].misread for id_ in misread} <= set(contract.inputs)
    assert contract.misconceptions
    assert contract.sources


@pytest.mark.parametrize("rule", RULES)
def test_every_result_has_a_formula_or_is_a_fact(rule: str) -> None:
    contract, book = load_law().rules[rule], RULEBOOKS[rule]
    known = set(book.quantities) | {name for used in book.uses for name in RULEBOOKS[used].quantities}
    assert set(contract.outputs) <= known


@pytest.mark.parametrize("rule", RULES)
def test_every_formula_says_where_it_stands(rule: str) -> None:
    for versions in RULEBOOKS[rule].quantities.values():
        for definition in versions:
            assert definition.act
            assert definition.article.startswith("art. ") or definition.article in ("not established", "methodology")
            assert definition.confidence in SOURCE_MARKS


@pytest.mark.parametrize("rule", RULES)
def test_refusals_of_the_formulas_are_announced(rule: str) -> None:
    contract = load_law().rules[rule]
    announced = {refusal.field for refusal in contract.refusals} | set(contract.inputs)
    assert {check.name for check in RULEBOOKS[rule].refusals} <= announced


def test_every_word_of_an_enumeration_has_a_title() -> None:
    law = load_law()
    words = {word for contract in law.rules.values() for spec in specs(contract) for word in spec.enum}
    assert words <= set(law.enum_titles)


def specs(contract: Contract) -> Iterator[Spec]:
    """All inputs and results, with the fields of records."""
    for spec in (*contract.inputs.values(), *contract.outputs.values()):
        yield spec
        yield from spec.record


def texts(law: Law) -> Iterator[tuple[str, Text]]:
    """Every text of the law's data with the place it stands in."""
    for id_, series in law.parameters.items():
        yield id_, series.title
    yield from law.enum_titles.items()
    for id_, contract in law.rules.items():
        yield id_, contract.title
        yield f"{id_} statement", contract.statement
        if contract.on is not None:
            yield f"{id_} on", contract.on
        yield from ((f"{id_} {spec.name}", spec.title) for spec in specs(contract))
        yield from ((f"{id_} {name}", title) for name, title in contract.quantities.items())
        for name, misconception in contract.misconceptions.items():
            yield f"{id_} {name}", misconception.title
            yield f"{id_} {name} rule", misconception.rule


NAMES = ("«Күміс алқа»", "«Алтын алқа»")
"""Names of decorations are not translated."""


def test_no_cyrillic_stands_in_an_english_text() -> None:
    found = [place for place, text in texts(load_law()) if CYRILLIC.search(text.en) and text.en not in NAMES]
    assert found == []


def test_no_word_mixes_latin_and_cyrillic() -> None:
    mixed = [
        (place, word)
        for place, text in texts(load_law())
        for words in (text.kk, text.ru)
        for word in re.findall(r"\w+", words)
        if LATIN.search(word) and CYRILLIC.search(word)
    ]
    assert mixed == []


def test_kazakh_and_russian_are_not_one_text() -> None:
    same = [place for place, text in texts(load_law()) if text.kk == text.ru and len(text.kk.split()) > 3]
    assert same == []


def test_minimum_base_pension_is_what_the_rule_gives() -> None:
    law = load_law()
    checked = 0
    for value in law.parameters["index.min_base_pension"].values:
        result = law.calculate("base_pension.amount", value.from_, {"participation_years": 0})
        assert result.values["base_amount"] == value.value, value.from_
        checked += 1
    assert checked == 11


# -- the calendar ---------------------------------------------------------------------------------------------------
def days(year: Node, key: str) -> list[date]:
    """Days of a list of the calendar, their reasons read in three languages."""
    found = []
    for entry in year.mapping()[key].items():
        keys = entry.mapping(required=("date", "reason", "confidence"), optional=())
        keys["reason"].trilingual()
        keys["confidence"].one_of(*SOURCE_MARKS)
        found.append(keys["date"].date())
    return found


def test_the_calendar_fits_the_week() -> None:
    calendar = load_yaml(LEGISLATION / "calendar.yaml").mapping(required=("week", "years", "uncertain_ranges"))
    years = []
    for year in calendar["years"].items():
        number = year.mapping()["year"].integer()
        free, worked = days(year, "non_working_weekdays"), days(year, "working_weekend_days")
        assert free
        assert {day.year for day in (*free, *worked)} == {number}
        assert all(day.isoweekday() <= 5 for day in free)
        assert all(day.isoweekday() > 5 for day in worked)
        assert free == sorted(set(free))
        years.append(number)
    assert all(later == earlier + 1 for earlier, later in pairwise(years))
    for entry in calendar["uncertain_ranges"].items():
        keys = entry.mapping(required=("from", "to"), optional=())
        assert keys["from"].date() <= keys["to"].date()
        assert keys["from"].date().year in years


def test_the_guide_names_every_kind_of_file() -> None:
    guide = (ROOT / "docs" / "legislation.md").read_text(encoding="utf-8")
    for path in LEGISLATION.iterdir():
        assert path.name in guide, path.name
