"""Passwords: Argon2 hashes, a bound on how many are computed at once, and what a password must be."""

import secrets
import threading
from dataclasses import dataclass
from typing import Literal

from argon2 import PasswordHasher, Type
from argon2.exceptions import InvalidHashError, VerificationError

from app.kit.errors import N_, InputError
from app.kit.kazakh import fold

Cost = Literal["full", "cheap"]
SHORTEST, LONGEST = 10, 200
_ALPHABET = "23456789abcdefghjkmnpqrstuvwxyz"


@dataclass(frozen=True, slots=True)
class Secret:
    """A password on its way to the store: its hash, and its words to hand over once if nobody chose them."""

    given: str
    hash: str
    temporary: bool


class Passwords:
    """Hashing and checking. A full hash takes 64 MiB and a seventh of a second, so only `at_once` are made together.

    "cheap" is for tests and the demo agency: the same algorithm with a thousandth of the work.
    """

    def __init__(self, cost: Cost = "full", *, at_once: int = 2) -> None:
        self._hasher = (
            PasswordHasher(type=Type.ID)
            if cost == "full"
            else PasswordHasher(time_cost=1, memory_cost=64, parallelism=1, type=Type.ID)
        )
        self._turns = threading.BoundedSemaphore(at_once)
        self._nobody = self.hash(secrets.token_urlsafe(16))

    def hash(self, password: str) -> str:
        """The hash to keep."""
        with self._turns:
            return self._hasher.hash(password)

    def secret(self, chosen: str = "") -> Secret:
        """A chosen password, or a new temporary one, with its hash; made before a transaction, not inside it."""
        given = chosen or new_password()
        return Secret(given, self.hash(given), temporary=not chosen)

    def fits(self, kept: str | None, password: str) -> bool:
        """True when the password belongs to the hash; without a hash it takes as long and is never true."""
        with self._turns:
            try:
                return self._hasher.verify(kept or self._nobody, password) and kept is not None
            except (VerificationError, InvalidHashError):
                return False

    def outdated(self, kept: str) -> bool:
        """True when a hash was made at another cost than today's."""
        return self._hasher.check_needs_rehash(kept)


def check_password(password: str, login: str, field: str = "password") -> str:
    """The password, when it is good enough to be one.

    Raises InputError naming `field`: 10 to 200 characters, not only the login, more than three different characters.
    """
    if not SHORTEST <= len(password) <= LONGEST:
        raise InputError(field, N_("The password must have from {min} to {max} characters."), min=SHORTEST, max=LONGEST)
    if fold(login) in fold(password) and len(password) < len(login) + SHORTEST - 2:
        raise InputError(field, N_("The password must not consist of the login."))
    if len(set(password)) < 4:
        raise InputError(field, N_("The password must have at least four different characters."))
    return password


def new_password() -> str:
    """A password nobody can guess and anybody can type: four groups of four letters and digits, 79 bits."""
    return "-".join("".join(secrets.choice(_ALPHABET) for _ in range(4)) for _ in range(4))
