"""Where rules are written down: a `Rulebook` collects the formulas of one rule with their dates and articles."""

import inspect
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from app.engine.parameters import Param

SOCIAL_CODE = "Social Code"
"""Short name of the Social Code of the Republic of Kazakhstan No. 224-VII of 20.04.2023."""

Formula = Callable[..., Any]


@dataclass(frozen=True, slots=True)
class Argument:
    """One argument of a formula: a quantity or fact by name, or a parameter; optional when it may be left out."""

    name: str
    param: Param | None
    optional: bool


@dataclass(frozen=True, slots=True)
class Definition:
    """One formula for one quantity, with its validity and its place in the law."""

    quantity: str
    formula: Formula
    arguments: tuple[Argument, ...]
    unit: str
    since: date
    until: date | None
    act: str
    article: str
    confidence: str
    den: int | None
    limit: int


@dataclass(frozen=True, slots=True)
class Check:
    """A yes-no formula beside the amounts: a refusal by name, or a doubt that lowers the mark."""

    name: str
    formula: Formula
    arguments: tuple[Argument, ...]
    message: str
    article: str
    mark: str


@dataclass(frozen=True, slots=True)
class Replacement:
    """What a misconception puts in the place of one quantity."""

    quantity: str
    formula: Formula
    arguments: tuple[Argument, ...]
    den: int | None


def arguments_of(formula: Formula) -> tuple[Argument, ...]:
    """The arguments of a formula as the graph reads them: names, parameters, optional facts (default None)."""
    out = []
    for parameter in inspect.signature(formula).parameters.values():
        default = parameter.default
        if isinstance(default, Param):
            out.append(Argument(parameter.name, default, optional=False))
        else:
            out.append(Argument(parameter.name, None, optional=default is None))
    return tuple(out)


@dataclass
class Rulebook:
    """The formulas of one rule. `uses` names rules whose quantities this one continues."""

    rule: str
    uses: tuple[str, ...] = ()
    quantities: dict[str, list[Definition]] = field(default_factory=dict)
    refusals: list[Check] = field(default_factory=list)
    doubts: list[Check] = field(default_factory=list)
    mutations: dict[str, list[Replacement]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        if self.rule in RULEBOOKS:
            raise ValueError(f"rule {self.rule} is written twice")
        RULEBOOKS[self.rule] = self

    def quantity(
        self,
        *,
        unit: str,
        article: str,
        confidence: str = "A",
        name: str | None = None,
        since: str = "2018-01-01",
        until: str | None = None,
        act: str = SOCIAL_CODE,
        concrete: bool = False,
        den: int = 1,
        limit: int = 0,
    ) -> Callable[[Formula], Formula]:
        """Register a formula for the quantity of its own name (or `name`), law from `since` to `until` inclusive.

        A `concrete` formula is not called with symbols but, case by case, with Python values (dates, words, lists of
        records, whole numbers); it returns ``n / den`` as a Fraction or int with ``|n| <= limit``.
        """

        def register(formula: Formula) -> Formula:
            quantity = name or formula.__name__
            definition = Definition(
                quantity, formula, arguments_of(formula), unit, date.fromisoformat(since),
                date.fromisoformat(until) if until else None, act, article, confidence,
                den if concrete else None, limit,
            )  # fmt: skip
            versions = self.quantities.setdefault(quantity, [])
            for other in versions:
                if (other.until is None or definition.since <= other.until) and (
                    definition.until is None or other.since <= definition.until
                ):
                    raise ValueError(f"{self.rule}: two formulas for {quantity} are law on one day")
            versions.append(definition)
            return formula

        return register

    def refusal(self, field: str, message: str, *, article: str = "") -> Callable[[Formula], Formula]:
        """Register a condition under which the answer is a refusal that carries the name `field`."""

        def register(formula: Formula) -> Formula:
            self.refusals.append(Check(field, formula, arguments_of(formula), message, article, ""))
            return formula

        return register

    def doubt(self, mark: str, message: str) -> Callable[[Formula], Formula]:
        """Register a condition under which the result has no better mark than `mark`, and the sentence why."""

        def register(formula: Formula) -> Formula:
            self.doubts.append(Check(formula.__name__, formula, arguments_of(formula), message, "", mark))
            return formula

        return register

    def mutation(
        self, id_: str, *, replaces: str, concrete: bool = False, den: int = 1
    ) -> Callable[[Formula], Formula]:
        """Register a wrong formula: misconception `id_` puts it in the place of the quantity `replaces`.

        One misconception may replace several quantities: register each under the same id.
        """

        def register(formula: Formula) -> Formula:
            self.mutations.setdefault(id_, []).append(
                Replacement(replaces, formula, arguments_of(formula), den if concrete else None)
            )
            return formula

        return register


RULEBOOKS: dict[str, Rulebook] = {}
"""All rules that were imported, by id."""


def in_force(versions: Sequence[Definition], on: date) -> Definition | None:
    """The formula that is law on a day, if any."""
    return next((d for d in versions if d.since <= on and (d.until is None or on <= d.until)), None)
