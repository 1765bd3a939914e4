"""The answer to one question: values, and the evaluation itself as its explanation."""

import json
from collections.abc import Mapping
from datetime import date
from fractions import Fraction
from functools import cached_property
from typing import Any

from app.engine import units
from app.engine.expr import NULL_VALUE
from app.engine.parameters import Growth, ParameterValue, Proportion, Source
from app.engine.plan import Node, Plan, decode
from app.engine.words import exact
from app.kit.errors import N_, Message
from app.kit.money import money_to_data
from app.kit.text import Text

_PLAIN = frozenset({units.TENGE, units.PERCENT, units.RATIO, units.DATE, units.YEARS})
"""Units whose values are written with digits, dots, strokes and hyphens only: nothing to escape."""


class Step:
    """One line of the trace: a fact, a dated parameter or a computed quantity with its place in the law."""

    __slots__ = ("_row", "node")

    def __init__(self, node: Node, row: tuple[Any, ...]) -> None:
        self.node = node
        self._row = row

    @property
    def quantity(self) -> str:
        """Name of the quantity."""
        return self.node.name

    @property
    def kind(self) -> str:
        """fact, default, override, parameter or quantity."""
        return self.node.kind

    @property
    def title(self) -> Text | None:
        """Title in three languages."""
        return self.node.title

    @property
    def value(self) -> Any:
        """Money in tiyn (int, or Fraction where it is not whole), percent and ratios as Fraction, dates, words."""
        return decode(self.node, self._number)

    @property
    def _number(self) -> Any:
        return self._row[self.node.index]

    @property
    def unit(self) -> str:
        """Unit of the value."""
        return self.node.unit

    @property
    def inputs(self) -> tuple[str, ...]:
        """Names of the quantities the formula used."""
        return tuple(n.name for n in self.node.inputs)

    @property
    def source(self) -> Source | None:
        """Act and article; None for a fact of the case."""
        return self.node.source

    @property
    def confidence(self) -> str:
        """A, B or C."""
        return self.node.confidence

    @property
    def parameter(self) -> ParameterValue | None:
        """The dated value behind a parameter line."""
        return self.node.parameter

    @property
    def formula(self) -> str:
        """The formula with names; empty for facts and parameters."""
        return self.node.formula

    @property
    def figures(self) -> str:
        """The same formula with the figures of this case."""
        return self.node.figures(self._row)

    def json(self) -> str:
        """The line as JSON: strings for numbers, ISO dates."""
        node = self.node
        value = to_data(self.value, node.unit)
        if type(value) is str and node.unit in _PLAIN:
            text = f'"{value}"'
        else:
            text = str(value) if type(value) is int else json.dumps(value, ensure_ascii=False)
        return f'{node.json_head}, "value": {text}, "figures": "{node.figures(self._row)}"}}'


class Result:
    """Values, trace, mark and warnings of one evaluation. Nothing is computed before it is asked for."""

    def __init__(self, plan: Plan, on: date, row: tuple[Any, ...]) -> None:
        self.plan = plan
        self.on = on
        self._row = row

    @property
    def rule(self) -> str:
        """Id of the rule."""
        return self.plan.rule.id

    @cached_property
    def values(self) -> dict[str, Any]:
        """Every result of the rule's contract; None where it does not exist in this case."""
        return {
            name: None if node is None else decode(node, self._row[node.index])
            for name, node in self.plan.outputs.items()
        }

    def value_of(self, name: str) -> Any:
        """Value of any quantity, fact or parameter on the path. Raises KeyError."""
        for node in self.plan.nodes:
            if node.name == name:
                return decode(node, self._row[node.index])
        raise KeyError(name)

    @cached_property
    def trace(self) -> tuple[Step, ...]:
        """All lines, in the order of computation."""
        row = self._row
        return tuple(Step(node, row) for node in self.plan.nodes[: self.plan.traced] if row[node.index] != NULL_VALUE)

    @cached_property
    def confidence(self) -> str:
        """The lowest mark on the path."""
        marks = [c.check.mark for c in self.plan.doubts if self._row[c.index]]
        return max([self.plan.confidence, *marks])

    @cached_property
    def warnings(self) -> tuple[Message, ...]:
        """Why the mark is not better, where it is C."""
        marked = [
            Message(N_("Not verified: {title}. Practice only, never in an exam."), {"title": node.title or node.name})
            for node in self.plan.doubtful
        ]
        doubts = [Message(c.check.message) for c in self.plan.doubts if c.check.mark == "C" and self._row[c.index]]
        return (*marked, *doubts)

    def to_json(self) -> dict[str, Any]:
        """The answer as data, as `calculate --json` prints it."""
        data: dict[str, Any] = json.loads(self.json())
        return data

    def json(self) -> str:
        """The answer as one JSON document; the lines of the trace start from prepared text."""
        nodes = self.plan.outputs
        outputs = {
            name: None if node is None else to_data(self.values[name], node.unit) for name, node in nodes.items()
        }
        last = next((name for name in reversed(outputs) if outputs[name] is not None), None)
        node = nodes[last] if last else None
        head = json.dumps(
            {
                "rule": self.rule,
                "on": self.on.isoformat(),
                "value": outputs[last] if last else None,
                "unit": node.unit if node else None,
                "values": outputs,
                "confidence": self.confidence,
                "warnings": [str(w) for w in self.warnings],
            },
            ensure_ascii=False,
        )
        return f'{head[:-1]}, "trace": [{", ".join([step.json() for step in self.trace])}]}}'


def to_data(value: Any, unit: str) -> Any:
    """A value as JSON carries it: money in tenge with two decimals (exact fraction when finer), ISO dates."""
    if value is None or isinstance(value, (bool, str)):
        return value
    if isinstance(value, date):
        return value.isoformat()
    if unit == units.TENGE:
        return money_to_data(value) if isinstance(value, int) else exact(Fraction(value) / 100)
    if isinstance(value, Fraction):
        return exact(value)
    if unit == units.MONEY_LIST:
        return [money_to_data(v) for v in value]
    if isinstance(value, (tuple, list)):
        return [_element(v) for v in value]
    if isinstance(value, Proportion):
        return f"key / {value.divisor}"
    return value


def _element(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {k: to_data(v, "") for k, v in value.items()}
    if isinstance(value, date):
        return value.isoformat()
    low, high, inner = getattr(value, "low", None), getattr(value, "high", None), getattr(value, "value", value)
    if low is None:
        return to_data(value, "")
    if isinstance(inner, Growth):
        cap, base, step = exact(inner.cap), exact(inner.base), exact(inner.step)
        text = f"min({cap}, {base} + {step} * floor((key - {inner.start}) / {inner.every}))"
        return {"from": low, "to": high, "value": text}
    return {"from": low, "to": high, "value": exact(inner)}
