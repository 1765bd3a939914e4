"""`bilikti case …`, `bilikti bank stress`: simulated cases in the terminal."""

import os
from pathlib import Path
from typing import Annotated, Any

import typer

from app.cli.common import emit_json, note, read_json, reader_language, say, write_bytes
from app.i18n import translate
from app.kit.errors import N_, InputError
from app.kit.text import LANGS, Lang

group = typer.Typer(no_args_is_help=True, help="Simulated cases: make, mark.")
bank = typer.Typer(no_args_is_help=True, help="The bank of case families.")


def register(app: typer.Typer) -> None:
    """Add the commands of this part."""
    app.add_typer(group, name="case")
    app.add_typer(bank, name="bank")


def language(text: str) -> Lang:
    """One of our languages. Raises InputError."""
    for lang in LANGS:
        if text == lang:
            return lang
    raise InputError("lang", N_("One of these is needed: {allowed}."), value=text, allowed=", ".join(LANGS))


@group.command("make")
def make(
    family: str,
    seed: Annotated[int, typer.Option(help="Any whole number; the same seed gives the same case.")],
    level: Annotated[int | None, typer.Option(help="5, 6 or 7; the lowest the family has when left out.")] = None,
    lang: Annotated[str, typer.Option(help="kk, ru or en.")] = "",
    pdf: Annotated[Path | None, typer.Option(help="Write the paper twin of the case to this file.")] = None,
    json_: Annotated[bool, typer.Option("--json")] = False,
) -> None:
    """Generate a case file: what the trainee sees (`case`) and, apart from it, the `key`."""
    from app.cases import case_to_json, make_case

    tongue = language(lang) if lang else reader_language()
    case = make_case(family, level=level, seed=seed, pool="practice")
    if pdf is not None:
        from app.publish import case_pdf

        write_bytes(pdf, case_pdf(case, tongue), "pdf")
        note(N_("Written: {path}"), path=str(pdf))
    document = case_to_json(case, tongue)
    if json_:
        emit_json(document)
    elif pdf is None:
        _print_case(document, tongue)


def _print_case(document: dict[str, Any], lang: Lang) -> None:
    shown = document["case"]
    typer.echo(f"{shown['title']}\n{shown['brief']}\n")
    for paper in shown["documents"]:
        typer.echo(f"— {paper['title']}")
        for field in paper["fields"]:
            typer.echo(f"    {field['label']}: {field['value']}")
        for table in paper["tables"]:
            typer.echo("    " + " | ".join(map(str, table["columns"])))
            for row in table["rows"]:
                typer.echo("    " + " | ".join(map(str, row)))
    typer.echo("")
    for task in shown["tasks"]:
        typer.echo(f"{task['id']} ({translate(lang, N_('points: {points}'), points=task['points'])}) {task['prompt']}")
        for option in task.get("options") or ():
            typer.echo(f"    {option}")


@group.command("mark")
def mark(
    case: Annotated[str, typer.Argument(metavar="CASE.json", help="A file that `case make --json` wrote.")],
    answers: Annotated[
        str, typer.Argument(metavar="ANSWERS.json", help="{'T4': answer, …}; a task left out is blank.")
    ],
    json_: Annotated[bool, typer.Option("--json")] = False,
) -> None:
    """Mark answers: points, follow-through, causes, misconceptions."""
    from app.cases import case_from_json, mark_case, marking_to_json

    given = read_json(answers, "answers")
    if not isinstance(given, dict):
        raise InputError("answers", N_("A mapping of names and values is needed in {path}."), path=answers)
    file = case_from_json(read_json(case, "case"))
    marked = marking_to_json(file, mark_case(file, given))
    if json_:
        emit_json(marked)
        return
    say(N_("{points} of {max} points"), points=marked["points"], max=marked["max"])
    for task in marked["tasks"]:
        extra = task["misconception"] or (task["cause"] or "")
        typer.echo(f"{task['id']:4} {task['awarded']:>5} / {task['max']:<5} {task['outcome']} {extra}")


@bank.command("stress")
def stress_bank(
    families: Annotated[list[str] | None, typer.Argument(metavar="FAMILY…")] = None,
    seeds: Annotated[int, typer.Option(help="Seeds for each family and tier.")] = 10_000,
    jobs: Annotated[int, typer.Option(help="Processes.")] = os.cpu_count() or 1,
    pool: Annotated[str, typer.Option(help="practice or exam.")] = "practice",
    json_: Annotated[bool, typer.Option("--json")] = False,
) -> None:
    """Generate, check every invariant, mark perfect, blank and one-error answers."""
    from app.cli.stress import stress_tiers

    for name, value in (("seeds", seeds), ("jobs", jobs)):
        if value < 1:
            raise InputError(name, N_("A whole number above zero is needed."), value=value)
    if pool not in ("practice", "exam"):
        raise InputError("pool", N_("One of these is needed: {allowed}."), value=pool, allowed="practice, exam")
    verdicts = []
    for line in stress_tiers(tuple(families or ()), seeds, jobs, "exam" if pool == "exam" else "practice"):
        verdicts.append(line)
        if json_:
            continue
        say(
            N_("{family}, level {level}: {cases} cases, {rejected} % of the throws rejected, {found} findings"),
            family=line["family"], level=line["level"], cases=line["cases"], rejected=line["rejected_percent"],
            found=len(line["findings"]),
        )  # fmt: skip
        for finding in line["findings"]:
            typer.echo(f"    {finding}")
    if json_:
        emit_json({"tiers": verdicts})
    if any(line["findings"] for line in verdicts):
        raise typer.Exit(1)
