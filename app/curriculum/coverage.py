"""Proof that a programme covers what was chosen: counts, gaps by name, and the matrix element × module."""

from collections.abc import Sequence

from app.curriculum.model import Count, Coverage, CoverageRow, Module
from app.curriculum.request import Unit


def coverage_of(units: Sequence[Unit], modules: Sequence[Module]) -> Coverage:
    """Coverage of every ability and knowledge item of the chosen skills by modules with hours.

    An ability is the main matter of the module that has it among its abilities, a knowledge item of the first module
    with a topic on it; other modules with a topic on them hold them too.
    """
    rows = [*_ability_rows(units, modules), *_knowledge_rows(units, modules)]
    trained = {ref for module in modules for practice in module.practice for ref in practice.abilities}
    abilities = [row for row in rows if row.kind == "ability"]
    knowledge = [row for row in rows if row.kind == "knowledge"]
    untrained = tuple(row.id for row in abilities if row.id not in trained)
    return Coverage(
        abilities=_count(abilities),
        knowledge=_count(knowledge),
        cases=Count(len(abilities) - len(untrained), len(abilities), untrained),
        rows=tuple(rows),
    )


def _count(rows: Sequence[CoverageRow]) -> Count:
    missing = tuple(row.id for row in rows if not row.count)
    return Count(len(rows) - len(missing), len(rows), missing)


def _ability_rows(units: Sequence[Unit], modules: Sequence[Module]) -> list[CoverageRow]:
    rows = []
    for unit in units:
        for skill in unit.skills:
            for ability in skill.abilities:
                main = tuple(module.id for module in modules if ability.id in module.abilities and module.hours.total)
                also = tuple(m.id for m in modules if ability.id in m.covers and m.id not in main)
                rows.append(CoverageRow(ability.id, "ability", ability.text, main, also))
    return rows


def _knowledge_rows(units: Sequence[Unit], modules: Sequence[Module]) -> list[CoverageRow]:
    rows = []
    for unit in units:
        for skill in unit.skills:
            for item in skill.knowledge:
                held = tuple(module.id for module in modules if item.id in module.covers)
                rows.append(CoverageRow(item.id, "knowledge", item.heading, held[:1], held[1:]))
    return rows
