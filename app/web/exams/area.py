"""The one list of routes that the modules of exams add to, and what several of them say."""

from dataclasses import dataclass
from datetime import datetime

from app.db import Store
from app.db.records.exams import Form, Sitting
from app.exams import STATE_NAMES, load_blueprints
from app.kit.text import Text
from app.web.access import doers, roles
from app.web.pages import Pages

area = Pages("exams")
CANDIDATE = doers("sit exams")
STAFF = roles("assessor", "hr")

BADGES = {
    "scheduled": ("", "wait"),
    "admitted": ("follow", "wait"),
    "running": ("follow", "half"),
    "submitted": ("", "ok"),
    "expired": ("", "ok"),
    "marked": ("follow", "ok"),
    "released": ("right", "ok"),
    "voided": ("wrong", "x"),
}
"""Colour and sign of a state; the word stands beside them."""


@dataclass(frozen=True, slots=True)
class SittingLine:
    """A sitting as lists show it."""

    sitting: Sitting
    form: Form
    title: Text
    candidate: str = ""

    @property
    def state(self) -> str:
        """The name of its state, as msgid."""
        return STATE_NAMES[self.sitting.state]

    @property
    def badge(self) -> tuple[str, str]:
        """Colour and sign of its state."""
        return BADGES[self.sitting.state]

    @property
    def until(self) -> datetime | None:
        """The personal end, once begun."""
        return self.sitting.deadline

    @property
    def number(self) -> str:
        """The number the candidate goes by during the exam."""
        return candidate_number(self.sitting)


def candidate_number(sitting: Sitting) -> str:
    """``0017``: what stands on the papers in place of the name."""
    return f"{sitting.id:04d}"


def title_of(form: Form) -> Text:
    """The title of the examination a form belongs to; the id of a blueprint that is gone."""
    blueprint = load_blueprints().get(form.blueprint)
    return blueprint.title if blueprint else Text(form.blueprint, form.blueprint, form.blueprint)


def line_of(store: Store, sitting: Sitting, candidate: str = "") -> SittingLine:
    """A sitting with its form."""
    form = store.forms.get(sitting.form_id)
    return SittingLine(sitting, form, title_of(form), candidate)


def whole(text: str) -> int:
    """A count sent by a page; 0 for what no page of ours sends."""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else 0
