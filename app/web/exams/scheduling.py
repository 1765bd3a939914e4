"""Putting a candidate down for an exam."""

from dataclasses import dataclass
from datetime import date, datetime, time
from typing import ClassVar, cast

from starlette.responses import Response

from app.db.records.people import Person
from app.exams import schedule
from app.exams.sittings import MOST_EXTRA
from app.i18n.formats import ALMATY
from app.kit.errors import N_, InputError, Message
from app.kit.text import LANGS, Lang
from app.web.access import doers
from app.web.answers import first_time, page, redirect, settle
from app.web.exams.area import area
from app.web.exams.forms import FormLine, lines_of
from app.web.forms import Form
from app.web.render import Context
from app.web.shell import LANGUAGES
from app.web.visit import Visit

SCHEDULES = doers("schedule exams")
MOST = 1000
AHEAD_DAYS = 400


@dataclass(frozen=True)
class SchedulePage(Context):
    """The form: candidate, exam form, day and time, place, language, extra time."""

    template: ClassVar[str] = "pages/exams/schedule.html"
    form: Form
    people: tuple[Person, ...]
    forms: tuple[FormLine, ...]
    languages: tuple[tuple[str, str], ...]


@area.get("/sessions/new", may=SCHEDULES)
def new(visit: Visit) -> Response:
    """The empty form; `?candidate=` chooses one."""
    form = Form.of(candidate=visit.query.get("candidate", ""), language=visit.lang, extra_minutes=0)
    return page(visit, schedule_page(visit, form))


@area.post("/sessions/new", may=SCHEDULES)
def add(visit: Visit) -> Response:
    """Put somebody down."""
    form = visit.form
    context = schedule_page(visit, form)
    candidate = form.choice("candidate", N_("Candidate"), [str(one.id) for one in context.people])
    exam = form.choice("form", N_("Exam form"), [str(one.form.id) for one in context.forms])
    day = form.date("day", N_("Day"))
    clock = read_time(form)
    place = form.text("place", N_("Place"))
    language = form.choice("language", N_("Language"), LANGS)
    extra = form.whole("extra_minutes", N_("Extra time, minutes"), 0, MOST_EXTRA)
    if form.ok and day is not None and clock is not None:
        at = check_day(form, visit.now, day, clock)
        if form.ok:
            try:
                with visit.db.write() as store:
                    before = first_time(visit, store, "sitting.schedule")
                    if before is not None:
                        return redirect(visit, before or "/sessions")
                    sitting = schedule(
                        store, visit.by, form_id=int(exam), candidate_id=int(candidate), at=at, place=place,
                        language=cast(Lang, language), extra_minutes=extra,
                    )  # fmt: skip
                    settle(visit, store, f"/sessions/{sitting.id}")
                return redirect(visit, f"/sessions/{sitting.id}")
            except InputError as error:
                form.refuse(error)
    return page(visit, context, status=422)


def schedule_page(visit: Visit, form: Form) -> SchedulePage:
    """The page with what was typed."""
    with visit.db.read() as store:
        people = store.people.find(role="trainee", limit=MOST)
        forms = lines_of(store)
    languages = tuple((code, names[1]) for code, names in LANGUAGES.items())
    return SchedulePage(form, tuple(people), forms, languages)


def read_time(form: Form) -> time | None:
    """``09:30``; None with the fault noted when it cannot be read."""
    typed = form.text("time", N_("Time"))
    hours, _, minutes = typed.replace(".", ":").partition(":")
    readable = all(part.isascii() and part.isdigit() and len(part) <= 2 for part in (hours, minutes))
    if readable and int(hours) < 24 and int(minutes) < 60:
        return time(int(hours), int(minutes))
    if typed:
        form.fail("time", N_("“{label}”: write hours and minutes, for example 09:30. You wrote: “{value}”."),
                  label=Message(N_("Time")), value=typed)  # fmt: skip
    return None


def check_day(form: Form, now: datetime, day: date, clock: time) -> datetime:
    """The instant; a fault of `day` when it lies in the past or more than a year ahead."""
    at = datetime.combine(day, clock, ALMATY)
    days = (at - now).days
    if not -1 <= days <= AHEAD_DAYS:
        form.fail(
            "day", N_("An exam is scheduled for today or a day in the next year. You wrote: “{value}”."), value=day
        )
    return at
