"""`bilikti exam form`: a form put together from a blueprint, with what it covers."""

import secrets
from typing import Annotated

import typer

from app.cli.common import emit_json, say
from app.kit.errors import N_

group = typer.Typer(no_args_is_help=True, help="Exams.")


def register(app: typer.Typer) -> None:
    """Add the commands of this part."""
    app.add_typer(group, name="exam")


@group.callback()
def _group() -> None:
    """Keep `exam form` a word pair, though it is the only command of its group."""


@group.command("form")
def form(
    blueprint: Annotated[str, typer.Option(help="s5-level5 or s6-level6.")],
    seed: Annotated[str, typer.Option(help="Secret words; the same seed gives the same form.")] = "",
    json_: Annotated[bool, typer.Option("--json")] = False,
) -> None:
    """Put a form together; print its slots, difficulty and coverage. Nothing is kept."""
    from app.exams import assemble, blueprint_of, coverage, form_to_json

    assembled = assemble(blueprint_of(blueprint), seed or secrets.token_hex(16))
    document = form_to_json(assembled) | {"coverage": coverage(assembled).as_json()}
    if json_:
        emit_json(document)
        return
    say(N_("{minutes} minutes, difficulty {difficulty}"), minutes=assembled.minutes, difficulty=assembled.difficulty)
    for item in document["items"]:
        typer.echo("  " + "  ".join(str(item[name]) for name in item if not isinstance(item[name], dict | list)))
    for name, value in document["coverage"].items():
        typer.echo(f"  {name}: {value}")
