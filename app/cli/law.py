"""`bilikti calculate`, `bilikti rules …`: the calculator in the terminal."""

import json
from datetime import date
from typing import Annotated, Any

import typer

from app.cli.common import day, emit_json, pairs, parse_json, read_mapping, read_text, reader_language, say
from app.i18n import translate
from app.kit.errors import N_, BiliktiError, InputError

rules = typer.Typer(no_args_is_help=True, help="The rules of the law: list, show.")


def register(app: typer.Typer) -> None:
    """Add the commands of this part."""
    app.add_typer(rules, name="rules")
    app.command("calculate")(calculate)


def calculate(
    rule: Annotated[str, typer.Argument(help="Id of the rule, as `rules list` prints it.")] = "",
    on: Annotated[str, typer.Option(help="Evaluation date, 2026-03-11 or 11.03.2026.")] = "",
    facts: Annotated[
        str, typer.Option(help="JSON or YAML file with the facts; - reads JSON from standard input.")
    ] = "",
    fact: Annotated[list[str] | None, typer.Option(help="One fact, name=value; may be repeated.")] = None,
    set_: Annotated[list[str] | None, typer.Option("--set", help="Override a quantity, name=value.")] = None,
    jsonl: Annotated[str, typer.Option(help="Many questions: a file with one JSON object a line.")] = "",
    json_: Annotated[bool, typer.Option("--json", help="Print one JSON document.")] = False,
) -> None:
    """Value and trace of a rule for given facts."""
    from app.engine import load_law

    law = load_law()
    if jsonl:
        for line in read_text(jsonl, "--jsonl").splitlines():
            if line.strip():
                typer.echo(_answer(law, line))
        return
    if not rule:
        raise InputError("rule", N_("Name a rule; `bilikti rules list` shows them."))
    if not on:
        raise InputError("on", N_("Give the evaluation date with --on."))
    raw = dict(read_mapping(facts, "facts")) if facts else {}
    raw |= pairs(fact or [], "fact")
    result = _ask(law, rule, day(on, "on"), raw, pairs(set_ or [], "set"))
    if json_:
        emit_json(result.json())
    else:
        _print(result)


def _ask(law: Any, rule: str, on: date, raw: dict[str, Any], overrides: dict[str, Any]) -> Any:
    contract = law.rule(rule)
    decoded = {name: _list(contract, name, value) for name, value in raw.items()}
    return law.calculate(rule, on, law.parse_facts(rule, decoded), law.parse_overrides(rule, overrides))


def _list(contract: Any, name: str, value: Any) -> Any:
    """A list written on the command line as JSON text."""
    spec = contract.inputs.get(name)
    return parse_json(value, name) if spec is not None and spec.type == "list" and isinstance(value, str) else value


def _answer(law: Any, line: str) -> str:
    """The answer to one line of --jsonl; an error is an answer too."""
    try:
        question = parse_json(line, "jsonl")
        if not isinstance(question, dict):
            raise InputError("jsonl", N_("A JSON object is needed on each line."))
        for name in ("rule", "on"):
            if name not in question:
                raise InputError(name, N_("This value is missing."))
        on = day(str(question["on"]), "on")
        result = _ask(law, str(question["rule"]), on, question.get("facts") or {}, question.get("set") or {})
        text: str = result.json()
    except BiliktiError as error:
        field = error.field if isinstance(error, InputError) else None
        sentence = translate(reader_language(), error.message)
        return json.dumps({"error": {"field": field, "message": sentence}}, ensure_ascii=False)
    return text


def _print(result: Any) -> None:
    from rich.console import Console
    from rich.table import Table

    lang = reader_language()
    table = Table(show_header=True, header_style="bold", box=None, pad_edge=False)
    for heading in (N_("Quantity"), N_("Value"), N_("How"), N_("Where it stands"), N_("Mark")):
        table.add_column(translate(lang, heading), overflow="fold")
    for step in result.trace:
        title = step.title[lang] if step.title else step.quantity
        source = f"{step.source.act}, {step.source.article}" if step.source else ""
        data = json.loads(step.json())
        table.add_row(title, _plain(data["value"]), step.figures, source, step.confidence if step.source else "")
    console = Console(soft_wrap=False)
    console.print(table)
    say(N_("Mark of the result: {mark}"), mark=result.confidence)
    for warning in result.warnings:
        say(warning)


def _plain(value: Any) -> str:
    if isinstance(value, list):
        return f"[{len(value)}]"
    return "—" if value is None else str(value)


@rules.command("list")
def list_rules(json_: Annotated[bool, typer.Option("--json")] = False) -> None:
    """All rules with their titles."""
    from app.engine import load_law

    law = load_law()
    if json_:
        emit_json([{"id": c.id, "title": c.title.as_dict(), "confidence": c.confidence} for c in law.rules.values()])
        return
    for contract in law.rules.values():
        typer.echo(f"{contract.id:40} {contract.confidence}  {contract.title[reader_language()]}")


@rules.command("show")
def show_rule(rule: str, json_: Annotated[bool, typer.Option("--json")] = False) -> None:
    """A rule's statement, facts with limits, results, articles and misconceptions."""
    from app.engine import load_law
    from app.engine.describe import describe

    law = load_law()
    document = describe(law, rule)
    if json_:
        emit_json(document)
        return
    lang = reader_language()
    typer.echo(f"{document['id']}  {document['title'][lang]}\n\n{document['statement'][lang]}\n")
    for heading, key in ((N_("Facts"), "inputs"), (N_("Results"), "outputs")):
        typer.echo(translate(lang, heading))
        for entry in document[key]:
            limits = ", ".join(f"{k} {v}" for k, v in entry["allowed"].items())
            typer.echo(
                f"  {entry['name']:28} {entry['type']:8} {entry['title'][lang]}" + (f" ({limits})" if limits else "")
            )
    for source in document["sources"]:
        typer.echo(f"{source['act']}, {source['article']}")
