"""The tree of commands. Every command imports its part of the product when it runs, so `--help` is quick."""

import sys
from collections.abc import Sequence
from typing import Any

import click
import typer

from app.cli import cases, exams, law, operations, programme, standard
from app.cli.common import fail
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
        code: Any = app(arguments, standalone_mode=False)
    except BiliktiError as error:
        fail(error, as_json=as_json)
    except click.ClickException as error:
        error.show()
        sys.exit(error.exit_code)
    except click.Abort:
        sys.exit(130)
    except Exception as error:
        if type(error).__name__ == "GraphError":
            fail(error)
        raise
    sys.exit(code if isinstance(code, int) else 0)
