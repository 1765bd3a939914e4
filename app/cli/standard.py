"""`bilikti standard …`: the professional standard, whole or one element."""

from typing import Annotated, Any

import typer

from app.cli.common import emit_json, reader_language
from app.kit.errors import N_, InputError

group = typer.Typer(no_args_is_help=True, help="The professional standard: show, export.")


def register(app: typer.Typer) -> None:
    """Add the commands of this part."""
    app.add_typer(group, name="standard")


@group.command("show")
def show(
    id_: Annotated[str, typer.Argument(metavar="ID", help="3350-0-010-5/F1.S1.A3, or short: S5/F1.S1.A3.")],
    json_: Annotated[bool, typer.Option("--json")] = False,
) -> None:
    """One element with its parents, acts and remarks."""
    from app.standard import explain

    document = explain(id_)
    if json_:
        emit_json(document)
    else:
        _tree(document, reader_language())


def _tree(value: Any, lang: str, indent: int = 0) -> None:
    """An element as indented lines: texts in the reader's language, the rest as it is."""
    for key, entry in value.items():
        if isinstance(entry, dict) and set(entry) == {"kk", "ru", "en"}:
            typer.echo(f"{' ' * indent}{key}: {entry[lang]}")
        elif isinstance(entry, dict):
            typer.echo(f"{' ' * indent}{key}:")
            _tree(entry, lang, indent + 2)
        elif isinstance(entry, list) and entry and isinstance(entry[0], dict):
            for element in entry:
                typer.echo(f"{' ' * indent}{key}:")
                _tree(element, lang, indent + 2)
        elif entry not in (None, "", []):
            typer.echo(f"{' ' * indent}{key}: {', '.join(entry) if isinstance(entry, list) else entry}")


@group.command("export")
def export(
    format_: Annotated[str, typer.Option("--format", help="json, yaml or csv.")] = "json",
) -> None:
    """The whole standard to standard output."""
    from app import standard

    whole = standard.load_standard()
    exports = {"json": standard.export_json, "yaml": standard.export_yaml, "csv": standard.export_csv}
    if format_ not in exports:
        raise InputError("format", N_("One of these is needed: {allowed}."), value=format_, allowed=", ".join(exports))
    emit_json(exports[format_](whole))
