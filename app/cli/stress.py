"""Stress of all families and tiers with a progress bar on standard error."""

from collections.abc import Iterator
from statistics import median
from typing import Any

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from app.cases import families, family_of, stress
from app.cases.model import Pool


def stress_tiers(ids: tuple[str, ...], seeds: int, jobs: int, pool: Pool) -> Iterator[dict[str, Any]]:
    """One line of the report for every family and tier, as data. Raises InputError for an unknown family."""
    chosen = [family_of(id_) for id_ in ids] or list(families().values())
    for family in chosen:
        for tier in family.tiers.values():
            yield _one(family.id, tier.level, seeds, jobs, pool)


def _one(family: str, level: int, seeds: int, jobs: int, pool: Pool) -> dict[str, Any]:
    bar = Progress(
        TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn(),
        console=Console(stderr=True), transient=True,
    )  # fmt: skip
    with bar:
        task = bar.add_task(f"{family} {level}", total=seeds)
        report = stress(
            family, level, seeds, pool=pool, jobs=jobs, progress=lambda done, total: bar.update(task, completed=done)
        )
    return {
        "family": family,
        "level": level,
        "pool": pool,
        "cases": report.cases,
        "failures": report.failures,
        "rejected_percent": _percent(report.rejection_rate),
        "different_keys": len(report.keys),
        "most_throws": report.most_throws,
        "made_ms": round(median(report.made) * 1000, 2),
        "marked_ms": round(median(report.marked) * 1000, 2),
        "active_percent": {name: _percent(report.share(report.active, name)) for name in sorted(report.active)},
        "branches_percent": {name: _percent(report.share(report.branches, name)) for name in sorted(report.branches)},
        "confidence": dict(report.confidence),
        "findings": report.verdict(),
    }


def _percent(share: Any) -> float:
    return round(float(share) * 100, 1)
