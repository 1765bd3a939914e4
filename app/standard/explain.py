"""One element or act of the standard with everything around it, as `standard show` prints it."""

from typing import Any

from app.standard.export import act_json, remarks_json
from app.standard.load import load_standard
from app.standard.model import Element, Function, Knowledge, Profession, Skill
from app.standard.search import element_words
from app.standard.whole import Standard


def explain(ref: str, standard: Standard | None = None) -> dict[str, Any]:
    """What stands behind an id, a short form, an act id or the id of the standard itself.

    Raises NotFound.
    """
    standard = standard or load_standard()
    if ref == standard.id:
        return {
            "id": standard.id,
            "type": "standard",
            "edition": standard.edition,
            "uuid": str(standard.uuid(standard.id)),
            "text": standard.passport.title.as_dict(),
            "versions": standard.versions,
            "review_date": standard.passport.review_date.isoformat(),
            "children": [_short(standard, card) for card in standard.professions],
            **remarks_json(standard.passport.remarks),
        }
    if ref in standard.acts:
        cited = [_short(standard, item) for item in standard.cited_by(ref)]
        return {"type": "act", **act_json(standard, standard.act(ref)), "cited_by": cited}
    return _element(standard, standard.find(ref))


def _element(standard: Standard, element: Element) -> dict[str, Any]:
    card = standard.profession(element.id)
    return {
        **_short(standard, element),
        "uuid": str(standard.uuid(element.id)),
        "no": element.no,
        "profession": card.id,
        "level": card.level,
        "parents": [_short(standard, parent) for parent in standard.parents(element.id)],
        **_own(standard, element),
        "acts": [
            {key: value for key, value in act_json(standard, act).items() if key in _ACT_KEYS}
            for act in standard.acts_of(element.id)
        ],
        **remarks_json(element.remarks),
    }


_ACT_KEYS = ("id", "title", "short", "number", "date", "status", "ended", "successors", "confidence")


def _own(standard: Standard, element: Element) -> dict[str, Any]:
    """What only this kind of element has."""
    if isinstance(element, Profession):
        return {
            "code": element.code,
            "level_in_card": element.level_in_card,
            "purpose": element.purpose.as_dict(),
            "children": [_short(standard, child) for child in (*element.functions, *element.competences)],
        }
    if isinstance(element, Function):
        return {"mandatory": element.mandatory, "children": [_short(standard, child) for child in element.skills]}
    if isinstance(element, Skill):
        return {
            "recognition": element.recognition.text.as_dict() if element.recognition.text else None,
            "children": [_short(standard, child) for child in (*element.abilities, *element.knowledge)],
        }
    if isinstance(element, Knowledge):
        return {"full_text": element.text.as_dict()}
    return {}


def _short(standard: Standard, element: Element) -> dict[str, Any]:
    words, alias = element_words(element), standard.alias(element.id)
    return {"id": element.id, "alias": alias, "type": element.kind, "text": words.as_dict()}
