"""Which language a reader gets where the address does not say it: what they chose before, what the browser asks."""

from collections.abc import Mapping

from app.kit.text import LANGS, Lang

COOKIE = "bilikti_lang"


def as_lang(text: str) -> Lang | None:
    """The language a code stands for, or None."""
    return next((lang for lang in LANGS if lang == text), None)


def chosen_language(cookies: Mapping[str, str], accept: str) -> Lang:
    """The language of the cookie; else the best of ours in Accept-Language; else Kazakh."""
    return as_lang(cookies.get(COOKIE, "")) or accepted_language(accept) or "kk"


def accepted_language(header: str) -> Lang | None:
    """The language of ours that Accept-Language weighs most; at equal weight the one named first."""
    best: tuple[float, Lang] | None = None
    for part in header.split(","):
        tag, _, parameters = part.strip().partition(";")
        lang = as_lang(tag.split("-")[0].strip().lower())
        weight = _weight(parameters)
        if lang and weight > 0 and (best is None or weight > best[0]):
            best = weight, lang
    return best[1] if best else None


def _weight(parameters: str) -> float:
    name, _, value = parameters.strip().partition("=")
    if name.strip() != "q":
        return 1.0
    try:
        return float(value)
    except ValueError:
        return 0.0
