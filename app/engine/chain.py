"""Rules joined into one graph: what a case's key, its follow-through marks and its diagnosis are made of.

A `Link` asks one rule; a `Ref` among its facts takes a quantity of an earlier link. The chain can be evaluated with a
candidate's own values in place of quantities (``"record.seniority_months"``) or with a misconception in one link.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any

from app.kit.errors import InputError, Refusal

if TYPE_CHECKING:
    from app.engine.law import Law
    from app.engine.result import Result


@dataclass(frozen=True, slots=True)
class Ref:
    """A quantity of another link: ``Ref("record.seniority_months")``."""

    path: str

    @property
    def link(self) -> str:
        """Name of the link."""
        return self.path.split(".", 1)[0]

    @property
    def quantity(self) -> str:
        """Name of the quantity inside it."""
        return self.path.split(".", 1)[1]


@dataclass(frozen=True)
class Link:
    """One rule asked on one day with facts that are values or references to earlier links."""

    name: str
    rule: str
    on: date | Ref
    facts: Mapping[str, Any] = field(default_factory=dict)


class Absent(Exception):
    """A referenced quantity does not exist: its link refused or was itself left out."""


class Run(Mapping[str, Any]):
    """The evaluated chain. ``run["base.base_amount"]`` is a value; a quantity that does not exist raises KeyError."""

    def __init__(
        self, results: dict[str, Result], refusals: dict[str, InputError], overrides: Mapping[str, Any]
    ) -> None:
        self.results = results
        self.refusals = refusals
        self.overrides = overrides

    def __getitem__(self, path: str) -> Any:
        if path in self.overrides:
            return self.overrides[path]
        link, _, quantity = path.partition(".")
        result = self.results[link]
        return result.values[quantity] if quantity in result.values else result.value_of(quantity)

    def __iter__(self) -> Iterator[str]:
        return (f"{name}.{quantity}" for name, result in self.results.items() for quantity in result.values)

    def __len__(self) -> int:
        return sum(len(result.values) for result in self.results.values())

    @property
    def confidence(self) -> str:
        """The lowest mark on any path of the chain."""
        return max((result.confidence for result in self.results.values()), default="A")


def run_chain(law: Law, links: tuple[Link, ...], overrides: Mapping[str, Any], mutations: Mapping[str, str]) -> Run:
    """Evaluate the links in order; a link whose rule refuses, and those that need it, are absent from the results."""
    run = Run({}, {}, overrides)
    for link in links:
        own = {path.split(".", 1)[1]: value for path, value in overrides.items() if path.split(".", 1)[0] == link.name}
        try:
            on = _value(run, link.on)
            facts = {name: _value(run, value) for name, value in link.facts.items() if value is not None}
        except Absent:
            continue
        try:
            run.results[link.name] = law.calculate(link.rule, on, facts, own, mutations.get(link.name))
        except (Refusal, InputError) as refusal:
            run.refusals[link.name] = refusal
    return run


def _value(run: Run, value: Any) -> Any:
    if not isinstance(value, Ref):
        return value
    try:
        found = run[value.path]
    except KeyError:
        raise Absent(value.path) from None
    if found is None:
        raise Absent(value.path)
    return found
