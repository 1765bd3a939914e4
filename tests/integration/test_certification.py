"""Decisions, certificates, their status, the public page, and checking a file without the server."""

import copy
import json
import stat
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy.exc import IntegrityError

from app.certification import (
    SigningKey,
    announce_key,
    change_status,
    check,
    decide,
    decision_obstacle,
    fingerprint,
    one_decimal,
    public_view,
    read_code,
    reissue,
)
from app.certification.numbers import ALPHABET, new_code
from app.db import By, Database
from app.db.records.certificates import Certificate
from app.db.records.people import Training
from app.kit.errors import Conflict, InputError, NotAllowed
from tests.conftest import Clock
from tests.integration import cast as casting
from tests.integration.cast import S5, Cast


@pytest.fixture
def cast(database: Database, clock: Clock) -> Cast:
    return casting.people(database, clock())


@pytest.fixture
def key(database: Database, clock: Clock, tmp_path: Path) -> SigningKey:
    made = SigningKey.load_or_make(tmp_path)
    announce_key(database, By.system(clock()), made)
    return made


@pytest.fixture
def certificate(database: Database, clock: Clock, cast: Cast, key: SigningKey) -> Certificate:
    sitting = casting.released(database, cast, clock())
    with database.write() as store:
        _, certificate = decide(store, cast.by(cast.hr, clock()), sitting.id, "certified", key)
    assert certificate is not None
    return certificate


# -- deciding --------------------------------------------------------------------------------------------------------
def test_a_decision_issues_a_certificate(
    database: Database, clock: Clock, cast: Cast, key: SigningKey, certificate: Certificate
) -> None:
    assert certificate.number == "BK-2026-000001"
    assert (certificate.name, certificate.profession, certificate.level) == (cast.dana.name, S5, 5)
    assert (certificate.issued_on, certificate.valid_until) == (date(2026, 11, 22), date(2029, 11, 21))
    assert (certificate.status, certificate.shown_status(date(2029, 11, 21))) == ("valid", "valid")
    assert certificate.shown_status(date(2029, 11, 22)) == "expired"
    told = certificate.document
    assert told["agency"]["kk"] == casting.AGENCY.kk
    assert told["profession"]["code"] == "3350-0-010"
    assert told["profession"]["title"]["ru"]
    assert told["examination"]["percent"] == "80.0"
    assert [part["id"] for part in told["examination"]["functions"]] == [f"{S5}/F1", f"{S5}/F2"]
    assert told["examination"]["filled"] == "39"
    assert told["examination"]["cut_provisional"] is True
    assert told["decision"] == {"by": cast.hr.name, "on": "2026-11-22"}
    assert json.loads(json.dumps(told)) == told
    with database.read() as store:
        assert store.certificates.get(certificate.id) == certificate
        assert store.certificates.of(cast.dana.id) == [certificate]
        assert store.certificates.by_number("BK-2026-000001") == certificate
        decision = store.decisions.on(told["examination"]["form"])
        assert decision is not None
        assert store.decisions.on_several([decision.sitting_id]) == {decision.sitting_id: decision}
        assert store.audit.recent(action="certificate.issue")[0].payload["hash"] == certificate.content_hash


def test_who_may_not_decide(database: Database, clock: Clock, cast: Cast, key: SigningKey) -> None:
    sitting = casting.released(database, cast, clock())
    with database.write() as store:
        store.people.set_roles(By.command(clock()), cast.assessor.id, {"assessor", "hr"})
        store.people.set_roles(By.command(clock()), cast.dana.id, {"trainee", "hr"})
        examiner, own = store.people.get(cast.assessor.id), store.people.get(cast.dana.id)
    told = {}
    for person in (cast.trainer, examiner, own, cast.other):
        with pytest.raises(NotAllowed) as caught, database.write() as store:
            decide(store, cast.by(person, clock()), sitting.id, "certified", key)
        told[person.id] = str(caught.value)
    assert "trained" in told[cast.trainer.id]
    assert "examined" in told[examiner.id]
    assert "own result" in told[own.id]
    with pytest.raises(NotAllowed), database.write() as store:
        decide(store, By.command(clock()), sitting.id, "certified", key)
    with database.read() as store:
        assert decision_obstacle(store, cast.by(cast.hr, clock()), sitting) is None
        assert store.certificates.total() == 0


