"""What the pages of programmes show."""

from dataclasses import dataclass
from typing import ClassVar

from app.curriculum import ProgrammeRequest
from app.curriculum.content import load_content
from app.db.records.programmes import Programme as Kept
from app.db.records.programmes import ProgrammeLine
from app.kit.errors import N_
from app.kit.text import Lang, Text
from app.publish.programme import ProgrammeView
from app.standard import load_standard
from app.web.forms import Form
from app.web.render import Context

LANGUAGES = (("kk", "Қазақша"), ("ru", "Русский"), ("en", "English"))
FORMATS = ("pdf", "md", "json")


@dataclass(frozen=True)
class ListPage(Context):
    """Own programmes, the latest first."""

    template: ClassVar[str] = "pages/programmes/index.html"
    programmes: tuple[ProgrammeLine, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """A labour function to choose, with its skills."""

    id: str
    text: Text
    skills: tuple[tuple[str, Text], ...]


@dataclass(frozen=True, slots=True)
class Card:
    """A profession to choose, with its parts."""

    id: str
    title: Text
    level: int
    parts: tuple[Part, ...]


@dataclass(frozen=True)
class EditPage(Context):
    """The form beside the programme last made from it.

    `changed`: what the programme is made from has changed since it was kept, so that it cannot be shown or printed as
    it was; `view` is then None. `part_chosen`: a function or skill is ticked, so that their list stands open.
    """

    template: ClassVar[str] = "pages/programmes/edit.html"
    form: Form
    cards: tuple[Card, ...]
    least: int
    most: int
    view: ProgrammeView | None = None
    kept: Kept | None = None
    versions: tuple[ProgrammeLine, ...] = ()
    changed: bool = False
    part_chosen: bool = False
    languages: tuple[tuple[str, str], ...] = LANGUAGES
    formats: tuple[str, ...] = FORMATS


def edit_page(
    form: Form,
    *,
    view: ProgrammeView | None = None,
    kept: Kept | None = None,
    versions: tuple[ProgrammeLine, ...] = (),
    changed: bool = False,
) -> EditPage:
    """The page of a form and, when there is one, the programme kept last."""
    rules = load_content().hours
    part = any("/" in ref for ref in form.values("elements"))
    return EditPage(form, cards(), rules.least, rules.most, view, kept, versions, changed, part)


def cards() -> tuple[Card, ...]:
    """Everything that can be chosen, in the order of the standard."""
    return tuple(
        Card(
            card.id,
            card.title,
            card.level,
            tuple(
                Part(function.id, function.title, tuple((skill.id, skill.title) for skill in function.skills))
                for function in card.functions
            ),
        )
        for card in load_standard().professions
    )


def choosable() -> tuple[str, ...]:
    """Ids of all professions, functions and skills."""
    return tuple(
        ref
        for card in cards()
        for ref in (card.id, *(each for part in card.parts for each in (part.id, *(skill for skill, _ in part.skills))))
    )


def form_of(request: ProgrammeRequest) -> Form:
    """The form as it was filled in for a request."""
    return Form.of(
        elements=list(request.elements),
        hours=request.hours,
        practice=request.practice,
        lang=request.lang,
        law_as_of=request.law_as_of.strftime("%d.%m.%Y") if request.law_as_of else None,
        credit_hours=request.credit_hours,
        title=request.title,
    )


def empty_form(lang: Lang) -> Form:
    """The form with its usual values."""
    return Form.of(
        hours=72,
        lang=lang,
        law_as_of=load_standard().acts_as_of.strftime("%d.%m.%Y"),
        credit_hours=load_content().hours.credit_hours,
    )


CHANGED = N_(
    "The data of the standard or of the law have changed since this version was kept. It can be downloaded as JSON; "
    "build the programme again to print it."
)
