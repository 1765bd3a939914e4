"""Seeded dice: the same seed gives the same throws on every machine and every version of Python.

`random.Random` keeps its methods' outputs only by custom; these draws are our own arithmetic on SHA-256, so a case
made today can be made again in ten years.
"""

import hashlib
from collections.abc import Sequence
from typing import TypeVar

T = TypeVar("T")


class Dice:
    """A stream of draws fixed by its seed words. Not for secrets."""

    def __init__(self, *seed: object) -> None:
        self._key = hashlib.sha256("\x1f".join(map(str, seed)).encode()).digest()
        self._counter = 0
        self._pool = b""

    def child(self, *name: object) -> "Dice":
        """Independent dice for one part of the work: adding throws in one part leaves the others alone."""
        return Dice(self._key.hex(), *name)

    def _uint64(self) -> int:
        if len(self._pool) < 8:
            self._pool = hashlib.sha256(self._key + self._counter.to_bytes(8, "big")).digest()
            self._counter += 1
        chunk, self._pool = self._pool[:8], self._pool[8:]
        return int.from_bytes(chunk, "big")

    def between(self, low: int, high: int) -> int:
        """A whole number from `low` to `high`, both included, every one equally likely.

        Raises ValueError when the range is empty.
        """
        span = high - low + 1
        if span <= 0:
            raise ValueError(f"empty range {low}..{high}")
        limit = (1 << 64) - (1 << 64) % span
        while (throw := self._uint64()) >= limit:
            pass
        return low + throw % span

    def chance(self, percent: int) -> bool:
        """True in `percent` of a hundred throws."""
        return self.between(1, 100) <= percent

    def choice(self, items: Sequence[T]) -> T:
        """One of `items`."""
        return items[self.between(0, len(items) - 1)]

    def weighted(self, items: Sequence[tuple[T, int]]) -> T:
        """One of ``(item, weight)`` in proportion to the whole-number weights."""
        throw = self.between(1, sum(weight for _, weight in items))
        for item, weight in items:
            throw -= weight
            if throw <= 0:
                return item
        raise AssertionError("weights exhausted")

    def shuffled(self, items: Sequence[T]) -> list[T]:
        """The items in a new order (Fisher–Yates)."""
        out = list(items)
        for i in range(len(out) - 1, 0, -1):
            j = self.between(0, i)
            out[i], out[j] = out[j], out[i]
        return out

    def sample(self, items: Sequence[T], count: int) -> list[T]:
        """`count` different items, in random order."""
        return self.shuffled(items)[:count]
