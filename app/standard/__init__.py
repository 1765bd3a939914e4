"""The professional standard K65301001: typed, frozen, strictly loaded, found by id, kinship and words."""

from app.standard.acts import Act, Successor
from app.standard.explain import explain
from app.standard.export import export_csv, export_json, export_yaml
from app.standard.load import load_from, load_standard
from app.standard.model import (
    Ability,
    Citation,
    Competence,
    Element,
    Function,
    Knowledge,
    Label,
    Level,
    Passport,
    Profession,
    Remark,
    Row,
    Skill,
)
from app.standard.search import Hit, search
from app.standard.source import Difference, Line, compare, recite, source_text
from app.standard.whole import Standard

__all__ = [
    "Ability",
    "Act",
    "Citation",
    "Competence",
    "Difference",
    "Element",
    "Function",
    "Hit",
    "Knowledge",
    "Label",
    "Level",
    "Line",
    "Passport",
    "Profession",
    "Remark",
    "Row",
    "Skill",
    "Standard",
    "Successor",
    "compare",
    "explain",
    "export_csv",
    "export_json",
    "export_yaml",
    "load_from",
    "load_standard",
    "recite",
    "search",
    "source_text",
]
