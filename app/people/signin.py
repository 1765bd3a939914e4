"""Signing in and out. Hashing takes a while, so it is never done inside a transaction.

signed = sign_in(db, passwords, login=…, password=…, at=now, address=…, device=…)
signed.token → the cookie;  who(db, token, now) → Who | None on every request
"""

import hashlib
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from app.db import By, Database
from app.db.records.people import Failures, Person, WebSession
from app.kit.errors import N_, InputError
from app.kit.kazakh import fold
from app.people.acts import require
from app.people.passwords import Passwords, check_password

IDLE = timedelta(hours=12)
LONGEST = timedelta(days=7)
TOUCH = timedelta(minutes=5)
LOCK = timedelta(minutes=15)
TRIES = 5
TRIES_PER_ADDRESS = 50


@dataclass(frozen=True, slots=True)
class SignedIn:
    """A sign-in that succeeded; `token` is known to the browser only."""

    token: str
    person: Person
    must_change: bool


@dataclass(frozen=True, slots=True)
class Who:
    """The person behind a token; `must_change` asks for a password of their own before anything else."""

    person: Person
    session: WebSession
    must_change: bool


def token_hash(token: str) -> str:
    """What the store keeps of a token: a leaked table lets nobody in."""
    return hashlib.sha256(token.encode()).hexdigest()


def sign_in(
    db: Database, passwords: Passwords, *, login: str, password: str, at: datetime, address: str = "", device: str = ""
) -> SignedIn:
    """Open a session. Raises InputError naming `login` for a wrong pair and for a login or address that is locked.

    A login that does not exist answers like one that does, as slowly and with the same count of attempts left.
    """
    keys = _keys(login, address)
    with db.read() as store:
        _refuse_locked(store.accounts.failures(keys), at)
        account = store.accounts.by_login(login)
    fits = passwords.fits(account.password_hash if account else None, password)
    if account is None or not fits:
        raise _failed(db, keys, account.person_id if account else None, at)
    fresh = passwords.hash(password) if passwords.outdated(account.password_hash) else None
    token = secrets.token_urlsafe(32)
    with db.write() as store:
        person = store.people.get(account.person_id)
        store.accounts.forget_failures(keys)
        if fresh is not None:
            store.accounts.rehash(person.id, fresh)
        session = WebSession(token_hash(token), person.id, at, at, at + IDLE, device[:200])
        store.sessions.open(By(at, person.id, person.roles), session)
    return SignedIn(token, person, account.must_change)


def who(db: Database, token: str, at: datetime) -> Who | None:
    """The person behind a token, None for a token that is unknown, ended or too old. Keeps a session in use alive."""
    if not token:
        return None
    hashed = token_hash(token)
    with db.read() as store:
        session = store.sessions.find(hashed, at)
        if session is None:
            return None
        person = store.people.get(session.person_id)
        account = store.accounts.of(person.id)
    if at - session.seen_at >= TOUCH:
        expires = min(at + IDLE, session.created_at + LONGEST)
        with db.write() as store:
            store.sessions.touch(hashed, at, expires)
        session = replace(session, seen_at=at, expires_at=expires)
    return Who(person, session, account is not None and account.must_change)


def sign_out(db: Database, token: str, at: datetime) -> None:
    """End the session of a token; a token that means nothing is no error."""
    with db.write() as store:
        session = store.sessions.find(token_hash(token), at)
        if session is not None:
            store.sessions.close(By(at, session.person_id), session)


def change_password(db: Database, passwords: Passwords, by: By, *, old: str, new: str, token: str = "") -> None:
    """Choose a new password; all other sessions of the person end. Raises InputError naming `old` or `new`."""
    if by.person is None:
        raise ValueError("a password belongs to a person")
    with db.read() as store:
        person = store.people.get(by.person)
        account = store.accounts.of(person.id)
        keys = _keys(person.login, "")
        _refuse_locked(store.accounts.failures(keys), by.at, "old")
    if not passwords.fits(account.password_hash if account else None, old):
        raise _failed(db, keys, person.id, by.at, "old")
    check_password(new, person.login, "new")
    if new == old:
        raise InputError("new", N_("The new password must differ from the old one."))
    hashed = passwords.hash(new)
    with db.write() as store:
        store.accounts.set_password(by, person.id, hashed, must_change=False)
        store.accounts.forget_failures(keys)
        store.sessions.close_all(by, person.id, but=token_hash(token) if token else "")


def reset_password(db: Database, passwords: Passwords, by: By, person_id: int) -> str:
    """A temporary password for somebody who has lost theirs; returned once, to be handed over, and kept nowhere."""
    require(by, "manage people")
    secret = passwords.secret()
    with db.write() as store:
        person = store.people.get(person_id)
        store.accounts.set_password(by, person_id, secret.hash, must_change=True)
        store.accounts.forget_failures(_keys(person.login, ""))
        store.sessions.close_all(by, person_id)
    return secret.given


def clean_up(db: Database, at: datetime) -> None:
    """Drop sessions that are over and counts that no longer matter; for the daily round."""
    with db.write() as store:
        store.sessions.purge(at)
        store.accounts.purge_failures(at - timedelta(days=1))
        store.submissions.purge(at - timedelta(days=2))


def _keys(login: str, address: str) -> dict[str, int]:
    """The counts a sign-in goes under, with the number of tries each allows."""
    keys = {f"login:{fold(login.strip())[:64]}": TRIES}
    return keys | {f"address:{address[:64]}": TRIES_PER_ADDRESS} if address else keys


def _refuse_locked(counted: Mapping[str, Failures], at: datetime, field: str = "login") -> None:
    until = max((one.locked_until for one in counted.values() if one.locked_until), default=at)
    if until > at:
        minutes = -((at - until) // timedelta(minutes=1))
        raise InputError(field, N_("Too many failed attempts. Try again in {minutes} minutes."), minutes=minutes)


def _failed(
    db: Database, keys: Mapping[str, int], person_id: int | None, at: datetime, field: str = "login"
) -> InputError:
    """Count a failure under every key; the error to raise. The deed itself must stay, so nothing is raised inside."""
    with db.write() as store:
        store.accounts.start_counting(keys, at)
        before = store.accounts.failures(keys)
        counts = {}
        for key, tries in keys.items():
            last = before[key]
            over = at - last.last_at >= LOCK or (last.locked_until is not None and last.locked_until <= at)
            count = 1 if over else last.count + 1
            counts[key] = Failures(key, count, at, at + LOCK if count >= tries else None)
        store.accounts.fail(By(at, label="sign-in"), person_id, counts)
    left = max(0, min(tries - counts[key].count for key, tries in keys.items()))
    if field == "old":
        return InputError(field, N_("The old password is wrong. Attempts left: {n}."), n=left)
    return InputError(field, N_("Wrong user name or password. Attempts left: {n}."), n=left)
