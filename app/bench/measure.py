"""Paired timing: A, B, A, B … with the median of the ratios, so that a drifting machine cancels out."""

import gc
import time
from collections.abc import Callable
from dataclasses import dataclass
from statistics import median


@dataclass(frozen=True, slots=True)
class Comparison:
    """Seconds of one call of ours and of the baseline (medians), and the median ratio of the pairs."""

    name: str
    ours: float
    baseline: float
    ratio: float
    target: float | None
    baseline_name: str
    unit: str = "s"

    @property
    def met(self) -> bool | None:
        """Whether the ratio is within the target; None without one."""
        return None if self.target is None else self.ratio <= self.target


def once(action: Callable[[], object], repeat: int) -> float:
    """Seconds of one call, averaged over `repeat` calls, with the garbage collector still."""
    gc.collect()
    gc.disable()
    try:
        start = time.perf_counter()
        for _ in range(repeat):
            action()
        return (time.perf_counter() - start) / repeat
    finally:
        gc.enable()


def _repeat(action: Callable[[], object], at_least: float) -> int:
    """How many calls fill `at_least` seconds."""
    action()
    repeat = 1
    while (seconds := once(action, repeat) * repeat) < at_least / 4:
        repeat *= 4
    return max(1, int(repeat * at_least / max(seconds, 1e-9)))


def compare(
    name: str, ours: Callable[[], object], baseline: Callable[[], object], *, baseline_name: str,
    target: float | None = None, rounds: int = 9, seconds: float = 0.05,
) -> Comparison:  # fmt: skip
    """Time both in turn, `rounds` times."""
    a_repeat, b_repeat = _repeat(ours, seconds), _repeat(baseline, seconds)
    pairs = [(once(ours, a_repeat), once(baseline, b_repeat)) for _ in range(rounds)]
    ours_s, baseline_s = median(a for a, _ in pairs), median(b for _, b in pairs)
    return Comparison(name, ours_s, baseline_s, median(a / b for a, b in pairs), target, baseline_name)


def spread(times: list[float]) -> tuple[float, float, float]:
    """Median, 95th percentile and greatest of some seconds."""
    ordered = sorted(times)
    return median(ordered), ordered[int(len(ordered) * 0.95)], ordered[-1]
