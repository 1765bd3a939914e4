"""The made-up material of all cases, read once from ``assessments/material/*.yaml`` with every key checked."""

from functools import lru_cache
from pathlib import Path

from app.cases.material.numbers import training_bin
from app.cases.material.shapes import (
    PATTERNS,
    Bank,
    Bodies,
    Employer,
    Material,
    Names,
    Places,
    Region,
    School,
    SlavicMan,
    Spelled,
)
from app.kit.errors import N_
from app.kit.paths import ASSESSMENTS
from app.kit.text import Text
from app.kit.yamlfile import Node, load_yaml


def load_material(folder: Path = ASSESSMENTS / "material") -> Material:
    """The material of `folder`; raises ContentError naming file and line."""
    return _load(folder)


@lru_cache(maxsize=4)
def _load(folder: Path) -> Material:
    return Material(
        _names(load_yaml(folder / "names.yaml")),
        _places(load_yaml(folder / "places.yaml")),
        _bodies(load_yaml(folder / "bodies.yaml")),
    )


def _names(root: Node) -> Names:
    keys = (
        "schema_version",
        "kazakh_women",
        "slavic_women",
        "kazakh_men",
        "slavic_men",
        "kazakh_surnames",
        "slavic_surnames",
        "patterns",
        "stop_list",
    )
    top = root.mapping(keys, ())
    shares = top["patterns"].mapping(PATTERNS, ())
    patterns = tuple((pattern, shares[pattern].integer()) for pattern in PATTERNS)
    if sum(share for _, share in patterns) != 100:
        raise top["patterns"].fail(N_("the shares of the name patterns must add up to 100"))
    stops: set[tuple[str, str]] = set()
    for pair in top["stop_list"].items():
        words = [word.text() for word in pair.items()]
        if len(words) != 2:
            raise pair.fail(N_("a first name and a surname are expected here"))
        stops.add((words[0], words[1]))
    return Names(
        kazakh_women=_spelled(top["kazakh_women"]),
        kazakh_men=_spelled(top["kazakh_men"]),
        slavic_women=_words(top["slavic_women"]),
        slavic_men=tuple(
            SlavicMan(
                *(entry.mapping(("name", "son", "daughter"), ())[key].text() for key in ("name", "son", "daughter"))
            )
            for entry in top["slavic_men"].items()
        ),
        kazakh_surnames=_spelled(top["kazakh_surnames"]),
        slavic_surnames=_words(top["slavic_surnames"]),
        patterns=patterns,
        stop_list=frozenset(stops),
    )


def _spelled(node: Node) -> tuple[Spelled, ...]:
    entries = [entry.mapping(("kk", "ru"), ()) for entry in node.items()]
    return tuple(Spelled(entry["kk"].text(), entry["ru"].text()) for entry in entries)


def _words(node: Node) -> tuple[str, ...]:
    return tuple(word.text() for word in node.items())


def _places(root: Node) -> Places:
    top = root.mapping(("schema_version", "regions", "districts", "villages", "streets"), ())
    regions = []
    for node in top["regions"].items():
        entry = node.mapping(("code", "key", "name", "short", "city", "former"), ())
        regions.append(
            Region(
                code=entry["code"].text(),
                name=entry["name"].trilingual(),
                short=entry["short"].trilingual(),
                city=entry["city"].trilingual(),
                former=entry["former"].trilingual(),
            )
        )
    districts, villages, streets = (
        tuple(node.trilingual() for node in top[key].items()) for key in ("districts", "villages", "streets")
    )
    return Places(tuple(regions), districts, villages, streets)


def _bodies(root: Node) -> Bodies:
    keys = (
        "schema_version",
        "employers",
        "soviet_employers",
        "test_site_employers",
        "schools",
        "banks",
        "public_bodies",
        "posts",
        "specialities",
        "official_posts",
    )
    top = root.mapping(keys, ())
    schools = [node.mapping(("key", "kind", "name"), ()) for node in top["schools"].items()]
    return Bodies(
        employers=tuple(_employer(node) for node in top["employers"].items()),
        soviet_employers=tuple(_soviet(node) for node in top["soviet_employers"].items()),
        test_site_employers=tuple(_soviet(node) for node in top["test_site_employers"].items()),
        schools=tuple(
            School(entry["key"].text(), entry["kind"].one_of("college", "university"), entry["name"].trilingual())
            for entry in schools
        ),
        banks=tuple(_bank(node) for node in top["banks"].items()),
        public=_texts(top["public_bodies"]),
        posts=_texts(top["posts"]),
        specialities=_texts(top["specialities"]),
        official_posts=_texts(top["official_posts"]),
    )


def _employer(node: Node) -> Employer:
    entry = node.mapping(("key", "registered", "part", "serial", "hazardous", "name"), ())
    number = training_bin(*_month(entry["registered"]), entry["part"].integer(), entry["serial"].integer())
    return Employer(entry["key"].text(), entry["name"].trilingual(), number, None, entry["hazardous"].boolean())


def _soviet(node: Node) -> Employer:
    entry = node.mapping(("key", "name", "former"), ())
    return Employer(entry["key"].text(), entry["name"].trilingual(), None, entry["former"].trilingual(), False)


def _bank(node: Node) -> Bank:
    entry = node.mapping(("letter", "bic", "registered", "serial", "name"), ())
    letter = entry["letter"].one_of("A", "B", "G", "D")
    bic = entry["bic"].text()
    if len(bic) != 8 or not bic.startswith("OQU") or not bic.endswith("0"):
        raise entry["bic"].fail(N_("a training bank code has eight places, begins with OQU and ends with 0"))
    number = training_bin(*_month(entry["registered"]), 0, entry["serial"].integer())
    return Bank(letter, entry["name"].trilingual(), bic, number)


def _month(node: Node) -> tuple[int, int]:
    year, _, month = node.text().partition("-")
    if not (year.isdigit() and month.isdigit() and len(year) == 4 and 1 <= int(month) <= 12):
        raise node.fail(N_("a month like 2015-03 is expected, not “{value}”"), value=node.text())
    return int(year), int(month)


def _texts(node: Node) -> dict[str, Text]:
    return {key: child.trilingual() for key, child in node.mapping().items()}
