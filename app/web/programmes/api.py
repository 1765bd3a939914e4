"""Programmes over the JSON API: what `bilikti programme build` does, and own kept programmes."""

from typing import Annotated, Any, Literal

from fastapi import Body, Query
from starlette.responses import JSONResponse, Response

from app.curriculum import build_programme, programme_to_json, request_from_data
from app.web.access import doers
from app.web.api import Api, ApiVisit
from app.web.programmes import service

api = Api("programmes")
BUILDERS = doers("build programmes")

ASKS = Body(
    description="`elements` (ids or short forms of professions, functions, skills), `hours`, and if wanted `lang`, "
    "`law_as_of`, `practice`, `credit_hours`, `title`",
    examples=[{"elements": ["3350-0-010-5"], "hours": 72, "lang": "kk"}],
)


@api.post("/programmes", may=BUILDERS, response_class=Response)
def build(
    visit: ApiVisit,
    asked: Annotated[dict[str, Any], ASKS],
    format: Annotated[Literal["json", "md", "pdf"], Query(description="form of the answer")] = "json",  # noqa: A002
    keep: Annotated[bool, Query(description="keep it among one's own programmes")] = False,
) -> Response:
    """Build a programme; as JSON it is what `bilikti programme build --format json` prints."""
    programme = build_programme(request_from_data(asked))
    headers = {}
    if keep:
        with visit.db.write() as store:
            kept = service.keep(store, visit.by, visit.me.id, programme)
        headers["location"] = f"/api/v1/programmes/{kept.id}"
    status = 201 if keep else 200
    if format == "json":
        return JSONResponse(programme_to_json(programme), status, headers)
    return Response(service.printed(visit, programme, format), status, headers, media_type=service.TYPES[format])


@api.get("/programmes", may=BUILDERS)
def kept_programmes(visit: ApiVisit) -> list[dict[str, Any]]:
    """Own kept programmes, the newest version of each, the latest first."""
    with visit.db.read() as store:
        lines = store.programmes.all(author_id=visit.me.id)
    return [
        {
            "id": line.id,
            "series": line.series,
            "version": line.version,
            "title": line.title,
            "made_at": line.made_at.isoformat(),
            "request": line.request,
        }
        for line in lines
    ]


@api.get("/programmes/{number}", may=BUILDERS)
def kept_programme(visit: ApiVisit, number: int) -> dict[str, Any]:
    """One of one's own kept programmes, as it was built."""
    with visit.db.read() as store:
        return service.own(store, visit, number).content
