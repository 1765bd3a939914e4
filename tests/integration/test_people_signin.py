"""Signing in, sessions, throttling, passwords."""

import threading
import time
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from sqlalchemy import text

from app.db import By, Database
from app.db.records.people import NewPerson, Person
from app.kit.errors import InputError
from app.people import (
    Passwords,
    add_person,
    change_password,
    check_password,
    clean_up,
    let_in,
    reset_password,
    sign_in,
    sign_out,
    who,
)
from app.people.signin import IDLE, LOCK, LONGEST, TRIES, token_hash
from tests.conftest import Clock

PASSWORDS = Passwords("cheap")
GOOD = "құпия сөз 42"


@pytest.fixture
def dana(database: Database, clock: Clock) -> Person:
    with database.write() as store:
        new = NewPerson(login="dana", name="Маржанова Дана", roles=frozenset({"trainee"}))
        return add_person(store, By.command(clock()), new, PASSWORDS.secret(GOOD))


def _wrong(database: Database, clock: Clock, login: str = "dana", **more: str) -> InputError:
    with pytest.raises(InputError) as caught:
        sign_in(database, PASSWORDS, login=login, password="wrong", at=clock(), **more)
    assert caught.value.field == "login"
    return caught.value


def test_sign_in_and_out(database: Database, clock: Clock, dana: Person) -> None:
    signed = sign_in(database, PASSWORDS, login="Dana", password=GOOD, at=clock(), device="Firefox")
    assert (signed.person, signed.must_change) == (dana, False)
    found = who(database, signed.token, clock())
    assert found is not None
    assert (found.person, found.session.device) == (dana, "Firefox")
    sign_out(database, signed.token, clock())
    assert who(database, signed.token, clock()) is None
    sign_out(database, signed.token, clock())


def test_a_token_that_is_none_is_nobody(database: Database, clock: Clock, dana: Person) -> None:
    assert who(database, "", clock()) is None
    assert who(database, "made-up", clock()) is None


def test_the_token_itself_is_not_in_the_store(database: Database, clock: Clock, dana: Person) -> None:
    signed = sign_in(database, PASSWORDS, login="dana", password=GOOD, at=clock())
    with database.engine.connect() as connection:
        kept = connection.execute(text("SELECT token_hash FROM web_sessions")).scalars().all()
        hashes = connection.execute(text("SELECT password_hash FROM accounts")).scalars().all()
        told = " ".join(connection.execute(text("SELECT payload FROM audit_entries")).scalars())
    assert kept == [token_hash(signed.token)]
    assert hashes[0].startswith("$argon2id$")
    assert GOOD not in told
    assert hashes[0] not in told


def test_a_session_slides_and_ends(database: Database, clock: Clock, dana: Person) -> None:
    token = sign_in(database, PASSWORDS, login="dana", password=GOOD, at=clock()).token
    clock.advance(hours=11)
    assert who(database, token, clock()) is not None
    clock.advance(hours=11)
    assert who(database, token, clock()) is not None, "use keeps it alive"
    clock.advance(hours=12)
    assert who(database, token, clock()) is None
    assert timedelta(hours=12) == IDLE


def test_a_session_in_use_ends_after_a_week_all_the_same(database: Database, clock: Clock, dana: Person) -> None:
    token = sign_in(database, PASSWORDS, login="dana", password=GOOD, at=clock()).token
    started = clock()
    while who(database, token, clock()) is not None:
        clock.advance(hours=6)
    assert clock() - started == LONGEST


def test_a_session_in_use_is_not_written_at_every_request(database: Database, clock: Clock, dana: Person) -> None:
    token = sign_in(database, PASSWORDS, login="dana", password=GOOD, at=clock()).token
    clock.advance(minutes=2)
    first = who(database, token, clock())
    assert first is not None
    assert first.session.seen_at < clock()
    clock.advance(minutes=4)
    second = who(database, token, clock())
    assert second is not None
    assert second.session.seen_at == clock()


def test_wrong_passwords_count_down_and_lock(database: Database, clock: Clock, dana: Person) -> None:
    for left in range(TRIES - 1, -1, -1):
        assert _wrong(database, clock).message.params == {"n": left}
    with pytest.raises(InputError, match="Too many") as caught:
        sign_in(database, PASSWORDS, login="dana", password=GOOD, at=clock())
    assert caught.value.message.params == {"minutes": 15}
    clock.now += LOCK
    assert sign_in(database, PASSWORDS, login="dana", password=GOOD, at=clock()).person == dana
    assert _wrong(database, clock).message.params == {"n": TRIES - 1}


def test_success_forgets_failures(database: Database, clock: Clock, dana: Person) -> None:
    _wrong(database, clock)
    sign_in(database, PASSWORDS, login="dana", password=GOOD, at=clock())
    assert _wrong(database, clock).message.params == {"n": TRIES - 1}


def test_an_unknown_login_is_told_like_a_known_one(database: Database, clock: Clock, dana: Person) -> None:
    known, unknown = _wrong(database, clock), _wrong(database, clock, "nobody")
    assert known.message == unknown.message
    with database.read() as store:
        subjects = [entry.subject for entry in store.audit.recent(action="session.refused")]
        assert subjects == ["person:unknown", f"person:{dana.id}"]
        assert "nobody" not in str(store.audit.recent())


