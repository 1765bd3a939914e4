"""Training programmes made from the standard: outcomes, modules, topics, whole hours, coverage, acts of the day.

from app.curriculum import ProgrammeRequest, build_programme, programme_to_json
programme = build_programme(ProgrammeRequest(elements=("3350-0-010-5",), hours=72))
programme_to_json(programme, "kk")
"""

from app.curriculum.build import build_programme
from app.curriculum.export import programme_to_json
from app.curriculum.model import Hours, Programme, ProgrammeRequest
from app.curriculum.request import least_hours, request_from_data, request_to_data

__all__ = [
    "Hours",
    "Programme",
    "ProgrammeRequest",
    "build_programme",
    "least_hours",
    "programme_to_json",
    "request_from_data",
    "request_to_data",
]
