"""The law as it was loaded: all rules and parameters, and the questions one may ask of them."""

from bisect import bisect_right
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from app.engine.arrays import ManyResult, calculate_many
from app.engine.chain import Link, Run, run_chain
from app.engine.facts import check_facts, check_value, parse_facts, read_value, to_number
from app.engine.parameters import ParameterValue, Series
from app.engine.plan import Plan
from app.engine.planner import Planner
from app.engine.proof import proof_day, ways_to_ask
from app.engine.registry import RULEBOOKS, Rulebook
from app.engine.result import Result
from app.engine.spec import Contract, Spec
from app.kit.errors import N_, InputError, Message, NotFound, Refusal
from app.kit.text import Text

ENGINE_VERSION = "1"
"""Changes when the meaning of evaluation changes; stored with every attempt."""


class Law:
    """Immutable after loading; every question is a pure function of it."""

    def __init__(
        self, contracts: Mapping[str, Contract], parameters: Mapping[str, Series], enum_titles: Mapping[str, Text],
        hash_: str,
    ) -> None:  # fmt: skip
        self.rules = dict(contracts)
        self.parameters = dict(parameters)
        self.enum_titles = dict(enum_titles)
        self.hash = hash_
        self._plans: dict[Any, Plan] = {}
        self._breaks = _breakpoints(parameters)
        self._required = {id_: tuple(s.name for s in c.inputs.values() if s.required) for id_, c in contracts.items()}

    # -- looking up ----------------------------------------------------------------------------------------------------
    def rule(self, id_: str) -> Contract:
        """The contract of a rule. Raises NotFound."""
        try:
            return self.rules[id_]
        except KeyError:
            raise NotFound(Message(N_("There is no rule “{id}”."), {"id": id_})) from None

    def parameter(self, id_: str, on: date) -> ParameterValue:
        """The value of a parameter on a day. Raises NotFound, Refusal when none is established."""
        if id_ not in self.parameters:
            raise NotFound(Message(N_("There is no parameter “{id}”."), {"id": id_}))
        return self.parameters[id_].on(on)

    def rulebook(self, id_: str) -> Rulebook:
        """The formulas of a rule."""
        return RULEBOOKS[self.rule(id_).id]

    def parse_facts(self, rule: str, raw: Mapping[str, Any]) -> dict[str, Any]:
        """Typed facts from data. Raises InputError naming the fact."""
        return parse_facts(self.rule(rule), raw)

    def parse_overrides(self, rule: str, raw: Mapping[str, str]) -> dict[str, Any]:
        """Typed values for `--set quantity=value`. Raises InputError naming the quantity."""
        contract = self.rule(rule)
        out = {}
        for name, value in raw.items():
            spec = contract.outputs.get(name) or contract.inputs.get(name)
            if spec is None:
                raise InputError(
                    name, N_("The rule {rule} has no quantity “{name}”."), rule=rule, name=name, value=value
                )
            out[name] = read_value(spec, value)
        return out

    # -- one case ------------------------------------------------------------------------------------------------------
    def calculate(
        self, rule: str, on: date, facts: Mapping[str, Any], overrides: Mapping[str, Any] | None = None,
        mutation: str | None = None,
    ) -> Result:  # fmt: skip
        """Evaluate a rule for typed facts as the law stood on `on`.

        Raises InputError (a fact is unknown, missing, impossible) and Refusal (the law gives no amount here, or a
        value is not established), both naming the field.
        """
        contract = self.rule(rule)
        numbers, key = self._numbers(contract, facts, overrides or {})
        plan = self._plan(contract, on, key, mutation)
        row = plan.run(on.toordinal(), *numbers)
        for compiled in plan.refusals:
            if row[compiled.index]:
                check = compiled.check
                raise Refusal(check.name, check.message, article=check.article)
        return Result(plan, on, row)

    def _numbers(
        self, contract: Contract, facts: Mapping[str, Any], overrides: Mapping[str, Any]
    ) -> tuple[list[Any], tuple[tuple[str, int, bool], ...]]:
        for name in self._required[contract.id]:
            if name not in facts and name not in overrides:
                check_facts(contract, facts)
        if contract.one_of and not overrides:
            check_facts(contract, facts)
        numbers: list[Any] = []
        key: list[tuple[str, int, bool]] = []
        for name, value in facts.items():
            if name in overrides:
                continue
            spec = contract.inputs.get(name)
            if spec is None:
                check_facts(contract, facts)
                raise AssertionError("unknown fact not refused")
            if (
                type(value) is not int
                or not spec.low <= value <= spec.high
                or spec.type not in ("int", "money", "percent", "decimal")
            ):
                check_value(spec, value)
            number, den = (value, 1) if type(value) is int else to_number(value, spec.unit, spec.enum)
            numbers.append(number)
            key.append((name, den, False))
        for name, value in overrides.items():
            known: Spec | None = contract.outputs.get(name) or contract.inputs.get(name)
            number, den = to_number(value, known.unit if known else "", known.enum if known else ())
            numbers.append(number)
            key.append((name, den, True))
        return numbers, tuple(key)

    def _plan(self, contract: Contract, on: date, key: tuple[tuple[str, int, bool], ...], mutation: str | None) -> Plan:
        segment = bisect_right(self._breaks, on)
        place = (contract.id, segment, key, mutation)
        plan = self._plans.get(place)
        if plan is None:
            if on < contract.in_force_from:
                raise Refusal(
                    "on",
                    N_("{title}: this rule answers from {since} on, not for {day}."),
                    title=contract.title,
                    since=contract.in_force_from,
                    day=on,
                )
            given = {name: (den, override) for name, den, override in key}
            plan = Planner(self.rules, self.parameters, contract.id, on, given, mutation).build()
            if len(self._plans) > 5000:
                self._plans.clear()
            self._plans[place] = plan
        return plan

    def prove(self) -> None:
        """Make a plan for every way to ask every rule, and for every misconception. Raises GraphError."""
        yearly = [series for series in self.parameters.values() if series.rhythm == "year"]
        reference = min((max(v.from_ for v in series.values) for series in yearly), default=date.min)
        for contract in self.rules.values():
            on = proof_day(contract, reference)
            ways = list(ways_to_ask(contract))
            for names in ways:
                self._plan(contract, on, tuple((name, 1, False) for name in names), None)
            for mutation in RULEBOOKS[contract.id].mutations:
                self._plan(contract, on, tuple((name, 1, False) for name in ways[0]), mutation)

    # -- many cases, many rules --------------------------------------------------------------------------------------
    def calculate_many(
        self, rule: str, on: date, columns: Mapping[str, Any], outputs: Iterable[str] | None = None,
        mutation: str | None = None,
    ) -> ManyResult:  # fmt: skip
        """Evaluate a rule for a caseload; see `app.engine.arrays`. Raises InputError, Refusal, OverflowError."""
        contract = self.rule(rule)
        check_names(contract, columns)
        key = tuple((name, 1, False) for name in columns)
        plan = self._plan(contract, on, key, mutation)
        return calculate_many(plan, on.toordinal(), columns, outputs)

    def run(
        self, links: tuple[Link, ...], overrides: Mapping[str, Any] | None = None,
        mutations: Mapping[str, str] | None = None,
    ) -> Run:  # fmt: skip
        """Evaluate rules joined into one graph; see `app.engine.chain`."""
        return run_chain(self, links, overrides or {}, mutations or {})


