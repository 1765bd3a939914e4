"""Making cases: refusals by name, the same bytes from the same seed, disjoint pools, JSON shapes, replay."""

import json
from fractions import Fraction
from typing import Any

import pytest

from app.cases import (
    CaseFile,
    case_from_json,
    case_to_json,
    documents_in,
    families,
    make_case,
    mark_case,
    marking_to_json,
)
from app.cases.difficulty import difficulty
from app.cases.family import Features
from app.cases.selfmark import perfect
from app.kit.errors import InputError
from app.kit.text import LANGS

FAMILY = "fund-income-loss"


@pytest.fixture(scope="module")
def case() -> CaseFile:
    return make_case(FAMILY, 6, seed=11)


@pytest.mark.parametrize(
    ("family", "level", "seed", "pool", "field", "allowed"),
    [
        ("no-such-family", None, 1, "practice", "family", FAMILY),
        (FAMILY, 7, 1, "practice", "level", "5, 6"),
        (FAMILY, 5, -1, "practice", "seed", "0"),
        (FAMILY, 5, 2**53 + 1, "practice", "seed", str(2**53)),
        (FAMILY, 5, True, "practice", "seed", "0"),
        (FAMILY, 5, "7", "practice", "seed", "0"),
        (FAMILY, 5, 1, "real", "pool", "practice"),
    ],
)
def test_impossible_wishes_are_refused_by_name(
    family: str, level: int | None, seed: Any, pool: Any, field: str, allowed: str
) -> None:
    with pytest.raises(InputError) as refused:
        make_case(family, level, seed=seed, pool=pool)
    assert refused.value.field == field
    assert allowed in str(refused.value)


def test_another_profession_is_refused() -> None:
    with pytest.raises(InputError) as refused:
        make_case(FAMILY, 5, seed=1, profession="1344-0-001")
    assert refused.value.field == "profession"


def test_the_lowest_tier_without_a_level() -> None:
    assert make_case(FAMILY, seed=3) == make_case(FAMILY, 5, seed=3)


def test_the_same_seed_gives_the_same_bytes(case: CaseFile) -> None:
    for lang in LANGS:
        first, second = (json.dumps(case_to_json(c, lang)) for c in (case, make_case(FAMILY, 6, seed=11)))
        assert first == second


def test_practice_and_exam_never_share_a_case() -> None:
    practice = [make_case(FAMILY, 5, seed=seed) for seed in range(30)]
    exam = [make_case(FAMILY, 5, seed=seed, pool="exam") for seed in range(30)]
    assert not {json.dumps(c.facts, sort_keys=True) for c in practice} & {
        json.dumps(c.facts, sort_keys=True) for c in exam
    }
    assert all(c.confidence != "C" for c in exam)


def test_keys_are_the_same_in_every_language(case: CaseFile) -> None:
    documents = [case_to_json(case, lang) for lang in LANGS]
    answers = [{task: key["answer"] for task, key in document["key"].items()} for document in documents]
    assert answers[0] == answers[1] == answers[2]
    shapes = [
        [(paper["id"], [len(table["rows"]) for table in paper["tables"]]) for paper in document["case"]["documents"]]
        for document in documents
    ]
    assert shapes[0] == shapes[1] == shapes[2]


def test_the_json_has_the_shape_others_script_against(case: CaseFile) -> None:
    document = case_to_json(case, "ru")
    assert {
        "family",
        "profession",
        "level",
        "tier",
        "seed",
        "lang",
        "as_of",
        "difficulty",
        "minutes",
        "versions",
    } <= set(document)
    assert set(document["versions"]) == {"family", "law", "standard", "engine"}
    assert document["versions"]["family"].startswith("sha256:")
    assert document["versions"]["law"].startswith("sha256:")
    assert {"title", "brief", "documents", "tasks"} == set(document["case"])
    assert document["case"]["documents"] == documents_in(case, "ru")
    assert set(document["key"]) == {task["id"] for task in document["case"]["tasks"]}
    for task in document["case"]["tasks"]:
        assert {"id", "type", "prompt", "points"} <= set(task)
    key = document["key"]["T2"]
    assert key["quantity"] == "social_payment.average_income"
    assert {"answer", "trace", "misconceptions"} <= set(key)
    for line in key["trace"]:
        assert {"quantity", "title", "value", "unit", "inputs", "source", "confidence"} <= set(line)
    assert json.loads(json.dumps(document)) == document


