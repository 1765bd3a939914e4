"""Decisions on candidates, certificates, their status, and checking them.

    key = SigningKey.load_or_make(settings.data_dir)      # at start; announce_key(db, By.system(now), key) once
    decision, certificate = decide(store, by, sitting_id, "certified", key)
    public_view(store, code, today)                        # the page behind the QR code
    check(json.load(file), trusted={public_key})           # offline, `bilikti verify FILE`

`certificate.document` is the signed JSON; nothing ever changes it. Status (valid, suspended, withdrawn; expired by
the calendar) lives beside it with its history.
"""

from app.certification.content import one_decimal
from app.certification.decide import decide, decision_obstacle
from app.certification.document import Check, check
from app.certification.keys import SigningKey, announce_key, fingerprint
from app.certification.numbers import read_code
from app.certification.public import PublicView, public_view
from app.certification.status import change_status, reissue

__all__ = [
    "Check",
    "PublicView",
    "SigningKey",
    "announce_key",
    "change_status",
    "check",
    "decide",
    "decision_obstacle",
    "fingerprint",
    "one_decimal",
    "public_view",
    "read_code",
    "reissue",
]
