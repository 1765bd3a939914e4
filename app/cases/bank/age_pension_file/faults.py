"""Which faults and which harmless oddities (decoys) a file has."""

from dataclasses import dataclass

from app.cases.bank.age_pension_file.facts import OBSTACLES
from app.kit.dice import Dice

COUNT = {"heavy": ((0, 35), (1, 57), (2, 8)), "T5": ((0, 30), (1, 45), (2, 25)), "T6": ((0, 22), (1, 53), (2, 25))}


@dataclass(frozen=True, slots=True)
class Room:
    """What the file offers to faults and decoys."""

    tier: str
    heavy: bool
    """The law of the file is hard enough: fewer faults."""
    early: bool
    has_diploma: bool
    has_service: bool
    has_gap: bool
    two_jobs: bool
    renamed_by_marriage: bool
    older_spelling: bool
    army_pause: bool
    doubled: bool
    first_of_month: bool


def choose_faults(dice: Dice, room: Room) -> tuple[str, ...]:
    """Faults in the order of their codes; at most one of them keeps the application from being accepted."""
    identity = [("x01-inc", 2), ("x01-bank", 2)]
    identity += [("x01-dip", 4)] if room.has_diploma else []
    identity += [("x01-mil", 6)] if room.has_service else []
    identity += [] if room.renamed_by_marriage else [("x01-wb", 3)]
    others = ["x18-note"]
    others += ["x05-wb"] if room.two_jobs and not room.doubled else []
    if room.tier == "T6":
        others += ["x08-dec"] + ([] if room.early or room.first_of_month else ["x12-dec"])
    count = dice.weighted(COUNT["heavy" if room.heavy else room.tier])
    chosen = ["x06-wb"] if room.has_gap else []
    if len(chosen) < count and not room.early and dice.chance(55):
        chosen.append(dice.weighted(((dice.weighted(identity), 36), ("x02-bank", 38), ("x03-id", 26))))
    drafts = [name for name in others if name.endswith("-dec")]
    if len(chosen) < count and drafts and dice.chance(60):
        chosen.append(dice.choice(drafts))
    rest = [name for name in others if not name.endswith("-dec")]
    while len(chosen) < count and rest:
        rest.remove(name := dice.choice(rest))
        chosen.append(name)
    return tuple(sorted(chosen))


def choose_decoys(dice: Dice, room: Room, defects: tuple[str, ...]) -> tuple[str, ...]:
    """Oddities that look like faults and are none: all that the file has by itself, and sometimes one more."""
    found = ["d-marriage"] if room.renamed_by_marriage else []
    found += ["d-spelling"] if room.older_spelling and "x01-wb" not in defects else []
    found += ["d-army"] if room.army_pause else []
    found += ["d-payers"] if room.doubled else []
    more = ["d-renamed"]
    more += ["d-card"] if "x03-id" not in defects else []
    more += ["d-request"] if "x18-note" not in defects else []
    return tuple(sorted([*dice.sample(found, 2), *dice.sample(more, dice.between(0, 1))]))


def stops(defects: tuple[str, ...]) -> bool:
    """Whether a fault keeps the application from being accepted."""
    return any(name in OBSTACLES for name in defects)
