"""All areas put together: routes found by address, the main menu by role, the blocks of the home page."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from app.db.records.people import Role
from app.i18n import translate
from app.kit.text import Lang
from app.web.pages import HomeBlock, PageRoute, Pages


@dataclass(frozen=True, slots=True)
class MenuItem:
    """One entry of the main menu, in one language."""

    path: str
    url: str
    label: str


@dataclass(frozen=True, slots=True)
class Found:
    """A route with the values of its path."""

    route: PageRoute
    values: dict[str, Any]


class Site:
    """Routes of all areas, grouped by the first segment so that an address meets a handful of patterns."""

    def __init__(self, areas: Sequence[Pages]) -> None:
        self.routes = [route for area in areas for route in area.routes]
        self.home_blocks: list[HomeBlock] = sorted(
            (block for area in areas for block in area.home_blocks), key=lambda block: block.order
        )
        self._by_first: dict[str, list[PageRoute]] = {}
        seen: set[tuple[str, str]] = set()
        for route in self.routes:
            if (route.method, route.path) in seen:
                raise ValueError(f"{route.method} {route.path} is declared twice")
            seen.add((route.method, route.path))
            self._by_first.setdefault(route.first, []).append(route)
        self._menus: dict[tuple[Lang, frozenset[Role]], tuple[MenuItem, ...]] = {}

    def find(self, method: str, path: str) -> Found | None:
        """The route of an address without its language, or None. LookupError when only another method is there."""
        other = False
        for route in self._by_first.get(path.split("/", 2)[1], ()):
            values = route.match(path)
            if values is not None:
                if route.method == method:
                    return Found(route, values)
                other = True
        if other:
            raise LookupError(path)
        return None

    def menu(self, lang: Lang, roles: frozenset[Role]) -> tuple[MenuItem, ...]:
        """The main menu for holders of `roles` (nobody: for visitors)."""
        known = self._menus.get((lang, roles))
        if known is None:
            known = self._menus[lang, roles] = tuple(self._menu(lang, roles))
        return known

    def _menu(self, lang: Lang, roles: frozenset[Role]) -> Iterable[MenuItem]:
        places = [(route.nav, route) for route in self.routes if route.nav]
        for nav, route in sorted(places, key=lambda place: place[0].order):
            if (nav.visitors and not roles) or not nav.roles.isdisjoint(roles):
                yield MenuItem(route.path, f"/{lang}{route.path}", translate(lang, nav.label))
