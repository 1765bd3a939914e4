"""The page behind the QR code, and the form for whoever has only the paper."""

from dataclasses import dataclass
from typing import Any, ClassVar
from urllib.parse import quote

from starlette.responses import Response

from app.certification import PublicView, public_view, read_code
from app.i18n import local_date
from app.kit.errors import N_, Message, NotFound
from app.web.access import PUBLIC
from app.web.answers import page, redirect
from app.web.api import Api, ApiVisit
from app.web.forms import Form
from app.web.pages import Pages
from app.web.render import Context
from app.web.visit import Visit

pages = Pages("verify")
api = Api("verify")
NO_SUCH = N_("There is no certificate with the code “{code}”. Compare every letter with the paper.")


@dataclass(frozen=True)
class AskPage(Context):
    """The form for a code."""

    template: ClassVar[str] = "pages/verify/index.html"
    form: Form
    code: str = ""


@dataclass(frozen=True)
class FoundPage(Context):
    """What anybody may know of a certificate."""

    template: ClassVar[str] = "pages/verify/certificate.html"
    found: PublicView


@pages.get("/verify", may=PUBLIC)
def ask(visit: Visit) -> Response:
    """Type a code."""
    typed = visit.query.get("code", "").strip()
    if typed:
        return redirect(visit, f"/verify/{quote(read_code(typed[:64]))}")
    return unlisted(page(visit, AskPage(Form())))


@pages.get("/verify/{code}", may=PUBLIC)
def show(visit: Visit, code: str) -> Response:
    """Status and public data; 404 with the form for a code that nobody was given."""
    with visit.db.read() as store:
        found = public_view(store, code, local_date(visit.now))
    if found is None:
        form = Form.of(code=code)
        form.fail("code", NO_SUCH, code=code[:64])
        return unlisted(page(visit, AskPage(form, code), status=404))
    return unlisted(page(visit, FoundPage(found)))


@api.get("/verify/{code}", may=PUBLIC)
def verified(visit: ApiVisit, code: str) -> dict[str, Any]:
    """Status and public data of a certificate by its code."""
    with visit.db.read() as store:
        found = public_view(store, code, local_date(visit.now))
    if found is None:
        raise NotFound(Message(NO_SUCH, {"code": code[:64]}))
    return found.as_json()


def unlisted(response: Response) -> Response:
    """A page with somebody's name: for no index and no cache."""
    response.headers["x-robots-tag"] = "noindex, nofollow"
    response.headers["cache-control"] = "no-store"
    return response
