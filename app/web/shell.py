"""What stands around every page: masthead, main menu, language switch, foot."""

from dataclasses import dataclass
from datetime import date

from app.db.records.people import Role
from app.kit.errors import N_
from app.kit.text import LANGS, Lang
from app.web.site import MenuItem
from app.web.visit import Visit

LANGUAGES: dict[Lang, tuple[str, str]] = {"kk": ("ҚАЗ", "Қазақша"), "ru": ("РУС", "Русский"), "en": ("ENG", "English")}
"""Each language in its own name, short and full."""

ROLE_NAMES: dict[Role, str] = {
    "administrator": N_("administrator"),
    "hr": N_("HR service"),
    "assessor": N_("assessor"),
    "educator": N_("educator"),
    "trainee": N_("trainee"),
}

WEEKDAYS: tuple[str, ...] = (
    N_("Monday"),
    N_("Tuesday"),
    N_("Wednesday"),
    N_("Thursday"),
    N_("Friday"),
    N_("Saturday"),
    N_("Sunday"),
)


@dataclass(frozen=True, slots=True)
class Edition:
    """The data behind the site, named in the foot: standard, its edition, and the day the law data are of."""

    standard: str
    number: str
    year: str
    law_date: date


@dataclass(frozen=True, slots=True)
class Language:
    """One entry of the language switch."""

    code: Lang
    short: str
    name: str
    url: str
    current: bool


@dataclass(frozen=True, slots=True)
class Shell:
    """The frame of one page for one reader."""

    lang: Lang
    path: str
    query: str
    menu: tuple[MenuItem, ...]
    edition: Edition
    person: str = ""
    roles: tuple[str, ...] = ()

    @property
    def section(self) -> str:
        """Path of the menu entry that this page lies under; "" when none."""
        fitting = [item.path for item in self.menu if under(self.path, item.path)]
        return max(fitting, key=len, default="")

    @property
    def languages(self) -> list[Language]:
        """The same page in each language."""
        tail = f"{self.path}?{self.query}" if self.query else self.path
        return [Language(code, *LANGUAGES[code], f"/{code}{tail}", code == self.lang) for code in LANGS]


def under(path: str, place: str) -> bool:
    """True when `path` is `place` or lies below it; everything but itself lies outside the home page."""
    return path == place or (place != "/" and path.startswith(f"{place}/"))


def shell_of(visit: Visit) -> Shell:
    """The frame for a visit."""
    person = visit.person
    return Shell(
        lang=visit.lang,
        path=visit.path,
        query=visit.request.url.query if visit.request.method == "GET" else "",
        menu=visit.services.site.menu(visit.lang, visit.roles),
        edition=visit.services.edition,
        person=person.name if person else "",
        roles=tuple(name for role, name in ROLE_NAMES.items() if role in person.roles) if person else (),
    )
