"""The one JSON text of a value, and its hash: same value, same bytes, whatever the order it was built in."""

import hashlib
import json


def canonical(value: object) -> str:
    """JSON with sorted keys, no spaces, letters as they are.

    Raises ValueError for NaN and infinities, TypeError for what JSON has no form for.
    """
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)


def digest(value: object) -> str:
    """``sha256:…`` of the canonical JSON of a value."""
    return "sha256:" + hashlib.sha256(canonical(value).encode()).hexdigest()
