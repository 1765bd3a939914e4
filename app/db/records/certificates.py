"""Decisions about candidates, certificates and the history of their status."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Literal, get_args

DecisionOutcome = Literal["certified", "refused"]
CertificateStatus = Literal["valid", "suspended", "withdrawn"]
ShownStatus = Literal["valid", "suspended", "withdrawn", "expired"]
DECISION_OUTCOMES: tuple[DecisionOutcome, ...] = get_args(DecisionOutcome)
CERTIFICATE_STATUSES: tuple[CertificateStatus, ...] = get_args(CertificateStatus)


@dataclass(frozen=True, slots=True)
class Decision:
    """The decision on one sitting."""

    id: int
    sitting_id: int
    candidate_id: int
    outcome: DecisionOutcome
    reason: str
    decided_by: int
    decided_at: datetime


@dataclass(frozen=True, slots=True)
class NewCertificate:
    """A certificate about to be kept; `document` is its signed JSON and is never changed afterwards."""

    number: str
    code: str
    decision_id: int
    person_id: int
    name: str
    profession: str
    level: int
    issued_on: date
    valid_until: date
    document: dict[str, Any]
    content_hash: str
    key_id: str
    replaces_id: int | None


@dataclass(frozen=True, slots=True)
class Certificate(NewCertificate):
    """A kept certificate with its present status."""

    id: int
    status: CertificateStatus
    status_reason: str
    status_at: datetime

    def shown_status(self, today: date) -> ShownStatus:
        """The status as people see it on `today`: a valid certificate past its last day is expired."""
        return "expired" if self.status == "valid" and today > self.valid_until else self.status


@dataclass(frozen=True, slots=True)
class StatusChange:
    """One step in the life of a certificate."""

    certificate_id: int
    at: datetime
    status: CertificateStatus
    reason: str
    person_id: int | None


@dataclass(frozen=True, slots=True)
class PublicKey:
    """A key the agency signs or once signed with; `key_id` is the fingerprint of `public` (raw Ed25519, base64)."""

    key_id: str
    public: str
    since: datetime
