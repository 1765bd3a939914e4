"""Units of the agency."""

from starlette.responses import Response

from app.db import Store
from app.kit.errors import N_
from app.kit.text import Text
from app.web.access import doers
from app.web.admin.views import UnitPage, UnitsPage
from app.web.answers import first_time, page, redirect, settle
from app.web.forms import Form
from app.web.pages import Nav, Pages
from app.web.visit import Visit

pages = Pages("admin-units")
MANAGERS = doers("manage people")


@pages.get("/admin/units", may=MANAGERS, nav=Nav(N_("Units"), 85, MANAGERS.roles))
def units(visit: Visit) -> Response:
    """All units with the number of people in them."""
    with visit.db.read() as store:
        return page(visit, units_page(store, Form()))


@pages.post("/admin/units", may=MANAGERS)
def add(visit: Visit) -> Response:
    """Add a unit under another one or at the top."""
    form = visit.form
    with visit.db.read() as store:
        known = [str(unit.id) for unit in store.units.all()]
    name = read_name(form)
    parent = form.choice("parent", N_("Part of"), known, required=False)
    if name is None or not form.ok:
        with visit.db.read() as store:
            return page(visit, units_page(store, form), status=422)
    with visit.db.write() as store:
        if first_time(visit, store, "unit.add") is None:
            store.units.add(visit.by, name, int(parent) if parent else None)
            settle(visit, store, "/admin/units")
    return redirect(visit, "/admin/units")


@pages.get("/admin/units/{number:int}", may=MANAGERS)
def show(visit: Visit, number: int) -> Response:
    """The form to rename a unit."""
    with visit.db.read() as store:
        unit = store.units.get(number)
    return page(
        visit, UnitPage(unit, Form.of(**{f"name_{lang}": words for lang, words in unit.name.as_dict().items()}))
    )


@pages.post("/admin/units/{number:int}", may=MANAGERS)
def rename(visit: Visit, number: int) -> Response:
    """Give a unit another name."""
    name = read_name(visit.form)
    if name is None:
        with visit.db.read() as store:
            return page(visit, UnitPage(store.units.get(number), visit.form), status=422)
    with visit.db.write() as store:
        store.units.rename(visit.by, number, name)
    return redirect(visit, "/admin/units")


def read_name(form: Form) -> Text | None:
    """The name in three languages, or None when one is missing."""
    kk = form.text("name_kk", N_("Name in Kazakh"))
    ru = form.text("name_ru", N_("Name in Russian"))
    en = form.text("name_en", N_("Name in English"))
    return Text(kk, ru, en) if form.ok else None


def units_page(store: Store, form: Form) -> UnitsPage:
    """The list of units around a form."""
    found = tuple(store.units.all())
    return UnitsPage(found, {unit.id: unit.name for unit in found}, store.units.sizes(), form)