def test_what_a_candidate_sees_names_no_key() -> None:
    for seed in range(15):
        text = json.dumps(case_to_json(make_case(FAMILY, 6, seed=seed), "kk")["case"], ensure_ascii=False)
        for word in ("X05", "X06", "X08", "X10", "X11", "X13", "X15", "decoy", "defect_", "misconception", "planted"):
            assert word not in text, (seed, word)


def test_a_case_read_back_is_marked_to_the_same_bytes(case: CaseFile) -> None:
    answers = {**perfect(case), "T2": "123 456", "T8": ["none"]}
    document = json.loads(json.dumps(case_to_json(case, "en")))
    again = case_from_json(document)
    first, second = (json.dumps(marking_to_json(c, mark_case(c, answers))) for c in (case, again))
    assert first == second


def test_a_case_of_other_content_is_refused_by_the_part_that_differs(case: CaseFile) -> None:
    document = case_to_json(case, "kk")
    document["versions"]["law"] = "sha256:0000"
    with pytest.raises(InputError) as refused:
        case_from_json(document)
    assert refused.value.field == "versions.law"
    assert case_from_json(document, strict=False).seed == case.seed


@pytest.mark.parametrize("part", ["family", "level", "seed"])
def test_a_file_without_its_head_is_refused(case: CaseFile, part: str) -> None:
    document = {name: value for name, value in case_to_json(case, "kk").items() if name != part}
    with pytest.raises(InputError) as refused:
        case_from_json(document)
    assert refused.value.field == part


def test_a_key_that_was_changed_is_refused(case: CaseFile) -> None:
    document = case_to_json(case, "kk")
    document["key"]["T4"]["answer"] = "1.00"
    with pytest.raises(InputError) as refused:
        case_from_json(document)
    assert refused.value.field == "key.T4"


def test_marks_as_json(case: CaseFile) -> None:
    marks = marking_to_json(case, mark_case(case, {"T2": "көп", "T4": "1"}))
    assert (marks["points"], marks["max"]) == (0.0, 40.0)
    by_id = {task["id"]: task for task in marks["tasks"]}
    assert by_id["T2"]["outcome"] == "unreadable"
    assert by_id["T4"]["outcome"] == "wrong"
    for task in marks["tasks"]:
        assert {
            "id",
            "max",
            "strict",
            "awarded",
            "outcome",
            "cause",
            "misconception",
            "expected",
            "consequence",
        } <= set(task)
    assert all(set(ability) == {"id", "points", "max"} for ability in marks["abilities"])


def test_the_difficulty_index_counts_rules_and_evidence() -> None:
    assert difficulty(Features(rules=4)) == 4
    assert difficulty(Features(rules=4, rows=32)) == 6
    full = Features(
        rules=5, dates_crossed=2, calendar_steps=3, missing=1, contradictions=1, defects=2, rows=64, payments=2,
        looked_up=2, written=1,
    )  # fmt: skip
    assert difficulty(full) == 5 + 3 + Fraction(3, 2) + 1 + 2 + 1 + 3 + 1 + 2 + Fraction(3, 2)


def test_every_family_fits_the_catalogue() -> None:
    for family in families().values():
        for tier in family.tiers.values():
            case = make_case(family.id, tier.level, seed=1)
            assert tier.band[0] <= case.difficulty <= tier.band[1]
            assert case.max_points == 40
            assert case.minutes == tier.minutes
            assert all(case.evidence[task.id] for task in case.tasks)
