"""The long job behind the page: stress of one family and level, in short steps that can be resumed and stopped."""

from typing import Any

from app.cases.stress import stress_chunk
from app.db.jobs import Run

KIND = "bank.try"
STEP = 10


def try_family(run: Run) -> dict[str, Any]:
    """Make, check and mark `cases` cases; what was found so far is put down after every step."""
    family, level, cases = run.params["family"], run.params["level"], run.params["cases"]
    kept = run.checkpoint or {"done": 0, "failures": 0, "failed": []}
    while kept["done"] < cases:
        stop = min(kept["done"] + STEP, cases)
        report = stress_chunk(family, level, "practice", kept["done"], stop)
        failed = [*kept["failed"], *([seed, words] for seed, words in report.failed)]
        kept = {"done": stop, "failures": kept["failures"] + report.failures, "failed": failed[:20]}
        run.progress(stop, cases, checkpoint=kept)
    return kept
