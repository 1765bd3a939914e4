"""`bilikti check`: everything that is data is read, compared and asked once."""

from dataclasses import dataclass

from app.kit.errors import N_, ContentError
from app.kit.text import LANGS


@dataclass(frozen=True, slots=True)
class Finding:
    """One part of the content that is in order, and how many things it holds."""

    part: str
    count: int


def check_content() -> list[Finding]:
    """Load and cross-check all content.

    Raises ContentError (file, line, reason) and GraphError at the first fault.
    """
    return [*_standard(), *_law(), *_cases(), *_blueprints(), *_translations()]


def _standard() -> list[Finding]:
    from app.standard import compare, load_standard, source_text

    standard = load_standard()
    difference = compare(standard, source_text())
    if difference is not None:
        raise ContentError(
            "standard/K65301001", None, N_("differs from the source: {difference}"), difference=difference
        )
    return [
        Finding(N_("standard: abilities"), len(standard.abilities())),
        Finding(N_("standard: knowledge items"), len(standard.knowledge())),
        Finding(N_("acts"), len(standard.acts)),
    ]


def _law() -> list[Finding]:
    from app.engine import load_law

    law = load_law()
    for id_, contract in law.rules.items():
        known = set(law.rulebook(id_).mutations)
        texts = {name for name, text in contract.misconceptions.items() if not text.misread}
        for name in known ^ texts:
            raise ContentError(
                "standard/legislation/rules",
                None,
                N_("{rule}: {name} has only one of formula and text"),
                rule=id_,
                name=name,
            )
    return [
        Finding(N_("rules"), len(law.rules)),
        Finding(N_("parameters"), len(law.parameters)),
        Finding(N_("misconceptions"), sum(len(c.misconceptions) for c in law.rules.values())),
    ]


def _cases() -> list[Finding]:
    from app.cases import families, make_case
    from app.standard import load_standard

    standard = load_standard()
    for id_, family in families().items():
        for ability in {ref for refs in family.evidence.values() for ref in refs}:
            standard.find(ability)
        for tier in family.tiers.values():
            make_case(id_, level=tier.level, seed=1)
    return [Finding(N_("case families"), len(families()))]


def _blueprints() -> list[Finding]:
    from app.exams import load_blueprints

    return [Finding(N_("exam blueprints"), len(load_blueprints()))]


def _translations() -> list[Finding]:
    from app.i18n.catalogue import table

    return [Finding(N_("translated sentences"), sum(len(table(lang).singular) for lang in LANGS if lang != "en"))]
