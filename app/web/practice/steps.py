"""The next step in words: what, and why just that."""

from dataclasses import dataclass
from typing import ClassVar

from app.db import Store
from app.db.records.people import Person
from app.i18n import local_date
from app.kit.errors import N_, Message
from app.practice import NextStep, history_of, next_step, offers, short_names
from app.practice.progress import recent_mastery
from app.web.render import Context

WHY: dict[str, str] = {
    "misconception": N_("In the work of {date}: {done} This case asks for the same once more, with less around it."),
    "sibling": N_("Last time: {done} The cases of this family walk the same rules of calculation by another way."),
    "untried": N_("There is no work on this ability yet: {place}, {ability}."),
    "lowest": N_("The ability with the lowest recent result, {percent} per cent of points: {place}, {ability}."),
    "first": N_(
        "The first case: papers on the left, questions on the right. Afterwards the worked solution shows every step."
    ),
}


@dataclass(frozen=True, slots=True)
class StepView:
    """A next step ready to be shown and started."""

    step: NextStep
    why: Message

    @property
    def tasks(self) -> int:
        """How many tasks the case has."""
        return len(self.step.offer.family.tasks)


@dataclass(frozen=True)
class StepPart(Context):
    """The card of the next step."""

    template: ClassVar[str] = "parts/practice/next.html"
    next: StepView
    heading: str = "h2"


def step_for(store: Store, person: Person) -> StepView | None:
    """The next step of a person; None when there is nothing to practise."""
    history = history_of(store, person)
    step = next_step(offers(person), history, recent_mastery(store, person, history))
    return StepView(step, reason_of(step)) if step else None


def reason_of(step: NextStep) -> Message:
    """Why this step, in a sentence."""
    params: dict[str, object] = {}
    if step.after is not None:
        params["date"] = local_date(step.after)
    if step.misconception is not None:
        params["done"] = step.misconception.done
    if step.ability is not None:
        params["ability"] = short_names()[step.ability]
        params["place"] = step.ability.partition("/")[2]
    if step.share is not None:
        params["percent"] = int(step.share * 100)
    return Message(WHY[step.reason], params)
