"""The tree of commands. Every command imports its part of the product when it runs, so `--help` is quick."""

import sys
from collections.abc import Sequence

import typer

from app.cli import cases, exams, law, operations, programme, standard
from app.cli.common import fail
from app.engine.plan import GraphError
from app.kit.errors import BiliktiError

app = typer.Typer(
    name="bilikti", no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False,
    help="Competency and training platform on the professional standard K65301001.",
)  # fmt: skip
for part in (standard, law, cases, programme, exams, operations):
    part.register(app)


def main(argv: Sequence[str] | None = None) -> None:
    """Run one command; errors become one clear message and an exit code."""
    arguments = list(sys.argv[1:] if argv is None else argv)
    as_json = "--json" in arguments
    try:
        app(arguments, prog_name="bilikti")  # ends the process itself, with 2 for a call it cannot read
    except BiliktiError as error:
        fail(error, as_json=as_json)
    except GraphError as error:
        fail(error)
