"""Simulated cases: family + level + seed → dossier, tasks, keys; marking, diagnosis, feedback.

Pure but for the loader of `assessments/families`: no clock, no network, no database. `docs/cases.md` says how a
family is written.

    case = make_case("fund-income-loss", 5, seed=17)
    marking = mark_case(case, {"T4": "66 690", "T7": {"outcome": "a", "basis": "c"}})
    told = feedback(case, marking)
"""

from app.cases.feedback import Feedback, feedback
from app.cases.jsonform import case_from_json, case_to_json, documents_in, visible
from app.cases.library import families, family_of, tier_of
from app.cases.make import make_case
from app.cases.marking import mark_case
from app.cases.markjson import marking_to_json
from app.cases.marks import Marking, TaskMark
from app.cases.model import CaseFile, Family, Tier
from app.cases.stress import Report, stress

__all__ = [
    "CaseFile",
    "Family",
    "Feedback",
    "Marking",
    "Report",
    "TaskMark",
    "Tier",
    "case_from_json",
    "case_to_json",
    "documents_in",
    "families",
    "family_of",
    "feedback",
    "make_case",
    "mark_case",
    "marking_to_json",
    "stress",
    "tier_of",
    "visible",
]