def test_training_after_the_exam_counts_too(database: Database, clock: Clock, cast: Cast, key: SigningKey) -> None:
    sitting = casting.released(database, cast, clock())
    with database.write() as store:
        store.people.record_training(By.command(clock()), Training(cast.hr.id, cast.dana.id, S5, date(2026, 11, 22)))
    with pytest.raises(NotAllowed), database.write() as store:
        decide(store, cast.by(cast.hr, clock()), sitting.id, "certified", key)


def test_what_cannot_be_decided(database: Database, clock: Clock, cast: Cast, key: SigningKey) -> None:
    by = cast.by(cast.hr, clock())
    sitting = casting.released(database, cast, clock(), percent=65)
    with pytest.raises(Conflict, match="cut score"), database.write() as store:
        decide(store, by, sitting.id, "certified", key)
    with pytest.raises(InputError) as caught, database.write() as store:
        decide(store, by, sitting.id, "refused", key, reason=" ")
    assert caught.value.field == "reason"
    with database.write() as store:
        decision, nothing = decide(store, by, sitting.id, "refused", key, reason="шекті балл жиналмады")
    assert (decision.outcome, nothing) == ("refused", None)
    with pytest.raises(Conflict, match="already"), database.write() as store:
        decide(store, by, sitting.id, "refused", key, reason="тағы")


def test_a_result_must_be_released_first(database: Database, clock: Clock, cast: Cast, key: SigningKey) -> None:
    sitting = casting.running(database, cast, clock())
    with pytest.raises(Conflict, match="released"), database.write() as store:
        decide(store, cast.by(cast.hr, clock()), sitting.id, "certified", key)


def test_a_double_click_issues_one_certificate(database: Database, clock: Clock, cast: Cast, key: SigningKey) -> None:
    sitting = casting.released(database, cast, clock())

    def click(number: int) -> str:
        with database.write() as store:
            before = store.submissions.claim("form-key", cast.hr.id, "decide", clock())
            if before is not None:
                return before.outcome
            _, certificate = decide(store, cast.by(cast.hr, clock()), sitting.id, "certified", key)
            assert certificate is not None
            store.submissions.settle("form-key", certificate.number)
            return certificate.number

    with ThreadPoolExecutor(4) as pool:
        assert set(pool.map(click, range(4))) == {"BK-2026-000001"}


def test_the_store_itself_holds_candidate_and_decider_apart(database: Database, clock: Clock, cast: Cast) -> None:
    sitting = casting.released(database, cast, clock())
    with pytest.raises(IntegrityError), database.write() as store:
        store.decisions.add(cast.by(cast.dana, clock()), sitting.id, cast.dana.id, "certified", "")


# -- the key ---------------------------------------------------------------------------------------------------------
def test_the_key_is_made_once_and_for_its_owner_only(tmp_path: Path) -> None:
    folder = tmp_path / "new"
    with ThreadPoolExecutor(6) as pool:
        keys = list(pool.map(lambda _: SigningKey.load_or_make(folder), range(6)))
    assert len({key.public for key in keys}) == 1
    file = folder / "signing-key.pem"
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert [path.name for path in folder.iterdir()] == ["signing-key.pem"]
    assert keys[0].key_id == fingerprint(keys[0].public)
    file.write_text("nothing of the kind", encoding="utf-8")
    with pytest.raises(InputError, match="signing-key"):
        SigningKey.load_or_make(folder)


def test_the_store_knows_public_halves_only(database: Database, clock: Clock, key: SigningKey, tmp_path: Path) -> None:
    announce_key(database, By.system(clock()), key)
    other = SigningKey.load_or_make(tmp_path / "other")
    clock.advance(days=1)
    announce_key(database, By.system(clock()), other)
    with database.read() as store:
        assert [one.key_id for one in store.certificates.signing_keys()] == [other.key_id, key.key_id]
        assert store.certificates.signing_keys()[1].public == key.public
        assert "PRIVATE" not in repr(store.audit.recent())


