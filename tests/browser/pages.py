"""All pages to look at, from the routes themselves; `test_no_page_is_forgotten` holds them to be complete."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from app.db.records.people import Role
from app.exams.practice import start_practice
from app.web.areas import AREAS
from tests.browser.agency import LOGINS, Site

ROUTES = [route for area in AREAS for route in area.routes if route.method == "GET"]
QUERIES = {"/standard/search": "?q=зейнетақы", "/certificates": "?q=ж", "/admin/users": "?q=ж"}
"""What a page is asked beside its bare address."""

NOT_PAGES = {
    "/standard/export/{form}",
    "/programmes/{number:int}/{form}",
    "/certificates/{number:int}/pdf",
    "/certificates/{number:int}/json",
    "/practice/{number:int}/paper/{paper}",
    "/exams/{number:int}/work/{no:int}/paper/{paper}",
}
"""Files, and pieces of pages that are looked at within their page."""


@dataclass(frozen=True, slots=True)
class Seen:
    """One address, and who looks at it (None: nobody has signed in)."""

    login: str | None
    path: str


def plain(role: Role | None) -> Iterator[Seen]:
    """Every page without values in its address that a role may see."""
    login = LOGINS[role] if role else None
    for route in ROUTES:
        if "{" not in route.path and (route.may.public or (role is not None and role in route.may.roles)):
            if route.path == "/account/sign-in" and role is not None:
                continue  # leads home
            yield Seen(login, route.path + QUERIES.get(route.path, ""))


def with_values(site: Site) -> dict[str, tuple[Seen, ...]]:
    """For every route with values in its address: representative addresses, made by the services where they lack."""
    hr, assessor, educator, trainee = (LOGINS[role] for role in ("hr", "assessor", "educator", "trainee"))
    administrator = LOGINS["administrator"]
    work = open_work(site)
    candidate, ahead = site.admitted()
    runner, running = site.running(timedelta(hours=1))
    late, over = site.running(timedelta(seconds=-30))
    me = site.person(trainee)
    with site.db.read() as store:
        programme = store.programmes.all()[0].id
        done = next(line.attempt.id for line in store.attempts.of(me.id) if line.attempt.state == "submitted")
        released = next(one for one in store.sittings.of(me.id) if one.state == "released")
        certificate = store.certificates.of(me.id)[0]
        unit = store.units.all()[0].id
    return {
        "/standard/{card}": (Seen(None, "/standard/3350-0-010-5"), Seen(None, "/standard/1344-0-001")),
        "/standard/{card}/{part}": tuple(
            Seen(None, f"/standard/3350-0-010-5/{part}")
            for part in ("F1", "F1.S1.A1", "F1.S1.K1", "competences", "acts", "source")
        ),
        "/rules/{rule}": (Seen(None, "/rules/base_pension.amount"), Seen(None, "/rules/seniority.participation")),
        "/programmes/{number:int}": (Seen(educator, f"/programmes/{programme}"),),
        "/practice/{number:int}": (Seen(educator, f"/practice/{work}"),),
        "/practice/{number:int}/submit": (Seen(educator, f"/practice/{work}/submit"),),
        "/practice/{number:int}/leave": (Seen(educator, f"/practice/{work}/leave"),),
        "/practice/{number:int}/result": (Seen(trainee, f"/practice/{done}/result"),),
        "/practice/{number:int}/papers": (Seen(trainee, f"/practice/{done}/papers"),),
        "/sessions/forms/{number:int}": (Seen(assessor, f"/sessions/forms/{released.form_id}"),),
        "/sessions/{number:int}": (
            Seen(assessor, f"/sessions/{ahead}"),
            Seen(assessor, f"/sessions/{running}"),
            Seen(hr, f"/sessions/{released.id}"),
        ),
        "/exams/{number:int}": (
            Seen(candidate.login, f"/exams/{ahead}"),
            Seen(late.login, f"/exams/{over}"),
            Seen(trainee, f"/exams/{released.id}"),
        ),
        "/exams/{number:int}/work/{no:int}": (
            Seen(runner.login, f"/exams/{running}/work/1"),
            Seen(runner.login, f"/exams/{running}/work/2"),
        ),
        "/exams/{number:int}/submit": (Seen(runner.login, f"/exams/{running}/submit"),),
        "/certificates/{number:int}": (
            Seen(trainee, f"/certificates/{certificate.id}"),
            Seen(hr, f"/certificates/{certificate.id}"),
        ),
        "/verify/{code}": (Seen(None, f"/verify/{certificate.code}"),),
        "/admin/users/{number:int}": (Seen(administrator, f"/admin/users/{me.id}"),),
        "/admin/units/{number:int}": (Seen(administrator, f"/admin/units/{unit}"),),
    }


def needing_values() -> set[str]:
    """Paths of all pages with values in their address."""
    return {route.path for route in ROUTES if "{" in route.path} - NOT_PAGES


def open_work(site: Site) -> int:
    """A case that the educator has begun; its number."""
    with site.db.read() as store:
        begun = store.attempts.of(site.person(LOGINS["educator"]).id)
    if begun:
        return begun[0].attempt.id
    by = site.by(LOGINS["educator"], datetime.now(UTC))
    with site.db.write() as store:
        return start_practice(store, by, "fund-income-loss", level=5, language="kk", seed=4711).id
