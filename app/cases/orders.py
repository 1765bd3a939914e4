"""One order of steps that keeps all must-precede pairs."""

from collections.abc import Iterable


def one_order(steps: Iterable[str], pairs: tuple[tuple[str, str], ...]) -> list[str]:
    """The steps in an order that keeps every pair (before, after). Raises ValueError for a circle."""
    left = list(steps)
    done: list[str] = []
    while left:
        ready = [step for step in left if all(before in done for before, after in pairs if after == step)]
        if not ready:
            raise ValueError(f"steps in a circle: {left}")
        done.append(ready[0])
        left.remove(ready[0])
    return done
