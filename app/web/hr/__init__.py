"""The HR service: readiness of the staff, the register of certificates, their status."""

from app.web.hr import certificates, readiness, register
from app.web.hr.area import area

__all__ = ["area", "certificates", "readiness", "register"]
