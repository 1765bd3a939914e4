"""The session cookie: a random token that means something on the server only."""

from dataclasses import replace

from starlette.requests import Request
from starlette.responses import Response

from app import people
from app.config import Settings
from app.web.visit import Visit

COOKIE = "bilikti_session"


def session_token(request: Request) -> str:
    """The token a browser sends; "" when it sends none."""
    return request.cookies.get(COOKIE, "")


def who(visit: Visit) -> Visit:
    """The visit with the person behind its token; an unknown or expired token is nobody. Reads the store."""
    found = people.who(visit.db, visit.token, visit.now) if visit.token else None
    return replace(visit, person=found.person, must_change=found.must_change) if found else visit


def set_session(response: Response, token: str, settings: Settings) -> Response:
    """Give the token to the browser: unreadable for scripts, not sent along by other sites' forms."""
    response.set_cookie(COOKIE, token, samesite="lax", httponly=True, secure=settings.secure)
    return response


def drop_session(response: Response, settings: Settings) -> Response:
    """Take the token back."""
    response.delete_cookie(COOKIE, samesite="lax", httponly=True, secure=settings.secure)
    return response
