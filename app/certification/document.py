"""The certificate as JSON: what it says in one canonical text, hashed and signed, to be checked without any server.

The hash and the Ed25519 signature are over the canonical JSON (`app.kit.canonical`) of everything but ``"proof"``.
Status is not part of it: a certificate that was withdrawn is still the paper that was issued; ask the agency.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from app.certification.keys import SigningKey, fingerprint, signature_fits
from app.kit.canonical import canonical, digest
from app.kit.errors import N_, Message

KIND = "bilikti-certificate"
VERSION = 1
ALGORITHM = "Ed25519"


@dataclass(frozen=True, slots=True)
class Check:
    """What checking a certificate file found. `intact`: hash and signature fit; `known`: by a key that is trusted.

    `problem` is the first thing wrong, or that the key is not known; None when everything is right.
    """

    intact: bool
    known: bool
    problem: Message | None
    key_id: str = ""


def sign(content: Mapping[str, Any], key: SigningKey) -> dict[str, Any]:
    """The content with its proof."""
    plain = {"type": KIND, "version": VERSION} | dict(content)
    return plain | {
        "proof": {
            "algorithm": ALGORITHM,
            "key": key.key_id,
            "public_key": key.public,
            "hash": digest(plain),
            "signature": key.sign(canonical(plain).encode()),
        }
    }


def check(document: object, trusted: Collection[str] = ()) -> Check:
    """Check a certificate without a server; `trusted` are public keys (base64) or fingerprints of the agency."""
    if not isinstance(document, Mapping) or document.get("type") != KIND or document.get("version") != VERSION:
        return Check(False, False, Message(N_("This is not a certificate of this product.")))
    proof = document.get("proof")
    parts = ("algorithm", "key", "public_key", "hash", "signature")
    if not isinstance(proof, Mapping) or not all(isinstance(proof.get(part), str) for part in parts):
        return Check(False, False, Message(N_("The certificate has no complete signature.")))
    plain = {name: value for name, value in document.items() if name != "proof"}
    if digest(plain) != proof["hash"]:
        return Check(False, False, Message(N_("The text of the certificate was changed after it was signed.")))
    if proof["algorithm"] != ALGORITHM or not signature_fits(
        proof["public_key"], canonical(plain).encode(), proof["signature"]
    ):
        return Check(False, False, Message(N_("The signature does not belong to this certificate.")))
    key_id = fingerprint(proof["public_key"])
    if key_id != proof["key"]:
        return Check(False, False, Message(N_("The signature does not belong to this certificate.")))
    if key_id not in trusted and proof["public_key"] not in trusted:
        return Check(
            True, False,
            Message(N_("The signature fits, but its key is not known here. Compare it with the agency: {key}."),
                    {"key": key_id}),
            key_id,
        )  # fmt: skip
    return Check(True, True, None, key_id)
