"""Which simulated cases give evidence of an ability: the case families read the other way round."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from app.cases.library import families
from app.cases.model import Family, TaskText
from app.kit.text import Text

ENGINE, STRUCTURED, RUBRIC = "E", "S", "R"
_BY_ENGINE = ("money", "int", "pct", "date", "table")


def method(task: TaskText) -> str:
    """How a task is judged: its value is calculated (E), its answer is one of a structure (S), people rate it (R)."""
    if task.type in _BY_ENGINE:
        return ENGINE
    return RUBRIC if task.type == "text" else STRUCTURED


@dataclass(frozen=True, slots=True)
class TaskEvidence:
    """One task that asks for an ability; `prompt` in its first wording."""

    id: str
    prompt: Text
    method: str
    points: int


@dataclass(frozen=True, slots=True)
class FamilyEvidence:
    """A case family that asks for an ability, with the tasks that do and the levels it is made for."""

    id: str
    title: Text
    levels: tuple[int, ...]
    tasks: tuple[TaskEvidence, ...]


@dataclass(frozen=True, slots=True)
class Evidence:
    """All evidence of one ability."""

    families: tuple[FamilyEvidence, ...] = ()

    @property
    def methods(self) -> tuple[str, ...]:
        """Ways in which the ability is judged, E before S before R."""
        used = {task.method for family in self.families for task in family.tasks}
        return tuple(one for one in (ENGINE, STRUCTURED, RUBRIC) if one in used)


@cache
def all_evidence() -> Mapping[str, Evidence]:
    """Evidence by ability id."""
    found: dict[str, list[FamilyEvidence]] = {}
    for family in families().values():
        for ability in dict.fromkeys(ability for abilities in family.evidence.values() for ability in abilities):
            found.setdefault(ability, []).append(_of_family(family, ability))
    return {ability: Evidence(tuple(entries)) for ability, entries in found.items()}


def evidence_of(ability: str) -> Evidence:
    """Evidence of one ability by its full id; empty when no family asks for it."""
    return all_evidence().get(ability, Evidence())


def _of_family(family: Family, ability: str) -> FamilyEvidence:
    card = ability.partition("/")[0]
    tasks = tuple(
        TaskEvidence(task.id, next(iter(task.prompt.values())), method(task), task.points)
        for task in family.tasks.values()
        if ability in task.abilities
    )
    levels = tuple(sorted(tier.level for tier in family.tiers.values() if card in tier.professions))
    return FamilyEvidence(family.id, family.title, levels, tasks)
