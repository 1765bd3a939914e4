"""What a linter does not know about this house, read off the syntax trees of every file."""

import ast
import re
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import pytest

from tests.tree import ROOT, nodes, python_files, tracked_files

EXACT = ("app/kit/", "app/engine/", "app/cases/", "app/curriculum/")
SHOWS_RATIOS_AS_DECIMALS = ("app/curriculum/export.py", "app/cases/jsonform.py", "app/cases/stress.py")
PURE = (*EXACT, "app/i18n/", "app/standard/")
MAY_READ_THE_CLOCK = ("app/web/", "app/cli/", "app/main.py")
WRAPS_ESCAPED_TEMPLATES = ("app/web/render.py", "app/publish/papers.py")
LONGEST = {"app": 250, ".ci": 250, "tests": 500}
MAY_BE_LONG = {"app/db/migrations/versions/": "written by a tool", "app/engine/rules/": "one benefit, one file"}
LONGER_FOR_A_REASON: dict[str, str] = {
    "app/cases/model.py": "the vocabulary of a case, read together",
    "app/curriculum/model.py": "the vocabulary of a programme, read together",
    "app/engine/expr.py": "the expression language: one class per operation",
    "app/engine/planner.py": "one pass over the graph",
}

Nodes = Iterable[ast.AST]
Finding = Iterator[ast.AST]


def places(files: list[Path], finder: Callable[[Nodes], Finding]) -> list[str]:
    """``file:line`` of everything the finder finds."""
    return [f"{path.relative_to(ROOT)}:{getattr(node, 'lineno', 1)}" for path in files for node in finder(nodes(path))]


def dotted(node: ast.AST) -> str:
    """``datetime.now`` for the expression that reads so."""
    if isinstance(node, ast.Attribute):
        return f"{dotted(node.value)}.{node.attr}".lstrip(".")
    return node.id if isinstance(node, ast.Name) else ""


def calls(module: Nodes, *names: str) -> Finding:
    """Calls whose dotted name ends with one of `names`."""
    for node in module:
        if isinstance(node, ast.Call) and any(f".{dotted(node.func)}".endswith(f".{name}") for name in names):
            yield node


def inexact(module: Nodes) -> Finding:
    for node in module:
        literal = isinstance(node, ast.Constant) and isinstance(node.value, float | complex)
        decimal = isinstance(node, ast.ImportFrom) and node.module == "decimal"
        if literal or decimal or (isinstance(node, ast.Import) and any(name.name == "decimal" for name in node.names)):
            yield node
    yield from calls(module, "float")


def clock_readings(module: Nodes) -> Finding:
    moments = ("datetime.now", "datetime.utcnow", "datetime.today", "date.today", "time.time", "time.time_ns")
    return calls(module, *moments, "localtime", "gmtime")


def unfinished(module: Nodes) -> Finding:
    """A test that is put off, in whatever way."""
    yield from calls(module, "pytest.skip", "pytest.xfail", "pytest.importorskip", "skipTest")
    for node in module:
        if isinstance(node, ast.Attribute) and dotted(node) in (
            "pytest.mark.skip",
            "pytest.mark.skipif",
            "pytest.mark.xfail",
        ):
            yield node


def swallowed(module: Nodes) -> Finding:
    """``except: pass`` and ``except Exception: pass``."""
    for node in module:
        if not isinstance(node, ast.ExceptHandler) or not all(isinstance(part, ast.Pass) for part in node.body):
            continue
        if node.type is None or dotted(node.type) in ("Exception", "BaseException"):
            yield node


def within(*folders: str) -> list[Path]:
    return [path for path in python_files("app") if str(path.relative_to(ROOT)).startswith(folders)]


def outside(*folders: str) -> list[Path]:
    return [path for path in python_files("app") if not str(path.relative_to(ROOT)).startswith(folders)]


def test_money_and_rates_are_exact() -> None:
    files = [path for path in within(*EXACT) if path not in within(*SHOWS_RATIOS_AS_DECIMALS)]
    assert places(files, inexact) == []


def test_the_pure_parts_make_no_ids_by_chance() -> None:
    assert places(within(*PURE), lambda module: calls(module, "uuid1", "uuid4", "urandom")) == []


def test_only_the_edge_reads_the_clock() -> None:
    assert places(outside(*MAY_READ_THE_CLOCK), clock_readings) == []


def test_only_the_store_commits() -> None:
    assert places(outside("app/db/"), lambda module: calls(module, "commit", "rollback")) == []


def test_markup_is_made_of_rendered_templates_alone() -> None:
    assert places(outside(*WRAPS_ESCAPED_TEMPLATES), lambda module: calls(module, "Markup")) == []
    loose = re.compile(r"\|\s*safe\b|\bautoescape\s+false\b")
    assert [str(path) for path in tracked_files("templates") if loose.search(path.read_text(encoding="utf-8"))] == []


def test_no_error_is_swallowed() -> None:
    assert places(python_files("app", "tests", ".ci"), swallowed) == []


def test_no_test_is_put_off() -> None:
    assert places(python_files("tests"), unfinished) == []


def test_long_files_have_a_reason() -> None:
    too_long = {}
    for path in python_files(*LONGEST):
        name, lines = str(path.relative_to(ROOT)), len(path.read_text(encoding="utf-8").splitlines())
        if lines > LONGEST[name.partition("/")[0]] and not name.startswith(tuple(MAY_BE_LONG)):
            too_long[name] = lines
    assert {name: lines for name, lines in too_long.items() if name not in LONGER_FOR_A_REASON} == {}
    assert set(LONGER_FOR_A_REASON) - set(too_long) == set(), "needs no reason any more"


OWN_MACHINE = re.compile(r"(?:^|[\s\"'`(=:])/(?:work|root|home)/[a-z.]")
REGISTRY = re.compile(r"(?:pypi\.org|pythonhosted\.org|npmjs\.(?:org|com)|deb\.debian\.org)")
PUT_OFF = re.compile(r"\b(?:TO" r"DO|FIX" r"ME|X" r"XX)\b")


@pytest.mark.parametrize("words", [OWN_MACHINE, REGISTRY, PUT_OFF], ids=["machine", "registry", "put-off"])
def test_tracked_files_name_no_machine_no_registry_and_nothing_put_off(words: re.Pattern[str]) -> None:
    found = []
    for path in tracked_files():
        try:
            text = path.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue  # a picture or another binary file
        lines = enumerate(text.splitlines(), start=1)
        found += [f"{path.relative_to(ROOT)}:{number}: {line.strip()}" for number, line in lines if words.search(line)]
    assert found == []


@pytest.mark.parametrize(
    ("finder", "guilty", "innocent"),
    [
        (inexact, "x = 1.5", "x = '1.5'"),
        (inexact, "x = float('1')", "isinstance(x, float)"),
        (inexact, "from decimal import Decimal", "from fractions import Fraction"),
        (clock_readings, "import datetime\nx = datetime.datetime.now(UTC)", "x = datetime(2026, 1, 1)"),
        (clock_readings, "x = date.today()", "x = time.monotonic()"),
        (unfinished, "import pytest\n@pytest.mark.skipif(True, reason='')\ndef test(): ...", "pytest.mark.parametrize"),
        (swallowed, "try:\n  f()\nexcept Exception:\n  pass", "try:\n  f()\nexcept KeyError:\n  pass"),
    ],
)
def test_the_finders_find(finder: Callable[[Nodes], Finding], guilty: str, innocent: str) -> None:
    assert list(finder(tuple(ast.walk(ast.parse(guilty)))))
    assert not list(finder(tuple(ast.walk(ast.parse(innocent)))))