def check_names(contract: Contract, columns: Mapping[str, Any]) -> None:
    """Refuse unknown and missing columns by name. Raises InputError."""
    for name in columns:
        if name not in contract.inputs:
            raise InputError(
                name, N_("The rule {rule} has no fact “{name}”. Its facts: {allowed}."),
                rule=contract.id, name=name, allowed=", ".join(contract.inputs),
            )  # fmt: skip
    for name, spec in contract.inputs.items():
        if spec.required and name not in columns:
            raise InputError(name, N_("{title}: this value is missing."), title=spec.title)


def _breakpoints(parameters: Mapping[str, Series]) -> list[date]:
    """Days on which anything may change: between two of them a plan stays the same."""
    days = {date(year, 1, 1) for year in range(2015, 2051)}
    for series in parameters.values():
        for value in series.values:
            days.add(value.from_)
            if value.to is not None:
                days.add(date.fromordinal(value.to.toordinal() + 1))
    for book in RULEBOOKS.values():
        for versions in book.quantities.values():
            for definition in versions:
                days.add(definition.since)
                if definition.until is not None:
                    days.add(date.fromordinal(definition.until.toordinal() + 1))
    return sorted({*days, *_shifted(days)})


def _shifted(days: set[date]) -> set[date]:
    """The same days a year later: parameters of the year before change on them."""
    return {day.replace(year=day.year + 1, day=min(day.day, 28)) for day in days}
