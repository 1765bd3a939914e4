"""Made-up people, numbers, places and bodies for case files: real in shape, impossible in life.

Depends on ``app.kit`` only. Everything is drawn from dice that are handed in; the lists stand in
``assessments/material``.
"""

from app.cases.material.load import load_material
from app.cases.material.people import (
    FullName,
    Person,
    draw_child,
    draw_husband,
    draw_person,
    maiden_name,
    officials,
)
from app.cases.material.places import Address, draw_address
from app.cases.material.sex import Sex, other
from app.cases.material.shapes import Bank, Bodies, Employer, Material, Pattern, Region, School

__all__ = [
    "Address",
    "Bank",
    "Bodies",
    "Employer",
    "FullName",
    "Material",
    "Pattern",
    "Person",
    "Region",
    "School",
    "Sex",
    "draw_address",
    "draw_child",
    "draw_husband",
    "draw_person",
    "load_material",
    "maiden_name",
    "officials",
    "other",
]
