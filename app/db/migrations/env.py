"""What Alembic runs: always on a connection that the caller has opened, inside the caller's transaction."""

from typing import Any, Literal

from alembic import context
from alembic.autogenerate.api import AutogenContext
from sqlalchemy import types

from app.db.tables import metadata


def _render(kind: str, thing: Any, autogen: AutogenContext) -> str | Literal[False]:
    """Write our own column types as what they are in the database: migrations must not follow later changes here."""
    if kind == "type" and isinstance(thing, types.TypeDecorator):
        return "sa.DateTime(timezone=True)" if isinstance(thing.impl, types.DateTime) else f"sa.{thing.impl!r}"
    if kind == "type" and type(thing).__name__ == "AutoString":
        return "sa.String()"
    return False


def _ours(thing: object, name: str | None, kind: str, reflected: bool, other: object) -> bool:
    """False for the tables of the job queue, which makes and keeps them itself."""
    del thing, reflected, other
    return not (kind == "table" and name is not None and name.startswith("huey_"))


context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    render_as_batch=True,
    transactional_ddl=True,
    compare_type=True,
    render_item=_render,
    include_object=_ours,
)
context.run_migrations()
