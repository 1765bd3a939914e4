"""Kazakh alphabetical order as a column: every database sorts plain ASCII alike, none of them Kazakh."""

from app.i18n import sort_key


def kazakh_key(text: str) -> str:
    """`app.i18n.sort_key` as an ASCII string whose byte order is the Kazakh alphabetical order."""
    weights, _ = sort_key("kk", text.strip())
    return "".join(f"{weight:06x}" for weight in weights)
