"""What anybody may learn about a certificate from its code: enough to trust it, nothing else about the person."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from app.certification.numbers import read_code
from app.db import Store
from app.db.records.certificates import ShownStatus
from app.i18n import local_date
from app.kit.text import Text


@dataclass(frozen=True, slots=True)
class PublicView:
    """The public side of a certificate; `replaced_by` is the number of the one that took its place."""

    number: str
    code: str
    name: str
    profession: str
    title: Text
    level: int
    issued: date
    valid_until: date
    status: ShownStatus
    status_since: date
    replaced_by: str | None
    content_hash: str
    key_id: str

    def as_json(self) -> dict[str, Any]:
        """For the JSON API."""
        return {
            "number": self.number, "code": self.code, "name": self.name, "profession": self.profession,
            "title": self.title.as_dict(), "level": self.level, "issued": self.issued.isoformat(),
            "valid_until": self.valid_until.isoformat(), "status": self.status,
            "status_since": self.status_since.isoformat(), "replaced_by": self.replaced_by,
            "content_hash": self.content_hash, "key": self.key_id,
        }  # fmt: skip


def public_view(store: Store, typed: str, today: date) -> PublicView | None:
    """The certificate with this code as on `today`, None when there is none; a code may be typed in any case."""
    found = store.certificates.by_code(read_code(typed)) if len(typed) <= 64 else None
    if found is None:
        return None
    status = found.shown_status(today)
    successor = store.certificates.successor(found.id)
    return PublicView(
        number=found.number, code=found.code, name=found.name, profession=found.profession,
        title=Text.of(found.document["profession"]["title"]), level=found.level, issued=found.issued_on,
        valid_until=found.valid_until, status=status,
        status_since=found.valid_until if status == "expired" else local_date(found.status_at),
        replaced_by=None if successor is None else successor.number, content_hash=found.content_hash,
        key_id=found.key_id,
    )  # fmt: skip
