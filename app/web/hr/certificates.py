"""One certificate: the sheet, the PDF, the signed file; and for HR the change of its status."""

import json
from dataclasses import dataclass
from typing import ClassVar, cast

from starlette.responses import Response

from app.certification import change_status
from app.certification.status import SOURCES
from app.db import Store
from app.db.records.certificates import Certificate, CertificateStatus, ShownStatus, StatusChange
from app.i18n import local_date
from app.kit.errors import N_, InputError, Message, NotAllowed
from app.kit.text import LANGS
from app.people import may, obstacle
from app.publish import CertificateView, certificate_html
from app.publish.certificate import WORDS, QrCode, qr_code
from app.web.access import SIGNED_IN, doers
from app.web.answers import page, redirect
from app.web.forms import Form
from app.web.hr.area import area
from app.web.hr.paper import paper_of
from app.web.render import Context
from app.web.visit import Visit

STATUS_NAMES: dict[ShownStatus, str] = {
    "valid": N_("Valid"),
    "suspended": N_("Suspended"),
    "withdrawn": N_("Withdrawn"),
    "expired": N_("Expired"),
}
DEEDS: dict[CertificateStatus, str] = {
    "suspended": N_("Suspend the certificate"),
    "valid": N_("Make it valid again"),
    "withdrawn": N_("Withdraw the certificate"),
}


@dataclass(frozen=True)
class CertificatePage(Context):
    """The sheet with its actions; the history and the change of status for whoever keeps the register."""

    template: ClassVar[str] = "pages/hr/certificate.html"
    form: Form
    certificate: Certificate
    status: ShownStatus
    paper: CertificateView
    words: dict[str, object]
    langs: tuple[str, ...]
    qr: QrCode
    history: tuple[tuple[StatusChange, str, str], ...]
    deeds: tuple[tuple[CertificateStatus, str], ...]
    too_close: Message | None
    keeps: bool


@area.get("/certificates/{number:int}", may=SIGNED_IN)
def show(visit: Visit, number: int) -> Response:
    """A certificate, for its holder and for whoever sees the register."""
    with visit.db.read() as store:
        return page(visit, certificate_page(store, visit, number, Form()))


@area.get("/certificates/{number:int}/pdf", may=SIGNED_IN)
def pdf(visit: Visit, number: int) -> Response:
    """The PDF."""
    with visit.db.read() as store:
        certificate = seen(store, visit, number)
    content = visit.services.pdf.make(certificate_html(paper_of(certificate, verify_url(visit, certificate))))
    return Response(content, media_type="application/pdf", headers=attached(f"{certificate.number}.pdf"))


@area.get("/certificates/{number:int}/json", may=SIGNED_IN)
def signed(visit: Visit, number: int) -> Response:
    """The signed file, to be checked without a server."""
    with visit.db.read() as store:
        certificate = seen(store, visit, number)
    text = json.dumps(certificate.document, ensure_ascii=False, indent=2, sort_keys=True) + "\n"
    return Response(text, media_type="application/json", headers=attached(f"{certificate.number}.json"))


@area.post("/certificates/{number:int}/status", may=doers("change certificates"))
def change(visit: Visit, number: int) -> Response:
    """Suspend, make valid again or withdraw, with a reason."""
    form = visit.form
    status = form.choice("status", N_("Status"), tuple(SOURCES))
    reason = form.text("reason", N_("Reason"), longest=1000)
    if form.ok:
        try:
            with visit.db.write() as store:
                change_status(store, visit.by, number, cast(CertificateStatus, status), reason)
            return redirect(visit, f"/certificates/{number}")
        except InputError as error:
            form.refuse(error)
    with visit.db.read() as store:
        return page(visit, certificate_page(store, visit, number, form), status=422)


def seen(store: Store, visit: Visit, number: int) -> Certificate:
    """A certificate that this person may see."""
    certificate = store.certificates.get(number)
    if certificate.person_id != visit.me.id and not may(visit.roles, "see the register"):
        raise NotAllowed(Message(N_("Only the holder and the HR service see this certificate.")))
    return certificate


def verify_url(visit: Visit, certificate: Certificate) -> str:
    """The address behind the QR code, without a language: every reader gets their own."""
    base = visit.settings.public_url or str(visit.request.base_url).rstrip("/")
    return f"{base}/verify/{certificate.code}"


def certificate_page(store: Store, visit: Visit, number: int, form: Form) -> CertificatePage:
    """The page of a certificate."""
    certificate = seen(store, visit, number)
    keeps = may(visit.roles, "change certificates")
    paper = paper_of(certificate, verify_url(visit, certificate))
    history = store.certificates.history(number) if keeps else []
    people = store.people.named({one.person_id for one in history if one.person_id is not None})
    return CertificatePage(
        form=form,
        certificate=certificate,
        status=certificate.shown_status(local_date(visit.now)),
        paper=paper,
        words=dict(WORDS),
        langs=LANGS,
        qr=qr_code(paper.verify_url),
        history=tuple(
            (one, STATUS_NAMES[one.status], people[one.person_id].name if one.person_id in people else "–")
            for one in history
        ),
        deeds=tuple((target, DEEDS[target]) for target, sources in SOURCES.items() if certificate.status in sources)
        if keeps
        else (),
        too_close=obstacle(store, visit.me.id, certificate.person_id, "decide") if keeps else None,
        keeps=keeps,
    )


def attached(name: str) -> dict[str, str]:
    """Headers of a file to keep."""
    return {"content-disposition": f'attachment; filename="{name}"', "cache-control": "private, no-cache"}
