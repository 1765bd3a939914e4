"""The description of the API as a page of ours: the usual viewer needs scripts and styles from elsewhere."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, ClassVar

from starlette.responses import Response

from app.web.access import PUBLIC
from app.web.answers import page
from app.web.pages import Pages
from app.web.render import Context
from app.web.visit import Visit

pages = Pages("api")


@dataclass(frozen=True, slots=True)
class Parameter:
    """A value of the address or of its query."""

    name: str
    place: str
    kind: str
    description: str


@dataclass(frozen=True, slots=True)
class Operation:
    """One endpoint as the description page shows it."""

    anchor: str
    method: str
    path: str
    summary: str
    description: str
    parameters: list["Parameter"]


@dataclass(frozen=True)
class ApiDocs(Context):
    """The description page of the API."""

    template: ClassVar[str] = "pages/api.html"
    areas: dict[str, list[Operation]]


def operations(schema: Mapping[str, Any]) -> dict[str, list[Operation]]:
    """The endpoints of an OpenAPI document by area, in the order of declaration."""
    found: dict[str, list[Operation]] = {}
    for path, methods in schema["paths"].items():
        for method, what in methods.items():
            operation = Operation(
                anchor=what["operationId"],
                method=method.upper(),
                path=f"/api{path}",
                summary=what.get("summary", ""),
                description=what.get("description", ""),
                parameters=[parameter(one) for one in what.get("parameters", [])],
            )
            found.setdefault(what["tags"][0], []).append(operation)
    return found


def parameter(entry: Mapping[str, Any]) -> Parameter:
    """A parameter as the description page shows it: its type with the limits or the values allowed."""
    schema = entry["schema"]
    kind = " | ".join(schema["enum"]) if "enum" in schema else schema.get("type", "string")
    limits = [f"{name} {schema[name]}" for name in ("minimum", "maximum", "maxLength") if name in schema]
    return Parameter(entry["name"], entry["in"], ", ".join([kind, *limits]), entry.get("description", ""))


@pages.get("/api/docs", may=PUBLIC)
def docs(visit: Visit) -> Response:
    """What the API can do, read from its own description."""
    return page(visit, ApiDocs(operations(visit.request.app.state.api.openapi())))
