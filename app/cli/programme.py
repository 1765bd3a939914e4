"""`bilikti programme build`: a training programme to a file or to standard output."""

import re
from pathlib import Path
from typing import Annotated

import typer

from app.cli.cases import language
from app.cli.common import emit_json, note, write_bytes
from app.kit.errors import N_, InputError

FORMATS = ("json", "md", "pdf")
group = typer.Typer(no_args_is_help=True, help="Training programmes from the standard.")


def register(app: typer.Typer) -> None:
    """Add the commands of this part."""
    app.add_typer(group, name="programme")


@group.callback()
def _group() -> None:
    """Keep `programme build` a word pair, though it is the only command of its group."""


@group.command("build")
def build(
    profession: Annotated[
        list[str], typer.Option(help="A profession, labour function or skill, full or short id; may be repeated.")
    ],
    hours: Annotated[int, typer.Option(help="Hours in all; the parts sum to them exactly.")],
    lang: Annotated[str, typer.Option(help="kk, ru or en.")] = "kk",
    format_: Annotated[str, typer.Option("--format", help="json, md or pdf.")] = "json",
    out: Annotated[
        Path | None, typer.Option(help="File to write; json and md go to standard output without it.")
    ] = None,
    on: Annotated[str, typer.Option(help="Day of the acts' status; the register's own day when left out.")] = "",
) -> None:
    """Make a programme: outcomes, modules, topics, whole hours, practice, coverage."""
    from app.curriculum import build_programme, programme_to_json, request_from_data

    if format_ not in FORMATS:
        raise InputError("format", N_("One of these is needed: {allowed}."), value=format_, allowed=", ".join(FORMATS))
    tongue = language(lang)
    elements = [word for entry in profession for word in re.split(r"[,\s]+", entry) if word]
    data = {"elements": elements, "hours": hours, "lang": tongue} | ({"law_as_of": on} if on else {})
    programme = build_programme(request_from_data(data))
    if format_ == "json":
        document = programme_to_json(programme)
        if out is None:
            emit_json(document)
            return
        import json

        content = json.dumps(document, ensure_ascii=False, indent=1).encode() + b"\n"
    else:
        from app.publish import programme_markdown, programme_pdf

        content = programme_pdf(programme) if format_ == "pdf" else programme_markdown(programme).encode()
        if out is None and format_ == "md":
            typer.echo(content.decode(), nl=False)
            return
    if out is None:
        raise InputError("out", N_("Name the file to write with --out."))
    write_bytes(out, content)
    note(N_("Written: {path}"), path=str(out))
