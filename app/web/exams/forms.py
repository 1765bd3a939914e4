"""Exam forms: made by the server from a secret seed, shown with what of the examination they cover and what not."""

from dataclasses import dataclass
from fractions import Fraction
from typing import ClassVar

from starlette.responses import Response

from app.cases.library import families
from app.db import Store
from app.db.records.exams import Form as ExamForm
from app.exams import Blueprint, assemble, keep_form, load_blueprints
from app.exams.forms import new_seed
from app.kit.errors import N_, InputError
from app.kit.text import Text
from app.standard import load_standard
from app.web.access import doers
from app.web.answers import first_time, page, redirect, settle
from app.web.exams.area import STAFF, area, title_of
from app.web.forms import Form
from app.web.render import Context
from app.web.visit import Visit

KINDS = {"case": N_("case"), "extract": N_("extract"), "knowledge": N_("knowledge items")}


@dataclass(frozen=True, slots=True)
class FormLine:
    """A form in the list; `filled` in per cent of the whole examination."""

    form: ExamForm
    title: Text
    filled: Fraction


@dataclass(frozen=True, slots=True)
class SlotLine:
    """A slot of the blueprint: what fills it in this form, or nothing."""

    slot: str
    kind: str
    function: str
    weight: Fraction
    family: Text | str | None
    difficulty: Fraction | None
    confidence: str


@dataclass(frozen=True)
class FormsPage(Context):
    """All forms, and for assessors the button that makes one."""

    template: ClassVar[str] = "pages/exams/forms.html"
    form: Form
    forms: tuple[FormLine, ...]
    blueprints: tuple[Blueprint, ...]
    makes: bool


@dataclass(frozen=True)
class FormPage(Context):
    """One form. Its seed and instances are not shown: nobody needs them, and they are secret."""

    template: ClassVar[str] = "pages/exams/form.html"
    exam_form: ExamForm
    title: Text
    slots: tuple[SlotLine, ...]
    functions: tuple[tuple[str, str, Fraction, Fraction], ...]
    filled: Fraction
    minutes_of: int
    sampled: int
    abilities: int
    missing: tuple[str, ...]


@area.get("/sessions/forms", may=STAFF)
def forms(visit: Visit) -> Response:
    """The list of forms."""
    return page(visit, forms_page(visit, Form()))


@area.post("/sessions/forms", may=doers("make exam forms"))
def make(visit: Visit) -> Response:
    """Make a form; assembling takes a while and is done before the transaction."""
    known = load_blueprints()
    blueprint = visit.form.choice("blueprint", N_("Examination"), known)
    if visit.form.ok:
        try:
            assembled = assemble(known[blueprint], new_seed())
            with visit.db.write() as store:
                before = first_time(visit, store, "form.make")
                if before is not None:
                    return redirect(visit, before or "/sessions/forms")
                path = f"/sessions/forms/{keep_form(store, visit.by, assembled).id}"
                settle(visit, store, path)
            return redirect(visit, path)
        except InputError as error:
            visit.form.refuse(error)
    return page(visit, forms_page(visit, visit.form), status=422)


@area.get("/sessions/forms/{number:int}", may=STAFF)
def show(visit: Visit, number: int) -> Response:
    """One form with its slots, difficulty and coverage."""
    with visit.db.read() as store:
        form = store.forms.get(number)
    told = form.coverage
    return page(
        visit,
        FormPage(
            exam_form=form,
            title=title_of(form),
            slots=slots_of(form),
            functions=functions_of(form, visit),
            filled=Fraction(told["filled"]),
            minutes_of=told["minutes_of"],
            sampled=len(told["abilities"]["sampled"]),
            abilities=told["abilities"]["of"],
            missing=tuple(ability.partition("/")[2] for ability in told["abilities"]["missing"]),
        ),
    )


def forms_page(visit: Visit, form: Form) -> FormsPage:
    """The list, with what was chosen."""
    with visit.db.read() as store:
        lines = lines_of(store)
    makes = doers("make exam forms").allows(visit.person)
    return FormsPage(form, lines, tuple(load_blueprints().values()), makes)


def lines_of(store: Store) -> tuple[FormLine, ...]:
    """Every form, the newest first."""
    return tuple(FormLine(one, title_of(one), Fraction(one.coverage["filled"])) for one in store.forms.all())


def slots_of(form: ExamForm) -> tuple[SlotLine, ...]:
    """Every slot of the examination, empty ones too."""
    items = {item["slot"]: item for item in form.content["items"]}
    known = families()
    lines = []
    for slot in form.coverage["slots"]:
        family, item = slot["family"], items.get(slot["slot"], {})
        lines.append(
            SlotLine(
                slot["slot"], KINDS[slot["kind"]], slot["function"], Fraction(slot["weight"]),
                known[family].title if family in known else family,
                Fraction(item["difficulty"]) if item else None, item.get("confidence", ""),
            )
        )  # fmt: skip
    return tuple(lines)


def functions_of(form: ExamForm, visit: Visit) -> tuple[tuple[str, str, Fraction, Fraction], ...]:
    """Label, title, filled and whole weight of every labour function."""
    standard = load_standard()
    return tuple(
        (
            name,
            standard.find(f"{form.profession}/{name}").text[visit.lang],
            Fraction(told["filled"]),
            Fraction(told["of"]),
        )
        for name, told in form.coverage["functions"].items()
    )
