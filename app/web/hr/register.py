"""The register of certificates."""

from dataclasses import dataclass
from datetime import timedelta
from typing import ClassVar, cast, get_args
from urllib.parse import urlencode

from starlette.responses import Response

from app.db.records.certificates import Certificate, ShownStatus
from app.i18n import local_date
from app.kit.errors import N_
from app.kit.text import Text
from app.standard import load_standard
from app.web.access import doers
from app.web.answers import page
from app.web.forms import Form
from app.web.hr.area import PAGE_SIZE, area, page_number
from app.web.hr.certificates import STATUS_NAMES
from app.web.pages import Nav
from app.web.render import Context
from app.web.visit import Visit

REGISTER = doers("see the register")
SOON_DAYS = 90


@dataclass(frozen=True)
class RegisterPage(Context):
    """Certificates by name, narrowed by words, status, profession and the end of validity."""

    template: ClassVar[str] = "pages/hr/register.html"
    form: Form
    statuses: tuple[tuple[str, str], ...]
    professions: tuple[tuple[str, Text], ...]
    lines: tuple[tuple[Certificate, ShownStatus], ...]
    total: int
    number: int
    last: int
    address: str


@area.get("/certificates", may=REGISTER, nav=Nav(N_("Register of certificates"), 45, REGISTER.roles))
def register(visit: Visit) -> Response:
    """The list."""
    names = ("q", "status", "profession", "soon")
    form = Form.of(**{name: visit.query.get(name, "") for name in names})
    cards = {card.id: card for card in load_standard().professions}
    today = local_date(visit.now)
    query = form.text("q", N_("Name or number"), required=False)
    status = cast(
        ShownStatus | None, form.choice("status", N_("Status"), get_args(ShownStatus), required=False) or None
    )
    profession = form.choice("profession", N_("Profession card"), cards, required=False) or None
    until = today + timedelta(days=SOON_DAYS) if form.checked("soon") else None
    number = page_number(visit.query.get("page", ""))
    with visit.db.read() as store:
        total = store.certificates.count(query, status=status, today=today, profession=profession, until=until)
        last = max(1, -(-total // PAGE_SIZE))
        number = min(number, last)
        found = store.certificates.find(
            query, status=status, today=today, profession=profession, until=until, limit=PAGE_SIZE,
            offset=(number - 1) * PAGE_SIZE,
        )  # fmt: skip
    chosen = urlencode({name: form.value(name) for name in names if form.value(name)} | {"page": ""})
    return page(
        visit,
        RegisterPage(
            form=form,
            statuses=tuple(STATUS_NAMES.items()),
            professions=tuple((card.id, card.title) for card in cards.values()),
            lines=tuple((one, one.shown_status(today)) for one in found),
            total=total,
            number=number,
            last=last,
            address=f"/certificates?{chosen}{{page}}",
        ),
    )
