"""Exams: a candidate's own sittings, and the sessions that assessors and HR keep."""

from app.web.exams import blocks, forms, moves, own, scheduling, sessions, sitting, submitting
from app.web.exams.api import api
from app.web.exams.area import area

__all__ = ["api", "area", "blocks", "forms", "moves", "own", "scheduling", "sessions", "sitting", "submitting"]
