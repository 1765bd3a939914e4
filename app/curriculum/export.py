"""A programme as JSON: the shape that others script against."""

from fractions import Fraction
from typing import Any

from app.curriculum.model import Assessment, Count, Module, Programme
from app.curriculum.request import request_to_data
from app.kit.text import Lang


def programme_to_json(programme: Programme, lang: Lang | None = None) -> dict[str, Any]:
    """`programme build --format json` in one language (the request's own when none is given).

    Hours are whole numbers; `credits` a number with at most two decimals; topics and practice of a module add up to
    its hours.
    """
    lang = lang or programme.request.lang
    return {
        "title": programme.title[lang],
        "language": lang,
        "standard": programme.standard,
        "edition": programme.edition,
        "law_as_of": programme.law_as_of.isoformat(),
        "professions": [card.id for card in programme.cards],
        "cards": [
            {"id": card.id, "title": card.title[lang], "level": card.level, "whole": card.whole}
            for card in programme.cards
        ],
        "hours": programme.hours.as_dict(),
        "credits": _number(programme.credits),
        "credit_hours": programme.credit_hours,
        "outcomes": [
            {"id": each.id, "kind": each.kind, "text": each.text[lang], "traces": list(each.traces)}
            for each in programme.outcomes
        ],
        "modules": [_module(module, lang) for module in programme.modules],
        "assessment": [_assessment(each, lang) for each in programme.assessment],
        "acts": [
            {
                "id": act.id,
                "title": act.title[lang],
                "citation": act.citation[lang],
                "status": act.status,
                "confidence": act.confidence,
                "ended": act.ended.isoformat() if act.ended else None,
                "successors": [
                    {"id": each.id, "citation": each.citation[lang], "articles": each.articles}
                    for each in act.successors
                ],
            }
            for act in programme.acts
        ],
        "coverage": {
            "abilities": _count(programme.coverage.abilities),
            "knowledge": _count(programme.coverage.knowledge),
            "missing": list(programme.coverage.missing),
            "cases": {**_count(programme.coverage.cases), "missing": list(programme.coverage.cases.missing)},
            "matrix": [
                {"id": row.id, "main": list(row.main), "also": list(row.also)} for row in programme.coverage.rows
            ],
        },
        "request": request_to_data(programme.request),
        "versions": dict(programme.versions),
    }


def _module(module: Module, lang: Lang) -> dict[str, Any]:
    return {
        "id": module.id,
        "title": module.title[lang],
        "function": module.functions[0],
        "functions": list(module.functions),
        "skill": module.skills[0],
        "skills": list(module.skills),
        "abilities": list(module.abilities),
        "outcomes": list(module.outcomes),
        "hours": module.hours.as_dict(),
        "topics": [
            {
                "title": topic.title[lang],
                "hours": topic.hours.total,
                "contact": topic.hours.contact,
                "guided": topic.hours.guided,
                "self_study": topic.hours.self_study,
                "covers": list(topic.covers),
                "acts": list(topic.acts),
            }
            for topic in module.topics
        ],
        "practice": [
            {
                "family": each.family,
                "title": each.title[lang],
                "tier": each.tier,
                "hours": each.hours,
                "cases": each.cases,
                "abilities": list(each.abilities),
            }
            for each in module.practice
        ],
        "workplace": [{"hours": each.hours, "abilities": list(each.abilities)} for each in module.workplace],
        "assessment": [_assessment(each, lang) for each in module.assessment],
    }


def _assessment(each: Assessment, lang: Lang) -> dict[str, Any]:
    return {
        "form": each.form,
        "when": each.when,
        "title": each.title[lang],
        "family": each.family,
        "tier": each.tier,
        "traces": list(each.traces),
    }


def _count(count: Count) -> dict[str, int]:
    return {"covered": count.covered, "of": count.of}


def _number(value: Fraction) -> int | float:
    """A count of credits for JSON: whole, or with at most two decimals."""
    return int(value) if value.denominator == 1 else float(round(value, 2))
