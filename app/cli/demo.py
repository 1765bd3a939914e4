"""The demo agency at the start of `serve --demo`: made once, into an empty database; its passwords are printed."""

import json
from datetime import UTC, datetime

import typer

from app.certification import SigningKey
from app.cli.common import note
from app.config import Settings
from app.db import Database
from app.demo import Credentials, build_demo, load_agency
from app.kit.errors import N_
from app.people import Passwords

_KEPT = "demo-passwords.json"


def prepare_demo(settings: Settings) -> None:
    """Load the demo agency into an empty database and print who may sign in. A database in use is left alone."""
    db = Database(settings.database_url)
    kept = settings.data_dir / _KEPT
    try:
        db.migrate()
        with db.read() as store:
            empty = store.people.count(active=None) == 0
        if empty:
            note(N_("Making the demo agency…"))
            key = SigningKey.load_or_make(settings.data_dir)
            shown = build_demo(db, load_agency(), key, datetime.now(UTC), Passwords("cheap"))
            kept.touch(mode=0o600)
            kept.write_text(
                json.dumps([_as_data(one) for one in shown], ensure_ascii=False, indent=1), encoding="utf-8"
            )
    finally:
        db.close()
    if not kept.exists():
        note(N_("The database has people of its own; the demo agency is not loaded."))
        return
    _print(
        [Credentials(**one | {"roles": tuple(one["roles"])}) for one in json.loads(kept.read_text(encoding="utf-8"))]
    )


def _as_data(one: Credentials) -> dict[str, object]:
    return {name: getattr(one, name) for name in ("login", "password", "name", "roles", "profession")}


def _print(people: list[Credentials]) -> None:
    note(N_("Everybody here is made up. Sign in as:"))
    for one in people:
        roles = ", ".join(one.roles)
        typer.echo(f"  {one.login:12} {one.password:20} {one.name}, {roles} {one.profession or ''}", err=True)
