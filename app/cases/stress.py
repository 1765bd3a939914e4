"""Stress of a family: many seeds, every invariant, the case marking itself, and a report of what was reached."""

import time
from collections import Counter
from collections.abc import Callable, Iterable
from concurrent.futures import ProcessPoolExecutor, as_completed
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any

from app.cases.audit import failures
from app.cases.library import family_of, tier_of
from app.cases.make import finish, throw
from app.cases.model import Pool
from app.cases.selfmark import misbehaviour
from app.kit.dice import Dice

LEAST_SHARE = Fraction(2, 100)
MOST_REJECTED = Fraction(60, 100)
CHUNK = 250
KEPT = 20
"""Failures shown in full."""


@dataclass(slots=True)
class Report:
    """What the seeds of one tier have shown. `failed` holds (seed, sentence) of the first failures."""

    family: str
    level: int
    pool: str
    cases: int = 0
    failures: int = 0
    failed: list[tuple[int, str]] = field(default_factory=list)
    rejections: Counter[str] = field(default_factory=Counter)
    most_throws: int = 0
    active: Counter[str] = field(default_factory=Counter)
    defects: Counter[str] = field(default_factory=Counter)
    branches: Counter[str] = field(default_factory=Counter)
    difficulty: Counter[Fraction] = field(default_factory=Counter)
    confidence: Counter[str] = field(default_factory=Counter)
    keys: set[int] = field(default_factory=set)
    made: list[float] = field(default_factory=list)
    marked: list[float] = field(default_factory=list)

    def add(self, other: "Report") -> None:
        """Take in the report of other seeds."""
        self.cases += other.cases
        self.failures += other.failures
        self.failed = sorted([*self.failed, *other.failed])[:KEPT]
        self.most_throws = max(self.most_throws, other.most_throws)
        for mine, theirs in (
            (self.rejections, other.rejections), (self.active, other.active), (self.defects, other.defects),
            (self.branches, other.branches), (self.confidence, other.confidence),
        ):  # fmt: skip
            mine.update(theirs)
        self.difficulty.update(other.difficulty)
        self.keys |= other.keys
        self.made += other.made
        self.marked += other.marked

    @property
    def rejection_rate(self) -> Fraction:
        """Rejected throws among all throws."""
        rejected = sum(self.rejections.values())
        return Fraction(rejected, rejected + self.cases) if self.cases else Fraction(0)

    def share(self, counter: Counter[str], name: str) -> Fraction:
        """Share of the cases that show `name`."""
        return Fraction(counter[name], self.cases) if self.cases else Fraction(0)

    def verdict(self) -> list[str]:
        """What is wrong with the family as a whole, one English sentence each; empty when it passes."""
        family = family_of(self.family)
        tier = tier_of(family, self.level)
        found = [f"seed {seed}: {words}" for seed, words in self.failed]
        if self.rejection_rate >= MOST_REJECTED:
            found.append(f"{percent(self.rejection_rate)} of the throws are rejected")
        if self.cases < 10 / LEAST_SHARE:
            return found
        for name, wrong in family.misconceptions.items():
            share = self.share(self.active, name)
            if self.pool not in wrong.pools and share:
                found.append(f"misconception {name} is active in {percent(share)} of the cases, but not of this pool")
            if self.pool in wrong.pools and tier.id in wrong.tiers and share < LEAST_SHARE:
                found.append(f"misconception {name} is active in {percent(share)} of the cases")
        for name in family.logic.branches(tier.id):
            if self.share(self.branches, name) < LEAST_SHARE:
                found.append(f"branch {name} is walked in {percent(self.share(self.branches, name))} of the cases")
        return found


def stress(
    family_id: str,
    level: int | None = None,
    seeds: int = 10_000,
    *,
    pool: Pool = "practice",
    first: int = 0,
    jobs: int = 1,
    progress: Callable[[int, int], None] | None = None,
) -> Report:
    """Make, check and mark the cases of `seeds` seeds from `first` on; `jobs` processes; `progress(done, of)`.

    Raises InputError for an unknown family or level.
    """
    tier = tier_of(family_of(family_id), level)
    report = Report(family_id, tier.level, pool)
    chunks = [(start, min(start + CHUNK, first + seeds)) for start in range(first, first + seeds, CHUNK)]
    for part in _parts(family_id, tier.level, pool, chunks, jobs):
        report.add(part)
        if progress is not None:
            progress(report.cases, seeds)
    return report


def _parts(family_id: str, level: int, pool: Pool, chunks: list[tuple[int, int]], jobs: int) -> Iterable[Report]:
    if jobs <= 1:
        yield from (stress_chunk(family_id, level, pool, *chunk) for chunk in chunks)
        return
    with ProcessPoolExecutor(jobs) as workers:
        tasks = [workers.submit(stress_chunk, family_id, level, pool, *chunk) for chunk in chunks]
        for task in as_completed(tasks):
            yield task.result()


def stress_chunk(family_id: str, level: int, pool: Pool, start: int, stop: int) -> Report:
    """The report of the seeds from `start` to `stop` (not included)."""
    family = family_of(family_id)
    tier = tier_of(family, level)
    report = Report(family_id, level, pool)
    for seed in range(start, stop):
        _stress_one(report, family, tier, seed, pool)
    return report


def _stress_one(report: Report, family: Any, tier: Any, seed: int, pool: Pool) -> None:
    began = time.perf_counter()
    try:
        draft, reasons = throw(family, tier, seed, pool)
        case = finish(draft, seed, tier.professions[0], sum(reasons.values()))
    except Exception as error:  # a fault of the family must not hide the other seeds
        report.cases += 1
        report.failures += 1
        report.failed.append((seed, f"{type(error).__name__}: {error}"))
        return
    made = time.perf_counter()
    found = [*failures(case, draft), *misbehaviour(case)]
    report.marked.append(time.perf_counter() - made)
    report.made.append(made - began)
    report.cases += 1
    report.failures += bool(found)
    report.failed += [(seed, words) for words in found[: KEPT - len(report.failed)]]
    report.rejections.update(reason.partition(":")[0] for reason in reasons.elements())
    report.most_throws = max(report.most_throws, case.rejected + 1)
    report.active.update(wrong.id for wrong in case.active)
    report.defects.update(fault.code for key in case.keys.values() for fault in key.planted)
    report.branches[family.logic.branch(draft.facts)] += 1
    report.difficulty[case.difficulty] += 1
    report.confidence[case.confidence] += 1
    report.keys.add(_fingerprint(tuple(cell.value for cell in case.cells)))


def _fingerprint(values: tuple[object, ...]) -> int:
    """A number for a vector of keys, the same in every process."""
    return Dice("keys", *values).between(0, 2**62)


def percent(share: Fraction) -> str:
    """A share as per cent with one decimal."""
    return f"{float(share * 100):.1f} %"
