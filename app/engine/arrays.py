"""The same graph over arrays: a caseload in blocks that stay in the processor's cache.

Two ways, both exact. Where the results depend on facts with few possible values only (months of participation, sex),
the scalar path answers once for every possible value and the rows look their answer up. Elsewhere the graph runs over
blocks of rows as NumPy int64. Bounds proven when the plan is made guarantee that no product leaves 64 bits.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from app.engine import units
from app.engine.compile import compiled
from app.engine.emit import ARRAY, ARRAY_NAMES
from app.engine.expr import NULL_VALUE
from app.engine.plan import LIST_UNITS, Node, Plan, concrete_call
from app.kit.errors import N_, InputError

BLOCK = 16_384
TABLE_LIMIT = 65_536

Ints = npt.NDArray[np.int64]


@dataclass(frozen=True)
class Column:
    """Results of one quantity for all rows: whole numbers over `den`; `NULL_VALUE` where it does not exist."""

    numbers: Any
    den: int
    unit: str
    enum: tuple[str, ...] = ()


@dataclass(frozen=True)
class ManyResult:
    """Results by name, and for every row 0 or the number (from 1) of the refusal that applies."""

    columns: Mapping[str, Column]
    refused: Ints | None
    refusal_names: tuple[str, ...]


def calculate_many(
    plan: Plan, on: int, columns: Mapping[str, Any], outputs: Iterable[str] | None = None, block: int = BLOCK
) -> ManyResult:
    """Evaluate a plan for all rows.

    `columns`: for each fact an int64 array of N whole numbers (tiyn, day ordinals, places of words, 0/1), a matrix
    (N × items) for a list, or one number for all rows. Raises InputError naming the fact with a value out of limits.
    """
    if plan.overflow:
        raise OverflowError(plan.overflow)
    facts = {node.name: node for node in plan.nodes if node.kind in ("fact", "override") and node.name != "on"}
    prepared = {name: _prepared(facts[name], column) for name, column in columns.items() if name in facts}
    wanted = [n for name in (outputs or plan.outputs) if (n := plan.outputs.get(name)) is not None]
    rows = next((a.shape[0] for a in columns.values() if isinstance(a, np.ndarray)), 1)
    results = [np.empty(rows, dtype=np.bool_ if n.unit == units.BOOL else np.int64) for n in wanted]
    refused = np.zeros(rows, dtype=np.int64) if plan.refusals else None
    varying = {name: a for name, a in prepared.items() if isinstance(a, np.ndarray)}
    if _tabulable(facts, varying, rows):
        _by_table(plan, on, facts, prepared, varying, wanted, results, refused, block)
    else:
        _by_blocks(plan, on, prepared, wanted, results, refused, block)
    named = {n.name: Column(r, n.den, n.unit, n.enum) for n, r in zip(wanted, results, strict=True)}
    return ManyResult(named, refused, tuple(c.check.name for c in plan.refusals))


def _prepared(node: Node, column: Any) -> Any:
    if not isinstance(column, np.ndarray):
        return column
    if node.unit in (units.RECORDS, units.DATE_LIST):
        return column
    array = column if column.dtype == np.bool_ else np.ascontiguousarray(column, dtype=np.int64)
    if array.dtype != np.bool_ and array.size:
        low, high = int(array.min()), int(array.max())
        if low < node.low or high > node.high:
            row = int(np.argmax((array < node.low) | (array > node.high)))
            raise InputError(
                node.name,
                N_("Row {row}: the value {value} must lie between {low} and {high}."),
                row=row + 1,
                value=low if low < node.low else high,
                low=node.low,
                high=node.high,
            )
    return array


# -- few possible values ------------------------------------------------------------------------------------------
def _tabulable(facts: Mapping[str, Node], varying: Mapping[str, Any], rows: int) -> bool:
    size = 1
    for name, array in varying.items():
        node = facts[name]
        if array.ndim != 1 or node.unit in (units.TENGE, units.DATE, *LIST_UNITS):
            return False
        size *= node.high - node.low + 1
        if size > TABLE_LIMIT:
            return False
    return bool(varying) and size <= 4 * rows


def _by_table(
    plan: Plan, on: int, facts: Mapping[str, Node], prepared: Mapping[str, Any], varying: Mapping[str, Ints],
    wanted: list[Node], results: list[Any], refused: Ints | None, block: int,
) -> None:  # fmt: skip
    """One scalar answer for every combination of the facts that vary, then a look-up for every row."""
    names = list(varying)
    spans = [(facts[n].low, facts[n].high - facts[n].low + 1) for n in names]
    fixed = tuple((name, prepared[name]) for name in plan.facts if name not in varying)
    key = (
        "table",
        on,
        tuple(names),
        tuple((k, v if isinstance(v, int) else str(v)) for k, v in fixed),
        tuple(n.name for n in wanted),
    )
    tables = plan.extra.get(key)
    if tables is None:
        tables = plan.extra[key] = _tables(plan, on, names, spans, dict(fixed), wanted)
    value_tables, refusal_table = tables
    rows = results[0].shape[0] if results else 0
    for start in range(0, rows, block):
        stop = min(start + block, rows)
        index: Any = varying[names[0]][start:stop] - spans[0][0]
        for name, (low, span) in zip(names[1:], spans[1:], strict=True):
            index = index * span + (varying[name][start:stop] - low)
        for table, result in zip(value_tables, results, strict=True):
            np.take(table, index, out=result[start:stop], mode="clip")
        if refused is not None:
            np.take(refusal_table, index, out=refused[start:stop], mode="clip")


def _tables(
    plan: Plan, on: int, names: list[str], spans: list[tuple[int, int]], fixed: Mapping[str, Any], wanted: list[Node]
) -> tuple[list[Any], Ints]:
    size = int(np.prod([span for _, span in spans]))
    values: list[Any] = [np.empty(size, dtype=np.bool_ if n.unit == units.BOOL else np.int64) for n in wanted]
    refusals = np.zeros(size, dtype=np.int64)
    for i in range(size):
        rest, combination = i, dict(fixed)
        for name, (low, span) in zip(reversed(names), reversed(spans), strict=True):
            rest, offset = divmod(rest, span)
            combination[name] = low + offset
        row = plan.run(on, *(combination[name] for name in plan.facts))
        for table, node in zip(values, wanted, strict=True):
            table[i] = row[node.index]
        refusals[i] = next((k + 1 for k, c in enumerate(plan.refusals) if row[c.index]), 0)
    return values, refusals


# -- blocks -----------------------------------------------------------------------------------------------------------
def _by_blocks(
    plan: Plan, on: int, prepared: Mapping[str, Any], wanted: list[Node], results: list[Any], refused: Ints | None,
    block: int,
) -> None:  # fmt: skip
    run = plan.extra.get("arrays")
    if run is None:
        run = plan.extra["arrays"] = compiled(
            plan.nodes, plan.facts, plan.check_exprs, spelling=ARRAY, names=ARRAY_NAMES, concrete=_rowwise
        )
    rows = results[0].shape[0] if results else 0
    for start in range(0, rows, block):
        stop = min(start + block, rows)
        row = run(on, *(_slice(prepared.get(name), start, stop) for name in plan.facts))
        for node, result in zip(wanted, results, strict=True):
            result[start:stop] = row[node.index]
        if refused is not None:
            for k in range(len(plan.refusals) - 1, -1, -1):
                refused[start:stop][np.broadcast_to(row[plan.refusals[k].index], stop - start)] = k + 1


def _slice(value: Any, start: int, stop: int) -> Any:
    return value[start:stop] if isinstance(value, np.ndarray) else value


def _rowwise(node: Node) -> Any:
    """A concrete formula row by row: lists of records have no array form."""
    call = concrete_call(node)

    def run(*arguments: Any) -> Any:
        rows = max((a.shape[0] for a in arguments if isinstance(a, np.ndarray)), default=1)
        out = np.empty(rows, dtype=np.bool_ if node.unit == units.BOOL else np.int64)
        for i in range(rows):
            out[i] = call(*(_item(a, i) for a in arguments))
        return out

    return run


def _item(value: Any, i: int) -> Any:
    if not isinstance(value, np.ndarray):
        return value
    element = value[i]
    return element.item() if isinstance(element, np.generic) else element


__all__ = ["NULL_VALUE", "Column", "ManyResult", "calculate_many"]
