"""Pages of programmes: own list, the form, the programme beside it, downloads."""

import json

from starlette.responses import Response

from app.curriculum import ProgrammeRequest, build_programme
from app.curriculum.content import load_content
from app.db.records.programmes import Programme as Kept
from app.kit.errors import N_, InputError, Message, NotFound
from app.kit.text import LANGS
from app.people import MAY
from app.publish.programme import ProgrammeView
from app.web.access import doers
from app.web.answers import first_time, page, redirect, settle
from app.web.forms import Form
from app.web.pages import Nav, Pages
from app.web.programmes import service, views
from app.web.visit import Visit

pages = Pages("programmes")
BUILDERS = doers("build programmes")


@pages.get("/programmes", may=BUILDERS, nav=Nav(N_("Programmes"), order=20, roles=MAY["build programmes"]))
def index(visit: Visit) -> Response:
    """Own programmes."""
    with visit.db.read() as store:
        kept = store.programmes.all(author_id=visit.me.id)
    return page(visit, views.ListPage(tuple(kept)))


@pages.get("/programmes/new", may=BUILDERS)
def new(visit: Visit) -> Response:
    """The empty form; `?elements=S5` ticks what another page leads here with."""
    form = views.empty_form(visit.lang)
    wanted = [ref for ref in visit.request.query_params.getlist("elements") if ref in views.choosable()]
    return page(visit, views.edit_page(Form.of(**{**_values(form), "elements": wanted})))


@pages.post("/programmes/new", may=BUILDERS)
def make(visit: Visit) -> Response:
    """Build and keep a new programme."""
    return _build(visit, None)


@pages.get("/programmes/{number:int}", may=BUILDERS)
def show(visit: Visit, number: int) -> Response:
    """A kept programme beside its form."""
    with visit.db.read() as store:
        kept = service.own(store, visit, number)
    return page(visit, _page_of(visit, kept, views.form_of(service.request_of(kept))))


@pages.post("/programmes/{number:int}", may=BUILDERS)
def change(visit: Visit, number: int) -> Response:
    """Build again with other wishes: the next version of the same programme."""
    with visit.db.read() as store:
        kept = service.own(store, visit, number)
    return _build(visit, kept)


@pages.get("/programmes/{number:int}/{form}", may=BUILDERS)
def download(visit: Visit, number: int, form: str) -> Response:
    """The programme as a file."""
    if form not in service.TYPES:
        raise NotFound(Message(N_("Forms of the file: {allowed}."), {"allowed": ", ".join(service.TYPES)}))
    with visit.db.read() as store:
        kept = service.own(store, visit, number)
    if form == "json":
        content = json.dumps(kept.content, ensure_ascii=False, indent=1).encode() + b"\n"
    else:
        content = service.printed(visit, service.unchanged(kept), form)
    name = f'attachment; filename="{kept.series}-{kept.version}.{form}"'
    return Response(
        content,
        media_type=service.TYPES[form],
        headers={"content-disposition": name, "cache-control": "private, no-cache"},
    )


def _build(visit: Visit, kept: Kept | None) -> Response:
    form = visit.form
    request = _request(form)
    if form.ok:
        try:
            programme = build_programme(request)
        except InputError as error:
            form.refuse(error)
        else:
            with visit.db.write() as store:
                where = first_time(visit, store, "programme")
                if where is None:
                    made = service.keep(store, visit.by, visit.me.id, programme, series=kept.series if kept else "")
                    where = f"/programmes/{made.id}"
                    settle(visit, store, where)
            return redirect(visit, where or "/programmes")
    context = _page_of(visit, kept, form) if kept else views.edit_page(form)
    return page(visit, context, status=422)


def _request(form: Form) -> ProgrammeRequest:
    """What was asked; the form notes every field that cannot be used."""
    rules = load_content().hours
    elements = form.choices("elements", N_("Professions"), views.choosable())
    if not elements and not form.error("elements"):
        form.fail("elements", N_("Choose at least one profession, labour function or skill."))
    hours = form.whole("hours", N_("Academic hours"), rules.least, rules.most)
    most = (hours or rules.most) * rules.practice_limit // 100
    practice = form.whole("practice", N_("Practice hours"), 0, most, required=False)
    credit_hours = form.whole("credit_hours", N_("Hours in one credit"), 1, 60, required=False)
    lang = form.choice("lang", N_("Language of the programme"), LANGS)
    return ProgrammeRequest(
        elements=tuple(elements),
        hours=hours,
        lang=next((each for each in LANGS if each == lang), "kk"),
        law_as_of=form.date("law_as_of", N_("Law as of"), required=False),
        practice=practice if form.value("practice").strip() else None,
        credit_hours=credit_hours if form.value("credit_hours").strip() else None,
        title=form.text("title", N_("Title"), required=False) or None,
    )


def _page_of(visit: Visit, kept: Kept, form: Form) -> views.EditPage:
    programme = service.again(kept)
    view = ProgrammeView(programme, programme.request.lang) if programme else None
    with visit.db.read() as store:
        versions = store.programmes.versions(kept.series)
    return views.edit_page(form, view=view, kept=kept, versions=tuple(versions), changed=view is None)


def _values(form: Form) -> dict[str, object]:
    return {name: form.values(name) for name in ("hours", "lang", "law_as_of", "credit_hours")}
