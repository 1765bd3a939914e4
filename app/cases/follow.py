"""Follow-through: what a later figure becomes when the candidate's own earlier figures stand in the chain.

An error is charged once, at its root. Only a value inside its legal range is carried, and never one that would bring
the chain to nothing; so a guessed easy value earns nothing later.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from app.cases.evaluate import Run, evaluate
from app.cases.model import CaseFile, Cell, Scalar
from app.cases.tolerance import in_range


@dataclass(frozen=True, slots=True)
class Carried:
    """A wrong figure that later figures may rest on, and the cell where the error began."""

    cell: Cell
    value: Scalar
    root: str


@dataclass(slots=True)
class Trail:
    """The candidate's own figures so far, by node, in the order of the law."""

    case: CaseFile
    base: Run
    cells: Mapping[str, Cell] = field(init=False)
    carried: dict[str, Carried] = field(default_factory=dict)
    _run: Run | None = None
    _alone: dict[tuple[str, Scalar], Run] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.cells = {cell.id: cell for cell in self.case.cells}

    @property
    def overrides(self) -> dict[str, Scalar]:
        """Node → the candidate's value."""
        return {node: own.value for node, own in self.carried.items()}

    def carry(self, cell: Cell, value: Scalar, root: str) -> bool:
        """Let later figures rest on this one; False when it is outside its range or brings a key to nothing."""
        if not in_range(cell, value):
            return False
        run = evaluate(self.case.chain, {**self.overrides, cell.node: value}, base=self.base)
        if any(other.value and not run.value(other.node) for other in self.cells.values()):
            return False
        self.carried[cell.node] = Carried(cell, value, root)
        self._run = run
        return True

    def expected(self, node: str) -> Any:
        """The value of `node` when all carried figures stand in the chain; None when nothing is carried."""
        return self._run.value(node) if self._run is not None else None

    def alone(self, node: str, value: Scalar) -> Run:
        """The chain with this one figure in it."""
        if (node, value) not in self._alone:
            self._alone[node, value] = evaluate(self.case.chain, {node: value}, base=self.base)
        return self._alone[node, value]

    def root(self, node: str) -> str | None:
        """The cell whose error alone moves `node` first, else the first one carried."""
        untouched = self.base.value(node)
        for name, own in self.carried.items():
            if self.alone(name, own.value).value(node) != untouched:
                return own.root
        return next((own.root for own in self.carried.values()), None)

    def mistaken(self, node: str) -> Mapping[str, Any]:
        """Misconception → what it makes of `node` on top of the carried figures."""
        own = self.overrides
        return {
            wrong.id: evaluate(wrong.chain, {**wrong.overrides, **own}, wrong.mutations, base=self.base).value(node)
            for wrong in self.case.mistaken
        }
