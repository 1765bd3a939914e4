"""The families there are: every folder of `assessments/families` with a `family.yaml`, joined with its code."""

from collections.abc import Mapping
from functools import cache
from importlib import import_module
from pathlib import Path
from types import MappingProxyType

from app.cases.content import load_family
from app.cases.model import Family, Tier
from app.kit.errors import N_, ContentError, InputError
from app.kit.paths import ASSESSMENTS

FAMILIES = ASSESSMENTS / "families"
_CODE = Path(__file__).parent / "bank"


@cache
def families() -> Mapping[str, Family]:
    """Every family by id, in the order of the ids. Raises ContentError."""
    return MappingProxyType({path.parent.name: _load(path) for path in sorted(FAMILIES.glob("*/family.yaml"))})


def family_of(family_id: str) -> Family:
    """One family. Raises InputError naming the families there are."""
    known = families()
    if family_id not in known:
        raise InputError(
            "family", N_("There is no case family “{family}”. Families: {families}."),
            value=family_id, family=family_id, families=", ".join(known),
        )  # fmt: skip
    return known[family_id]


def tier_of(family: Family, level: int | None) -> Tier:
    """The tier of a level, the lowest one without a level. Raises InputError naming the levels the family has."""
    tiers = sorted(family.tiers.values(), key=lambda tier: tier.level)
    if level is None:
        return tiers[0]
    for tier in tiers:
        if tier.level == level:
            return tier
    raise InputError(
        "level", N_("The family “{family}” has no level {level}. Levels: {levels}."),
        value=level, family=family.id, level=level, levels=", ".join(str(tier.level) for tier in tiers),
    )  # fmt: skip


def _load(path: Path) -> Family:
    name = path.parent.name.replace("-", "_")
    folder = _CODE / name
    if not folder.is_dir():
        raise ContentError(path, 1, N_("the family has no code in app/cases/bank/{name}"), name=name)
    module = import_module(f"app.cases.bank.{name}")
    return load_family(path, module.LOGIC, tuple(folder.glob("*.py")))
