"""Units by ability, in whole per cent; a figure with fewer than five people behind it is not shown."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from app.db import Store
from app.db.records.attempts import AbilityScore
from app.db.records.people import Unit
from app.kit.text import Text
from app.practice import short_names
from app.standard import Profession

FEWEST = 5


@dataclass(frozen=True, slots=True)
class HeatColumn:
    """An ability, or with an empty label its labour function as a whole."""

    id: str
    label: str
    title: Text


@dataclass(frozen=True, slots=True)
class HeatGroup:
    """The columns of one labour function, its whole first."""

    label: str
    title: Text
    columns: tuple[HeatColumn, ...]


@dataclass(frozen=True, slots=True)
class HeatRow:
    """A unit: people in it, and per column the share of points in whole per cent, cut; None: too few, or no work."""

    unit: Unit
    people: int
    shares: tuple[int | None, ...]


@dataclass(frozen=True, slots=True)
class HeatMap:
    """The picture; rows of units where somebody has worked on the card."""

    groups: tuple[HeatGroup, ...]
    rows: tuple[HeatRow, ...]


def heat_map(store: Store, card: Profession, units: Sequence[Unit]) -> HeatMap:
    """Practice and released exams of those units, for one profession card."""
    groups = tuple(
        HeatGroup(
            function.id.partition("/")[2],
            function.text,
            (
                HeatColumn(function.id, "", function.text),
                *(
                    HeatColumn(ability.id, ability.id.partition(".")[2], short_names().get(ability.id, ability.text))
                    for skill in card.skills
                    if skill.id.startswith(f"{function.id}.")
                    for ability in skill.abilities
                ),
            ),
        )
        for function in card.functions
    )
    scores, sizes = store.mastery.of_units(profession=card.id), store.units.sizes()
    rows = []
    for unit in units:
        if unit.id not in scores:
            continue
        found = scores[unit.id]
        shares = tuple(
            share([one for name, one in found.items() if name == column.id or name.startswith(f"{column.id}.")])
            for group in groups
            for column in group.columns
        )
        rows.append(HeatRow(unit, sizes.get(unit.id, 0), shares))
    return HeatMap(groups, tuple(rows))


def share(scores: Collection[AbilityScore]) -> int | None:
    """Points won of points possible in whole per cent, cut; None unless five people stand behind one of the scores."""
    if max((one.persons for one in scores), default=0) < FEWEST:
        return None
    possible = sum(one.max_points for one in scores)
    return int(sum(one.points for one in scores) * 100 / possible) if possible else None
