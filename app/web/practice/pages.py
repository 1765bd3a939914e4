"""Choosing a case and starting it."""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import ClassVar

from starlette.responses import Response

from app.cases.library import families
from app.db import Store
from app.db.records.attempts import AttemptLine
from app.db.records.people import Role
from app.exams.practice import SEEDS, start_practice
from app.exams.snapshot import made
from app.kit.errors import N_, InputError
from app.kit.text import Text
from app.practice import Offer, history_of, offer_of, offers, step_seed
from app.web.access import doers
from app.web.answers import first_time, page, redirect, settle
from app.web.forms import Form
from app.web.pages import Nav
from app.web.practice.area import area
from app.web.practice.steps import StepView, step_for
from app.web.render import Context
from app.web.visit import Visit

PRACTISE = doers("practise")
TRAINS: frozenset[Role] = frozenset({"trainee", "educator"})
SHOWN = 10


@dataclass(frozen=True)
class PracticePage(Context):
    """What to practise: the next step, work not finished, every case on offer, work done."""

    template: ClassVar[str] = "pages/practice/index.html"
    form: Form
    next: StepView | None
    open: tuple[AttemptLine, ...]
    offers: tuple[Offer, ...]
    done: tuple[AttemptLine, ...]
    titles: dict[str, Text | str]


@area.get("/practice", may=PRACTISE, nav=Nav(N_("Practice"), 30, TRAINS))
def index(visit: Visit) -> Response:
    """Choose a case."""
    return page(visit, practice_page(visit, Form()))


@area.post("/practice", may=PRACTISE)
def start(visit: Visit) -> Response:
    """Start a case of the family and level chosen; the next step asks for one misconception too."""
    form, by = visit.form, visit.by
    try:
        offer = offer_of(visit.me, form.value("family"), form.value("level"))
    except InputError as error:
        form.refuse(error)
        return page(visit, practice_page(visit, form), status=422)
    with visit.db.read() as store:
        seed = new_seed(store, visit, offer, form.value("for"))
    made(offer.family.id, offer.tier.level, seed, "practice", offer.profession)  # drawn before the store is locked
    with visit.db.write() as store:
        before = first_time(visit, store, "practice.start")
        if before is not None:
            return redirect(visit, before or "/practice")
        attempt = start_practice(
            store, by, offer.family.id, level=offer.tier.level, language=visit.lang, seed=seed
        )  # fmt: skip
        path = f"/practice/{attempt.id}"
        settle(visit, store, path)
    return redirect(visit, path)


def new_seed(store: Store, visit: Visit, offer: Offer, misconception: str) -> int:
    """A seed by chance, new to this person; with a misconception of the family a case in which it shows."""
    met = store.cases.seeds_met(visit.me.id, offer.family.id, offer.tier.level, "practice")
    known = misconception if misconception in offer.family.misconceptions else ""
    return step_seed(offer, met, lambda: secrets.randbelow(SEEDS), known, easier_than(store, visit, offer, known))


def easier_than(store: Store, visit: Visit, offer: Offer, misconception: str) -> Fraction | None:
    """The difficulty of the last work with this misconception: the next one should have less to it."""
    if not misconception:
        return None
    for line in history_of(store, visit.me):
        same = (line.case.family, line.case.level) == (offer.family.id, offer.tier.level)
        if same and misconception in line.misconceptions:
            return line.case.difficulty
    return None


def practice_page(visit: Visit, form: Form) -> PracticePage:
    """The page, with what was typed."""
    with visit.db.read() as store:
        history = history_of(store, visit.me)
        step = step_for(store, visit.me)
    return PracticePage(
        form=form,
        next=step,
        open=tuple(line for line in history if line.attempt.state == "open"),
        offers=offers(visit.me),
        done=tuple(line for line in history if line.attempt.points is not None)[:SHOWN],
        titles=titles(history),
    )


def titles(history: Sequence[AttemptLine]) -> dict[str, Text | str]:
    """Titles of the families of kept work; the id where a family is gone."""
    names = {line.case.family for line in history}
    return {name: families()[name].title if name in families() else name for name in names}
