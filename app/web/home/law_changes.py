"""What the law has enacted for the year to come: a block beside the home page."""

from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from typing import ClassVar

from app.cases.cite import cite
from app.cases.model import Source
from app.engine import ParameterValue, Series, load_law
from app.i18n import local_date
from app.kit.text import Lang, Text
from app.web.access import EVERYONE
from app.web.acts import act_path
from app.web.home.pages import pages
from app.web.render import Context
from app.web.values import quantity
from app.web.visit import Visit

AHEAD = timedelta(days=365)
MOST = 3


@dataclass(frozen=True, slots=True)
class Change:
    """One value that will change: what it is, from when, from what to what, and by which article."""

    title: Text
    on: date
    before: str
    after: str
    source: str
    path: str
    confidence: str


@dataclass(frozen=True)
class LawChanges(Context):
    """The next changes."""

    template: ClassVar[str] = "parts/home/law_changes.html"
    changes: tuple[Change, ...]


@pages.home(may=EVERYONE, order=50, side=True)
def law_changes(visit: Visit) -> LawChanges | None:
    """The next values that the law changes, or nothing when none is known."""
    found = changes_after(local_date(visit.now), visit.lang)
    return LawChanges(found) if found else None


@lru_cache(maxsize=8)
def changes_after(day: date, lang: Lang) -> tuple[Change, ...]:
    """Enacted changes within a year after `day`, the earliest first; of one day, in the order of the parameters."""
    found = [
        _change(series, before, after, lang)
        for series in load_law().parameters.values()
        for before, after in zip(series.values, series.values[1:], strict=False)
        if day < after.from_ <= day + AHEAD and after.value not in (None, before.value)
    ]
    return tuple(sorted(found, key=lambda change: change.on)[:MOST])


def _change(series: Series, before: ParameterValue, after: ParameterValue, lang: Lang) -> Change:
    source = Source(after.source.act, after.source.article)
    return Change(
        title=series.title,
        on=after.from_,
        before=quantity(before.value, series.unit, lang) if before.value is not None else "–",
        after=quantity(after.value, series.unit, lang),
        source=cite(source, lang),
        path=act_path(source.act),
        confidence=after.confidence,
    )