def test_an_address_is_locked_too(database: Database, clock: Clock, dana: Person) -> None:
    for number in range(50):
        _wrong(database, clock, f"login{number}", address="203.0.113.7")
    with pytest.raises(InputError, match="Too many"):
        sign_in(database, PASSWORDS, login="dana", password=GOOD, at=clock(), address="203.0.113.7")
    assert sign_in(database, PASSWORDS, login="dana", password=GOOD, at=clock(), address="203.0.113.8")


def test_parallel_guesses_are_all_counted(database: Database, clock: Clock, dana: Person) -> None:
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda _: _caught(database, clock), range(24)))
    with pytest.raises(InputError, match="Too many"):
        sign_in(database, PASSWORDS, login="dana", password=GOOD, at=clock())


def _caught(database: Database, clock: Clock) -> None:
    with pytest.raises(InputError):
        sign_in(database, PASSWORDS, login="dana", password="wrong", at=clock())


def test_somebody_shut_out_is_out_at_once(database: Database, clock: Clock, dana: Person) -> None:
    token = sign_in(database, PASSWORDS, login="dana", password=GOOD, at=clock()).token
    with database.write() as store:
        let_in(store, By.command(clock()), dana.id, active=False)
    assert who(database, token, clock()) is None
    _wrong(database, clock)


def test_changing_the_password_ends_other_sessions(database: Database, clock: Clock, dana: Person) -> None:
    here = sign_in(database, PASSWORDS, login="dana", password=GOOD, at=clock()).token
    there = sign_in(database, PASSWORDS, login="dana", password=GOOD, at=clock()).token
    by = By(clock(), dana.id, dana.roles)
    for field, old, new in [("old", "wrong", "another 123"), ("new", GOOD, "short"), ("new", GOOD, GOOD)]:
        with pytest.raises(InputError) as caught:
            change_password(database, PASSWORDS, by, old=old, new=new, token=here)
        assert caught.value.field == field
    change_password(database, PASSWORDS, by, old=GOOD, new="another 123", token=here)
    assert who(database, here, clock()) is not None
    assert who(database, there, clock()) is None
    assert sign_in(database, PASSWORDS, login="dana", password="another 123", at=clock()).person == dana


def test_a_reset_gives_a_password_that_must_be_changed(database: Database, clock: Clock, dana: Person) -> None:
    token = sign_in(database, PASSWORDS, login="dana", password=GOOD, at=clock()).token
    given = reset_password(database, PASSWORDS, By.command(clock()), dana.id)
    assert who(database, token, clock()) is None
    signed = sign_in(database, PASSWORDS, login="dana", password=given, at=clock())
    assert signed.must_change
    change_password(database, PASSWORDS, By(clock(), dana.id, dana.roles), old=given, new=GOOD, token=signed.token)
    found = who(database, signed.token, clock())
    assert found is not None
    assert not found.must_change


def test_clean_up_drops_what_is_over(database: Database, clock: Clock, dana: Person) -> None:
    token = sign_in(database, PASSWORDS, login="dana", password=GOOD, at=clock()).token
    _wrong(database, clock)
    clock.advance(hours=1)
    clean_up(database, clock())
    assert who(database, token, clock()) is not None
    clock.advance(days=3)
    clean_up(database, clock())
    with database.engine.connect() as connection:
        for table in ("web_sessions", "sign_in_failures"):
            assert connection.execute(text(f"SELECT count(*) FROM {table}")).scalar() == 0


def test_an_old_cost_is_renewed_at_sign_in(sqlite_database: Database, clock: Clock) -> None:
    with sqlite_database.write() as store:
        new = NewPerson(login="dana", name="Маржанова Дана", roles=frozenset({"trainee"}))
        person = add_person(store, By.command(clock()), new, PASSWORDS.secret(GOOD))
    full = Passwords("full")
    sign_in(sqlite_database, full, login="dana", password=GOOD, at=clock())
    with sqlite_database.read() as store:
        account = store.accounts.of(person.id)
    assert account is not None
    assert "m=65536" in account.password_hash


def test_hashes_are_made_a_few_at_a_time(monkeypatch: pytest.MonkeyPatch) -> None:
    passwords = Passwords("cheap", at_once=2)
    running, most, guard = 0, 0, threading.Lock()

    class Slow:
        def hash(self, password: str) -> str:
            nonlocal running, most
            with guard:
                running += 1
                most = max(most, running)
            time.sleep(0.01)
            with guard:
                running -= 1
            return password

    monkeypatch.setattr(passwords, "_hasher", Slow())
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(passwords.hash, ["x"] * 12))
    assert most == 2


@pytest.mark.parametrize("password", ["short", "a" * 201, "aaaaaaaaaaaa", "dana.dana12", ""])
def test_a_password_must_be_one(password: str) -> None:
    with pytest.raises(InputError) as caught:
        check_password(password, "dana.dana12" if password.startswith("dana") else "dana")
    assert caught.value.field == "password"
