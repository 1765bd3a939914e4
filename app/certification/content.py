"""What a certificate says, gathered from the sitting, the decision and the standard."""

from datetime import date, timedelta
from fractions import Fraction
from typing import Any

from app.db import Store
from app.db.records.certificates import Decision
from app.db.records.exams import Sitting
from app.db.records.people import Person
from app.exams.sittings import cut_of
from app.i18n import local_date
from app.kit.dates import add_months
from app.kit.text import Text
from app.standard import load_standard

VALID_MONTHS = 36


def last_day(issued: date) -> date:
    """The last day of validity: three years, the day before the anniversary."""
    return add_months(issued, VALID_MONTHS) - timedelta(days=1)


def certificate_content(
    store: Store, decision: Decision, sitting: Sitting, person: Person, *, number: str, code: str, issued: date
) -> dict[str, Any]:
    """The content to be signed. Per cents are cut, never rounded up, to one decimal."""
    standard = load_standard()
    form = store.forms.get(sitting.form_id)
    card = standard.profession(form.profession)
    cut = cut_of(sitting)
    decider = store.people.get(decision.decided_by)
    assert sitting.percent is not None
    assert sitting.ended_at is not None
    return {
        "number": number,
        "code": code,
        "agency": _agency(store, person),
        "holder": {"name": person.name},
        "profession": {"id": card.id, "code": card.code, "level": card.level, "title": card.title.as_dict()},
        "standard": {
            "id": standard.id,
            "version": standard.passport.version,
            "title": standard.passport.title.as_dict(),
            "hash": standard.hash,
        },
        "examination": {
            "on": local_date(sitting.ended_at).isoformat(),
            "blueprint": form.blueprint,
            "blueprint_hash": form.blueprint_hash,
            "form": form.number,
            "receipt": sitting.receipt,
            "filled": form.coverage["filled"],
            "percent": one_decimal(sitting.percent),
            "functions": [
                {
                    "id": result.function,
                    "title": standard.find(result.function).text.as_dict(),
                    "percent": one_decimal(result.percent),
                    "cut": one_decimal(result.cut),
                }
                for result in store.sittings.results(sitting.id)
            ],
            "cut": one_decimal(cut.total),
            "cut_provisional": cut.provisional,
        },
        "decision": {"by": decider.name, "on": local_date(decision.decided_at).isoformat()},
        "issued": issued.isoformat(),
        "valid_until": last_day(issued).isoformat(),
    }


def one_decimal(value: Fraction) -> str:
    """``"81.5"``: cut to one decimal, so that nothing under a cut score ever reads as having reached it."""
    tenths = value * 10 // 1
    whole, tenth = divmod(int(tenths), 10)
    return f"{whole}.{tenth}"


def _agency(store: Store, person: Person) -> dict[str, str] | None:
    """The name of the unit at the top of the person's own, None for somebody without a unit."""
    name: Text | None = None
    unit_id = person.unit_id
    while unit_id is not None:
        unit = store.units.get(unit_id)
        name, unit_id = unit.name, unit.parent_id
    return None if name is None else name.as_dict()
