"""Strict loading of `assessments/families/<id>/family.yaml`: unknown keys, missing languages and dangling names are
errors that name file and line."""

import hashlib
from collections.abc import Iterator, Mapping
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING, get_args

from app.cases.kinds import POOLS, Change, DefectText, Family, Misconception, Source, TaskText, TaskType, Tier
from app.kit.errors import N_
from app.kit.text import LANGS, Text
from app.kit.yamlfile import Node, load_yaml

if TYPE_CHECKING:
    from app.cases.family import FamilyLogic

CARDS = {
    "S5": "3350-0-010-5",
    "S6": "3350-0-010-6",
    "HD": "1344-0-005",
    "DR": "1344-0-001",
}
"""Short names of the four cards of the standard → their permanent ids."""

_TASK_TYPES: dict[str, TaskType] = {kind: kind for kind in get_args(TaskType) if kind != "text"}
"""Written tasks wait for raters: no family may have one before there are any."""
_PARTS = (
    "id", "title", "artefact", "tiers", "brief", "tasks", "options", "misconceptions", "defects", "texts", "siblings",
)  # fmt: skip


def load_family(path: Path, logic: "FamilyLogic", code: tuple[Path, ...]) -> Family:
    """A family from its file and its code; `code` are the source files that belong to the family's fingerprint.

    Raises ContentError.
    """
    root = load_yaml(path)
    parts = root.mapping(required=_PARTS, optional=())
    id_ = parts["id"].text()
    if id_ != path.parent.name:
        raise parts["id"].fail(N_("id “{id}” and folder “{folder}” differ"), id=id_, folder=path.parent.name)
    tiers = {name: _tier(name, node) for name, node in parts["tiers"].mapping().items()}
    tasks = {name: _task(name, node) for name, node in parts["tasks"].mapping().items()}
    total = sum(task.points for task in tasks.values())
    if total != 40:
        raise parts["tasks"].fail(N_("the points of the tasks add to {total}, not to 40"), total=total)
    return Family(
        id=id_,
        title=parts["title"].trilingual(),
        artefact=parts["artefact"].trilingual(),
        tiers=tiers,
        brief=_texts(parts["brief"]),
        tasks=tasks,
        options={name: _texts(node) for name, node in parts["options"].mapping().items()},
        misconceptions={
            name: _misconception(name, node, tiers) for name, node in parts["misconceptions"].mapping().items()
        },
        defects={name: _defect(name, node) for name, node in parts["defects"].mapping().items()},
        texts=_texts(parts["texts"]),
        siblings=tuple(node.text() for node in parts["siblings"].items()),
        hash=fingerprint((path, *code)),
        path=path,
        logic=logic,
    )


def fingerprint(files: tuple[Path, ...]) -> str:
    """``sha256:…`` over names and bytes of files, in the order of their names."""
    digest = hashlib.sha256()
    for file in sorted(files, key=lambda file: (file.name, str(file.parent))):
        digest.update(file.name.encode())
        digest.update(file.read_bytes())
    return f"sha256:{digest.hexdigest()}"


def _texts(node: Node) -> dict[str, Text]:
    return {name: child.trilingual() for name, child in node.mapping().items()}


def _variants(node: Node) -> dict[str, Text]:
    """One text, or one text per variant of the case."""
    if set(node.mapping()) & set(LANGS):
        return {"": node.trilingual()}
    return _texts(node)


def _tier(name: str, node: Node) -> Tier:
    parts = node.mapping(required=("level", "minutes", "professions", "band", "target"), optional=())
    band = [_fraction(child) for child in parts["band"].items()]
    if len(band) != 2 or band[0] >= band[1]:
        raise parts["band"].fail(N_("a band is two numbers, the lower first"))
    return Tier(
        id=name,
        level=parts["level"].integer(),
        minutes=parts["minutes"].integer(),
        professions=tuple(_card(child) for child in parts["professions"].items()),
        band=(band[0], band[1]),
        target=_fraction(parts["target"]),
    )


def _fraction(node: Node) -> Fraction:
    try:
        return Fraction(node.text())
    except ValueError:
        raise node.fail(N_("a number is expected, not “{value}”"), value=node.text()) from None


def _card(node: Node) -> str:
    return CARDS[node.one_of(*CARDS)]


def _task(name: str, node: Node) -> TaskText:
    parts = node.mapping(required=("type", "points", "evidence", "prompt"), optional=("unit", "rows", "columns"))
    type_ = _TASK_TYPES[parts["type"].one_of(*_TASK_TYPES)]
    return TaskText(
        id=name,
        type=type_,
        points=parts["points"].integer(),
        prompt=_variants(parts["prompt"]),
        unit=parts["unit"].text() if "unit" in parts else None,
        rows=_texts(parts["rows"]) if "rows" in parts else {},
        columns=_texts(parts["columns"]) if "columns" in parts else {},
        abilities=tuple(ability for child in parts["evidence"].items() for ability in _abilities(child)),
    )


def _abilities(node: Node) -> Iterator[str]:
    """``S5/F1.S1.A3`` as a full id; ``S*/…`` stands for both specialist cards."""
    alias, slash, place = node.text().partition("/")
    if not slash or not place:
        raise node.fail(
            N_("an ability is written card/place, for example S5/F1.S1.A3, not “{value}”"), value=node.text()
        )
    aliases = ("S5", "S6") if alias == "S*" else (alias,)
    for name in aliases:
        if name not in CARDS:
            raise node.fail(N_("“{value}” is not one of: {allowed}"), value=alias, allowed=", ".join((*CARDS, "S*")))
        yield f"{CARDS[name]}/{place}"


def _source(node: Node) -> Source:
    parts = node.mapping(required=("act", "article"), optional=("edition",))
    return Source(parts["act"].text(), parts["article"].text(), parts["edition"].date() if "edition" in parts else None)


def _misconception(name: str, node: Node, tiers: Mapping[str, Tier]) -> Misconception:
    parts = node.mapping(
        required=("done", "rule", "lesson", "source"), optional=("mutation", "override", "needs", "tiers", "pools")
    )
    chosen = tuple(child.one_of(*tiers) for child in parts["tiers"].items()) if "tiers" in parts else tuple(tiers)
    pools = [child.one_of(*POOLS) for child in parts["pools"].items()] if "pools" in parts else POOLS
    mutations = (
        {step: child.text() for step, child in parts["mutation"].mapping().items()} if "mutation" in parts else {}
    )
    overrides = {n: _fraction(child) for n, child in parts["override"].mapping().items()} if "override" in parts else {}
    return Misconception(
        id=name,
        done=parts["done"].trilingual(),
        rule=parts["rule"].trilingual(),
        source=_source(parts["source"]),
        lesson=parts["lesson"].trilingual(),
        change=Change(mutations, dict(overrides), parts["needs"].text() if "needs" in parts else None),
        tiers=chosen,
        pools=tuple(pool for pool in POOLS if pool in pools),
    )


def _defect(name: str, node: Node) -> DefectText:
    parts = node.mapping(required=("label", "why"), optional=("code", "source"))
    return DefectText(
        id=name,
        code=parts["code"].text() if "code" in parts else None,
        label=parts["label"].trilingual(),
        why=parts["why"].trilingual(),
        source=_source(parts["source"]) if "source" in parts else None,
    )
