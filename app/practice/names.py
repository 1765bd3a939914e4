"""Short names of abilities, for pictures where the words of the standard have no room."""

from collections.abc import Mapping
from functools import cache

from app.kit.paths import ASSESSMENTS
from app.kit.text import Text
from app.kit.yamlfile import load_yaml
from app.standard import load_standard

CARDS: dict[str, tuple[str, ...]] = {"S*": ("S5", "S6"), "DR": ("DR",), "HD": ("HD",)}
"""Name in the file → short ids of the cards whose abilities it names."""


@cache
def short_names() -> Mapping[str, Text]:
    """Ability id → short name, for every ability of the standard. Raises ContentError for a missing or unknown one."""
    standard = load_standard()
    found: dict[str, Text] = {}
    for name, node in load_yaml(ASSESSMENTS / "ability_names.yaml").mapping(tuple(CARDS), ()).items():
        for alias in CARDS[name]:
            card = standard.profession(alias)
            places = {ability.id.partition("/")[2]: ability.id for ability in standard.abilities(card.id)}
            for place, words in node.mapping(tuple(places), ()).items():
                found[places[place]] = words.trilingual()
    return found
