"""Whole hours that add up exactly: shares by largest remainder under minima, and tables with given margins.

Everything is exact; the same request always gives the same hours.
"""

from collections.abc import Sequence
from fractions import Fraction


class TooFew(Exception):
    """The total is smaller than the sum of the minima: `needed` hours instead of `total`."""

    def __init__(self, total: int, needed: int) -> None:
        super().__init__(f"{total} < {needed}")
        self.total = total
        self.needed = needed


def shares(total: int, weights: Sequence[int | Fraction], least: Sequence[int] | int = 0) -> list[int]:
    """`total` in whole parts in proportion to `weights` (not negative), none of them below its `least`.

    Parts that would fall below their minimum get exactly it; the rest is shared again among the others; leftover units
    go to the largest remainders, the earlier part first. Weights that are all zero count as equal.
    Raises TooFew when the minima ask for more than the total.
    """
    if not weights:
        if total:
            raise TooFew(total, 0)
        return []
    floors = [least] * len(weights) if isinstance(least, int) else list(least)
    if sum(floors) > total:
        raise TooFew(total, sum(floors))
    wanted = list(weights) if any(weights) else [1] * len(weights)
    fixed: dict[int, int] = {}
    while True:
        rest = total - sum(fixed.values())
        free = [i for i in range(len(wanted)) if i not in fixed]
        weight = Fraction(sum(wanted[i] for i in free))
        quotas = {i: rest * wanted[i] / weight if weight else Fraction(0) for i in free}
        short = [i for i in free if quotas[i] < floors[i]]
        if not short:
            break
        fixed.update({i: floors[i] for i in short})
    parts = {**fixed, **{i: int(quotas[i]) for i in free}}
    left = total - sum(parts.values())
    order = sorted(free, key=lambda i: (-(quotas[i] % 1), i))
    for place in range(left):
        parts[order[place % len(order)]] += 1
    return [parts[i] for i in range(len(wanted))]


def table(rows: Sequence[int], columns: Sequence[int]) -> list[list[int]]:
    """Whole cells with exactly these row and column sums, each cell its proportional value rounded down or up.

    Such a table always exists (controlled rounding: the fractional parts are themselves a flow between rows and
    columns); it is found by giving the spare units to the largest fractions and mending with augmenting paths.
    Raises ValueError when the two margins have different totals.
    """
    total = sum(rows)
    if total != sum(columns):
        raise ValueError("margins with different totals")
    if not total:
        return [[0] * len(columns) for _ in rows]
    exact = [[Fraction(row * column, total) for column in columns] for row in rows]
    cells = [[int(value) for value in line] for line in exact]
    row_left = [row - sum(line) for row, line in zip(rows, cells, strict=True)]
    column_left = [column - sum(line[j] for line in cells) for j, column in enumerate(columns)]
    spare = {(i, j): value % 1 for i, line in enumerate(exact) for j, value in enumerate(line) if value % 1}
    taken: set[tuple[int, int]] = set()
    for i, j in sorted(spare, key=lambda cell: (-spare[cell], cell)):
        if row_left[i] and column_left[j]:
            taken.add((i, j))
            row_left[i] -= 1
            column_left[j] -= 1
    for i, left in enumerate(row_left):
        for _ in range(left):
            _augment(i, set(spare), taken, column_left)
    for i, j in taken:
        cells[i][j] += 1
    return cells


def _augment(row: int, allowed: set[tuple[int, int]], taken: set[tuple[int, int]], column_left: list[int]) -> None:
    """Give `row` one more unit, moving units of other rows to other columns where needed."""
    came_from: dict[int, tuple[int, int]] = {}  # column → (row that may use it, column that row would give up or -1)
    queue: list[tuple[int, int]] = [(row, -1)]
    while queue:
        i, gives = queue.pop(0)
        for a, j in sorted(allowed - taken):
            if a != i or j in came_from:
                continue
            came_from[j] = (i, gives)
            if column_left[j]:
                column_left[j] -= 1
                _walk_back(j, came_from, taken)
                return
            queue.extend((b, j) for b, c in sorted(taken) if c == j)
    raise AssertionError("controlled rounding always has a solution")


def _walk_back(column: int, came_from: dict[int, tuple[int, int]], taken: set[tuple[int, int]]) -> None:
    j = column
    while True:
        i, gives = came_from[j]
        taken.add((i, j))
        if gives < 0:
            return
        taken.discard((i, gives))
        j = gives
