"""Evaluating a chain: as the law says, with a candidate's values in place of nodes, or with a rule changed."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from functools import lru_cache
from typing import Any

from app.cases.chain import Chain, Derived, Node, Step
from app.cases.model import Mark, Scalar, lowest
from app.engine import Law, Result, load_law
from app.kit.errors import InputError


@dataclass(frozen=True, slots=True)
class Run:
    """The values of all nodes; a refused rule leaves its nodes out and stands in `refusals`.

    `asked` is what each step was asked (`None` when a value it needs does not exist): the lines of a worked solution
    name these facts.
    """

    values: Mapping[str, Any]
    results: Mapping[str, Result]
    refusals: Mapping[str, InputError]
    asked: Mapping[str, tuple[date, Mapping[str, Any]]]
    confidence: Mark

    def value(self, node: str) -> Any:
        """The value of a node, None when the law gives none."""
        return self.values.get(node)


_NOTHING: Mapping[str, Any] = {}


@lru_cache(maxsize=1)
def the_law() -> Law:
    """The law in force, loaded once."""
    return load_law()


def evaluate(
    chain: Chain,
    overrides: Mapping[str, Scalar] = _NOTHING,
    mutations: Mapping[str, str] = _NOTHING,
    base: Run | None = None,
) -> Run:
    """All nodes of `chain` in order.

    `overrides` puts values in place of nodes (`step.quantity` or the id of a derived node), `mutations` names the wrong
    form of a rule per step. Results of `base` are taken over where a step is asked the same.
    """
    law = the_law()
    values: dict[str, Any] = {}
    results: dict[str, Result] = {}
    refusals: dict[str, InputError] = {}
    asked: dict[str, tuple[date, Mapping[str, Any]]] = {}
    marks: set[str] = set()
    set_nodes: dict[str, dict[str, Any]] = {}
    overrides = {name: _whole(value) for name, value in overrides.items()}
    for name, value in overrides.items():
        step, _, quantity = name.partition(".")
        set_nodes.setdefault(step, {})[quantity] = value
    for item in chain.items:
        if isinstance(item, Derived):
            if item.id in overrides:
                values[item.id] = overrides[item.id]
            else:
                values[item.id] = item.compute(*(values.get(name) for name in item.inputs))
            marks.add(item.confidence)
            continue
        question = _question(item, values)
        if question is None:
            continue
        asked[item.id] = question
        own = {quantity: values[name] for quantity, name in item.binds.items() if values.get(name) is not None}
        own.update(set_nodes.get(item.id, _NOTHING))
        plain = item.id not in mutations and item.id not in set_nodes
        if plain and base is not None and base.asked.get(item.id) == question and _same_binds(item, values, base):
            if item.id in base.refusals:
                refusals[item.id] = base.refusals[item.id]
                continue
            result = base.results[item.id]
        else:
            on, facts = question
            try:
                result = law.calculate(item.rule, on=on, facts=facts, overrides=own, mutation=mutations.get(item.id))
            except InputError as refusal:
                refusals[item.id] = refusal
                continue
        results[item.id] = result
        marks.add(result.confidence)
        for quantity, value in result.values.items():
            values[f"{item.id}.{quantity}"] = value
    return Run(values, results, refusals, asked, lowest(marks))


def _question(step: Step, values: Mapping[str, Any]) -> tuple[date, Mapping[str, Any]] | None:
    """What the step asks the law; None when a value it needs does not exist."""
    on = values.get(step.on.name) if isinstance(step.on, Node) else step.on
    facts: dict[str, Any] = {}
    for name, fact in step.facts.items():
        given = _whole(values.get(fact.name)) if isinstance(fact, Node) else fact
        if isinstance(fact, Node) and given is None:
            return None
        facts[name] = given
    return None if on is None else (on, facts)


def _whole(value: Any) -> Any:
    """A ratio that is a whole number as that number: rules that ask for whole numbers take nothing else."""
    return value.numerator if isinstance(value, Fraction) and value.denominator == 1 else value


def _same_binds(step: Step, values: Mapping[str, Any], base: Run) -> bool:
    return all(values.get(name) == base.values.get(name) for name in step.binds.values())
