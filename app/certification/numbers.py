"""Numbers people read out, and codes nobody can guess."""

import secrets

ALPHABET = "23456789ABCDEFGHJKMNPQRSTVWXYZ"
_GROUPS, _LENGTH = 3, 4


def certificate_number(year: int, serial: int) -> str:
    """``BK-2026-000417``."""
    return f"BK-{year}-{serial:06d}"


def new_code() -> str:
    """A verification code of twelve letters and digits in groups, ``7R4K-M2TX-9D3H``: 58 bits by chance."""
    return "-".join("".join(secrets.choice(ALPHABET) for _ in range(_LENGTH)) for _ in range(_GROUPS))


def read_code(typed: str) -> str:
    """A code as it stands on the paper, from what somebody typed: case, spaces and hyphens do not matter."""
    letters = [letter for letter in typed.upper() if letter.isalnum()]
    return "-".join("".join(letters[place : place + _LENGTH]) for place in range(0, len(letters), _LENGTH))
