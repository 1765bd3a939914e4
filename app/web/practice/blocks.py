"""What practice says on the home page: the next step, the abilities, recent cases, unfinished work."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

from app.db.records.attempts import AttemptLine
from app.kit.text import Text
from app.practice import history_of, progress_of
from app.practice.progress import RECENT
from app.standard import load_standard
from app.web.practice.area import area
from app.web.practice.pages import titles
from app.web.practice.quilt import CardTiles, picture
from app.web.practice.steps import StepPart, step_for
from app.web.render import Context
from app.web.visit import Visit

SHOWN = 5


@dataclass(frozen=True)
class QuiltBlock(Context):
    """The abilities of the target card."""

    template: ClassVar[str] = "parts/practice/home_quilt.html"
    cards: tuple[CardTiles, ...]
    recent: int = RECENT


@dataclass(frozen=True)
class RecentBlock(Context):
    """The last cases with their points."""

    template: ClassVar[str] = "parts/practice/home_recent.html"
    done: tuple[AttemptLine, ...]
    titles: Mapping[str, Text | str]


@dataclass(frozen=True)
class OpenBlock(Context):
    """Work not finished."""

    template: ClassVar[str] = "parts/practice/home_open.html"
    open: tuple[AttemptLine, ...]
    titles: Mapping[str, Text | str]


@area.home(may={"trainee"}, order=10)
def next_block(visit: Visit) -> Context | None:
    """One next step and why."""
    with visit.db.read() as store:
        step = step_for(store, visit.me)
    return StepPart(step) if step else None


@area.home(may={"trainee"}, order=20)
def quilt_block(visit: Visit) -> Context | None:
    """The picture of the abilities; nothing before the first marked case."""
    with visit.db.read() as store:
        progress = progress_of(store, visit.me, load_standard())
    return QuiltBlock(picture(progress.cards, visit.lang)) if progress.works and progress.cards else None


@area.home(may={"trainee"}, order=30)
def recent_block(visit: Visit) -> Context | None:
    """The last cases."""
    with visit.db.read() as store:
        history = history_of(store, visit.me)
    done = tuple(line for line in history if line.attempt.points is not None)[:SHOWN]
    return RecentBlock(done, titles(done)) if done else None


@area.home(may={"trainee", "educator"}, order=10, side=True)
def open_block(visit: Visit) -> Context | None:
    """Work not finished."""
    with visit.db.read() as store:
        history = history_of(store, visit.me)
    left = tuple(line for line in history if line.attempt.state == "open")
    return OpenBlock(left, titles(left)) if left else None
