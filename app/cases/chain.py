"""The chain behind the keys: rules of the law joined into one graph, plus the small steps between them.

A `Step` asks one rule of the engine; a `Derived` is one sentence the law says between two rules (the smaller of two
dates, nothing is due without a right). Every node has a name `step.quantity` or the derived node's own dotted id.
Evaluated with overrides it gives follow-through marks, with mutations the misconceptions.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from app.cases.model import Mark, Source
from app.kit.text import Text


@dataclass(frozen=True, slots=True)
class Node:
    """Stands for the value of another node of the chain, among the facts of a `Step`."""

    name: str


@dataclass(frozen=True, slots=True)
class Step:
    """One rule: `facts` and `on` may hold `Node`s; `binds` puts values of other nodes in place of the rule's own
    quantities (``{"ksu": "ksu.ksu"}``)."""

    id: str
    rule: str
    on: date | Node
    facts: Mapping[str, Any]
    binds: Mapping[str, str] = field(default_factory=dict)

    @property
    def reads(self) -> tuple[str, ...]:
        """Nodes this step takes values of."""
        facts = tuple(fact.name for fact in self.facts.values() if isinstance(fact, Node))
        return (*facts, *self.binds.values(), *((self.on.name,) if isinstance(self.on, Node) else ()))


@dataclass(frozen=True, slots=True)
class Derived:
    """A quantity between rules. `compute` gets the values of `inputs` in order, None for those that do not exist.

    `names` are words for its values where they are names of outcomes.
    """

    id: str
    title: Text
    inputs: tuple[str, ...]
    compute: Callable[..., Any]
    words: Text
    source: Source
    confidence: Mark = "A"
    unit: str | None = None
    names: Mapping[Any, Text] = field(default_factory=dict)

    @property
    def reads(self) -> tuple[str, ...]:
        """Nodes this quantity takes values of."""
        return self.inputs


@dataclass(frozen=True, slots=True)
class Chain:
    """Steps in the order in which they are computed: each refers only to nodes before it.

    `rests_on` maps the id of an item to the ids of the items it reads.
    """

    items: tuple[Step | Derived, ...]
    rests_on: Mapping[str, frozenset[str]] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        rests_on = {item.id: frozenset(map(self.owner, item.reads)) for item in self.items}
        object.__setattr__(self, "rests_on", rests_on)

    def owner(self, node: str) -> str:
        """The item a node belongs to: the derived quantity itself, or the step before the first dot."""
        return node if any(item.id == node for item in self.items) else node.partition(".")[0]
