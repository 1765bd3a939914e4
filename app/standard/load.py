"""Strict loading: whatever is unknown, missing, doubled or points nowhere is an error with its place."""

import hashlib
import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from app.kit.errors import N_, ContentError
from app.kit.paths import STANDARD
from app.kit.text import LANGS
from app.kit.yamlfile import Node, load_yaml
from app.standard.load_acts import read_acts, read_levels
from app.standard.load_card import CardReader
from app.standard.model import Activity, Label, Passport, Profession, Term
from app.standard.reading import References, remarks, row, text_of
from app.standard.whole import Standard

DOCUMENT = "K65301001"
PASSPORT_ROWS = ("scope", "state_body", "developers", "sectoral_council", "national_body", "chamber")
_PASSPORT_HEAD = ("id", "edition", "title", "approval", "version", "review", "rows")
_PASSPORT = (*_PASSPORT_HEAD, "terms", "abbreviations", "activity", "summary", "cards")


@cache
def load_standard() -> Standard:
    """The standard of this installation, read once.

    Raises ContentError naming file and line.
    """
    return load_from(STANDARD)


def load_from(root: Path) -> Standard:
    """The standard under a folder that holds `K65301001/`, `legislation/acts.yaml` and `frameworks/levels.yaml`.

    Raises ContentError naming file and line.
    """
    references = References()
    acts_file, levels_file = load_yaml(root / "legislation/acts.yaml"), load_yaml(root / "frameworks/levels.yaml")
    as_of, acts = read_acts(acts_file, references)
    levels = read_levels(levels_file)
    passport_file, labels_file = (load_yaml(root / DOCUMENT / f"{name}.yaml") for name in ("passport", "labels"))
    entry = passport_file.mapping(required=_PASSPORT, optional=("remarks",))
    cards = _card_files(root / DOCUMENT, entry["cards"])
    standard = Standard(
        id=entry["id"].text(),
        edition=entry["edition"].text(),
        passport=_passport(entry, references),
        professions=_professions(entry["cards"], cards, CardReader(acts, references)),
        acts=acts,
        acts_as_of=as_of,
        levels=levels,
        labels=_labels(labels_file, references),
        hash=_hash(passport_file, labels_file, *cards.values()),
        acts_hash=_hash(acts_file),
        levels_hash=_hash(levels_file),
    )
    _check(standard, references, cards)
    return standard


def _passport(entry: dict[str, Node], references: References) -> Passport:
    approval = entry["approval"].mapping(required=("act", "text"), optional=())
    version = entry["version"].mapping(required=("value", "text"), optional=())
    review = entry["review"].mapping(required=("date", "text"), optional=())
    references.acts.append((approval["act"].text(), approval["act"]))
    title, summary = entry["title"].trilingual(), entry["summary"].trilingual()
    words = (title.kk, summary.kk, approval["text"].trilingual().kk, review["text"].trilingual().kk)
    return Passport(
        title=title,
        approval=approval["text"].trilingual(),
        approved_by=approval["act"].text(),
        version=version["value"].text(),
        version_text=version["text"].trilingual(),
        review_date=review["date"].date(),
        review_text=review["text"].trilingual(),
        summary=summary,
        terms=tuple(_term(node, references) for node in entry["terms"].items()),
        abbreviations=tuple(_term(node, references) for node in entry["abbreviations"].items()),
        activity=tuple(_activity(node, references) for node in entry["activity"].items()),
        rows={name: row(node) for name, node in entry["rows"].mapping(required=PASSPORT_ROWS, optional=()).items()},
        remarks=remarks(entry, references, *words),
    )


def _term(node: Node, references: References) -> Term:
    entry = node.mapping(required=("term", "meaning"), optional=("remarks",))
    term, meaning = entry["term"].trilingual(), entry["meaning"].trilingual()
    return Term(term, meaning, remarks(entry, references, term.kk, meaning.kk))


def _activity(node: Node, references: References) -> Activity:
    entry = node.mapping(required=("code", *LANGS), optional=("remarks",))
    text = text_of(entry)
    return Activity(entry["code"].text(), text, remarks(entry, references, text.kk))


def _labels(root: Node, references: References) -> Mapping[str, Label]:
    labels = {}
    for name, node in root.mapping().items():
        entry = node.mapping(required=("source", *LANGS), optional=("paragraph", "remarks"))
        source = entry["source"].text()
        paragraph = entry["paragraph"].integer() if "paragraph" in entry else None
        labels[name] = Label(source, text_of(entry), paragraph, remarks(entry, references, source))
    return labels


def _card_files(folder: Path, listed: Node) -> dict[str, Node]:
    """Files of the cards the passport lists, by card id."""
    cards: dict[str, Node] = {}
    for node in listed.items():
        card_id = node.mapping(required=("id", "level"), optional=())["id"]
        path = folder / f"{card_id.text()}.yaml"
        if card_id.value in cards:
            raise card_id.fail(N_("id “{id}” stands twice"), id=card_id.value)
        if not path.is_file():
            raise card_id.fail(N_("card “{id}” has no file {file}"), id=card_id.value, file=path.name)
        cards[card_id.text()] = load_yaml(path)
    known = {"passport.yaml", "labels.yaml", *(f"{card_id}.yaml" for card_id in cards)}
    for path in sorted(folder.glob("*.yaml")):
        if path.name not in known:
            raise ContentError(path, None, N_("the passport lists no card with this name"))
    return cards


def _professions(listed: Node, cards: dict[str, Node], reader: CardReader) -> tuple[Profession, ...]:
    found = []
    for node, (card_id, root) in zip(listed.items(), cards.items(), strict=True):
        profession, level = reader.card(root, card_id), node.value["level"]
        if level.integer() != profession.level:
            raise level.fail(
                N_("level {value} here, level {level} in the card’s file"), value=level.value, level=profession.level
            )
        found.append(profession)
    return tuple(found)


def _check(standard: Standard, references: References, cards: Mapping[str, Node]) -> None:
    """Every reference leads somewhere, aliases differ, every level has a descriptor."""
    for act_id, node in references.acts:
        _need(act_id in standard.acts, node, N_("there is no act “{id}” in the register of acts"), id=act_id)
    for element_id, node in references.elements:
        _need(element_id in standard.index, node, N_("the standard has no element “{id}”"), id=element_id)
    rows = {*standard.labels, "approval"}
    for name, node in references.rows:
        _need(name in rows, node, N_("the document has no row “{name}”"), name=name)
    aliases: set[str] = set()
    for profession in standard.professions:
        card = cards[profession.id].value
        _need(profession.alias not in aliases, card["alias"], N_("alias “{id}” stands twice"), id=profession.alias)
        aliases.add(profession.alias)
        known = profession.level in standard.levels
        _need(
            known,
            card["level"],
            N_("level {level} has no descriptor in frameworks/levels.yaml"),
            level=profession.level,
        )


def _need(condition: bool, node: Node, msgid: str, **params: object) -> None:
    if not condition:
        raise node.fail(msgid, **params)


def _hash(*files: Node) -> str:
    """Hash of what the files say: comments, order of keys and line breaks of the YAML do not count."""
    words = json.dumps([file.plain() for file in files], ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return f"sha256:{hashlib.sha256(words.encode()).hexdigest()}"
