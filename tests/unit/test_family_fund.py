"""The family of Fund payments: what its tiers hold, that nothing leaks, that every branch, fault and error occurs."""

import json
import re
from collections import Counter
from collections.abc import Iterator
from fractions import Fraction
from typing import Any

import pytest

from app.cases import CaseFile, case_to_json, family_of, feedback, make_case, mark_case
from app.cases.bank.fund_income_loss.facts import Facts
from app.cases.bank.fund_income_loss.whole import missing, residue, within_reach
from app.cases.cite import cite
from app.cases.evaluate import the_law
from app.cases.library import tier_of
from app.cases.make import throw
from app.cases.material.numbers import outside_training
from app.cases.selfmark import perfect
from app.cases.show import show, show_scalar, to_data
from app.i18n import format_number
from app.kit.dice import Dice
from app.kit.text import LANGS
from app.publish.papers import Mark, paper_sheets

FAMILY = "fund-income-loss"
SEEDS = 120


@pytest.fixture(scope="module")
def facts() -> dict[int, list[Facts]]:
    """Drawn truths by level."""
    family = family_of(FAMILY)
    return {
        level: [throw(family, tier_of(family, level), seed, "practice")[0].facts for seed in range(SEEDS)]
        for level in (5, 6)
    }


def test_level_5_has_one_employer_and_a_complete_ledger(facts: dict[int, list[Facts]]) -> None:
    for drawn in facts[5]:
        assert {payment.payer for payment in drawn.payments} <= {"main"}
        assert all(payment.received <= drawn.claim for payment in drawn.payments)
        assert len(set(drawn.months_with_so)) < 72
        assert drawn.earlier is None
        assert not drawn.age_cut
        assert drawn.obtained == drawn.claim


def test_level_6_holds_every_feature_of_its_tier(facts: dict[int, list[Facts]]) -> None:
    features = Counter[str]()
    for drawn in facts[6]:
        features["repeat claim"] += drawn.earlier is not None
        features["paid less than granted"] += drawn.earlier is not None and drawn.earlier.paid < drawn.earlier.granted
        features["two payers"] += any(payment.payer == "second" for payment in drawn.payments)
        features["one percent"] += any(payment.single for payment in drawn.payments)
        features["late"] += any(payment.received > drawn.claim for payment in drawn.payments)
        features["age cut"] += drawn.age_cut
        features["year change"] += drawn.window[0].year < drawn.right.year
    assert all(count >= 3 for count in features.values()), features
    assert len(features) == 7


@pytest.mark.parametrize("level", [5, 6])
def test_every_branch_and_fault_of_the_tier_occurs(level: int, facts: dict[int, list[Facts]]) -> None:
    family = family_of(FAMILY)
    tier = tier_of(family, level)
    branches = {drawn.branch for drawn in facts[level]}
    assert set(family.logic.branches(tier.id)) <= branches
    planted = {family.defects[name].code for drawn in facts[level] for name in drawn.defects}
    expected = {"X05", "X06", "X11", "X13", "X15"} | ({"X08", "X10"} if level == 6 else set())
    assert planted == expected
    assert any(not drawn.defects for drawn in facts[level]), "no clean file"


def test_the_catalogue_s_misconceptions_are_all_here() -> None:
    named = {
        "window-with-month", "div-paid", "deduct-in-job-loss", "no-deduction", "kzd-040", "kzd-060-in-job", "kut-bands",
        "ksu-max-1", "ksu-from-72", "payments-as-months", "no-repeat-cut", "one-pct-as-income",
    }  # fmt: skip
    assert named <= set(family_of(FAMILY).misconceptions)


def written(value: Any) -> set[str]:
    """The usual forms of a figure, without spaces."""
    number = Fraction(value)
    forms = {str(number.numerator)} if number.denominator == 1 else set()
    for lang in LANGS:
        for places in (0, 1, 2):
            if (number * 10**places).denominator == 1:
                forms.add(re.sub(r"\s", "", format_number(number, lang, places)))
    return forms


def texts_of(case: CaseFile, lang: Any) -> Iterator[str]:
    for paper in case.documents:
        yield from (show(value, lang) for value in paper.values())
        yield from (note[lang] for section in paper.sections for note in section.notes)


@pytest.mark.parametrize("level", [5, 6])
def test_no_paper_shows_a_key_in_any_usual_form(level: int) -> None:
    for seed in range(200, 225):
        case = make_case(FAMILY, level, seed=seed)
        keys: dict[str, set[str]] = {}
        for cell in case.cells:
            if cell.kind == "money" and isinstance(cell.value, int | Fraction) and cell.value:
                keys[cell.id] = written(Fraction(cell.value) / 100)
            elif cell.kind == "date":
                keys[cell.id] = {show_scalar("date", cell.value, "kk"), str(to_data("date", cell.value))}
        for lang in LANGS:
            for text in texts_of(case, lang):
                words = {re.sub(r"\s", "", text)} | set(text.split())
                for place, forms in keys.items():
                    assert not words & forms, (seed, place, text)


@pytest.mark.parametrize("level", [5, 6])
def test_numbers_of_people_and_bodies_are_training_numbers(level: int) -> None:
    for seed in range(300, 315):
        case = make_case(FAMILY, level, seed=seed)
        for lang in LANGS:
            assert outside_training(json.dumps(case_to_json(case, lang)["case"]["documents"], ensure_ascii=False)) == []


