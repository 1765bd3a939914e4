"""Follow-through: what a later figure becomes when the candidate's own earlier figures stand in the chain.

An error is charged once, at its root. Only a value inside its legal range is carried, and never one that would bring
the chain to nothing; so a guessed easy value earns nothing later.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from app.cases.evaluate import Run, evaluate
from app.cases.model import CaseFile, Cell, Scalar


@dataclass(frozen=True, slots=True)
class Carried:
    """A wrong figure that later figures may rest on, and the cell where the error began."""

    cell: Cell
    value: Scalar
    root: str


@dataclass(slots=True)
class Trail:
    """The candidate's own figures so far, by node, in the order of the tasks."""

    case: CaseFile
    base: Run
    carried: dict[str, Carried] = field(default_factory=dict)
    _run: Run | None = None

    @property
    def overrides(self) -> dict[str, Scalar]:
        """Node → the candidate's value."""
        return {node: own.value for node, own in self.carried.items()}

    def carry(self, cell: Cell, value: Scalar, root: str) -> None:
        """Let later figures rest on this one."""
        self.carried[cell.node] = Carried(cell, value, root)
        self._run = None

    def expected(self, node: str) -> Any:
        """The value of `node` when all carried figures stand in the chain; None when that brings it to nothing."""
        if not self.carried:
            return None
        if self._run is None:
            self._run = evaluate(self.case.chain, self.overrides, base=self.base)
        return self._run.value(node) or None

    def root(self, node: str) -> str | None:
        """The cell whose error alone moves `node` first; None when no single one does."""
        untouched = self.base.value(node)
        for name, own in self.carried.items():
            if evaluate(self.case.chain, {name: own.value}, base=self.base).value(node) != untouched:
                return own.root
        return next((own.root for own in self.carried.values()), None)

    def mistaken(self, node: str) -> Mapping[str, Any]:
        """Misconception → what it makes of `node` on top of the carried figures."""
        return {
            wrong.id: evaluate(
                wrong.chain, {**wrong.overrides, **self.overrides}, wrong.mutations, base=self.base
            ).value(node)
            for wrong in self.case.mistaken
        }
