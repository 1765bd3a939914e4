"""The home page of each role and the help pages."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from markupsafe import Markup
from starlette.responses import Response

from app.i18n import local_date
from app.kit.errors import N_
from app.standard import Profession, Standard, load_standard
from app.web.access import EVERYONE, PUBLIC
from app.web.answers import page
from app.web.pages import Nav, Pages
from app.web.render import Context
from app.web.shell import WEEKDAYS
from app.web.visit import Visit

pages = Pages("home")


@dataclass(frozen=True)
class WelcomePage(Context):
    """What a visitor sees: what this is, the four professions, the way in."""

    template: ClassVar[str] = "pages/home/welcome.html"
    standard: Standard


@dataclass(frozen=True)
class HomePage(Context):
    """The home page of somebody signed in."""

    template: ClassVar[str] = "pages/home/index.html"
    name: str
    today: date
    weekday: str
    card: Profession | None
    blocks: tuple[Markup, ...]
    side: tuple[Markup, ...]
    standard: Standard


@dataclass(frozen=True)
class HelpPage(Context):
    """How to work with the site."""

    template: ClassVar[str] = "pages/home/help.html"
    contact: str


@dataclass(frozen=True)
class AccessibilityPage(Context):
    """How the site keeps itself usable for everybody."""

    template: ClassVar[str] = "pages/home/accessibility.html"
    contact: str


@pages.get("/", may=PUBLIC, nav=Nav(N_("Home page"), 10, EVERYONE))
def index(visit: Visit) -> Response:
    """Home."""
    standard = load_standard()
    if visit.person is None:
        return page(visit, WelcomePage(standard))
    today = local_date(visit.now)
    context = HomePage(
        name=visit.person.name,
        today=today,
        weekday=WEEKDAYS[today.weekday()],
        card=standard.profession(visit.person.profession) if visit.person.profession else None,
        blocks=home_blocks(visit, side=False),
        side=home_blocks(visit, side=True),
        standard=standard,
    )
    return page(visit, context)


def home_blocks(visit: Visit, *, side: bool) -> tuple[Markup, ...]:
    """What the areas have to say to this person, in their order."""
    wanted = [block for block in visit.services.site.home_blocks if block.side is side and block.roles & visit.roles]
    contexts = [block.make(visit) for block in wanted]
    return tuple(visit.services.renderer.fragment(visit.lang, context) for context in contexts if context)


@pages.get("/help", may=PUBLIC)
async def help_page(visit: Visit) -> Response:
    """Help."""
    return page(visit, HelpPage(visit.settings.contact))


@pages.get("/help/accessibility", may=PUBLIC)
async def accessibility(visit: Visit) -> Response:
    """Accessibility."""
    return page(visit, AccessibilityPage(visit.settings.contact))
