"""Deciding on a candidate, by somebody who neither is, nor trained, nor examined them; issuing the certificate."""

from app.certification.content import certificate_content, last_day
from app.certification.document import sign
from app.certification.keys import SigningKey
from app.certification.numbers import certificate_number, new_code
from app.db import By, Store
from app.db.records.certificates import Certificate, Decision, DecisionOutcome, NewCertificate
from app.db.records.exams import Sitting
from app.i18n import local_date
from app.kit.errors import N_, Conflict, InputError, Message, NotAllowed
from app.people import obstacle, require


def decide(
    store: Store, by: By, sitting_id: int, outcome: DecisionOutcome, key: SigningKey, *, reason: str = ""
) -> tuple[Decision, Certificate | None]:
    """Decide on a released result; "certified" issues the certificate in the same transaction.

    Raises NotAllowed for somebody too close to the candidate, Conflict for a result that is not released, not reached
    or decided on already, InputError for a refusal without a reason. `announce_key` must have told the store the key.
    """
    sitting = store.sittings.get(sitting_id)
    if (why := decision_obstacle(store, by, sitting)) is not None:
        raise NotAllowed(why)
    if sitting.state != "released":
        raise Conflict(Message(N_("The result has not been released yet.")))
    if outcome == "certified" and not sitting.passed:
        raise Conflict(Message(N_("The cut score was not reached: a certificate cannot be issued.")))
    if outcome == "refused" and not reason.strip():
        raise InputError("reason", N_("Write why no certificate is issued."))
    decision = store.decisions.add(by, sitting.id, sitting.candidate_id, outcome, reason.strip())
    return decision, _issue(store, by, decision, sitting, key) if outcome == "certified" else None


def decision_obstacle(store: Store, by: By, sitting: Sitting) -> Message | None:
    """Why the doer may not decide on this sitting, None when they may."""
    require(by, "decide on certificates")
    if by.person is None:
        return Message(N_("A person decides on a certificate, not the system."))
    if (why := obstacle(store, by.person, sitting.candidate_id, "decide")) is not None:
        return why
    if by.person in (sitting.admitted_by, sitting.marked_by, sitting.released_by):
        return Message(N_("Whoever examined the candidate cannot decide on the result. Choose another colleague."))
    return None


def _issue(store: Store, by: By, decision: Decision, sitting: Sitting, key: SigningKey) -> Certificate:
    person = store.people.get(sitting.candidate_id)
    issued = local_date(by.at)
    number = certificate_number(issued.year, store.certificates.next_serial(issued.year))
    code = new_code()
    document = sign(certificate_content(store, decision, sitting, person, number=number, code=code, issued=issued), key)
    return store.certificates.issue(
        by,
        NewCertificate(
            number=number, code=code, decision_id=decision.id, person_id=person.id, name=person.name,
            profession=document["profession"]["id"], level=document["profession"]["level"], issued_on=issued,
            valid_until=last_day(issued), document=document, content_hash=document["proof"]["hash"],
            key_id=key.key_id, replaces_id=None,
        ),
    )  # fmt: skip
