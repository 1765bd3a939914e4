"""A rule as data: facts with types and limits, results, articles, misconceptions, all in three languages."""

from datetime import date
from typing import Any

from app.engine.law import Law
from app.engine.result import to_data
from app.engine.spec import Spec


def describe(law: Law, rule: str) -> dict[str, Any]:
    """Everything a form or a script needs to ask the rule. Raises NotFound."""
    contract = law.rule(rule)
    book = law.rulebook(rule)
    return {
        "id": contract.id,
        "title": contract.title.as_dict(),
        "statement": contract.statement.as_dict(),
        "on": contract.on.as_dict() if contract.on else None,
        "in_force_from": contract.in_force_from.isoformat(),
        "confidence": contract.confidence,
        "inputs": [_spec(spec) for spec in contract.inputs.values()],
        "one_of": [[list(way) for way in group] for group in contract.one_of],
        "outputs": [_spec(spec) for spec in contract.outputs.values()],
        "refusals": [{"field": r.field, "when": r.when} for r in contract.refusals],
        "sources": [{"act": s.act, "article": s.article} for s in contract.sources],
        "quantities": [
            {
                "name": d.quantity, "unit": d.unit, "from": d.since.isoformat(),
                "to": d.until.isoformat() if d.until else None, "act": d.act, "article": d.article,
                "confidence": d.confidence,
            }
            for versions in book.quantities.values() for d in versions
        ],
        "misconceptions": [
            {"id": f"{rule}.{name}", "title": text.title.as_dict(), "rule": text.rule.as_dict()}
            for name, text in contract.misconceptions.items()
        ],
    }  # fmt: skip


def _spec(spec: Spec) -> dict[str, Any]:
    allowed: dict[str, Any] = {}
    if spec.enum:
        allowed["enum"] = list(spec.enum)
    elif spec.type == "list":
        allowed |= {"min_items": spec.min_items, "max_items": spec.max_items}
    elif spec.type not in ("bool", "list"):
        low, high = (date.fromordinal(n) if spec.type == "date" else n for n in (spec.low, spec.high))
        allowed |= {"min": to_data(low, spec.unit), "max": to_data(high, spec.unit)}
    return {
        "name": spec.name,
        "type": spec.type,
        "unit": spec.unit_text or spec.unit,
        "title": spec.title.as_dict(),
        "required": spec.required,
        "default": to_data(spec.default, spec.unit) if spec.has_default else None,
        "allowed": allowed,
        "note": spec.note,
        "record": [_spec(field) for field in spec.record],
    }
