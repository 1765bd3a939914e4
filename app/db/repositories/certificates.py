"""Certificates and their status. There is no method that changes a certificate's document."""

from dataclasses import fields
from datetime import date
from typing import Any

from sqlalchemy import Select, func, insert, select, update

from app.db.records.audit import By
from app.db.records.certificates import (
    Certificate,
    CertificateStatus,
    NewCertificate,
    PublicKey,
    ShownStatus,
    StatusChange,
)
from app.db.repositories.base import Repository, changes, columns
from app.db.repositories.counters import Counters
from app.db.sorting import kazakh_key
from app.db.tables.certificates import certificates, events, keys
from app.kit.errors import N_, Message
from app.kit.kazakh import loose

_COLUMNS = columns(certificates, Certificate)


class Certificates(Repository):
    """`store.certificates`."""

    def get(self, certificate_id: int) -> Certificate:
        """One certificate; NotFound when there is none."""
        what = Message(N_("There is no certificate with the number {id}."), {"id": certificate_id})
        return self._one(Certificate, select(*_COLUMNS).where(certificates.c.id == certificate_id), what)

    def by_number(self, number: str) -> Certificate | None:
        """The certificate with this printed number."""
        return self._maybe(Certificate, select(*_COLUMNS).where(certificates.c.number == number))

    def by_code(self, code: str) -> Certificate | None:
        """The certificate with this verification code, in the form the code has on the paper."""
        return self._maybe(Certificate, select(*_COLUMNS).where(certificates.c.code == code))

    def successor(self, certificate_id: int) -> Certificate | None:
        """The certificate that was issued in the place of this one."""
        return self._maybe(Certificate, select(*_COLUMNS).where(certificates.c.replaces_id == certificate_id))

    def of(self, person_id: int) -> list[Certificate]:
        """A person's certificates, the latest first."""
        wanted = select(*_COLUMNS).where(certificates.c.person_id == person_id)
        return self._many(Certificate, wanted.order_by(certificates.c.issued_on.desc(), certificates.c.id.desc()))

    def find(
        self, query: str = "", *, status: ShownStatus | None = None, today: date, profession: str | None = None,
        until: date | None = None, limit: int = 100, offset: int = 0,
    ) -> list[Certificate]:  # fmt: skip
        """The register in the Kazakh order of names; `until` narrows to those ending on that day or before."""
        wanted = self._narrow(select(*_COLUMNS), query, status, today, profession, until)
        wanted = wanted.order_by(certificates.c.sort, certificates.c.issued_on.desc(), certificates.c.id)
        return self._many(Certificate, wanted.limit(limit).offset(offset))

    def count(
        self, query: str = "", *, status: ShownStatus | None = None, today: date, profession: str | None = None,
        until: date | None = None,
    ) -> int:  # fmt: skip
        """How many certificates `find` would list without a limit."""
        wanted = select(func.count()).select_from(certificates)
        return int(self._run(self._narrow(wanted, query, status, today, profession, until)).scalar_one())

    def total(self) -> int:
        """How many certificates were ever issued."""
        return int(self._run(select(func.count()).select_from(certificates)).scalar_one())

    def history(self, certificate_id: int) -> list[StatusChange]:
        """All changes of status, the first first."""
        wanted = select(*columns(events, StatusChange)).where(events.c.certificate_id == certificate_id)
        return self._many(StatusChange, wanted.order_by(events.c.id))

    def signing_keys(self) -> list[PublicKey]:
        """All public keys the agency has signed with, the newest first."""
        return self._many(PublicKey, select(*columns(keys, PublicKey)).order_by(keys.c.since.desc(), keys.c.key_id))

    def next_serial(self, year: int) -> int:
        """The next running number of a year; a number that a failed transaction drew is drawn again."""
        return Counters(self._store).next(f"certificate:{year}")

    @changes
    def issue(self, by: By, new: NewCertificate) -> Certificate:
        """Keep a certificate as valid."""
        row = {field.name: getattr(new, field.name) for field in fields(NewCertificate)}
        row |= {
            "sort": kazakh_key(new.name), "search": loose(f"{new.name} {new.number}"), "status": "valid",
            "status_reason": "", "status_at": by.at,
        }  # fmt: skip
        done = self._run(insert(certificates).values(row).returning(certificates.c.id))
        certificate_id = int(done.scalar_one())
        self._event(by, certificate_id, "valid", "")
        self._note(
            by, "certificate.issue", f"certificate:{certificate_id}", number=new.number, hash=new.content_hash,
            key=new.key_id, replaces=new.replaces_id,
        )  # fmt: skip
        return self.get(certificate_id)

    @changes
    def set_status(
        self, by: By, certificate_id: int, sources: tuple[CertificateStatus, ...], target: CertificateStatus,
        reason: str,
    ) -> Certificate:  # fmt: skip
        """Change the status from one of `sources`; Conflict when it is another."""
        statement = update(certificates).where(certificates.c.id == certificate_id, certificates.c.status.in_(sources))
        self._change_one(
            statement.values(status=target, status_reason=reason, status_at=by.at),
            Message(N_("The status of this certificate does not allow that.")),
        )
        self._event(by, certificate_id, target, reason)
        self._note(by, f"certificate.{target}", f"certificate:{certificate_id}", reason=reason)
        return self.get(certificate_id)

    @changes
    def add_key(self, by: By, key: PublicKey) -> None:
        """Remember a public key; a key that is known stays as it is."""
        values = {name: getattr(key, name) for name in PublicKey.__slots__}
        self._run(self._insert(keys).values(values).on_conflict_do_nothing())
        self._note(by, "key.add", f"key:{key.key_id}", public=key.public)

    def _event(self, by: By, certificate_id: int, status: CertificateStatus, reason: str) -> None:
        row = {
            "certificate_id": certificate_id, "at": by.at, "status": status, "reason": reason, "person_id": by.person,
        }  # fmt: skip
        self._run(insert(events).values(row))

    @staticmethod
    def _narrow(
        wanted: Select[Any], query: str, status: ShownStatus | None, today: date, profession: str | None,
        until: date | None,
    ) -> Select[Any]:  # fmt: skip
        for word in loose(query).split():
            wanted = wanted.where(certificates.c.search.contains(word, autoescape=True))
        if status == "expired":
            wanted = wanted.where(certificates.c.status == "valid", certificates.c.valid_until < today)
        elif status == "valid":
            wanted = wanted.where(certificates.c.status == "valid", certificates.c.valid_until >= today)
        elif status is not None:
            wanted = wanted.where(certificates.c.status == status)
        if profession is not None:
            wanted = wanted.where(certificates.c.profession == profession)
        if until is not None:
            wanted = wanted.where(certificates.c.valid_until <= until)
        return wanted