# -- checking a file -------------------------------------------------------------------------------------------------
def test_a_certificate_is_checked_without_the_server(key: SigningKey, certificate: Certificate) -> None:
    document = json.loads(json.dumps(certificate.document))
    assert check(document, {key.public}).problem is None
    assert check(document, {key.key_id}).known
    stranger = check(document)
    assert (stranger.intact, stranger.known) == (True, False)
    assert key.key_id in str(stranger.problem)


def _leaves(value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    parts = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else None
    if parts is None:
        yield path
        return
    for name, part in parts:
        yield from _leaves(part, (*path, name))


def test_any_change_of_any_value_shows(key: SigningKey, certificate: Certificate) -> None:
    paths = list(_leaves(certificate.document))
    assert len(paths) > 40
    for path in paths:
        changed = copy.deepcopy(certificate.document)
        place: Any = changed
        for name in path[:-1]:
            place = place[name]
        was = place[path[-1]]
        place[path[-1]] = not was if isinstance(was, bool) else was + 1 if isinstance(was, int) else f"{was}x"
        assert not check(changed, {key.public, key.key_id}).intact, path


def test_a_flipped_bit_of_the_signature_shows(key: SigningKey, certificate: Certificate) -> None:
    import base64

    signature = bytearray(base64.b64decode(certificate.document["proof"]["signature"]))
    for place in range(0, len(signature), 7):
        flipped = bytearray(signature)
        flipped[place] ^= 1
        changed = copy.deepcopy(certificate.document)
        changed["proof"]["signature"] = base64.b64encode(flipped).decode()
        assert not check(changed, {key.public}).intact


def test_somebody_elses_signature_is_intact_but_unknown(
    key: SigningKey, certificate: Certificate, tmp_path: Path
) -> None:
    from app.certification.document import sign

    forger = SigningKey.load_or_make(tmp_path / "forger")
    plain = {name: value for name, value in certificate.document.items() if name != "proof"}
    forged = sign(plain | {"holder": {"name": "Бұлақов Дәулет"}}, forger)
    found = check(forged, {key.public})
    assert (found.intact, found.known, found.key_id) == (True, False, forger.key_id)
    posing = copy.deepcopy(forged)
    posing["proof"]["key"] = key.key_id
    assert not check(posing, {key.public, key.key_id}).intact


@pytest.mark.parametrize("document", [None, [], "x", {}, {"type": "bilikti-certificate", "version": 1}, {"proof": {}}])
def test_what_is_no_certificate_is_said_to_be_none(document: object) -> None:
    found = check(document)
    assert not found.intact
    assert found.problem is not None


# -- status ----------------------------------------------------------------------------------------------------------
def test_the_life_of_a_certificate(database: Database, clock: Clock, cast: Cast, certificate: Certificate) -> None:
    by = cast.by(cast.hr, clock())
    with database.write() as store:
        assert change_status(store, by, certificate.id, "suspended", "тексеру").status == "suspended"
        assert change_status(store, by, certificate.id, "valid", "расталды").status == "valid"
        gone = change_status(store, by, certificate.id, "withdrawn", "жалған құжат")
    assert (gone.status, gone.status_reason) == ("withdrawn", "жалған құжат")
    assert gone.document == certificate.document
    for target in ("valid", "suspended", "withdrawn"):
        with pytest.raises(Conflict), database.write() as store:
            change_status(store, by, certificate.id, target, "қайта")
    with database.read() as store:
        history = store.certificates.history(certificate.id)
    assert [step.status for step in history] == ["valid", "suspended", "valid", "withdrawn"]
    assert [step.person_id for step in history] == [cast.hr.id] * 4


def test_status_needs_a_reason_a_role_and_distance(
    database: Database, clock: Clock, cast: Cast, certificate: Certificate
) -> None:
    for doer, reason, error in [
        (cast.hr, " ", InputError), (cast.assessor, "x", NotAllowed), (cast.trainer, "x", NotAllowed),
    ]:  # fmt: skip
        with pytest.raises(error), database.write() as store:
            change_status(store, cast.by(doer, clock()), certificate.id, "suspended", reason)


def test_a_reissue_says_what_it_replaces_and_changes_nothing_silently(
    database: Database, clock: Clock, cast: Cast, key: SigningKey, certificate: Certificate
) -> None:
    clock.advance(days=40)
    with database.write() as store:
        new = reissue(
            store, cast.by(cast.hr, clock()), certificate.id, key, "тегі өзгерді", name="Өзенова Дана Ерланқызы"
        )
        old = store.certificates.get(certificate.id)
    assert (old.status, old.document, old.name) == ("withdrawn", certificate.document, certificate.name)
    assert check(new.document, {key.public}).problem is None
    assert check(old.document, {key.public}).problem is None
    assert new.replaces_id == old.id
    assert new.number == "BK-2027-000001"
    differing = {part for part in new.document if new.document[part] != old.document.get(part)}
    assert differing == {"number", "code", "holder", "replaces", "proof"}
    assert new.document["replaces"]["number"] == old.number
    assert (new.issued_on, new.valid_until) == (old.issued_on, old.valid_until)
    with pytest.raises(Conflict), database.write() as store:
        reissue(store, cast.by(cast.hr, clock()), certificate.id, key, "тағы")
    with database.read() as store:
        seen = public_view(store, old.code, date(2027, 1, 1))
    assert seen is not None
    assert (seen.status, seen.replaced_by) == ("withdrawn", new.number)


# -- the public page -------------------------------------------------------------------------------------------------
def test_the_public_page_shows_enough_and_no_more(database: Database, clock: Clock, certificate: Certificate) -> None:
    typed = certificate.code.lower().replace("-", " ")
    with database.read() as store:
        seen = public_view(store, typed, date(2026, 12, 1))
        assert seen is not None
        assert public_view(store, certificate.code, date(2030, 1, 1)).status == "expired"  # type: ignore[union-attr]
    assert set(seen.as_json()) == {
        "number", "code", "name", "profession", "title", "level", "issued", "valid_until", "status", "status_since",
        "replaced_by", "content_hash", "key",
    }  # fmt: skip
    assert (seen.name, seen.status, seen.level) == (certificate.name, "valid", 5)
    assert json.dumps(seen.as_json())


@pytest.mark.parametrize("typed", ["", "7Q4K-M2TX", "%", "x" * 1000, "ә" * 12, "BK-2026-000001"])
def test_a_code_that_is_none_finds_nothing(database: Database, certificate: Certificate, typed: str) -> None:
    with database.read() as store:
        assert public_view(store, typed, date(2026, 12, 1)) is None


def test_codes_are_long_and_free_of_letters_that_look_alike() -> None:
    codes = {new_code() for _ in range(500)}
    assert len(codes) == 500
    assert all(len(code) == 14 and read_code(code) == code for code in codes)
    assert not set("ILOU01") & set(ALPHABET)
    assert len(ALPHABET) ** 12 > 2**58


# -- the register ----------------------------------------------------------------------------------------------------
def test_the_register_is_searched_by_name_number_and_status(
    database: Database, clock: Clock, cast: Cast, certificate: Certificate
) -> None:
    today = date(2026, 12, 1)
    with database.read() as store:
        for query in ("маржанова", "МАРЖАНОВА дана", "2026-000001"):
            assert store.certificates.find(query, today=today) == [certificate]
        assert store.certificates.find("өзенов", today=today) == []
        assert store.certificates.count(status="valid", today=today) == 1
        assert store.certificates.count(status="expired", today=today) == 0
        assert store.certificates.count(status="expired", today=date(2030, 1, 1)) == 1
        assert store.certificates.count(status="valid", today=date(2030, 1, 1)) == 0
        assert store.certificates.count(status="suspended", today=today) == 0
        assert store.certificates.find(today=today, until=date(2029, 11, 20)) == []
        assert store.certificates.find(today=today, until=date(2029, 11, 21), profession=S5) == [certificate]


def test_per_cents_are_cut_not_rounded_up() -> None:
    assert one_decimal(Fraction(6996, 100)) == "69.9"
    assert one_decimal(Fraction(70)) == "70.0"
    assert one_decimal(Fraction(200, 3)) == "66.6"
