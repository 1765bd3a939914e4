"""Points of tasks that are not figures: the formulas of the catalogue, exactly."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.cases.model import Key
from app.cases.orders import one_order
from app.cases.scoring import choice_points, fault_points, label_points, order_points


@pytest.mark.parametrize(
    ("answer", "points"),
    [
        ({"outcome": "a", "basis": "x"}, 4),
        ({"outcome": "a", "basis": "y"}, 2),
        ({"outcome": "a"}, 2),
        ({"outcome": "b", "basis": "x"}, 0),
        ({"basis": "x"}, 0),
        ({}, 0),
    ],
)
def test_the_basis_counts_only_with_the_right_outcome(answer: dict[str, str], points: int) -> None:
    assert choice_points(4, answer, "a", "x") == points


def test_an_outcome_without_basis_takes_all_points() -> None:
    assert choice_points(3, {"outcome": "a"}, "a", None) == 3
    assert choice_points(3, {"outcome": "b"}, "a", None) == 0


@pytest.mark.parametrize(
    ("chosen", "points"),
    [
        (("a", "b"), 4),
        (("a",), 2),
        (("a", "z"), 1),
        (("a", "b", "z"), 3),
        (("a", "y", "z"), 0),
        (("z",), 0),
        (("none",), 0),
        ((), 0),
    ],
)
def test_faults_less_half_of_false_alarms(chosen: tuple[str, ...], points: int) -> None:
    score = fault_points(4, chosen, ("a", "b"))
    assert score.points == points
    assert set(score.hits) | set(score.misses) == {"a", "b"}
    assert set(score.false_alarms) == set(chosen) - {"a", "b", "none"}


@pytest.mark.parametrize(("chosen", "points"), [(("none",), 4), (("z",), 0), ((), 0)])
def test_a_clean_file_asks_for_the_statement(chosen: tuple[str, ...], points: int) -> None:
    assert fault_points(4, chosen, ()).points == points


PAIRS = (("a", "b"), ("b", "c"), ("a", "c"))


@pytest.mark.parametrize(
    ("given_order", "points"),
    [("abc", 4), ("acb", Fraction(4, 3)), ("bca", 0), ("cba", 0), ("ab", 0), ("", 0)],
)
def test_order_pays_for_pairs_kept_above_half(given_order: str, points: Fraction) -> None:
    assert order_points(4, given_order, PAIRS) == points


def test_labels_are_paid_above_chance() -> None:
    key = Key("T1", labels={"1": "yes", "2": "no", "3": "yes", "4": "no"})
    assert label_points(8, dict(key.labels), key, 2) == 8
    assert label_points(8, {"1": "yes", "2": "no", "3": "yes", "4": "yes"}, key, 2) == 4
    assert label_points(8, {"1": "yes", "2": "yes", "3": "yes", "4": "yes"}, key, 2) == 0
    assert label_points(8, {}, key, 2) == 0


@given(st.permutations(["a", "b", "c", "d"]))
def test_no_order_earns_more_than_a_right_one(order: list[str]) -> None:
    pairs = (*PAIRS, ("c", "d"))
    assert 0 <= order_points(6, order, pairs) <= 6
    assert (order_points(6, order, pairs) == 6) == (order == ["a", "b", "c", "d"])


def test_one_order_keeps_the_pairs() -> None:
    assert one_order(["c", "b", "a"], PAIRS) == ["a", "b", "c"]
    with pytest.raises(ValueError, match="circle"):
        one_order(["a", "b"], (("a", "b"), ("b", "a")))
