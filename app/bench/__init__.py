"""Measurements as ratios: ours beside a plain baseline of the same formula, in turn, in one run.

Absolute times depend on the machine and its neighbours; a ratio of two things measured alternately holds elsewhere.
"""

from app.bench.measure import Comparison, compare, spread
from app.bench.report import run_bench

__all__ = ["Comparison", "compare", "run_bench", "spread"]
