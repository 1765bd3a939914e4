"""The session cookie: a random token that means something on the server only."""

from dataclasses import replace

from starlette.requests import Request
from starlette.responses import Response

from app.config import Settings
from app.web.visit import Visit

COOKIE = "bilikti_session"


def session_token(request: Request) -> str:
    """The token a browser sends; "" when it sends none."""
    return request.cookies.get(COOKIE, "")


def who(visit: Visit) -> Visit:
    """The visit with the person behind its token; an unknown or expired token is nobody. Reads the store."""
    if not visit.token:
        return visit
    return replace(visit, person=None)


def set_session(response: Response, token: str, settings: Settings) -> Response:
    """Give the token to the browser: unreadable for scripts, not sent along by other sites' forms."""
    response.set_cookie(COOKIE, token, samesite="lax", httponly=True, secure=settings.secure)
    return response


def drop_session(response: Response, settings: Settings) -> Response:
    """Take the token back."""
    response.delete_cookie(COOKIE, samesite="lax", httponly=True, secure=settings.secure)
    return response
