"""The demo agency: everything it shows was made by the services, and the chain of deeds holds."""

from pathlib import Path

import pytest

from app.certification import SigningKey, check
from app.db import Database
from app.demo import build_demo, load_agency
from app.kit.errors import ContentError
from app.people import Passwords, sign_in
from tests.conftest import Clock


def test_the_agency_is_whole(tmp_path: Path, clock: Clock) -> None:
    db = Database(f"sqlite:///{tmp_path / 'demo.db'}")
    db.migrate()
    key = SigningKey.load_or_make(tmp_path)
    passwords = Passwords("cheap")
    agency = load_agency()
    people = build_demo(db, agency, key, clock(), passwords)
    assert {one.profession for one in people} == {
        None, "3350-0-010-5", "3350-0-010-6", "1344-0-005", "1344-0-001",
    }  # fmt: skip
    with db.read() as store:
        states = sorted(sitting.state for sitting in store.sittings.find())
        assert states == ["admitted", "released", "released", "released"]
        assert sorted(s.passed for s in store.sittings.find() if s.passed is not None) == [False, True, True]
        certificates = store.certificates.find("", today=clock().date())
        assert len(certificates) == 2
        assert store.audit.verify().sound
        person = store.people.by_login("aigul")
        assert person is not None
        mastery = store.mastery.of_person(person.id)
        assert mastery
    for certificate in certificates:
        assert check(certificate.document, {key.public}).problem is None
    login = people[4]
    assert sign_in(db, passwords, login=login.login, password=login.password, at=clock(), address="", device="").token
    db.close()


def test_the_same_agency_on_the_same_day_has_the_same_cases(tmp_path: Path, clock: Clock) -> None:
    seen = []
    for name in ("a", "b"):
        db = Database(f"sqlite:///{tmp_path / name}.db")
        db.migrate()
        build_demo(db, load_agency(), SigningKey.load_or_make(tmp_path / name), clock(), Passwords("cheap"))
        with db.read() as store:
            person = store.people.by_login("aigul")
            assert person is not None
            seen.append(store.mastery.of_person(person.id))
        db.close()
    assert seen[0] == seen[1]


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("{login: aigul, family", "{login: nobody, family", "nobody has the login"),
        ("roles: [hr]", "roles: [boss]", "is not one of"),
        ("upcoming:", "coming:", "is missing|unknown key"),
    ],
)
def test_a_slip_in_the_agency_names_file_and_line(tmp_path: Path, old: str, new: str, words: str) -> None:
    from app.demo.agency import FILE

    path = tmp_path / "agency.yaml"
    path.write_text(FILE.read_text(encoding="utf-8").replace(old, new, 1), encoding="utf-8")
    with pytest.raises(ContentError, match=words) as fault:
        load_agency(path)
    assert fault.value.path == path
    assert fault.value.line
