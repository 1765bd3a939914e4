"""The one list of routes that the modules of HR add to."""

from app.web.pages import Pages

area = Pages("hr")
PAGE_SIZE = 25


def page_number(text: str) -> int:
    """The page asked for, from 1."""
    return max(int(text), 1) if text.isascii() and text.isdigit() and len(text) < 6 else 1
