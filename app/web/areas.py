"""All areas of the site. A new area adds its `pages` (and `api`) here, and nothing else anywhere."""

from app.db.jobs import Work
from app.web import account, admin, api_docs, bank, exams, home, hr, practice, programmes, rules, standard, verify
from app.web.api import Api
from app.web.pages import Pages

AREAS: tuple[Pages, ...] = (
    home.pages,
    standard.pages,
    rules.pages,
    programmes.pages,
    practice.area,
    exams.area,
    bank.pages,
    hr.area,
    verify.pages,
    account.pages,
    admin.pages,
    admin.unit_pages,
    admin.audit_pages,
    api_docs.pages,
)
APIS: tuple[Api, ...] = (standard.api, rules.api, programmes.api, practice.api, exams.api, verify.api)
JOBS: dict[str, Work] = {bank.KIND: bank.try_family}
"""Kinds of long jobs and what does them; pages put them down with ``visit.services.jobs.enqueue``."""
