"""Administration: people and their roles, units, the audit log."""

from app.web.admin.audit import pages as audit_pages
from app.web.admin.units import pages as unit_pages
from app.web.admin.users import pages

__all__ = ["audit_pages", "pages", "unit_pages"]
