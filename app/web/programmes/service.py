"""Asking for programmes and keeping them: what pages and API share."""

from app.curriculum import Programme, ProgrammeRequest, build_programme, programme_to_json, request_from_data
from app.curriculum.request import request_to_data
from app.db import Store
from app.db.records.audit import By
from app.db.records.programmes import Programme as Kept
from app.kit.errors import N_, Conflict, InputError, Message, NotAllowed
from app.publish import programme_html, programme_markdown
from app.web.programmes.views import CHANGED
from app.web.visit import Visit

TYPES = {"pdf": "application/pdf", "md": "text/markdown; charset=utf-8", "json": "application/json"}


def keep(store: Store, by: By, author_id: int, programme: Programme, *, series: str = "") -> Kept:
    """Keep a programme: a new one, or the next version of `series`."""
    request = programme.request
    content = programme_to_json(programme)
    return store.programmes.add(by, author_id, content["title"], request_to_data(request), content, series=series)


def own(store: Store, visit: Visit, programme_id: int) -> Kept:
    """A kept programme of the person asking. Raises NotFound, NotAllowed for another author's."""
    kept = store.programmes.get(programme_id)
    if kept.author_id != visit.me.id:
        raise NotAllowed(Message(N_("This programme belongs to another author.")))
    return kept


def request_of(kept: Kept) -> ProgrammeRequest:
    """The request a programme was made from."""
    return request_from_data(kept.request)


def again(kept: Kept) -> Programme | None:
    """The kept programme made again; None when the standard, the law or the families have changed since."""
    try:
        programme = build_programme(request_of(kept))
    except InputError:
        return None
    return programme if programme_to_json(programme) == kept.content else None


def unchanged(kept: Kept) -> Programme:
    """The kept programme made again. Raises Conflict when that would not be the one that was kept."""
    programme = again(kept)
    if programme is None:
        raise Conflict(Message(CHANGED))
    return programme


def printed(visit: Visit, programme: Programme, form: str) -> bytes:
    """The programme as `pdf` (made in the worker process) or `md`, in its own language."""
    if form == "md":
        return programme_markdown(programme).encode()
    return visit.services.pdf.make(programme_html(programme))
