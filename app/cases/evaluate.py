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

    chain: Chain
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
    overrides = {name: _whole(value) for name, value in overrides.items()}
    work = _Work(chain, overrides, mutations, base)
    for item in chain.items:
        if work.untouched(item):
            continue
        if isinstance(item, Derived):
            work.derive(item)
        else:
            work.ask(item)
    return work.run()


class _Work:
    """One evaluation under way. Over the same chain only what an override or a mutation touches is computed anew."""

    def __init__(
        self, chain: Chain, overrides: Mapping[str, Any], mutations: Mapping[str, str], base: Run | None
    ) -> None:
        self.chain, self.overrides, self.mutations, self.base = chain, overrides, mutations, base
        same = base is not None and base.chain is chain
        self.touched = {*mutations, *map(chain.owner, overrides)} if same else None
        self.values: dict[str, Any] = dict(base.values) if same and base else {}
        self.results: dict[str, Result] = dict(base.results) if same and base else {}
        self.refusals: dict[str, InputError] = dict(base.refusals) if same and base else {}
        self.asked: dict[str, tuple[date, Mapping[str, Any]]] = dict(base.asked) if same and base else {}

    def untouched(self, item: Step | Derived) -> bool:
        """Whether everything about this item stands as in the base; if not, what it gave there is taken away."""
        if self.touched is None:
            return False
        if item.id not in self.touched and self.touched.isdisjoint(self.chain.rests_on[item.id]):
            return True
        self.touched.add(item.id)
        self.asked.pop(item.id, None)
        self.refusals.pop(item.id, None)
        result = self.results.pop(item.id, None)
        if result is not None:
            for quantity in result.values:
                self.values.pop(f"{item.id}.{quantity}", None)
        return False

    def derive(self, item: Derived) -> None:
        """A quantity between rules."""
        if item.id in self.overrides:
            self.values[item.id] = self.overrides[item.id]
        else:
            self.values[item.id] = item.compute(*(self.values.get(name) for name in item.inputs))

    def ask(self, item: Step) -> None:
        """A rule; nothing is asked when a value it needs does not exist."""
        question = _question(item, self.values)
        if question is None:
            return
        self.asked[item.id] = question
        given = {name: self.values[node] for name, node in item.binds.items() if self.values.get(node) is not None}
        own = {
            name.partition(".")[2]: value
            for name, value in self.overrides.items()
            if name.partition(".")[0] == item.id and self.chain.owner(name) == item.id
        }
        result = self._taken_over(item, question) if not own and item.id not in self.mutations else None
        if result is None and item.id not in self.refusals:
            on, facts = question
            mutation = self.mutations.get(item.id)
            try:
                result = the_law().calculate(item.rule, on, facts, {**given, **own}, mutation)
            except InputError as refusal:
                self.refusals[item.id] = refusal
        if result is not None:
            self.results[item.id] = result
            self.values.update((f"{item.id}.{quantity}", value) for quantity, value in result.values.items())

    def _taken_over(self, item: Step, question: tuple[date, Mapping[str, Any]]) -> Result | None:
        """The result of the base when it was asked the same; a refusal of the base is taken over too."""
        base = self.base
        if base is None or base.asked.get(item.id) != question:
            return None
        if any(self.values.get(node) != base.values.get(node) for node in item.binds.values()):
            return None
        if item.id in base.refusals:
            self.refusals[item.id] = base.refusals[item.id]
        return base.results.get(item.id)

    def run(self) -> Run:
        """What came out."""
        marks = [result.confidence for result in self.results.values()]
        marks += [item.confidence for item in self.chain.items if isinstance(item, Derived)]
        return Run(self.chain, self.values, self.results, self.refusals, self.asked, lowest(marks))


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
