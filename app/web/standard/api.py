"""The standard over the JSON API."""

from typing import Annotated, Any

from fastapi import Query
from fastapi.responses import Response

from app.kit.text import Lang
from app.standard import explain, load_standard, search
from app.web.access import PUBLIC
from app.web.api import Api
from app.web.standard.exports import exported

api = Api("standard")


@api.get("/standard", may=PUBLIC, response_class=Response)
def whole() -> Response:
    """The whole standard, as `bilikti standard export --format json` prints it."""
    return Response(exported("json"), media_type="application/json")


@api.get("/standard/search", may=PUBLIC)
def find(
    q: Annotated[str, Query(description="words or an id", max_length=200)],
    lang: Lang = "kk",
    limit: Annotated[int, Query(ge=1, le=200)] = 50,
) -> list[dict[str, Any]]:
    """Elements and acts that hold every word of `q`, the best first; Kazakh letters are folded."""
    return [
        {"id": hit.id, "type": hit.kind, "lang": hit.lang, "text": hit.text, "exact": hit.exact, "places": hit.places}
        for hit in search(load_standard(), q, lang=lang, limit=limit)
    ]


@api.get("/standard/{ref:path}", may=PUBLIC)
def node(ref: str) -> dict[str, Any]:
    """One element (`3350-0-010-5/F1.S1.A3`, short `S5/F1.S1.A3`) or act (`ACT-01`) with everything around it."""
    return explain(ref)
