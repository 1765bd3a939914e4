"""What handlers return: a page, a fragment, a redirect."""

from starlette.responses import HTMLResponse, RedirectResponse, Response

from app.db import Store
from app.web.render import Context
from app.web.shell import shell_of
from app.web.visit import Visit

KEPT = "private, no-cache"
NOT_KEPT = "no-store"


def page(visit: Visit, context: Context, *, status: int = 200, store: bool = True) -> Response:
    """A whole page in the reader's language; `store=False` where no copy may stay (exams, one-time secrets)."""
    text = visit.services.renderer.render(visit.lang, context, shell=shell_of(visit))
    return HTMLResponse(text, status, {"cache-control": KEPT if store else NOT_KEPT, "vary": "Cookie"})


def fragment(visit: Visit, context: Context, *, status: int = 200) -> Response:
    """A piece of a page for a script; never kept by the browser, so that Back shows pages only."""
    text = visit.services.renderer.render(visit.lang, context)
    return HTMLResponse(text, status, {"cache-control": NOT_KEPT})


def redirect(visit: Visit, path: str) -> Response:
    """After a deed: off to a page of ours (303), named without its language."""
    return to_address(visit.url(path))


def first_time(visit: Visit, store: Store, purpose: str) -> str | None:
    """Claim the form's key inside the deed's own transaction, so that a double click does its deed once.

    None: go on. Otherwise the path where the first click led ("" when it never got there): follow it.
    A form without a key (``form_key`` of `macros/forms.html`) is always done.
    """
    key = visit.form.value("form_key")
    if not key:
        return None
    before = store.submissions.claim(key[:64], visit.person.id if visit.person else None, purpose, visit.now)
    return None if before is None else before.outcome


def settle(visit: Visit, store: Store, path: str) -> None:
    """Remember where the deed of this form led."""
    if visit.form.value("form_key"):
        store.submissions.settle(visit.form.value("form_key")[:64], path)


def to_address(address: str, status: int = 303) -> Response:
    """A redirect to an address of this site."""
    return RedirectResponse(address, status, {"cache-control": NOT_KEPT})
