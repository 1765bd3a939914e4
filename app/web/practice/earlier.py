"""Work on a case that this edition of the content would make otherwise: what was kept is shown, not marked anew."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, ClassVar

from app.db import Store
from app.db.records.attempts import Attempt, CaseSummary, Marks
from app.web.render import Context
from app.web.visit import Visit


@dataclass(frozen=True)
class EarlierPage(Context):
    """Work on a case that this edition of the content would make otherwise: what was kept of it."""

    template: ClassVar[str] = "pages/practice/earlier.html"
    attempt: Attempt
    summary: CaseSummary
    kept: Mapping[str, Any]
    typed: Mapping[str, str]
    marks: Marks | None


def earlier_page(store: Store, visit: Visit, attempt: Attempt, summary: CaseSummary) -> EarlierPage:
    """What was kept of a work whose case this edition would make otherwise."""
    kept, answers = store.cases.shown(summary.id, visit.lang), store.answers.of(attempt.id)
    typed = {
        task["id"]: "; ".join(kept_words(task, answers[task["id"]].raw)) if task["id"] in answers else ""
        for task in kept["tasks"]
    }  # fmt: skip
    return EarlierPage(attempt, summary, kept, typed, store.attempts.marks(attempt.id))


def kept_words(task: Mapping[str, Any], raw: Any) -> list[str]:
    """A kept answer in words, from the kept words of its task."""
    if isinstance(raw, Mapping):
        return [words for part in raw.values() for words in kept_words(task, part)]
    if isinstance(raw, list):
        return [words for part in raw for words in kept_words(task, part)]
    options = {option["id"]: option["text"] for part in ("options", "bases") for option in task.get(part, ())}
    return [] if raw in (None, "") else [str(options.get(raw, raw))]
