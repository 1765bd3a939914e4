"""The page: what can be tried, and how far one's own trials are."""

from dataclasses import dataclass
from typing import ClassVar

from starlette.responses import Response

from app.cases import Family, families, family_of, tier_of
from app.db.records.jobs import JobRecord
from app.kit.errors import N_
from app.people import MAY
from app.web.access import doers
from app.web.answers import first_time, page, redirect, settle
from app.web.bank.work import KIND
from app.web.forms import Form
from app.web.pages import Nav, Pages
from app.web.render import Context
from app.web.visit import Visit

pages = Pages("bank")
MAKERS = doers("make exam forms")
LEAST, MOST = 10, 10_000


@dataclass(frozen=True)
class Trial:
    """One trial as the page shows it."""

    job: JobRecord
    family: Family


@dataclass(frozen=True)
class BankPage(Context):
    """The form and one's own trials, the newest first."""

    template: ClassVar[str] = "pages/bank/index.html"
    form: Form
    choices: tuple[tuple[str, Family, int], ...]
    trials: tuple[Trial, ...]
    running: bool


@pages.get("/bank", may=MAKERS, nav=Nav(N_("Case bank"), order=42, roles=MAY["make exam forms"]))
def index(visit: Visit) -> Response:
    """Choose a family and see how far the trials are."""
    return page(visit, _page(visit, Form.of(cases="200")))


@pages.post("/bank", may=MAKERS)
def begin(visit: Visit) -> Response:
    """Put a trial down; a worker takes it up."""
    form = visit.form
    known = {name for name, _, _ in _choices()}
    choice = form.choice("choice", N_("Case family"), known)
    cases = form.whole("cases", N_("Number of cases"), LEAST, MOST)
    if not form.ok or cases is None:
        return page(visit, _page(visit, form), status=422)
    family, _, level = choice.rpartition("/")
    with visit.db.write() as store:
        if first_time(visit, store, KIND) is None:
            params = {"family": family, "level": tier_of(family_of(family), int(level)).level, "cases": cases}
            visit.services.jobs.enqueue(store, visit.by, KIND, params)
            settle(visit, store, "/bank")
    return redirect(visit, "/bank")


def _choices() -> tuple[tuple[str, Family, int], ...]:
    return tuple(
        (f"{family.id}/{tier.level}", family, tier.level)
        for family in families().values()
        for tier in family.tiers.values()
    )


def _page(visit: Visit, form: Form) -> BankPage:
    with visit.db.read() as store:
        jobs = [job for job in store.jobs.of(visit.me.id) if job.kind == KIND]
    trials = tuple(Trial(job, families()[job.params["family"]]) for job in jobs if job.params["family"] in families())
    running = any(not trial.job.is_over for trial in trials)
    return BankPage(form, _choices(), trials, running)
