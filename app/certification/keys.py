"""The agency's signing key: made once at set-up, kept in a file that no dump of the database contains."""

import base64
import hashlib
import secrets
from dataclasses import dataclass
from pathlib import Path

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
    load_pem_private_key,
)

from app.db import By, Database
from app.db.records.certificates import PublicKey
from app.kit.errors import N_, InputError

FILE = "signing-key.pem"


@dataclass(frozen=True)
class SigningKey:
    """An Ed25519 key; `key_id` is a fingerprint of its public half that people can compare by eye."""

    private: Ed25519PrivateKey

    @classmethod
    def load_or_make(cls, folder: Path) -> "SigningKey":
        """The key in `folder`, made there on first use, readable by its owner alone.

        Raises InputError when the file is there but holds no such key.
        """
        path = folder / FILE
        try:
            text = path.read_bytes()
        except FileNotFoundError:
            text = _made(path)
        try:
            private = load_pem_private_key(text, password=None)
        except (ValueError, TypeError):
            private = None
        if not isinstance(private, Ed25519PrivateKey):
            raise InputError("signing_key", N_("This file holds no Ed25519 key: “{value}”."), value=str(path))
        return cls(private)

    @property
    def public(self) -> str:
        """The public half: 32 bytes, base64."""
        raw = self.private.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw)
        return base64.b64encode(raw).decode()

    @property
    def key_id(self) -> str:
        """Fingerprint of the public half."""
        return fingerprint(self.public)

    def sign(self, message: bytes) -> str:
        """The signature, base64."""
        return base64.b64encode(self.private.sign(message)).decode()


def fingerprint(public: str) -> str:
    """``5f2a-90c1-…``: sixteen hexadecimal digits of SHA-256 over a public key."""
    digits = hashlib.sha256(base64.b64decode(public)).hexdigest()[:16]
    return "-".join(digits[place : place + 4] for place in range(0, 16, 4))


def signature_fits(public: str, message: bytes, signature: str) -> bool:
    """True when the signature over `message` was made with the private half of `public`."""
    try:
        key = Ed25519PublicKey.from_public_bytes(base64.b64decode(public, validate=True))
        key.verify(base64.b64decode(signature, validate=True), message)
    except (ValueError, InvalidSignature):
        return False
    return True


def announce_key(db: Database, by: By, key: SigningKey) -> None:
    """Remember the public half in the store, so that certificates stay verifiable after a change of keys."""
    with db.read() as store:
        known = {one.key_id for one in store.certificates.signing_keys()}
    if key.key_id not in known:
        with db.write() as store:
            store.certificates.add_key(by, PublicKey(key.key_id, key.public, by.at))


def _made(path: Path) -> bytes:
    """A new key file; when two processes start at once, both end up with the one that was first."""
    path.parent.mkdir(parents=True, exist_ok=True)
    text = Ed25519PrivateKey.generate().private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    draft = path.with_suffix(f".{secrets.token_hex(4)}")
    draft.touch(mode=0o600)
    draft.write_bytes(text)
    try:
        path.hardlink_to(draft)
    except FileExistsError:
        return path.read_bytes()
    finally:
        draft.unlink()
    return text
