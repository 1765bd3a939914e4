"""The engine beside bare Decimal (one case) and plain NumPy (a million)."""

import json
from collections.abc import Iterator
from datetime import date
from decimal import ROUND_CEILING, Decimal
from typing import Any

import numpy as np

from app.bench.measure import Comparison, compare
from app.engine import load_law

ON = date(2026, 3, 11)
RULE = "base_pension.amount"
MONTHS = 295
ROWS = 1_000_000


def bare_decimal(months: int) -> Decimal:
    """The same formula as a programmer writes it, without explanation."""
    years = months // 12
    percent = min(Decimal(70) + 2 * max(0, years - 10), Decimal(118))
    return (Decimal(50851) * percent / 100).to_integral_value(rounding=ROUND_CEILING)


def plain_numpy(months: Any) -> Any:
    """The same formula over int64, whole arrays at a time."""
    years = months // 12
    percent = np.minimum(70 + 2 * np.maximum(0, years - 10), 118)
    return -(-(5_085_100 * percent) // 10_000) * 100


def engine_benchmarks() -> Iterator[Comparison]:
    """One explained case, the same as JSON, and a million base pensions; exactness checked before anything is timed."""
    law = load_law()
    facts = {"participation_months": MONTHS}

    def explained() -> Any:
        result = law.calculate(RULE, ON, facts)
        return result.values, result.trace, result.confidence

    def as_json() -> str:
        text: str = law.calculate(RULE, ON, facts).json()
        return text

    for months in range(0, 720, 7):
        ours = law.calculate(RULE, ON, {"participation_months": months}).values["base_amount"]
        if ours != int(bare_decimal(months) * 100):
            raise AssertionError(f"base pension of {months} months differs from the bare computation")
    if json.loads(as_json())["values"]["base_amount"] != "49834.00":
        raise AssertionError("the JSON answer differs from the value")
    yield compare(
        "one base pension, explained (values, trace, mark)", explained, lambda: bare_decimal(MONTHS),
        baseline_name="bare Decimal", target=16,
    )  # fmt: skip
    yield compare(
        "the same as one JSON document", as_json, lambda: bare_decimal(MONTHS), baseline_name="bare Decimal", target=80
    )
    column = np.random.default_rng(7).integers(0, 720, ROWS)

    def many() -> Any:
        return law.calculate_many(RULE, ON, {"participation_months": column}, ["base_amount"])

    if not (many().columns["base_amount"].numbers == plain_numpy(column)).all():
        raise AssertionError("the array path differs from plain NumPy")
    yield compare(
        "a million base pensions by arrays", many, lambda: plain_numpy(column), baseline_name="plain NumPy int64",
        target=0.6, rounds=7, seconds=0.1,
    )  # fmt: skip
