"""A plan: one rule's graph for one stretch of law, one set of given facts and at most one misconception.

`app.engine.planner` makes plans; here is what a plan consists of, and how its whole numbers become Python values.
"""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from functools import cached_property
from typing import Any

from app.engine import units
from app.engine.expr import NULL_VALUE, Expr
from app.engine.parameters import ParameterValue, Source
from app.engine.registry import Check, Definition, Replacement
from app.engine.spec import Contract
from app.engine.words import figure, words
from app.kit.text import Text

LIST_UNITS = (units.MONEY_LIST, units.DATE_LIST, units.RECORDS)


class GraphError(Exception):
    """A rule that is wrong in itself: cycle, unknown name, unit clash, possible overflow. Names rule and quantity."""


@dataclass(eq=False)
class Node:
    """One named value of a plan. `kind`: fact, default, override, parameter, quantity."""

    name: str
    kind: str
    index: int
    unit: str
    type: str
    title: Text | None
    expr: Expr | None = None
    concrete: Definition | Replacement | None = None
    den: int = 1
    low: int = 0
    high: int = 0
    enum: tuple[str, ...] = ()
    inputs: tuple["Node", ...] = ()
    source: Source | None = None
    confidence: str = "A"
    parameter: ParameterValue | None = None

    items: tuple[int, int] = (0, 0)

    @cached_property
    def formula(self) -> str:
        """The formula with names; empty for facts, parameters and concrete formulas."""
        return "" if self.kind != "quantity" or self.expr is None else words(self.expr, lambda n: str(n.name))

    @cached_property
    def _figure_line(self) -> tuple[str, tuple["Node", ...]]:
        """The formula with a gap for every reference, and the nodes that fill the gaps."""
        fillers: list[Node] = []

        def gap(node: Node) -> str:
            fillers.append(node)
            return "%s"

        if self.kind != "quantity" or self.expr is None:
            return "", ()
        return words(self.expr, gap), tuple(fillers)

    def figures(self, row: tuple[Any, ...]) -> str:
        """The formula with the figures of one evaluated row in place of the names."""
        line, fillers = self._figure_line
        return line % tuple([figure(row[n.index], n.den, n.unit, n.enum) for n in fillers]) if fillers else line

    @cached_property
    def json_head(self) -> str:
        """What a line of the trace says of this node whatever the case, as the open beginning of a JSON object."""
        static = {
            "quantity": self.name,
            "kind": self.kind,
            "title": self.title.as_dict() if self.title else None,
            "unit": self.unit,
            "inputs": [n.name for n in self.inputs],
            "formula": self.formula,
            "source": {"act": self.source.act, "article": self.source.article} if self.source else None,
            "confidence": self.confidence,
        }
        return json.dumps(static, ensure_ascii=False)[:-1]

    def ref(self) -> Expr:
        """The symbol of this node in the formulas of others."""
        return Expr("ref", unit=self.unit, den=self.den, low=self.low, high=self.high, payload=self, enum=self.enum)


@dataclass(frozen=True, slots=True)
class CompiledCheck:
    """A refusal or a doubt and where its yes-or-no stands in the computed row."""

    check: Check
    index: int


@dataclass(eq=False)
class Plan:
    """A compiled graph. The first `traced` nodes lead to the results; those after them serve refusals and doubts only.

    `run(on, *facts)` gives the whole numbers of all nodes, in their order."""

    rule: Contract
    facts: tuple[str, ...]
    nodes: tuple[Node, ...]
    outputs: Mapping[str, Node | None]
    refusals: tuple[CompiledCheck, ...]
    doubts: tuple[CompiledCheck, ...]
    confidence: str
    traced: int
    doubtful: tuple[Node, ...]
    overflow: str
    check_exprs: tuple[Expr, ...]
    run: Callable[..., tuple[Any, ...]] = field(repr=False)
    extra: dict[Any, Any] = field(default_factory=dict, repr=False)


def concrete_call(node: Node) -> Callable[..., Any]:
    """A function over whole numbers that runs a concrete formula on Python values."""
    concrete = node.concrete
    assert concrete is not None
    names = [a.name for a in concrete.arguments]
    sources = {n.name: n for n in node.inputs}
    by_parameter = {a.name: a.param.node_name for a in concrete.arguments if a.param}
    nodes = [sources.get(by_parameter.get(name, name)) or sources.get(name) for name in names]
    present = [(name, n) for name, n in zip(names, nodes, strict=True) if n is not None]
    absent = {name: None for name, n in zip(names, nodes, strict=True) if n is None}
    order = [list(node.inputs).index(n) for _, n in present]

    def call(*numbers: Any) -> Any:
        values = {name: decode(n, numbers[i]) for (name, n), i in zip(present, order, strict=True)}
        result = concrete.formula(**values, **absent)
        return _encode(node, result)

    return call


def _encode(node: Node, result: Any) -> Any:
    if result is None:
        return NULL_VALUE
    if node.unit == units.DATE:
        return result.toordinal()
    if node.unit == units.ENUM:
        return node.enum.index(result)
    if node.unit in (units.BOOL, *LIST_UNITS):
        return result
    scaled = Fraction(result) * node.den
    if scaled.denominator != 1:
        raise GraphError(f"{node.name}: {result} is not a whole number over {node.den}")
    return int(scaled)


def decode(node: Node, n: Any) -> Any:
    """The Python value behind a node's whole number: tiyn, Fraction, date, word, bool, list; None for null."""
    unit = node.unit
    if n is None or (type(n) is int and n == NULL_VALUE):
        return node.parameter.value if node.unit == units.TABLE and node.parameter else None
    if unit == units.TENGE:
        return n if node.den == 1 else _whole(Fraction(n, node.den))
    if unit == units.DATE:
        return date.fromordinal(n)
    if unit == units.BOOL:
        return bool(n)
    if unit == units.ENUM:
        return node.enum[n]
    if unit == units.DATE_LIST:
        return tuple(date.fromordinal(day) for day in n)
    if unit in LIST_UNITS:
        return n
    return n if node.type == "int" and node.den == 1 else Fraction(n, node.den)


def _whole(value: Fraction) -> int | Fraction:
    return value.numerator if value.denominator == 1 else value
