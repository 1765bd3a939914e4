"""The life of a certificate after its issue: suspended, valid again, withdrawn, re-issued; always with a reason."""

from typing import Any

from app.certification.document import sign
from app.certification.keys import SigningKey
from app.certification.numbers import certificate_number, new_code
from app.db import By, Store
from app.db.records.certificates import Certificate, CertificateStatus, NewCertificate
from app.i18n import local_date
from app.kit.errors import N_, Conflict, InputError, Message
from app.people import require, require_distance

SOURCES: dict[CertificateStatus, tuple[CertificateStatus, ...]] = {
    "suspended": ("valid",),
    "valid": ("suspended",),
    "withdrawn": ("valid", "suspended"),
}
"""From which statuses each status can be reached; a withdrawn certificate stays withdrawn."""


def change_status(store: Store, by: By, certificate_id: int, target: CertificateStatus, reason: str) -> Certificate:
    """Suspend, make valid again or withdraw. Raises InputError without a reason, Conflict from the wrong status."""
    require(by, "change certificates")
    certificate = store.certificates.get(certificate_id)
    require_distance(store, by, certificate.person_id, "decide")
    return store.certificates.set_status(by, certificate_id, SOURCES[target], target, _given(reason))


def reissue(
    store: Store, by: By, certificate_id: int, key: SigningKey, reason: str, *, name: str | None = None
) -> Certificate:
    """A new certificate in the place of one, with the same content but for number, code, and `name` if it changed.

    It says which one it replaces, when and why; the old one is withdrawn with that reason, and nothing in it changes.
    """
    require(by, "change certificates")
    old = store.certificates.get(certificate_id)
    require_distance(store, by, old.person_id, "decide")
    given = _given(reason)
    if old.status == "withdrawn":
        raise Conflict(Message(N_("The status of this certificate does not allow that.")))
    today = local_date(by.at)
    number = certificate_number(today.year, store.certificates.next_serial(today.year))
    content: dict[str, Any] = {part: value for part, value in old.document.items() if part != "proof"}
    content |= {
        "number": number,
        "code": new_code(),
        "holder": {"name": name or old.name},
        "replaces": {"number": old.number, "on": today.isoformat(), "reason": given},
    }
    document = sign(content, key)
    store.certificates.set_status(by, old.id, ("valid", "suspended"), "withdrawn", given)
    return store.certificates.issue(
        by,
        NewCertificate(
            number=number, code=document["code"], decision_id=old.decision_id, person_id=old.person_id,
            name=document["holder"]["name"], profession=old.profession, level=old.level, issued_on=old.issued_on,
            valid_until=old.valid_until, document=document, content_hash=document["proof"]["hash"],
            key_id=key.key_id, replaces_id=old.id,
        ),
    )  # fmt: skip


def _given(reason: str) -> str:
    if not reason.strip():
        raise InputError("reason", N_("Write the reason: it stays with the certificate."))
    return reason.strip()
