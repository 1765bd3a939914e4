"""Rules of calculation over the JSON API: the list, a rule as data, a question."""

from datetime import date
from typing import Any

from pydantic import BaseModel, ConfigDict, Field

from app.engine.describe import describe
from app.kit.errors import N_, InputError
from app.web.access import PUBLIC
from app.web.api import Api
from app.web.rules.examples import the_law

api = Api("rules")


class Question(BaseModel):
    """A question to a rule: the day, the facts by name, and quantities to set (`set`)."""

    model_config = ConfigDict(extra="forbid")
    rule: str = Field(max_length=100)
    on: str = Field(max_length=10, description="ISO date")
    facts: dict[str, Any] = Field(default_factory=dict)
    set: dict[str, str] = Field(default_factory=dict)


@api.get("/rules", may=PUBLIC)
def listed() -> list[dict[str, Any]]:
    """All rules: id, title, mark, first day."""
    return [
        {
            "id": rule.id,
            "title": rule.title.as_dict(),
            "confidence": rule.confidence,
            "in_force_from": rule.in_force_from.isoformat(),
        }
        for rule in the_law().rules.values()
    ]


@api.get("/rules/{rule}", may=PUBLIC)
def shown(rule: str) -> dict[str, Any]:
    """A rule: facts with types, units and limits, results, articles, misconceptions."""
    return describe(the_law(), rule)


@api.post("/calculate", may=PUBLIC)
def calculate(asked: Question) -> dict[str, Any]:
    """Value, trace, mark and warnings, as `bilikti calculate --json` prints them; a refusal names its fact (422)."""
    law = the_law()
    law.rule(asked.rule)
    try:
        on = date.fromisoformat(asked.on)
    except ValueError:
        raise InputError("on", N_("A date like 2026-01-31 is needed."), value=asked.on) from None
    facts = law.parse_facts(asked.rule, asked.facts)
    overrides = law.parse_overrides(asked.rule, asked.set)
    return law.calculate(asked.rule, on=on, facts=facts, overrides=overrides).to_json()
