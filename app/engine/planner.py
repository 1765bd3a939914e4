"""Making a plan: names resolved to facts, dated parameters and formulas; units, cycles and bounds checked; compiled.

Every formula is called once, with symbols. The graph becomes one Python function for scalars; `app.engine.arrays`
makes the one for arrays from the same expressions when it is asked for.
"""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from app.engine import units
from app.engine.compile import compiled, overflow
from app.engine.emit import SCALAR, SCALAR_NAMES
from app.engine.expr import Expr, coded, lift, null
from app.engine.parameters import Param, Series, Source
from app.engine.plan import CompiledCheck, GraphError, Node, Plan, concrete_call
from app.engine.registry import RULEBOOKS, Argument, Check, Definition, Replacement, Rulebook, in_force
from app.engine.spec import Contract, Spec
from app.kit.dates import add_months
from app.kit.errors import N_, Refusal
from app.kit.text import Text


class Planner:
    """Builds one plan. `given` maps the name of each fact or override to (unit-free denominator, is override)."""

    def __init__(
        self,
        contracts: Mapping[str, Contract],
        parameters: Mapping[str, Series],
        rule: str,
        on: date,
        given: Mapping[str, tuple[int, bool]],
        mutation: str | None,
    ) -> None:
        self.contracts = contracts
        self.parameters = parameters
        self.contract = contracts[rule]
        self.on = on
        self.given = given
        self.mutation = mutation
        self.books = self._books(rule, [])
        self.nodes: dict[str, Node | None] = {}
        self.order: list[Node] = []
        self.open: list[str] = []
        self.extra: list[Expr] = []
        self.replaced = self._replacements()

    # -- where names come from -------------------------------------------------------------------------------------
    def _books(self, rule: str, seen: list[Rulebook]) -> list[Rulebook]:
        book = RULEBOOKS[rule]
        if book not in seen:
            seen.append(book)
            for used in book.uses:
                self._books(used, seen)
        return seen

    def _replacements(self) -> dict[str, Replacement]:
        if self.mutation is None:
            return {}
        for book in self.books:
            if self.mutation in book.mutations:
                return {r.quantity: r for r in book.mutations[self.mutation]}
        text = self.contract.misconceptions.get(self.mutation)
        if text is not None and text.misread:
            return {}
        raise GraphError(f"{self.contract.id} has no misconception {self.mutation}")

    def _definition(self, name: str) -> tuple[Definition, Rulebook] | None:
        for book in self.books:
            if name in book.quantities:
                found = in_force(book.quantities[name], self.on)
                if found is None:
                    since = min(d.since for d in book.quantities[name])
                    raise Refusal(
                        "on",
                        N_("{title}: no formula is law on {day}; the first one starts on {since}."),
                        title=self.contract.title,
                        day=self.on,
                        since=since,
                    )
                return found, book
        return None

    def _spec(self, name: str) -> Spec | None:
        for book in self.books:
            contract = self.contracts[book.rule]
            spec = contract.inputs.get(name) or contract.outputs.get(name)
            if spec is not None:
                return spec
        return None

    def _title(self, name: str) -> Text | None:
        return next((t for book in self.books if (t := self.contracts[book.rule].title_of(name)) is not None), None)

    # -- nodes -----------------------------------------------------------------------------------------------------
    def resolve(self, name: str) -> Node | None:
        """The node of a name; None when an optional fact was left out and nothing stands for it."""
        if name in self.nodes:
            return self.nodes[name]
        if name in self.open:
            raise GraphError(f"{self.contract.id}: a cycle through {' → '.join([*self.open, name])}")
        self.open.append(name)
        node = self._make(name)
        self.open.pop()
        self.nodes[name] = node
        return node

    def _make(self, name: str) -> Node | None:
        if name in self.given:
            return self._fact(name)
        if name == "on":
            spec_title = self.contract.on
            return self._add(
                Node(
                    "on",
                    "fact",
                    len(self.order),
                    units.DATE,
                    "date",
                    spec_title,
                    low=1,
                    high=date(2200, 1, 1).toordinal(),
                )
            )
        found = self._definition(name)
        if found is not None:
            return self._quantity(name, *found)
        spec = self.contract.inputs.get(name)
        if spec is not None and spec.has_default:
            return self._default(spec)
        if spec is None and self._spec(name) is None:
            raise GraphError(f"{self.contract.id}: nothing is called {name}")
        return None

    def _add(self, node: Node) -> Node:
        node.index = len(self.order)
        self.order.append(node)
        return node

    def _fact(self, name: str) -> Node:
        den, is_override = self.given[name]
        spec = self._spec(name)
        found = self._definition(name) if spec is None else None
        unit = spec.unit if spec else (found[0].unit if found else units.COUNT)
        low, high = (spec.low, spec.high) if spec else (0, 10**12)
        if spec is not None and spec.type == "list" and spec.item is not None:
            low, high = spec.item.low, spec.item.high
        if spec is not None and spec.type == "enum":
            low, high = 0, len(spec.enum) - 1
        return self._add(
            Node(
                name, "override" if is_override else "fact", 0, unit, spec.type if spec else _type(unit),
                self._title(name),
                den=den, low=low * den, high=high * den, enum=spec.enum if spec else (),
                items=(spec.min_items, spec.max_items) if spec is not None else (0, 0),
            )
        )  # fmt: skip

    def _default(self, spec: Spec) -> Node:
        expr = lift(spec.default)
        if spec.type == "enum":
            expr = coded(expr, spec.enum)
        elif expr.unit == units.NUMBER:
            expr = expr.with_unit(spec.unit)
        return self._add(
            Node(spec.name, "default", 0, spec.unit, spec.type, spec.title, expr=expr, den=expr.den, low=expr.low,
                 high=expr.high, enum=spec.enum)
        )  # fmt: skip

    def _parameter(self, wish: Param) -> Any:
        if wish.fact is not None and wish.fact in self.given:
            node = self.resolve(wish.fact)
            assert node is not None
            return node
        series = self.parameters.get(wish.id)
        if series is None:
            raise GraphError(f"{self.contract.id}: there is no parameter {wish.id}")
        if wish.history:
            return series
        if wish.node_name in self.nodes:
            return self.nodes[wish.node_name]
        if wish.node_name in self.given and series.unit != units.TABLE:
            den, _ = self.given[wish.node_name]
            node = self._add(
                Node(wish.node_name, "override", 0, series.unit, _type(series.unit), series.title, den=den, high=10**12)
            )
            self.nodes[wish.node_name] = node
            return node
        day = {"on": self.on, "year_start": date(self.on.year, 1, 1), "previous_year": add_months(self.on, -12)}[
            wish.at
        ]
        value = series.on(day, wish.fact)
        expr = Expr("const", unit=units.TABLE, payload=value.value) if series.unit == units.TABLE else lift(value.value)
        if expr.unit == units.NUMBER:
            expr = expr.with_unit(series.unit)
        node = self._add(
            Node(wish.node_name, "parameter", 0, series.unit, _type(series.unit), series.title, expr=expr, den=expr.den,
                 low=expr.low, high=expr.high, source=value.source, confidence=value.confidence, parameter=value)
        )  # fmt: skip
        self.nodes[wish.node_name] = node
        return node

    def _arguments(self, arguments: tuple[Argument, ...]) -> tuple[dict[str, Any], list[Node]] | None:
        """Values for a formula's arguments and the nodes behind them; None when a needed fact is absent."""
        values: dict[str, Any] = {}
        nodes: list[Node] = []
        for argument in arguments:
            node = self._parameter(argument.param) if argument.param else self.resolve(argument.name)
            if isinstance(node, Series):
                values[argument.name] = node.values
            elif node is None:
                if not argument.optional:
                    return None
                spec = self._spec(argument.name)
                values[argument.name] = null(spec.unit if spec else units.NUMBER)
            else:
                nodes.append(node)
                table = node.unit == units.TABLE
                values[argument.name] = node.expr if table else node.ref()
        return values, nodes

    def _quantity(self, name: str, definition: Definition, book: Rulebook) -> Node | None:
        replacement = self.replaced.get(name)
        source = replacement or definition
        ready = self._arguments(source.arguments)
        if ready is None:
            return None
        values, inputs = ready
        spec = self.contracts[book.rule].outputs.get(name) or self._spec(name)
        node = Node(
            name, "quantity", 0, definition.unit, spec.type if spec else _type(definition.unit), self._title(name),
            inputs=tuple(inputs), source=Source(definition.act, definition.article), confidence=definition.confidence,
            enum=spec.enum if spec else (),
        )  # fmt: skip
        if source.den is not None:
            node.concrete, node.den = source, source.den
            node.low, node.high = _concrete_bounds(definition, node)
        else:
            self._symbolic(node, source.formula, values)
        return self._add(node)

    def _symbolic(self, node: Node, formula: Callable[..., Any], values: Mapping[str, Any]) -> None:
        try:
            expr = lift(formula(**values))
            if node.unit == units.ENUM:
                expr = coded(expr, node.enum)
            if expr.op == "const" and expr.payload is None:
                expr = null(node.unit)
            elif expr.unit == units.NUMBER:
                expr = expr.with_unit(node.unit)
        except (TypeError, ValueError) as error:
            raise GraphError(f"{self.contract.id}, {node.name}: {error}") from error
        if expr.unit != node.unit:
            raise GraphError(f"{self.contract.id}, {node.name}: the formula gives {expr.unit}, not {node.unit}")
        node.expr, node.den, node.low, node.high = expr, expr.den, expr.low, expr.high

    # -- the plan --------------------------------------------------------------------------------------------------
    def build(self) -> Plan:
        """Resolve all results, refusals and doubts, and compile. Raises GraphError, Refusal."""
        outputs: dict[str, Node | None] = {name: self.resolve(name) for name in self.contract.outputs}
        traced = len(self.order)
        refusals = self._checks(lambda book: book.refusals)
        doubts = self._checks(lambda book: book.doubts)
        checks = tuple(self.extra)
        too_wide = next((f"{n.name}: {reason}" for n in self.order if (reason := overflow(n))), "")
        ordinary = self.mutation is None and all(given == (1, False) for given in self.given.values())
        if too_wide and ordinary:  # many decimals, overrides and mistakes only leave the array path out
            raise GraphError(f"{self.contract.id}, {too_wide}")
        marks = [node.confidence for node in self.order[:traced] if node.kind in ("quantity", "parameter")]
        return Plan(
            rule=self.contract,
            facts=tuple(self.given),
            nodes=tuple(self.order),
            outputs=outputs,
            refusals=refusals,
            doubts=doubts,
            confidence=max(marks, default="A"),
            traced=traced,
            doubtful=tuple(n for n in self.order[:traced] if n.confidence == "C"),
            overflow=too_wide,
            check_exprs=checks,
            run=compiled(
                self.order, tuple(self.given), checks, spelling=SCALAR, names=SCALAR_NAMES, concrete=concrete_call
            ),
        )

    def _checks(self, which: Callable[[Rulebook], list[Check]]) -> tuple[CompiledCheck, ...]:
        out = []
        for book in self.books:
            if book is not self.books[0] and not any(
                name in self.nodes and self.nodes[name] for name in book.quantities
            ):
                continue
            for check in which(book):
                ready = self._arguments(check.arguments)
                if ready is None:
                    continue
                expr = lift(check.formula(**ready[0]))
                self.extra.append(expr)
                out.append(CompiledCheck(check, -len(self.extra)))
        return tuple(out)


def _type(unit: str) -> str:
    return {
        units.TENGE: "money", units.PERCENT: "percent", units.RATIO: "decimal", units.DATE: "date", units.BOOL: "bool",
        units.ENUM: "enum", units.TABLE: "table",
    }.get(unit, "int")  # fmt: skip


def _concrete_bounds(definition: Definition, node: Node) -> tuple[int, int]:
    if node.unit == units.BOOL:
        return 0, 1
    if node.unit == units.ENUM:
        return 0, len(node.enum) - 1
    if node.unit == units.DATE:
        return 1, date(2200, 1, 1).toordinal()
    limit = definition.limit * node.den
    return -limit, limit
