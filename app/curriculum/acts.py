"""Acts that a programme teaches, as they stand on the day asked."""

from collections.abc import Iterable
from datetime import date

from app.curriculum.model import ActEntry, SuccessorEntry
from app.kit.errors import N_, InputError
from app.standard import Act, Standard

IN_FORCE = "in_force"


def law_day(asked: date | None, acts: Iterable[str], standard: Standard) -> date:
    """The day on which the status of acts is asked: the one asked for, or the day the register was checked.

    Raises InputError naming `law_as_of` for a day after the register was checked, or before the acts were there.
    """
    if asked is None:
        return standard.acts_as_of
    first = max((day for act in acts if (day := standard.act(act).date)), default=asked)
    if not first <= asked <= standard.acts_as_of:
        raise InputError(
            "law_as_of",
            N_("The register of acts answers for {min} to {max}. Entered: {value}."),
            min=first,
            max=standard.acts_as_of,
            value=asked,
        )
    return asked


def acts_on(day: date, acts: Iterable[str], standard: Standard) -> tuple[ActEntry, ...]:
    """The acts in the order of the register, each with its status on `day` and the acts used in its place."""
    wanted = set(acts)
    return tuple(_entry(act, day, standard) for ref, act in standard.acts.items() if ref in wanted)


def status_on(act: Act, day: date) -> str:
    """The status of an act on a day; before the day it ended it was in force."""
    return IN_FORCE if act.ended and day < act.ended else act.status


def _entry(act: Act, day: date, standard: Standard) -> ActEntry:
    status = status_on(act, day)
    successors: tuple[SuccessorEntry, ...] = ()
    if status != IN_FORCE:
        successors = tuple(_successors(act, day, standard))
    return ActEntry(
        id=act.id,
        title=act.title,
        citation=act.citation or act.title,
        status=status,
        confidence=act.confidence,
        ended=act.ended if status != IN_FORCE else None,
        successors=successors,
    )


def _successors(act: Act, day: date, standard: Standard) -> Iterable[SuccessorEntry]:
    """Successors there on that day and still in force then: an act that took over and ended again is passed over."""
    for successor in act.successors:
        other = standard.act(successor.act)
        if (other.date is None or other.date <= day) and status_on(other, day) == IN_FORCE:
            yield SuccessorEntry(
                id=other.id,
                short=other.short,
                citation=other.citation or other.title,
                articles=successor.articles,
                confidence=successor.confidence,
            )
