"""Finding every sentence the product uses, so that none is left without a translation and none is kept for nothing.

In Python a sentence is the literal inside ``N_("…")``, ``translate(lang, "…")`` or ``ngettext(lang, "…", "…", n)``;
in a template the one inside ``_("…")`` or ``ngettext("…", "…", n)``.
"""

import ast
from collections.abc import Iterator
from pathlib import Path

from jinja2 import Environment, nodes

from app.i18n.po import Key
from app.kit.paths import ROOT, TEMPLATES

_PYTHON = {"N_": (0, 1), "translate": (1, 1), "ngettext": (1, 2)}
_TEMPLATE = {"_": (0, 1), "ngettext": (0, 2)}

Place = tuple[Path, int]


def used_msgids(app: Path = ROOT / "app", templates: Path = TEMPLATES) -> dict[Key, list[Place]]:
    """Every msgid in the sources with the places where it stands."""
    found: dict[Key, list[Place]] = {}
    for path in sorted(app.rglob("*.py")):
        for key, line in in_python(path.read_text(encoding="utf-8")):
            found.setdefault(key, []).append((path, line))
    for path in sorted(templates.rglob("*.*")):
        for key, line in in_template(path.read_text(encoding="utf-8")):
            found.setdefault(key, []).append((path, line))
    return found


def in_python(source: str) -> Iterator[tuple[Key, int]]:
    """Msgids of a Python file with their lines."""
    for node in ast.walk(ast.parse(source)):
        if not isinstance(node, ast.Call):
            continue
        name = node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")
        if name in _PYTHON:
            literals: list[object] = [arg.value if isinstance(arg, ast.Constant) else None for arg in node.args]
            yield from _pick(literals, *_PYTHON[name], node.lineno)


def in_template(source: str) -> Iterator[tuple[Key, int]]:
    """Msgids of a template with their lines."""
    for call in Environment(autoescape=True).parse(source).find_all(nodes.Call):
        if isinstance(call.node, nodes.Name) and call.node.name in _TEMPLATE:
            literals = [_literal(arg) for arg in call.args]
            yield from _pick(literals, *_TEMPLATE[call.node.name], call.lineno)


def _literal(arg: nodes.Expr) -> object:
    """The value of a constant expression, long sentences joined with ``~`` or set side by side included."""
    try:
        return arg.as_const()
    except nodes.Impossible:
        return None


def _pick(literals: list[object], start: int, count: int, line: int) -> Iterator[tuple[Key, int]]:
    words = literals[start : start + count]
    if len(words) == count and all(isinstance(word, str) for word in words):
        yield (str(words[0]), str(words[1])) if count == 2 else str(words[0]), line
