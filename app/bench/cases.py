"""Cases made and marked, beside the bare evaluation of the same chain of rules."""

import time
from collections.abc import Iterator

from app.bench.measure import Comparison, spread
from app.cases import families, feedback, make_case, mark_case
from app.cases.evaluate import evaluate
from app.cases.selfmark import perfect

SAMPLE = 150
MAKE_TARGET, MARK_TARGET = 0.050, 0.020


def case_benchmarks() -> Iterator[Comparison]:
    """For each family and tier: making a case with all keys, and marking one submission with full feedback."""
    for family in families().values():
        for tier in family.tiers.values():
            make_case(family.id, tier.level, seed=0)
            made, marked, bare = [], [], []
            for seed in range(1, SAMPLE + 1):
                start = time.perf_counter()
                case = make_case(family.id, tier.level, seed=seed)
                made.append(time.perf_counter() - start)
                answers = perfect(case)
                start = time.perf_counter()
                feedback(case, mark_case(case, answers))
                marked.append(time.perf_counter() - start)
                start = time.perf_counter()
                evaluate(case.chain, {})
                bare.append(time.perf_counter() - start)
            base = spread(bare)[0]
            for name, times, target in (
                ("made with its keys", made, MAKE_TARGET),
                ("marked with feedback", marked, MARK_TARGET),
            ):
                middle = spread(times)[0]
                verdict = f"target {target * 1000:.0f} ms: {'met' if middle <= target else 'missed'}"
                yield Comparison(
                    f"{family.id} {tier.id}: a case {name} (10,000: {middle * 10_000:.0f} s)",
                    middle, base, middle / base, None, f"its bare chain of rules; {verdict}",
                )  # fmt: skip
