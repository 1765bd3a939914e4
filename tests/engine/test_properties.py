"""What holds for every rule, whatever the facts: an answer or a refusal by name, on all days; one path or the other."""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from fractions import Fraction
from typing import Any

import numpy as np
import pytest

from app.engine import Law, Result, load_law
from app.engine.arrays import ManyResult
from app.engine.expr import NULL_VALUE
from app.kit.dice import Dice
from app.kit.errors import InputError, Refusal
from tests.engine.draw import draw, draw_facts
from tests.engine.test_cases import CASES

RULES = sorted(load_law().rules)
ROWS = 150
ON = date(2026, 3, 11)
DAYS = (ON, date(2024, 7, 1))
"""Days on which every rule and every yearly index is in force."""


def days_to_ask() -> list[date]:
    """The first of every quarter from 2018 to 2027, and the day before it."""
    firsts = [date(year, month, 1) for year in range(2018, 2028) for month in (1, 4, 7, 10)]
    return [day for first in firsts for day in (first - timedelta(days=1), first)]


@pytest.mark.parametrize("rule", RULES)
def test_every_day_is_answered_or_refused_by_name(rule: str) -> None:
    law = load_law()
    contract = law.rule(rule)
    dice = Dice("days", rule)
    answered = 0
    for day in days_to_ask():
        for _ in range(4):
            try:
                result = law.calculate(rule, day, draw_facts(contract, dice))
            except InputError as refusal:
                assert refusal.field
                continue
            answered += 1
            assert set(result.values) == set(contract.outputs)
            assert result.confidence in ("A", "B", "C")
            assert all(step.source and step.source.article for step in result.trace if step.kind == "quantity")
    assert answered > 20


@pytest.mark.parametrize("rule", RULES)
def test_arrays_give_what_scalars_give(rule: str) -> None:
    law = load_law()
    contract = law.rule(rule)
    dice = Dice("arrays", rule)
    for turn in range(8):
        day = DAYS[turn % 2]
        names = sorted(draw_facts(contract, dice))
        rows = [same_shape(law, rule, names, dice) for _ in range(ROWS if names else 1)]
        many = law.calculate_many(rule, day, {name: column(law, rule, name, rows) for name in names})
        for i, facts in enumerate(rows):
            compare(law, rule, day, facts, many, i)


def same_shape(law: Law, rule: str, names: list[str], dice: Dice) -> dict[str, Any]:
    """Values for the same facts; lists of amounts keep one length, as a matrix needs."""
    specs = law.rule(rule).inputs
    out = {}
    for name in names:
        value = draw(specs[name], dice, whole=True)
        if specs[name].item is not None and specs[name].item.type == "money":  # type: ignore[union-attr]
            value = tuple(draw(specs[name].item, dice) for _ in range(specs[name].max_items))  # type: ignore[arg-type]
        out[name] = value
    return out


def column(law: Law, rule: str, name: str, rows: list[dict[str, Any]]) -> Any:
    """The values of one fact as the array path takes them."""
    spec = law.rule(rule).inputs[name]
    values = [row[name] for row in rows]
    if spec.type == "date":
        return np.array([day.toordinal() for day in values], dtype=np.int64)
    if spec.type == "enum":
        return np.array([spec.enum.index(word) for word in values], dtype=np.int64)
    if spec.type == "bool":
        return np.array(values, dtype=np.bool_)
    if spec.type == "list" and (spec.item is None or spec.item.type != "money"):
        lists = np.empty(len(values), dtype=object)
        for i, value in enumerate(values):
            lists[i] = value if spec.record else tuple(day.toordinal() for day in value)
        return lists
    return np.array([[int(x) for x in v] if isinstance(v, tuple) else int(v) for v in values], dtype=np.int64)


def compare(law: Law, rule: str, day: date, facts: Mapping[str, Any], many: ManyResult, row: int) -> None:
    """One row of the array path against the scalar answer."""
    try:
        result = law.calculate(rule, day, facts)
    except Refusal as refusal:
        assert many.refused is not None
        assert many.refusal_names[many.refused[row] - 1] == refusal.field
        return
    assert many.refused is None or many.refused[row] == 0
    for name, column_of in many.columns.items():
        number = column_of.numbers[row]
        assert as_number(result.values[name], column_of.enum) == (
            None if number == NULL_VALUE else Fraction(int(number), column_of.den)
        ), (name, facts)


def as_number(value: Any, enum: tuple[str, ...]) -> Fraction | None:
    """A scalar value in the whole numbers of the engine."""
    if value is None:
        return None
    if isinstance(value, date):
        return Fraction(value.toordinal())
    return Fraction(enum.index(value) if isinstance(value, str) else value)


MISCONCEPTIONS = [
    (rule, id_, text.misread) for rule in RULES for id_, text in load_law().rules[rule].misconceptions.items()
]


@pytest.mark.parametrize(("rule", "mistake", "misread"), MISCONCEPTIONS, ids=str)
def test_every_mistake_can_be_computed_and_matters(rule: str, mistake: str, misread: str) -> None:
    law = load_law()
    assert any(differs(law, rule, mistake, day, facts) for day, facts in occasions(law, rule, mistake, misread))


def occasions(law: Law, rule: str, mistake: str, misread: str) -> Iterator[tuple[date, Mapping[str, Any]]]:
    """Facts on which a mistake may show: those of the case files first, then random ones."""
    contract = law.rule(rule)
    for question in CASES:
        if question.rule == rule and question.mutation in (None, mistake) and "error" not in question.expected:
            yield question.on, law.parse_facts(rule, question.facts)
    dice = Dice("mistakes", rule, mistake)
    for _ in range(300):
        facts = draw_facts(contract, dice)
        if misread:
            facts.setdefault(misread, draw(contract.inputs[misread], dice))
        yield dice.choice((date(2024, 1, 1), date(2025, 3, 3), ON)), facts


def differs(law: Law, rule: str, mistake: str, day: date, facts: Mapping[str, Any]) -> bool:
    """Does the mistake change any quantity, or turn an answer into a refusal or the reverse?"""
    misread = law.rule(rule).misconceptions[mistake].misread
    taken = dict(facts)
    if misread:
        taken[misread] = draw(law.rule(rule).inputs[misread], Dice("misread", str(facts)))
    return bool(answer(law, rule, day, facts, None) != answer(law, rule, day, taken, mistake))


def answer(law: Law, rule: str, day: date, facts: Mapping[str, Any], mistake: str | None) -> Any:
    """Every computed quantity, or the name of the refusal."""
    try:
        result: Result = law.calculate(rule, day, facts, mutation=mistake)
    except InputError as refusal:
        return refusal.field
    return {step.quantity: step.value for step in result.trace if step.kind == "quantity"}


def test_figures_stand_where_their_names_stand() -> None:
    law = load_law()
    facts = {"sex": "female", "seniority_months": 101, "counted_income": 12345600}
    result = law.calculate("age_pension.partial", ON, facts)
    lines = {step.quantity: step.figures for step in result.trace}
    assert lines["norm_months"] == "(12 * 25 if female = male else 12 * 20)"
    assert lines["age_pension_exact"] == "74073.6 * 101/240"
