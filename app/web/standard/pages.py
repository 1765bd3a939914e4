"""Pages of the standard. They read what is in memory only, so they run on the event loop."""

from starlette.responses import Response

from app.kit.errors import N_, Message, NotFound
from app.standard import (
    Ability,
    Competence,
    Element,
    Function,
    Knowledge,
    Profession,
    Skill,
    Standard,
    load_standard,
    search,
)
from app.web.access import EVERYONE, PUBLIC
from app.web.answers import page, redirect
from app.web.pages import Nav, Pages
from app.web.standard import views
from app.web.standard.evidence import evidence_of
from app.web.standard.exports import TYPES, exported
from app.web.standard.printed import lines_of
from app.web.standard.views import Side
from app.web.visit import Visit

pages = Pages("standard")
MOST_RESULTS = 60


@pages.get("/standard", may=PUBLIC, nav=Nav(N_("Standard"), 60, EVERYONE, visitors=True))
async def index(visit: Visit) -> Response:
    """The standard as a whole."""
    return page(visit, views.IndexPage(load_standard()))


@pages.get("/standard/search", may=PUBLIC)
async def find(visit: Visit) -> Response:
    """Search over elements and acts; an id leads straight to its element."""
    standard, query = load_standard(), visit.query.get("q", "").strip()[:200]
    hits = search(standard, query, lang=visit.lang, limit=MOST_RESULTS)
    results = tuple(views.result_of(standard, hit) for hit in hits)
    return page(visit, views.SearchPage(query, results, MOST_RESULTS))


@pages.get("/standard/acts", may=PUBLIC)
async def acts(visit: Visit) -> Response:
    """The register of acts with status, successors and confidence."""
    standard = load_standard()
    cited, others = (
        tuple(row for row in views.register_rows() if bool(row.cited_by) is wanted) for wanted in (True, False)
    )
    return page(visit, views.ActsPage(Side(standard, "acts"), cited, others))


@pages.get("/standard/passport", may=PUBLIC)
async def passport(visit: Visit) -> Response:
    """Chapters 1, 2 and 4."""
    standard = load_standard()
    return page(visit, views.PassportPage(Side(standard, "passport"), standard.passport))


@pages.get("/standard/levels", may=PUBLIC)
async def levels(visit: Visit) -> Response:
    """Qualification levels 5 to 8."""
    standard = load_standard()
    return page(visit, views.LevelsPage(Side(standard, "levels"), tuple(standard.levels.values())))


@pages.get("/standard/export/{form}", may=PUBLIC)
def export(visit: Visit, form: str) -> Response:
    """The whole standard as a file: JSON, YAML or CSV."""
    if form not in TYPES:
        raise NotFound(Message(N_("Forms of the file: {allowed}."), {"allowed": ", ".join(TYPES)}))
    headers = {"content-disposition": f'attachment; filename="K65301001.{form}"', "cache-control": "no-cache"}
    return Response(exported(form), media_type=TYPES[form], headers=headers)


@pages.get("/standard/{card}", may=PUBLIC)
async def show_card(visit: Visit, card: str) -> Response:
    """A profession card with all its labour functions."""
    standard = load_standard()
    profession = standard.profession(card)
    if card != profession.id:
        return redirect(visit, f"/standard/{profession.id}")
    return page(visit, card_page(standard, profession, ""))


@pages.get("/standard/{card}/{part}", may=PUBLIC)
async def show_part(visit: Visit, card: str, part: str) -> Response:
    """A tab of a card, or one of its elements."""
    standard = load_standard()
    profession = standard.profession(card)
    if part in ("competences", "acts", "source"):
        return page(visit, card_page(standard, profession, part))
    element = standard.find(f"{card}/{part}")
    if isinstance(element, Competence) or f"{card}/{part}" != element.id:
        return redirect(visit, views.path_of(standard, element.id))
    return show_element(visit, standard, profession, element)


def show_element(visit: Visit, standard: Standard, card: Profession, element: Element) -> Response:
    """The page of an ability or knowledge item; the card itself, unfolded, for what stands above them."""
    side = Side(standard, card.id)
    above = standard.parents(element.id)
    if isinstance(element, Function | Skill):
        function = element if isinstance(element, Function) else above[0]
        return page(visit, card_page(standard, card, "", function))
    skill, function = above[0], above[1]
    assert isinstance(skill, Skill)
    assert isinstance(function, Function)
    if isinstance(element, Knowledge):
        rows = views.cited_rows(element.id)
        return page(visit, views.KnowledgePage(side, card, function, skill, element, rows))
    assert isinstance(element, Ability)
    return page(visit, views.AbilityPage(side, card, function, skill, element, evidence_of(element.id)))


def card_page(standard: Standard, card: Profession, tab: str, shown: Element | None = None) -> views.CardPage:
    """The context of a card with one tab open."""
    cited = standard.acts_of(card.id)
    return views.CardPage(
        side=Side(standard, card.id),
        card=card,
        tab=tab,
        act_count=len(cited),
        shown=shown if isinstance(shown, Function) else None,
        acts=tuple(views.act_row(act.id) for act in cited) if tab == "acts" else (),
        lines=lines_of(standard, card) if tab == "source" else (),
        rows={item.id: views.cited_rows(item.id) for item in standard.knowledge(card.id)} if not tab else {},
    )
