"""Reading `legislation/acts.yaml` and `frameworks/levels.yaml`."""

from collections.abc import Mapping
from datetime import date

from app.kit.errors import N_
from app.kit.text import LANGS, Lang
from app.kit.yamlfile import Node
from app.standard.acts import CONFIDENCES, KINDS, STATUSES, Act, Successor
from app.standard.model import Level
from app.standard.reading import References, remarks

_ACT = ("id", "kind", "number", "date", "registration", "title", "short", "official", "status", "confidence")
_ACT_MORE = ("ended", "successors", "citation", "note", "remarks")
FEATURES = ("unit_of_work", "evidence", "method", "others_work", "output", "aids")


def read_acts(root: Node, references: References) -> tuple[date, dict[str, Act]]:
    """The day the register was checked and its acts by id.

    Raises ContentError for anything unknown, missing, doubled or pointing nowhere.
    """
    top = root.mapping(required=("as_of", "acts"), optional=())
    acts: dict[str, Act] = {}
    for node in top["acts"].items():
        act = _act(node, references)
        if act.id in acts:
            raise node.fail(N_("id “{id}” stands twice"), id=act.id)
        acts[act.id] = act
    return top["as_of"].date(), acts


def _act(node: Node, references: References) -> Act:
    entry = node.mapping(required=_ACT, optional=_ACT_MORE)
    title = entry["title"].trilingual()
    citation = entry["citation"].trilingual() if "citation" in entry else None
    act = Act(
        id=entry["id"].text(),
        kind=entry["kind"].one_of(*KINDS),
        number=None if entry["number"].is_null else entry["number"].text(),
        date=None if entry["date"].is_null else entry["date"].date(),
        registration=None if entry["registration"].is_null else entry["registration"].text(),
        title=title,
        short=entry["short"].trilingual(),
        official=tuple(_lang(lang) for lang in entry["official"].items()),
        status=entry["status"].one_of(*STATUSES),
        confidence=entry["confidence"].one_of(*CONFIDENCES),
        ended=entry["ended"].date() if "ended" in entry else None,
        successors=_successors(entry, references),
        citation=citation,
        note=entry["note"].trilingual() if "note" in entry else None,
        remarks=remarks(entry, references, title.kk, citation.kk if citation else ""),
    )
    if act.status == "in_force" and act.ended:
        raise entry["ended"].fail(N_("an act in force has no “ended”"))
    return act


def _lang(node: Node) -> Lang:
    node.one_of(*LANGS)
    return next(lang for lang in LANGS if lang == node.value)


def _successors(entry: dict[str, Node], references: References) -> tuple[Successor, ...]:
    if "successors" not in entry:
        return ()
    found = []
    for node in entry["successors"].items():
        part = node.mapping(required=("act", "confidence"), optional=("articles",))
        references.acts.append((part["act"].text(), part["act"]))
        articles = part["articles"].text() if "articles" in part else None
        found.append(Successor(part["act"].text(), part["confidence"].one_of(*CONFIDENCES), articles))
    return tuple(found)


def read_levels(root: Node) -> Mapping[int, Level]:
    """Level descriptors by level number.

    Raises ContentError for anything unknown, missing or doubled.
    """
    levels: dict[int, Level] = {}
    for node in root.mapping(required=("levels",), optional=())["levels"].items():
        entry = node.mapping(required=("level", "title", "descriptor", "confidence", "note"), optional=("features",))
        features = entry["features"].mapping(required=FEATURES, optional=()) if "features" in entry else {}
        level = Level(
            no=entry["level"].integer(),
            title=entry["title"].trilingual(),
            descriptor=entry["descriptor"].trilingual(),
            confidence=entry["confidence"].one_of(*CONFIDENCES),
            note=entry["note"].trilingual(),
            features={name: feature.trilingual() for name, feature in features.items()},
        )
        if level.no in levels:
            raise entry["level"].fail(N_("level {level} stands twice"), level=level.no)
        levels[level.no] = level
    return levels