def test_every_paper_of_a_case_is_drawn_in_three_languages() -> None:
    kinds: set[str] = set()
    for seed in range(400, 410):
        for level in (5, 6):
            case = make_case(FAMILY, level, seed=seed)
            for paper in case.documents:
                kinds.add(paper.kind)
                for lang in LANGS:
                    html = "".join(paper_sheets(paper, lang, Mark("OQU-FIL-1")))
                    assert "ОҚУ ҮЛГІСІ" in html
                    assert paper.title.kk in html
            if case.facts["spells"]:
                ledger = next(p for p in case.documents if p.id == "so")
                html = "".join(paper_sheets(ledger, "kk", Mark("OQU-FIL-1")))
                assert "Бұрынғы кезеңдер" in html
    assert {"so", "id", "mse", "unemp", "reg", "calc", "par", "bank"} <= kinds


def test_the_ledger_prints_no_base_from_2026() -> None:
    seen = 0
    for seed in range(60):
        case = make_case(FAMILY, 6, seed=seed)
        table = next(p for p in case.documents if p.id == "so").table("transfers")
        for month, base, amount in zip(
            table.column("month"), table.column("base"), table.column("amount"), strict=True
        ):
            if amount.raw is not None:
                assert (base.raw is None) == (month.raw.year >= 2026)  # type: ignore[union-attr]
                seen += month.raw.year >= 2026  # type: ignore[union-attr]
    assert seen > 20


def test_amounts_are_whole_so_that_no_rounding_decides() -> None:
    for level in (5, 6):
        for seed in range(30):
            case = make_case(FAMILY, level, seed=seed, pool="exam")
            assert case.confidence in ("A", "B")
            gross = next(c.value for c in case.cells if c.id == "T4")
            assert isinstance(gross, int)
            assert gross % 1000 == 0
            assert case.run.value("due.gross") == (case.run.value("withhold.opv") or 0) * 10


@pytest.mark.parametrize("factor", [Fraction(153, 400), Fraction(9, 20), Fraction(2601, 5000), Fraction(3, 5)])
def test_residues_make_the_amount_and_its_tenth_whole(factor: Fraction) -> None:
    modulus, rest = residue(factor, 42_500)
    for total in (3_456_789, 5_000_001):
        whole = total + missing(total, modulus, rest)
        gross = (Fraction(whole, 24) - 42_500) * factor
        assert 0 <= whole - total < modulus
        assert gross.denominator == 1
        assert gross % 10 == 0
    assert within_reach(Fraction(9, 20), 0)
    assert not within_reach(Fraction(2601, 5000), 0)


def test_the_worked_solution_explains_every_key_with_article_mark_and_paper() -> None:
    for level in (5, 6):
        for seed in (1, 2, 3, 4, 5, 6):
            case = make_case(FAMILY, level, seed=seed)
            told = feedback(case, mark_case(case, perfect(case)))
            nodes = {line.node for line in told.solution}
            for cell in case.cells:
                absent = cell.node.partition(".")[0] in case.run.refusals
                assert cell.node in nodes or absent, cell.node
            for line in told.solution:
                assert line.source is not None
                assert line.confidence in ("A", "B", "C")
                for lang in LANGS:
                    assert line.title[lang].strip()
                    assert "art." not in cite(line.source, lang) or lang == "en"
            papers = {fact.paper for line in told.solution for fact in line.facts if fact.paper}
            assert {"so", "id"} <= papers


def test_kazakh_and_russian_run_about_as_long_as_each_other() -> None:
    """Reading load is fair: whole cases differ by less than a quarter."""
    for seed in range(10):
        case = make_case(FAMILY, 5, seed=seed)
        lengths = [len(json.dumps(case_to_json(case, lang)["case"], ensure_ascii=False)) for lang in LANGS]
        assert max(lengths) <= 1.25 * min(lengths)


def test_names_say_nothing_about_keys() -> None:
    """The same truth under other dice of the papers has other people and the same keys."""
    family = family_of(FAMILY)
    draft, _ = throw(family, tier_of(family, 5), 7, "practice")
    others = family.logic.papers(draft.facts, family, Dice("other people"), the_law())
    one, two = (next(p for p in papers if p.id == "id").field("iin").raw for papers in (draft.papers, others))
    assert one != two
    assert str(one)[:6] == str(two)[:6], "the birth date is a fact, not a name"


@pytest.mark.parametrize(
    ("level", "seed", "keys"),
    [
        (5, 1, {"T2": "168000.00", "T3": "45", "T4": "68040.00", "T6": 4, "T8": ["a"]}),
        (5, 2, {"T2": "144000.00", "T3": "45", "T4": "55080.00", "T6": 3, "T8": ["none"]}),
        (6, 1, {"T2": "173750.00", "T4": "57330.00", "T6": "2049-01-01", "T8": ["g"]}),
        (6, 2, {"T2": "154950.00", "T4": "67470.00", "T6": "2025-04-24", "T8": ["c", "g"]}),
    ],
)
def test_a_stored_seed_keeps_giving_the_same_case(level: int, seed: int, keys: dict[str, Any]) -> None:
    """Another answer here is another version of the family: stored attempts would no longer be explained."""
    answers = perfect(make_case(FAMILY, level, seed=seed))
    assert {task: answers[task] for task in keys} == keys
