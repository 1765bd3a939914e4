"""The age-pension family: its content, its draws, its faults and decoys, its features of level 6, a mini stress."""

from collections import Counter
from datetime import date
from fractions import Fraction

import pytest

from app.cases import case_to_json, families, feedback, make_case, mark_case, stress
from app.cases.audit import failures
from app.cases.bank.age_pension_file.facts import Facts
from app.cases.bank.age_pension_file.timing import is_office_day
from app.cases.draft import Draft
from app.cases.evaluate import evaluate
from app.cases.library import tier_of
from app.cases.make import finish, throw
from app.cases.material.numbers import outside_training
from app.cases.model import CaseFile, Pool
from app.kit.dates import add_months
from app.kit.text import LANGS

FAMILY = families()["age-pension-file"]
SEEDS = 40


def drafts(level: int, pool: Pool = "practice", seeds: int = SEEDS) -> list[Draft]:
    tier = tier_of(FAMILY, level)
    return [throw(FAMILY, tier, seed, pool)[0] for seed in range(seeds)]


DRAFTS = {level: drafts(level) for level in (5, 6)}


def cases(level: int) -> list[CaseFile]:
    tier = tier_of(FAMILY, level)
    return [finish(draft, seed, tier.professions[0], 0) for seed, draft in enumerate(DRAFTS[level])]


def test_the_tasks_have_the_points_of_the_catalogue() -> None:
    assert {id_: task.points for id_, task in FAMILY.tasks.items()} == {
        "T1": 4, "T2": 5, "T3": 5, "T4": 5, "T5": 4, "T6": 5, "T7": 3, "T8": 4, "T9": 5,
    }  # fmt: skip


def test_evidence_goes_to_all_three_cards() -> None:
    cards = {ability.partition("/")[0] for task in FAMILY.evidence.values() for ability in task}
    assert cards == {"3350-0-010-5", "3350-0-010-6", "1344-0-005"}
    for_head = {id_ for id_, abilities in FAMILY.evidence.items() if "1344-0-005/F2.S2.A1" in abilities}
    assert for_head == {"T3", "T7", "T8"}
    assert FAMILY.tiers["T6"].professions == ("3350-0-010-6", "1344-0-005")


@pytest.mark.parametrize("level", [5, 6])
def test_no_invariant_fails(level: int) -> None:
    for seed, draft in enumerate(DRAFTS[level]):
        case = finish(draft, seed, tier_of(FAMILY, level).professions[0], 0)
        assert list(failures(case, draft)) == [], seed


@pytest.mark.parametrize("level", [5, 6])
def test_numbers_on_papers_lie_in_the_training_ranges(level: int) -> None:
    for case in cases(level)[:12]:
        for lang in LANGS:
            assert outside_training(str(case_to_json(case, lang)["case"])) == []


@pytest.mark.parametrize("level", [5, 6])
def test_same_keys_and_rows_in_every_language(level: int) -> None:
    for case in cases(level)[:12]:
        told = [case_to_json(case, lang) for lang in LANGS]
        keys = [{task: key["answer"] for task, key in one["key"].items()} for one in told]
        rows = [[len(t["rows"]) for d in one["case"]["documents"] for t in d["tables"]] for one in told]
        assert keys[0] == keys[1] == keys[2]
        assert rows[0] == rows[1] == rows[2]


def test_the_record_is_in_whole_months_without_overlaps() -> None:
    for draft in (*DRAFTS[5], *DRAFTS[6]):
        facts: Facts = draft.facts
        assert draft.run.results["record"].confidence in ("A", "B"), "no open convention on the path"
        for period in facts.periods:
            assert period["from"].day == 1
            assert (add_months(period["to"].replace(day=1), 1) - period["to"]).days == 1


def test_office_days_only() -> None:
    for draft in (*DRAFTS[5], *DRAFTS[6]):
        facts: Facts = draft.facts
        assert is_office_day(facts.claim)
        assert is_office_day(facts.as_of)
        assert 0 <= (facts.as_of - facts.claim).days <= 14
        assert date(2023, 7, 1) <= facts.claim <= date(2026, 11, 22)


def test_level_five_is_a_partial_pension_on_one_claim() -> None:
    for draft in DRAFTS[5]:
        facts: Facts = draft.facts
        age = draft.run.value("right.required_age")
        assert age == (63 if facts.person.sex == "male" else 61)
        assert draft.run.value("partial.age_pension") is not None
        assert facts.savings is None
        assert [paper.kind for paper in draft.papers][-1] == "par"
        assert draft.run.value("partial.full_reference_exact") == draft.run.value("income.counted_income") * Fraction(
            6, 10
        )


def test_level_six_has_a_draft_and_no_parameter_sheet() -> None:
    for draft in DRAFTS[6]:
        kinds = [paper.kind for paper in draft.papers]
        assert "dec" in kinds
        assert "par" not in kinds
        paper = next(paper for paper in draft.papers if paper.kind == "dec")
        wrong = {name for name in draft.facts.defects if name.endswith("-dec")}
        assert len(wrong) <= 1
        assert (paper.field("average_income").raw is not None) == ("x08-dec" in wrong)


