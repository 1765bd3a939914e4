"""Declaring pages: each area has one `Pages`, each route says who may.

A handler takes the `Visit` and the values of its path and returns a response. A plain function runs in a worker thread
and may use the store; a coroutine runs on the event loop and must not wait for anything.
"""

import re
from collections.abc import Callable, Coroutine, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeVar

from starlette.convertors import Convertor
from starlette.responses import Response
from starlette.routing import compile_path

from app.db.records.people import Role
from app.web.access import May
from app.web.render import Context
from app.web.visit import Visit

Handler = Callable[..., Response] | Callable[..., Coroutine[Any, Any, Response]]
H = TypeVar("H", bound=Handler)
BlockMaker = Callable[[Visit], Context | None]


@dataclass(frozen=True, slots=True)
class Nav:
    """A place in the main menu: shown to holders of `roles`, to visitors too when `visitors`; ordered by `order`.

    `label` is an English msgid marked with ``N_``.
    """

    label: str
    order: int
    roles: frozenset[Role] = frozenset()
    visitors: bool = False


@dataclass(frozen=True, slots=True)
class PageRoute:
    """One address under ``/{lang}`` with one method."""

    area: str
    method: str
    path: str
    may: May
    handler: Handler
    nav: Nav | None
    pattern: re.Pattern[str]
    convertors: Mapping[str, Convertor[Any]]

    def match(self, path: str) -> dict[str, Any] | None:
        """Values of the path when it fits, otherwise None."""
        found = self.pattern.match(path)
        if not found:
            return None
        return {name: self.convertors[name].convert(text) for name, text in found.groupdict().items()}

    @property
    def first(self) -> str:
        """First segment of the path: ``standard``."""
        return self.path.split("/")[1]


@dataclass(frozen=True, slots=True)
class HomeBlock:
    """A piece of the home page that an area gives: shown to holders of `roles`, in ``main`` or in ``side``."""

    roles: frozenset[Role]
    order: int
    side: bool
    make: BlockMaker


@dataclass
class Pages:
    """The routes of one area."""

    area: str
    routes: list[PageRoute] = field(default_factory=list)
    home_blocks: list[HomeBlock] = field(default_factory=list)

    def get(self, path: str, *, may: May, nav: Nav | None = None) -> Callable[[H], H]:
        """A page or fragment to read; changes nothing. `path` as in ``/standard/{id:path}``."""
        return self._adder("GET", path, may, nav)

    def post(self, path: str, *, may: May) -> Callable[[H], H]:
        """A form to send; the handler finds what was typed in ``visit.form``."""
        return self._adder("POST", path, may, None)

    def home(self, *, may: Iterable[Role], order: int, side: bool = False) -> Callable[[BlockMaker], BlockMaker]:
        """A block of the home page: the function returns its context, or None to stay away this time."""

        def add(make: BlockMaker) -> BlockMaker:
            self.home_blocks.append(HomeBlock(frozenset(may), order, side, make))
            return make

        return add

    def _adder(self, method: str, path: str, may: May, nav: Nav | None) -> Callable[[H], H]:
        pattern, _, convertors = compile_path(path)

        def add(handler: H) -> H:
            self.routes.append(PageRoute(self.area, method, path, may, handler, nav, pattern, convertors))
            return handler

        return add
