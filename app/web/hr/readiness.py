"""Readiness of the staff: who has which level, whose certificate ends soon, and a picture of units by ability."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import ClassVar

from starlette.responses import Response

from app.db import Store
from app.db.records.certificates import Certificate
from app.db.records.exams import Sitting
from app.db.records.people import Person, Unit
from app.i18n import local_date
from app.kit.errors import N_
from app.kit.text import Text
from app.standard import Profession, load_standard
from app.web.access import doers
from app.web.answers import page
from app.web.exams.blocks import undecided
from app.web.forms import Form
from app.web.hr.area import PAGE_SIZE, area, page_number
from app.web.hr.heat import HeatMap, heat_map
from app.web.hr.register import SOON_DAYS
from app.web.pages import Nav
from app.web.render import Context
from app.web.visit import Visit

SEES = doers("see results of others")
MOST = 100_000


@dataclass(frozen=True, slots=True)
class StaffLine:
    """One employee: card, last released exam, the certificate that counts for the card."""

    person: Person
    unit: Text | None
    exam: Sitting | None
    certificate: Certificate | None
    days: int


@dataclass(frozen=True, slots=True)
class Figures:
    """The figures above: people with the card, valid certificates, ending soon, below requirement, to be decided."""

    staff: int
    certified: int
    ending: int
    lacking: int
    waiting: int


@dataclass(frozen=True)
class ReadinessPage(Context):
    """Figures, heat map, certificates that end soon, staff."""

    template: ClassVar[str] = "pages/hr/readiness.html"
    form: Form
    today: date
    cards: tuple[Profession, ...]
    units: tuple[Unit, ...]
    card: Profession
    figures: Figures
    heat: HeatMap
    ending: tuple[StaffLine, ...]
    staff: tuple[StaffLine, ...]
    total: int
    number: int
    last: int
    address: str
    schedules: bool


@area.get("/readiness", may=SEES, nav=Nav(N_("Readiness"), 15, frozenset({"hr"})))
def readiness(visit: Visit) -> Response:
    """The page for one profession card, all units or one."""
    cards = load_standard().professions
    known = {card.id: card for card in cards}
    today = local_date(visit.now)
    number = page_number(visit.query.get("page", ""))
    with visit.db.read() as store:
        units = store.units.all()
        usual = max(cards, key=lambda one: store.people.count(profession=one.id)).id
        form = Form.of(profession=visit.query.get("profession", usual), unit=visit.query.get("unit", ""))
        card = known[form.choice("profession", N_("Profession card"), known) or usual]
        chosen = form.choice("unit", N_("Unit"), [str(unit.id) for unit in units], required=False)
        unit_id = int(chosen) if chosen else None
        everybody = store.people.find(profession=card.id, unit_id=unit_id, limit=MOST)
        valid = best_certificates(store, card.id, today)
        last = max(1, -(-len(everybody) // PAGE_SIZE))
        number = min(number, last)
        names = {unit.id: unit.name for unit in units}
        shown = everybody[(number - 1) * PAGE_SIZE : number * PAGE_SIZE]
        soon = [one for one in everybody if one.id in valid and (valid[one.id].valid_until - today).days <= SOON_DAYS]
        soon.sort(key=lambda one: valid[one.id].valid_until)
        context = ReadinessPage(
            form=form,
            today=today,
            cards=cards,
            units=tuple(units),
            card=card,
            figures=figures_of(store, everybody, valid, today),
            heat=heat_map(store, card, units if unit_id is None else [one for one in units if one.id == unit_id]),
            ending=tuple(staff_line(store, one, names, valid, today) for one in soon),
            staff=tuple(staff_line(store, one, names, valid, today) for one in shown),
            total=len(everybody),
            number=number,
            last=last,
            address=f"/readiness?profession={card.id}&unit={chosen}&page={{page}}",
            schedules=doers("schedule exams").allows(visit.person),
        )
    return page(visit, context)


def best_certificates(store: Store, profession: str, today: date) -> dict[int, Certificate]:
    """The valid certificate of a card by person, the one that lasts longest."""
    found: dict[int, Certificate] = {}
    for one in store.certificates.find(status="valid", today=today, profession=profession, limit=MOST):
        if one.person_id not in found or one.valid_until > found[one.person_id].valid_until:
            found[one.person_id] = one
    return found


def figures_of(store: Store, people: list[Person], valid: Mapping[int, Certificate], today: date) -> Figures:
    """The figures of those people."""
    certified = [valid[one.id] for one in people if one.id in valid]
    ids = {one.id for one in people}
    return Figures(
        staff=len(people),
        certified=len(certified),
        ending=sum(one.valid_until - today <= timedelta(days=SOON_DAYS) for one in certified),
        lacking=len(people) - len(certified),
        waiting=sum(one.candidate_id in ids for one in undecided(store)),
    )


def staff_line(
    store: Store, person: Person, units: Mapping[int, Text], valid: Mapping[int, Certificate], today: date
) -> StaffLine:
    """One employee."""
    released = [one for one in store.sittings.of(person.id) if one.state == "released"]
    certificate = valid.get(person.id)
    return StaffLine(
        person,
        units.get(person.unit_id) if person.unit_id else None,
        released[0] if released else None,
        certificate,
        (certificate.valid_until - today).days if certificate else 0,
    )
