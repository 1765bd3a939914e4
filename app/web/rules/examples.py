"""One question to each rule, so that its page shows a calculation before a reader asks their own."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from app.engine import Law, load_law
from app.kit.errors import InputError
from app.kit.paths import ASSESSMENTS
from app.kit.yamlfile import load_yaml

FILE = ASSESSMENTS / "rule_examples.yaml"


@dataclass(frozen=True, slots=True)
class Example:
    """The day and the typed facts of a question."""

    on: date
    facts: Mapping[str, Any]


@cache
def the_law() -> Law:
    """The law in force, loaded once."""
    return load_law()


@cache
def examples() -> Mapping[str, Example]:
    """Rule → its example. Raises ContentError for a rule without one, an unknown rule, a fact that cannot be read."""
    law = the_law()
    found = {}
    for rule, node in load_yaml(FILE).mapping(tuple(law.rules), ()).items():
        parts = node.mapping(("on", "facts"), ())
        try:
            found[rule] = Example(parts["on"].date(), law.parse_facts(rule, parts["facts"].plain()))
        except InputError as error:
            raise node.fail(error.message.msgid, **error.message.params) from error
    return found
