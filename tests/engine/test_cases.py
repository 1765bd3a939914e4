"""Cases a specialist could sign: ``tests/engine/<rule>/<day>/<case>.yaml``, and the worked examples of the law.

A case names facts and the expected results (or ``error: name`` for a refusal), the mark where it matters, and what
known mistakes would give. Every value is compared exactly; only published examples may carry a tolerance.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from app.engine import Law, load_law
from app.engine.result import to_data
from app.kit.errors import InputError
from app.kit.yamlfile import Node, load_yaml

HERE = Path(__file__).parent
EXAMPLES = ("published", "derived")


@dataclass(frozen=True)
class Question:
    """One question to one rule, and the answer expected of it."""

    name: str
    rule: str
    on: date
    facts: Mapping[str, Any]
    expected: Mapping[str, Any]
    tolerance: Fraction = Fraction(0)
    mark: str | None = None
    mutation: str | None = None


def questions_of(path: Path) -> Iterator[Question]:
    """The question of a case file and one more for each mistake it names."""
    keys = load_yaml(path).mapping(required=("title", "facts", "expected"), optional=("mark", "wrong"))
    on, rule = date.fromisoformat(path.parent.name), path.parents[1].name
    facts, expected = keys["facts"].plain(), keys["expected"].plain()
    name = str(path.relative_to(HERE))
    yield Question(name, rule, on, facts, expected, mark=keys["mark"].text() if "mark" in keys else None)
    for mutation, node in keys["wrong"].mapping().items() if "wrong" in keys else ():
        yield Question(f"{name} {mutation}", rule, on, facts, node.plain(), mutation=mutation)


def examples() -> Iterator[Question]:
    """The worked examples whose rule exists."""
    known = load_law().rules
    for group in EXAMPLES:
        for node in load_yaml(HERE / "examples" / f"{group}.yaml").mapping(required=("examples",))["examples"].items():
            if node.mapping()["rule"].text() in known:
                yield example(node)


def example(node: Node) -> Question:
    """One worked example."""
    keys = node.mapping(required=("id", "rule", "on", "facts", "expected", "tolerance", "mark", "source"))
    return Question(
        keys["id"].text(),
        keys["rule"].text(),
        keys["on"].date(),
        keys["facts"].plain(),
        keys["expected"].plain(),
        Fraction(keys["tolerance"].text()),
    )


CASES = [question for path in sorted(HERE.glob("*/*/*.yaml")) for question in questions_of(path)]


@pytest.mark.parametrize("question", CASES, ids=lambda q: q.name)
def test_case(question: Question) -> None:
    ask(load_law(), question)


@pytest.mark.parametrize("question", list(examples()), ids=lambda q: q.name)
def test_worked_example(question: Question) -> None:
    ask(load_law(), question)


def ask(law: Law, question: Question) -> None:
    """Put the question and compare every result it names."""
    try:
        facts = law.parse_facts(question.rule, question.facts)
        result = law.calculate(question.rule, question.on, facts, mutation=question.mutation)
    except InputError as refusal:
        assert question.expected.get("error") == refusal.field, str(refusal)
        return
    units = {name: node.unit for name, node in result.plan.outputs.items() if node is not None}
    answers = {name: to_data(value, units.get(name, "")) for name, value in result.values.items()}
    for name, expected in question.expected.items():
        assert name in answers, f"{question.rule} has no result {name}; it has {', '.join(answers)}"
        assert equal(answers[name], expected, question.tolerance), f"{name}: {answers[name]}, expected {expected}"
    if question.mark is not None:
        assert result.confidence == question.mark


def equal(answer: Any, expected: str | None, tolerance: Fraction) -> bool:
    """Numbers within the tolerance; dates, words, yes-no and null literally."""
    if expected is None or answer is None:
        return answer is None and expected is None
    if isinstance(answer, bool):
        return expected == str(answer).lower()
    try:
        return abs(Fraction(answer) - Fraction(expected)) <= tolerance
    except ValueError:
        return bool(answer == expected)
