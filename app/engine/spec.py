"""What a rule takes and gives: the shape of its facts and results, as standard/legislation/rules writes it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from app.engine.parameters import Source
from app.kit.text import Text


@dataclass(frozen=True, slots=True)
class Spec:
    """One input or output: what it is called, what it may be, and what stands when it is left out.

    `low` and `high` are whole numbers in the engine's scale (tiyn, days of the calendar), both included.
    """

    name: str
    type: str
    title: Text
    unit: str
    unit_text: str = ""
    required: bool = False
    default: Any = None
    has_default: bool = False
    low: int = 0
    high: int = 0
    enum: tuple[str, ...] = ()
    min_items: int = 0
    max_items: int = 600
    item: "Spec | None" = None
    record: tuple["Spec", ...] = ()
    note: str = ""
    required_when: str = ""


@dataclass(frozen=True, slots=True)
class MisconceptionText:
    """What a wrong calculation does, and what the law says instead.

    `misread` names the fact that is taken wrongly where every formula stays right (contributions of another window,
    the day of dismissal for the day of registration): such a mistake is computed by giving the rule the wrong fact.
    """

    title: Text
    rule: Text
    misread: str = ""


@dataclass(frozen=True, slots=True)
class RefusalText:
    """A name that the rule may answer with instead of an amount, and when."""

    field: str
    when: str


@dataclass(frozen=True)
class Contract:
    """Everything about a rule that is text or limit and not formula."""

    id: str
    title: Text
    statement: Text
    on: Text | None
    inputs: Mapping[str, Spec]
    outputs: Mapping[str, Spec]
    one_of: tuple[tuple[tuple[str, ...], ...], ...]
    refusals: tuple[RefusalText, ...]
    sources: tuple[Source, ...]
    quantities: Mapping[str, Text]
    misconceptions: Mapping[str, MisconceptionText]
    confidence: str
    in_force_from: date
    note: str = ""
    place: str = field(default="", compare=False)

    def title_of(self, name: str) -> Text | None:
        """Title of a fact, a result or a quantity between them."""
        spec = self.outputs.get(name) or self.inputs.get(name)
        return spec.title if spec else self.quantities.get(name)
