"""One request as the handlers see it: who, in which language, when, with what typed in."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from typing import TYPE_CHECKING

from starlette.requests import Request

from app.certification import SigningKey
from app.config import Settings
from app.db import Database
from app.db.jobs import Jobs
from app.db.records.audit import By
from app.db.records.people import Person, Role
from app.kit.text import Lang
from app.people import Passwords
from app.publish import PdfWorker
from app.web.forms import Form

if TYPE_CHECKING:
    from app.web.render import Renderer
    from app.web.shell import Edition
    from app.web.site import Site


@dataclass(frozen=True)
class Services:
    """What every handler may reach; made once in `app.main`."""

    settings: Settings
    db: Database
    clock: Callable[[], datetime]
    renderer: "Renderer"
    site: "Site"
    edition: "Edition"
    passwords: Passwords
    jobs: Jobs
    pdf: PdfWorker = field(default_factory=PdfWorker)
    """Makes PDFs in a process of its own; ended with the app."""

    @cached_property
    def key(self) -> SigningKey:
        """The agency's signing key, made in the data directory when the app starts for the first time."""
        return SigningKey.load_or_make(self.settings.data_dir)


@dataclass(frozen=True)
class Visit:
    """A request: `path` is the address without its language, `person` is None when nobody is signed in.

    `must_change` is true for whoever still has the password that was handed to them.
    """

    services: Services
    request: Request
    lang: Lang
    path: str
    now: datetime
    person: Person | None = None
    token: str = ""
    must_change: bool = False
    form: Form = field(default_factory=Form)

    @property
    def db(self) -> Database:
        """The store."""
        return self.services.db

    @property
    def settings(self) -> Settings:
        """The server's settings."""
        return self.services.settings

    @property
    def query(self) -> Mapping[str, str]:
        """Values after the question mark of the address."""
        return self.request.query_params

    @property
    def htmx(self) -> bool:
        """True when a script asks for a fragment."""
        return self.request.headers.get("hx-request") == "true"

    @property
    def roles(self) -> frozenset[Role]:
        """Roles of the person signed in; empty for a visitor."""
        return self.person.roles if self.person else frozenset()

    @property
    def by(self) -> By:
        """The doer, for services that change something."""
        return By(self.now, self.person.id if self.person else None, self.roles)

    @property
    def me(self) -> Person:
        """The person signed in, on routes that nobody else reaches."""
        if self.person is None:
            raise RuntimeError("this route is open to visitors: use visit.person")
        return self.person

    @property
    def address(self) -> str:
        """Network address of the client, as the server (or the proxy it trusts) reports it."""
        return self.request.client.host if self.request.client else ""

    def url(self, path: str, lang: Lang | None = None) -> str:
        """Address of a page in the reader's language (or in `lang`): ``/standard`` → ``/kk/standard``."""
        return f"/{lang or self.lang}{path}"
