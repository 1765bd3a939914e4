"""What all commands share: the reader's language, output, files, and errors as one clear message."""

import json
import os
import sys
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any, NoReturn

import typer

from app.i18n import translate
from app.kit.dates import parse_date
from app.kit.errors import N_, BiliktiError, ContentError, InputError, Message
from app.kit.text import LANGS, Lang

EXIT_INPUT = 2
EXIT_CONTENT = 3


def reader_language() -> Lang:
    """Language of messages in the terminal: BILIKTI_LANG, else the first of LC_ALL, LC_MESSAGES, LANG we speak."""
    for name in ("BILIKTI_LANG", "LC_ALL", "LC_MESSAGES", "LANG"):
        tongue = os.environ.get(name, "")[:2].lower()
        for lang in LANGS:
            if tongue == lang:
                return lang
    return "en"


def say(msgid: str | Message, **params: object) -> None:
    """One line for a person, to standard output."""
    typer.echo(translate(reader_language(), msgid, **params))


def note(msgid: str | Message, **params: object) -> None:
    """One line about progress, to standard error."""
    typer.echo(translate(reader_language(), msgid, **params), err=True)


def emit_json(document: Any) -> None:
    """One JSON document to standard output."""
    text = document if isinstance(document, str) else json.dumps(document, ensure_ascii=False, indent=1)
    typer.echo(text)


def fail(error: BiliktiError | Exception, *, as_json: bool = False) -> NoReturn:
    """Say what is wrong and end with the exit code of its kind."""
    lang = reader_language()
    content = isinstance(error, ContentError)
    sentence = translate(lang, error.message) if isinstance(error, BiliktiError) else str(error)
    name = error.field if isinstance(error, InputError) else None
    if as_json and not content:
        emit_json({"error": {"field": name, "message": sentence}})
    where = f"{error.path}:{error.line}: " if isinstance(error, ContentError) else f"{name}: " if name else ""
    typer.echo(f"{where}{sentence}", err=True)
    sys.exit(EXIT_CONTENT if content or not isinstance(error, BiliktiError) else EXIT_INPUT)


def read_text(path: str, field: str) -> str:
    """The text of a file; ``-`` is standard input. Raises InputError naming the option."""
    if path == "-":
        return sys.stdin.read()
    try:
        return Path(path).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(field, N_("{path} cannot be read: {reason}"), path=path, reason=str(error)) from None


def read_json(path: str, field: str) -> Any:
    """The content of a JSON file; decimal numbers stay text, so that no figure becomes a binary fraction."""
    return parse_json(read_text(path, field), field)


def parse_json(text: str, field: str) -> Any:
    """JSON with exact decimals. Raises InputError naming the option, line and column."""
    try:
        return json.loads(text, parse_float=str)
    except json.JSONDecodeError as error:
        raise InputError(
            field, N_("Not readable as JSON, line {line}, column {column}: {reason}."),
            line=error.lineno, column=error.colno, reason=error.msg,
        ) from None  # fmt: skip


def read_mapping(path: str, field: str) -> Mapping[str, Any]:
    """A mapping from a JSON or YAML file."""
    if path.endswith((".yaml", ".yml")):
        from app.kit.yamlfile import load_yaml

        document = load_yaml(Path(path)).plain()
    else:
        document = read_json(path, field)
    if not isinstance(document, dict):
        raise InputError(field, N_("A mapping of names and values is needed in {path}."), path=path)
    return document


def pairs(words: list[str], field: str) -> dict[str, str]:
    """``["a=1", "b=2"]`` as a mapping. Raises InputError naming the option."""
    out = {}
    for word in words:
        name, sign, value = word.partition("=")
        if not sign or not name:
            raise InputError(field, N_("Write name=value, not “{value}”."), value=word)
        out[name.strip()] = value.strip()
    return out


def day(text: str, field: str) -> date:
    """A date from the command line, ISO or day.month.year."""
    return parse_date(text, field)


def write_bytes(path: Path, content: bytes, field: str = "out") -> None:
    """Write a result file. Raises InputError when the place cannot be written."""
    try:
        path.write_bytes(content)
    except OSError as error:
        raise InputError(field, N_("{path} cannot be written: {reason}"), path=str(path), reason=str(error)) from None