def test_level_six_reaches_its_features() -> None:
    facts: list[Facts] = [draft.facts for draft in DRAFTS[6]]
    assert {one.plan for one in facts} == {"partial", "full", "mother", "lump", "floor", "share"}
    assert any(spell.kind == "test_site" for one in facts for spell in one.spells)
    assert any(spell.kind == "child_care" for one in facts for spell in one.spells)
    late = sum(
        1 for draft in DRAFTS[6] if draft.run.value("start.start_date").year > draft.run.value("right.right_date").year
    )
    assert late > SEEDS // 4


def test_a_mother_of_five_gets_no_base_pension_yet() -> None:
    mothers = [draft for draft in DRAFTS[6] if draft.facts.plan == "mother"]
    assert mothers
    for draft in mothers:
        assert draft.facts.raised_children == 5
        assert draft.run.value("early.pension_right_date") == add_months(draft.facts.person.birth, 53 * 12)
        if not draft.run.value("base_right.base_right"):
            assert draft.run.value("due.base") == 0


def test_a_claim_before_the_right_is_not_accepted() -> None:
    early = [draft for draft in (*DRAFTS[5], *DRAFTS[6]) if draft.run.value("decision.outcome") == "no_right"]
    assert early
    for draft in early:
        right = draft.run.value("early.pension_right_date") or draft.run.value("right.right_date")
        assert draft.facts.claim < right == draft.run.value("start.start_date")
        assert draft.facts.obstacle is None


def test_no_amount_turns_on_a_rounding_in_doubt() -> None:
    for draft in (*DRAFTS[5], *DRAFTS[6]):
        exact = draft.run.value("full.age_pension_exact") or draft.run.value("partial.age_pension_exact")
        assert not 0 < Fraction(exact) % 100 < 50


def test_an_exam_case_rests_on_no_open_convention() -> None:
    for draft in drafts(5, "exam", 12) + drafts(6, "exam", 12):
        assert draft.confidence in ("A", "B")
        assert not draft.facts.has_gap


@pytest.mark.sweep
def test_faults_and_decoys_do_not_depend_on_the_person() -> None:
    """Sex, pattern of the name and region are drawn apart from faults: shares differ no more than chance allows."""
    by_sex: Counter[tuple[str, bool]] = Counter()
    for draft in (*DRAFTS[5], *drafts(5, "exam", 80)):
        by_sex[draft.facts.person.sex, bool(draft.facts.defects)] += 1
    shares = [by_sex[sex, True] / (by_sex[sex, True] + by_sex[sex, False]) for sex in ("male", "female")]
    assert abs(shares[0] - shares[1]) < 0.3


@pytest.mark.parametrize("level", [5, 6])
def test_every_misconception_makes_another_figure(level: int) -> None:
    for draft in DRAFTS[level]:
        cells = {cell.id: cell for cell in draft.cells}
        for wrong in draft.mistaken:
            for cell, value in wrong.values.items():
                assert cell == "T8" or cells[cell].value != value
            assert evaluate(wrong.chain, wrong.overrides, wrong.mutations).value("record.seniority_months") is not None


def test_a_wrong_start_explains_the_amounts_of_another_year() -> None:
    """The day of the grant is asked after the amounts, but the law puts it before them: charged once, at T7."""
    for seed in range(60):
        case = make_case("age-pension-file", 6, seed=seed)
        wrong = next((one for one in case.mistaken if one.id == "from-right" and {"T5", "T7"} <= set(one.values)), None)
        if wrong is None:
            continue
        key = case_to_json(case, "kk")["key"]
        answers = {task: part["answer"] for task, part in key.items()}
        known = [item for task in ("T5", "T7") for item in key[task]["misconceptions"]]
        told = {item["cell"]: item["answer"] for item in known if item["id"] == "from-right"}
        marking = mark_case(case, {**answers, **told})
        assert marking.task("T7").misconception == "from-right"
        assert (marking.task("T5").outcome, marking.task("T5").cause) == ("follow-through", "T7")
        return
    raise AssertionError("no case with a start in the year before")


def test_the_worked_solution_names_paper_and_article() -> None:
    case = make_case("age-pension-file", 5, seed=17)
    assert feedback(case, mark_case(case, {"T2": 1})).points == 0
    for task in ("T1", "T2", "T4", "T5", "T6", "T7"):
        trace = case_to_json(case, "kk")["key"][task]["trace"]
        assert trace
        assert all(line["cited"] for line in trace if line["kind"] == "quantity")
    papers = {name for line in case_to_json(case, "kk")["key"]["T2"]["trace"] for name in line["papers"]}
    assert "wb" in papers


@pytest.mark.sweep
@pytest.mark.parametrize("level", [5, 6])
def test_a_hundred_seeds_hold(level: int) -> None:
    report = stress("age-pension-file", level, 100, first=5000)
    assert report.failed == []
    assert report.rejection_rate < Fraction(60, 100)
    assert len(report.keys) == 100
