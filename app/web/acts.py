"""From the name of an act in the law reference to its place in the register of acts on the site."""

import re
from functools import cache

from app.standard import load_standard

_NAMED = {
    "Social Code": "social-code",
    "Labour Code": "ACT-01",
    "Civil Code": "civil-code",
    "Administrative Procedural": "admin-code",
    "АППК": "admin-code",
}
_NUMBER = re.compile(r"No\. ([\w-]+)")


@cache
def act_path(name: str) -> str:
    """``/standard/acts#social-code``, without the language; "" for an act the register has not."""
    found = next((act_id for start, act_id in _NAMED.items() if name.startswith(start)), None)
    number = _NUMBER.search(name)
    acts = load_standard().acts
    if found is None and number:
        fitting = [act.id for act in acts.values() if act.number == number[1]]
        found = fitting[0] if len(fitting) == 1 else None
    return f"/standard/acts#{found}" if found in acts else ""
