"""`bilikti bench`: all measurements as one table or one JSON document."""

import json
from collections.abc import Callable, Iterable
from dataclasses import asdict

from rich.console import Console
from rich.table import Table

from app.bench.measure import Comparison
from app.kit.errors import N_, InputError


def _engine() -> Iterable[Comparison]:
    from app.bench.engine import engine_benchmarks

    return engine_benchmarks()


def _cases() -> Iterable[Comparison]:
    from app.bench.cases import case_benchmarks

    return case_benchmarks()


def _pages() -> Iterable[Comparison]:
    from app.bench.pages import page_benchmarks

    return page_benchmarks()


def _serve() -> Iterable[Comparison]:
    from app.bench.serve import serve_benchmarks

    return serve_benchmarks()


PARTS: dict[str, Callable[[], Iterable[Comparison]]] = {
    "engine": _engine, "cases": _cases, "pages": _pages, "serve": _serve,
}  # fmt: skip


def run_bench(parts: tuple[str, ...], *, as_json: bool = False) -> None:
    """Measure the parts named (all without names) and print. Raises InputError for an unknown part."""
    for part in parts:
        if part not in PARTS:
            raise InputError("part", N_("One of these is needed: {allowed}."), value=part, allowed=", ".join(PARTS))
    found = [comparison for part in parts or PARTS for comparison in PARTS[part]()]
    console = Console()
    if as_json:
        console.file.write(json.dumps([asdict(c) | {"met": c.met} for c in found], ensure_ascii=False, indent=1) + "\n")
        return
    table = Table(box=None, pad_edge=False)
    for heading in ("What", "Ours", "Baseline", "Ratio", "Target", "Beside"):
        table.add_column(heading, justify="left" if heading in ("What", "Beside") else "right", overflow="fold")
    for c in found:
        verdict = "" if c.target is None else f"≤ {c.target:g} {'met' if c.met else 'missed'}"
        table.add_row(
            c.name, _amount(c.ours, c.unit), _amount(c.baseline, c.unit), f"{c.ratio:.2f}", verdict, c.baseline_name
        )
    console.print(table)


def _amount(seconds: float, measure: str) -> str:
    if measure != "s":
        return f"{seconds:.0f} {measure}"
    for limit, unit, factor in ((1e-3, "µs", 1e6), (1.0, "ms", 1e3)):
        if seconds < limit:
            return f"{seconds * factor:.1f} {unit}"
    return f"{seconds:.2f} s"
