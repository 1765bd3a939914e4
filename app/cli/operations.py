"""Running the product: serve, worker, check, people, backup and restore, audit, verification, benchmarks."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated, Any

import typer

from app.cli.common import emit_json, read_json, reader_language, say
from app.i18n import translate
from app.kit.errors import N_, InputError, Message

user = typer.Typer(no_args_is_help=True, help="People and roles.")
audit = typer.Typer(no_args_is_help=True, help="The audit log.")


def register(app: typer.Typer) -> None:
    """Add the commands of this part."""
    for name, command in (
        ("serve", serve), ("worker", worker), ("check", check), ("verify", verify), ("backup", backup),
        ("restore", restore), ("bench", bench),
    ):  # fmt: skip
        app.command(name)(command)
    app.add_typer(user, name="user")
    app.add_typer(audit, name="audit")


def _settings() -> Any:
    from app.config import Settings

    return Settings.from_env(os.environ)


@contextmanager
def _store() -> Iterator[Any]:
    """The database of this installation, migrated."""
    from app.db import Database

    settings = _settings()
    settings.data_dir.mkdir(parents=True, exist_ok=True)
    db = Database(settings.database_url)
    db.migrate()
    try:
        yield db
    finally:
        db.close()


def serve(
    host: Annotated[str, typer.Option(help="Address to listen on.")] = "",
    port: Annotated[int, typer.Option(help="Port; the next free one is taken and printed when it is busy.")] = 0,
    demo: Annotated[bool, typer.Option("--demo", help="Load the demo agency into an empty database.")] = False,
    no_worker: Annotated[bool, typer.Option("--no-worker", help="Leave long jobs to `bilikti worker`.")] = False,
) -> None:
    """Run the site: migrates the database first."""
    from app.cli.serve import run_site

    run_site(_settings(), host=host, port=port, demo=demo, with_worker=not no_worker)


def worker() -> None:
    """Work through long jobs apart from the site."""
    from app.cli.serve import run_worker

    run_worker(_settings())


def check(json_: Annotated[bool, typer.Option("--json")] = False) -> None:
    """Validate all content: standard, legislation, rules, families, blueprints, translations, coverage."""
    from app.cli.content import check_content

    findings = check_content()
    if json_:
        emit_json([{"part": f.part, "count": f.count} for f in findings])
        return
    for finding in findings:
        say(N_("{part}: {count} in order"), part=translate(reader_language(), finding.part), count=finding.count)


@user.command("add")
def add_user(
    login: str,
    name: Annotated[str, typer.Option(help="Surname, first name, patronymic.")],
    role: Annotated[list[str], typer.Option(help="administrator, hr, assessor, educator, trainee; may be repeated.")],
    profession: Annotated[str, typer.Option(help="Target card, 3350-0-010-5 or S5.")] = "",
    lang: Annotated[str, typer.Option(help="kk, ru or en.")] = "kk",
    password: Annotated[str, typer.Option(help="Left out: a temporary one is made and printed.")] = "",
) -> None:
    """Add a person with an account."""
    from app.db import By
    from app.db.records.people import NewPerson
    from app.people import Passwords, add_person, check_language, check_roles
    from app.standard import load_standard

    card = load_standard().full_id(profession) if profession else None
    new = NewPerson(login, name, check_roles(role), language=check_language(lang), profession=card)
    secret = Passwords().secret(password)
    with _store() as db, db.write() as store:
        person = add_person(store, By.command(datetime.now(UTC)), new, secret)
    say(N_("Added: {login}, {name}"), login=person.login, name=person.name)
    if secret.temporary:
        say(N_("Temporary password: {password}"), password=secret.given)


@user.command("role")
def set_roles(login: str, role: Annotated[list[str], typer.Argument(help="All roles the person is to have.")]) -> None:
    """Give a person exactly these roles."""
    from app.db import By
    from app.people import give_roles

    with _store() as db, db.write() as store:
        person = store.people.by_login(login)
        if person is None:
            raise InputError("login", N_("There is nobody with this login."), value=login)
        person = give_roles(store, By.command(datetime.now(UTC)), person.id, role)
    say(N_("{login}: {roles}"), login=person.login, roles=", ".join(sorted(person.roles)))


def backup(path: Annotated[Path, typer.Argument(help="File to write; must not exist yet.")]) -> None:
    """Copy the running database into one checked file."""
    from app.db.backup import backup as copy

    with _store() as db:
        _report(copy(db, path))


def restore(path: Annotated[Path, typer.Argument(help="A file that `backup` wrote.")]) -> None:
    """Put a backup in the place of the database; the old one is kept beside it, ending in .before."""
    from app.db.backup import restore as put_back

    with _store() as db:
        _report(put_back(db, path))


def _report(report: Any) -> None:
    say(
        N_("{path}: {persons} people, {certificates} certificates, {entries} audit entries"),
        path=str(report.path), persons=report.persons, certificates=report.certificates, entries=report.audit_entries,
    )  # fmt: skip


@audit.callback()
def _audit() -> None:
    """Keep `audit verify` a word pair, though it is the only command of its group."""


@audit.command("verify")
def verify_audit() -> None:
    """Recompute the hash chain of the audit log."""
    with _store() as db, db.read() as store:
        report = store.audit.verify()
    if report.broken_at is None:
        say(N_("The audit chain holds: {count} entries."), count=report.count)
        return
    say(N_("The audit chain is broken at entry {number}."), number=report.broken_at)
    raise typer.Exit(1)


def verify(
    file: Annotated[str, typer.Argument(help="A certificate as JSON.")],
    key: Annotated[
        list[str] | None, typer.Option(help="Fingerprint or public key of the agency; may be repeated.")
    ] = None,
    json_: Annotated[bool, typer.Option("--json")] = False,
) -> None:
    """Check a certificate without the server: is it whole, is it signed, and by whose key."""
    from app.certification import check as check_document

    found = check_document(read_json(file, "file"), tuple(key or ()))
    sentence = found.problem or Message(N_("The certificate is genuine: signed by a known key and unchanged."))
    if json_:
        emit_json({
            "intact": found.intact, "known": found.known, "key": found.key_id,
            "message": translate(reader_language(), sentence),
        })  # fmt: skip
    else:
        say(sentence)
    if not found.intact:
        raise typer.Exit(1)


def bench(
    part: Annotated[list[str] | None, typer.Argument(help="engine, cases, pages, serve; all when left out.")] = None,
    json_: Annotated[bool, typer.Option("--json")] = False,
) -> None:
    """Measure as ratios beside plain baselines, in one run."""
    from app.bench import run_bench

    run_bench(tuple(part or ()), as_json=json_)
