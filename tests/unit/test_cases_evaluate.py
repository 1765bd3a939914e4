"""Evaluating a chain: overrides, mutations, refusals; what is taken over from a base equals what is computed anew."""

from datetime import date
from fractions import Fraction
from typing import Any

import pytest

from app.cases import families, make_case
from app.cases.chain import Chain, Derived, Node, Step
from app.cases.evaluate import evaluate
from app.cases.model import Scalar, Source
from app.cases.solution import solution, upstream
from app.kit.dice import Dice
from app.kit.errors import Refusal
from app.kit.text import Text

WITHHOLDING = "social_payment.pension_withholding"
DAY = date(2026, 2, 1)
WORDS = Text("сөз", "слово", "word")
CODE = Source("Social Code", "art. 181 par. 1")


def chain(average: int = 20_000_000, months: int = 65, degree: int = 60) -> Chain:
    """The capacity-loss payment with its coefficient and rate as nodes of their own, as the examples of the law."""
    return Chain(
        (
            Derived("rate", WORDS, (), lambda: Fraction(3, 5), WORDS, CODE),
            Step("ksu", "social_payment.seniority_coefficient", DAY, {"so_months": months}),
            Step(
                "pay", "capacity_loss_payment.amount", DAY,
                {"average_income": average, "degree_percent": degree, "so_months": months},
                {"ksu": "ksu.ksu", "gfss.replacement.capacity_loss": "rate"},
            ),
            Derived("due", WORDS, ("pay.gross",), lambda gross: gross or 0, WORDS, CODE),
            Step("held", WITHHOLDING, DAY, {"kind": "capacity_loss_payment", "gross": Node("due")}),
        )
    )  # fmt: skip


def test_the_published_example() -> None:
    run = evaluate(chain())
    assert (run.value("due"), run.value("held.opv"), run.value("held.net")) == (5_670_000, 567_000, 5_103_000)
    assert run.confidence == "B"


@pytest.mark.parametrize(
    ("overrides", "due"),
    [
        ({"ksu.ksu": Fraction(9, 10)}, 5_103_000),
        ({"rate": Fraction(9, 20)}, 4_252_500),
        ({"rate": Fraction(9, 20), "ksu.ksu": Fraction(9, 10)}, 3_827_250),
        ({"pay.gross": 1_000_000}, 1_000_000),
        ({"due": 1_000_000}, 1_000_000),
        ({"held.opv": 5}, 5_670_000),
    ],
)
def test_a_value_stands_for_any_node_a_parameter_too(overrides: dict[str, Scalar], due: int) -> None:
    for base in (None, evaluate(chain())):
        run = evaluate(chain() if base is None else base.chain, overrides, base=base)
        assert run.value("due") == due


def test_a_mutation_changes_one_rule_alone() -> None:
    run = evaluate(chain(), mutations={"pay": "m_no_deduction"})
    assert run.value("due") == 20_000_000 * 36 // 100
    assert run.value("ksu.ksu") == 1


def test_a_refusal_leaves_its_nodes_out_and_the_chain_goes_on() -> None:
    run = evaluate(chain(average=3_000_000))
    assert isinstance(run.refusals["pay"], Refusal)
    assert run.value("pay.gross") is None
    assert (run.value("due"), run.value("held.net")) == (0, 0)


def test_a_value_can_lift_a_refusal_and_bring_one_about() -> None:
    refused = evaluate(chain(average=3_000_000))
    assert evaluate(refused.chain, {"pay.gross_exact": 10_000_000}, base=refused).value("due") == 10_000_000
    granted = evaluate(chain())
    lowered = evaluate(granted.chain, {"pay.reduced_income": -100}, base=granted)
    assert (lowered.value("due"), "pay" in lowered.refusals, "pay" in lowered.results) == (0, True, False)


def test_ratios_that_are_whole_numbers_are_whole_numbers() -> None:
    run = evaluate(chain(), {"due": Fraction(1_000_000)})
    assert run.value("held.opv") == 100_000


@pytest.mark.parametrize("family", list(families()))
def test_what_is_taken_over_equals_what_is_computed_anew(family: str) -> None:
    """Any node overridden by any value near its own: the incremental evaluation and the full one agree everywhere."""
    for seed in range(6):
        for tier in families()[family].tiers.values():
            case = make_case(family, tier.level, seed=seed)
            dice = Dice("evaluate", family, seed)
            for cell in case.cells:
                value: Any = cell.value
                if isinstance(value, int | Fraction):
                    value = value + dice.between(-3, 7) * (100_000 if cell.kind == "money" else 1)
                elif isinstance(value, date):
                    value = date(value.year + dice.between(-1, 1), value.month, min(value.day, 28))
                overrides = {cell.node: value}
                quick = evaluate(case.chain, overrides, base=case.run)
                full = evaluate(case.chain, overrides)
                assert quick.values == full.values, (seed, cell.id, value)
                assert set(quick.refusals) == set(full.refusals)
                assert quick.confidence == full.confidence
            for wrong in case.mistaken:
                quick = evaluate(wrong.chain, wrong.overrides, wrong.mutations, base=case.run)
                full = evaluate(wrong.chain, wrong.overrides, wrong.mutations)
                assert quick.values == full.values, (seed, wrong.id)


def test_upstream_is_what_a_node_rests_on() -> None:
    assert upstream(chain(), ["pay.gross"]) == {"rate", "ksu", "pay"}
    assert upstream(chain(), ["ksu.ksu"]) == {"ksu"}
    assert upstream(chain(), ["held.net"]) == {"rate", "ksu", "pay", "due", "held"}


def test_the_lines_behind_one_key_are_fewer_than_all() -> None:
    case = make_case("fund-income-loss", 5, seed=1)
    average = solution(case, ["average.average_income"])
    assert {line.node.partition(".")[0] for line in average} == {"average"}
    assert average[-1].node == "average.average_income"
    assert len(average) < len(solution(case))
