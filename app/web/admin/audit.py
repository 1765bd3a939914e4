"""The audit log: reading it, and walking its chain."""

import json
from urllib.parse import urlencode

from starlette.responses import Response

from app.db import AuditReport
from app.kit.errors import N_
from app.web.access import doers
from app.web.admin.views import PAGE_SIZE, AuditPage
from app.web.answers import page
from app.web.forms import Form
from app.web.pages import Nav, Pages
from app.web.visit import Visit

pages = Pages("admin-audit")
READERS = doers("read the audit")


@pages.get("/admin/audit", may=READERS, nav=Nav(N_("Audit log"), 90, READERS.roles))
def audit(visit: Visit) -> Response:
    """The newest entries, narrowed by action, person or subject."""
    return page(visit, audit_page(visit))


@pages.get("/admin/audit/verify", may=READERS)
def verify(visit: Visit) -> Response:
    """Walk the whole chain and say whether every entry fits the one before."""
    with visit.db.read() as store:
        report = store.audit.verify()
    return page(visit, audit_page(visit, report))


def audit_page(visit: Visit, report: AuditReport | None = None) -> AuditPage:
    """A page of entries, with the result of a check above it when there is one."""
    form = Form.of(**{name: visit.query.get(name, "") for name in ("action", "subject", "login", "before")})
    action = form.text("action", N_("Action"), required=False, longest=64)
    subject = form.text("subject", N_("Subject"), required=False, longest=64)
    login = form.text("login", N_("User name"), required=False, longest=64)
    before = form.whole("before", N_("Entry"), 1, 10**9, required=False) if form.value("before") else 0
    with visit.db.read() as store:
        person = store.people.by_login(login) if login else None
        if login and person is None:
            form.fail("login", N_("There is no such person: “{value}”."), value=login)
        entries = store.audit.recent(
            subject=subject,
            person_id=person.id if person else None,
            action=action,
            before=before or None,
            limit=PAGE_SIZE + 1,
        )
        shown = tuple(entries[:PAGE_SIZE]) if form.ok else ()
        people = store.people.named({entry.person_id for entry in shown if entry.person_id is not None})
    older = ""
    if len(entries) > PAGE_SIZE and shown:
        kept = {name: form.value(name) for name in ("action", "subject", "login") if form.value(name)}
        older = f"/admin/audit?{urlencode(kept | {'before': str(shown[-1].seq)})}"
    payloads = {entry.seq: json.dumps(entry.payload, ensure_ascii=False, sort_keys=True) for entry in shown}
    return AuditPage(form, shown, people, payloads, older, report)
