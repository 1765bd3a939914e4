"""The whole standard for other programs: JSON and YAML with everything, CSV with a row for each element."""

import csv
import io
from collections.abc import Mapping, Sequence
from typing import Any

import yaml

from app.kit.text import LANGS, Text
from app.standard.acts import Act
from app.standard.model import Element, Function, Knowledge, Level, Profession, Remark, Row, Skill, Term
from app.standard.whole import Standard

Json = dict[str, Any]
CSV_COLUMNS = ("id", "type", "parent", *LANGS, "acts")


def export_json(standard: Standard) -> Json:
    """The standard as one JSON document; names and meanings of the keys are a contract, new keys may be added.

    A row of the document is null where it is left blank, ``-`` where the source prints a dash.
    """
    passport = standard.passport
    order = standard.acts[passport.approved_by]
    return {
        "id": standard.id,
        "edition": standard.edition,
        "title": passport.title.as_dict(),
        "version": passport.version,
        "version_text": passport.version_text.as_dict(),
        "review_date": passport.review_date.isoformat(),
        "review_text": passport.review_text.as_dict(),
        "order": {
            "act": order.id,
            "number": order.number,
            "date": order.date.isoformat() if order.date else None,
            "text": passport.approval.as_dict(),
        },
        "versions": standard.versions,
        "summary": passport.summary.as_dict(),
        "terms": [_term(term) for term in passport.terms],
        "abbreviations": [_term(term) for term in passport.abbreviations],
        "activity": [
            {"code": line.code, **line.text.as_dict(), **remarks_json(line.remarks)} for line in passport.activity
        ],
        "rows": _rows(passport.rows),
        **remarks_json(passport.remarks),
        "professions": [_profession(standard, profession) for profession in standard.professions],
        "acts_as_of": standard.acts_as_of.isoformat(),
        "acts": [act_json(standard, act) for act in standard.acts.values()],
        "levels": [_level(level) for level in standard.levels.values()],
        "labels": {
            name: {
                "source": label.source,
                **label.text.as_dict(),
                "paragraph": label.paragraph,
                **remarks_json(label.remarks),
            }
            for name, label in standard.labels.items()
        },
    }


def export_yaml(standard: Standard) -> str:
    """`export_json` as YAML, in the same order."""
    dumper: Any = getattr(yaml, "CSafeDumper", yaml.SafeDumper)
    return str(yaml.dump(export_json(standard), Dumper=dumper, allow_unicode=True, sort_keys=False, width=120))


def export_csv(standard: Standard) -> str:
    """A row for the standard and for each element: id, type, id of the parent, three texts, acts cited (by space)."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(CSV_COLUMNS)
    writer.writerow([standard.id, "standard", "", *_texts(standard.passport.title), ""])
    for element in standard.index.values():
        above = standard.parents(element.id)
        acts = " ".join(element.acts) if isinstance(element, Knowledge) else ""
        parent = above[0].id if above else standard.id
        writer.writerow([element.id, element.kind, parent, *_texts(element.text), acts])
    return out.getvalue()


def act_json(standard: Standard, act: Act) -> Json:
    """An act with its status and what is used in its place."""
    return {
        "id": act.id,
        "uuid": str(standard.uuid(act.id)),
        "kind": act.kind,
        "title": act.title.as_dict(),
        "short": act.short.as_dict(),
        "official": list(act.official),
        "number": act.number,
        "date": act.date.isoformat() if act.date else None,
        "registration": act.registration,
        "status": act.status,
        "confidence": act.confidence,
        "ended": act.ended.isoformat() if act.ended else None,
        "successors": [
            {"act": successor.act, "articles": successor.articles, "confidence": successor.confidence}
            for successor in act.successors
        ],
        "note": act.note.as_dict() if act.note else None,
        **remarks_json(act.remarks),
    }


def remarks_json(remarks: Sequence[Remark]) -> Json:
    """``{"remarks": […]}``, or nothing when there is nothing to remark."""
    if not remarks:
        return {}
    return {
        "remarks": [
            {
                "kind": remark.kind,
                "text": remark.text.as_dict(),
                "quote": remark.quote,
                "row": remark.row,
                "see": list(remark.see),
            }
            for remark in remarks
        ]
    }


def _profession(standard: Standard, card: Profession) -> Json:
    return {
        "id": card.id,
        "alias": card.alias,
        "uuid": str(standard.uuid(card.id)),
        "no": card.no,
        "code": card.code,
        "group": card.group,
        "level": card.level,
        "level_in_card": card.level_in_card,
        "title": card.title.as_dict(),
        "purpose": card.purpose.as_dict(),
        "qualification_reference": {
            "act": card.reference.act,
            "text": card.reference.text.as_dict(),
            "posts": [post.as_dict() for post in card.reference.posts],
        },
        "rows": _rows(card.rows),
        "personal_competences": [
            {"id": item.id, "uuid": str(standard.uuid(item.id)), **item.text.as_dict(), **remarks_json(item.remarks)}
            for item in card.competences
        ],
        "related": [
            {"level": related.level, "titles": [title.as_dict() for title in related.titles]}
            for related in card.related
        ],
        "functions": [_function(standard, function) for function in card.functions],
        **remarks_json(card.remarks),
    }


def _function(standard: Standard, function: Function) -> Json:
    return {
        **_head(standard, function),
        "mandatory": function.mandatory,
        "title": function.title.as_dict(),
        "skills": [_skill(standard, skill) for skill in function.skills],
        **remarks_json(function.remarks),
    }


def _skill(standard: Standard, skill: Skill) -> Json:
    caption = {"knowledge_caption": skill.knowledge_caption.as_dict()} if skill.knowledge_caption else {}
    return {
        **_head(standard, skill),
        "title": skill.title.as_dict(),
        "recognition": skill.recognition.text.as_dict() if skill.recognition.text else None,
        "recognition_printed": skill.recognition.printed or None,
        "abilities": [
            {**_head(standard, item), "text": item.text.as_dict(), **remarks_json(item.remarks)}
            for item in skill.abilities
        ],
        **caption,
        "knowledge": [_knowledge(standard, item) for item in skill.knowledge],
        **remarks_json(skill.remarks),
    }


def _knowledge(standard: Standard, item: Knowledge) -> Json:
    return {
        **_head(standard, item),
        "text": item.text.as_dict(),
        "heading": item.heading.as_dict(),
        "acts": list(item.acts),
        "citations": [{"act": citation.act, **citation.text.as_dict()} for citation in item.citations],
        **remarks_json(item.remarks),
    }


def _head(standard: Standard, element: Element) -> Json:
    return {"id": element.id, "uuid": str(standard.uuid(element.id)), "no": element.no}


def _term(term: Term) -> Json:
    return {"term": term.term.as_dict(), "meaning": term.meaning.as_dict(), **remarks_json(term.remarks)}


def _level(level: Level) -> Json:
    return {
        "level": level.no,
        "title": level.title.as_dict(),
        "descriptor": level.descriptor.as_dict(),
        "confidence": level.confidence,
        "note": level.note.as_dict(),
        "features": {name: text.as_dict() for name, text in level.features.items()},
    }


def _rows(rows: Mapping[str, Row]) -> Json:
    return {name: row.text.as_dict() if row.text else row.printed or None for name, row in rows.items()}


def _texts(text: Text) -> list[str]:
    return [text[lang] for lang in LANGS]
