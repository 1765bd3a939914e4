"""The repository as a newcomer meets it: locks, dependencies, the two commands, and documents that do not drift."""

import ast
import re
import subprocess
import sys
import tomllib
from functools import cache
from importlib.metadata import packages_distributions
from pathlib import Path
from typing import Any

import pytest

from tests.tree import ROOT, nodes, python_files, tracked_files

TOP_LEVEL = {
    *("app", "assessments", "docs", "standard", "templates", "tests"),
    *(".ci", ".gitignore", "CHANGELOG.md", "CONTRIBUTING.md", "LICENSE", "Makefile", "README.md"),
    *("pyproject.toml", "requirements.lock", "requirements-dev.lock"),
}
NEVER_IMPORTED = {
    "uvloop": "the server's faster event loop, found by name",
    "httptools": "the server's HTTP parser, found by name",
    "python-multipart": "the web framework reads forms with it",
    "django-htmx": "carries the script file htmx 2",
    "psycopg": "the database layer finds it by the address of PostgreSQL",
    "ruff": "a command",
    "mypy": "a command",
    "import-linter": "a command",
    "uv": "a command",
    "types-pyyaml": "types for mypy",
    "pytest-xdist": "a plug-in of pytest",
    "pytest-playwright": "a plug-in of pytest",
}


def project() -> dict[str, Any]:
    settings: dict[str, Any] = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    return settings


def canonical(requirement: str) -> str:
    """The bare name of a requirement, as registries compare it."""
    match = re.match(r"[A-Za-z0-9._-]+", requirement)
    assert match, requirement
    return re.sub(r"[-_.]+", "-", match.group()).lower()


def declared(*, development: bool = False) -> set[str]:
    lines = project()["dependencies"] + (project()["optional-dependencies"]["dev"] if development else [])
    return {canonical(line) for line in lines}


@cache
def locked(name: str) -> dict[str, str]:
    """Package → its whole entry in a lock."""
    text = (ROOT / name).read_text(encoding="utf-8")
    entries = re.split(r"^(?=\S)", text, flags=re.MULTILINE)
    return {canonical(entry): entry for entry in entries if entry.strip()}


@cache
def imported(*folders: str) -> frozenset[str]:
    """Distributions that the code in `folders` imports by name."""
    modules: set[str] = set()
    for path in python_files(*folders):
        for node in nodes(path):
            if isinstance(node, ast.Import):
                modules |= {name.name.partition(".")[0] for name in node.names}
            elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
                modules.add(node.module.partition(".")[0])
            elif isinstance(node, ast.Call) and ast.unparse(node.func).endswith("import_module"):
                modules |= {str(name.value).partition(".")[0] for name in node.args if isinstance(name, ast.Constant)}
    owners = packages_distributions()
    foreign = modules - sys.stdlib_module_names
    return frozenset(canonical(owner) for module in foreign for owner in owners.get(module, []))


# -- packages ---------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize("name", ["requirements.lock", "requirements-dev.lock"])
def test_locks_hold_hashes_and_no_addresses(name: str) -> None:
    text = (ROOT / name).read_text(encoding="utf-8")
    assert "://" not in text
    assert "@" not in text
    assert not re.search(r"^\s*-(?!-hash=sha256:)", text, re.MULTILINE), "an option other than a hash"
    for package, entry in locked(name).items():
        assert re.match(r"\S+==\S+", entry), package
        assert re.search(r"--hash=sha256:[0-9a-f]{64}", entry), package


def test_what_runs_is_what_is_tested() -> None:
    development = locked("requirements-dev.lock")
    assert {name for name, entry in locked("requirements.lock").items() if development.get(name) != entry} == set()


def test_locks_are_made_from_the_one_list() -> None:
    assert declared() <= set(locked("requirements.lock"))
    assert declared(development=True) <= set(locked("requirements-dev.lock"))
    assert not set(locked("requirements-dev.lock")) & {"django", "asgiref", "sqlparse"}


def test_every_import_is_declared() -> None:
    assert imported("app") - declared() == set()
    assert imported("tests", ".ci") - declared(development=True) == set()


def test_every_dependency_is_used() -> None:
    assert declared() - imported("app") - set(NEVER_IMPORTED) == set()
    assert declared(development=True) - imported("app", "tests") - set(NEVER_IMPORTED) == set()
    assert set(NEVER_IMPORTED) - declared(development=True) == set(), "no longer declared"


def test_what_is_never_imported_is_really_never_imported() -> None:
    needless = imported("app", "tests") & set(NEVER_IMPORTED)
    assert needless - {"psycopg"} == set()  # the tests start their own server with it


# -- commands ---------------------------------------------------------------------------------------------------------
def bootstrap(*arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, str(ROOT / ".ci" / "bootstrap.py"), *arguments]
    return subprocess.run(command, check=False, capture_output=True, text=True, timeout=60)


@pytest.mark.parametrize("arguments", [(), ("unknown",), ("check", "more")])
def test_a_wrong_call_is_answered_with_the_usage(arguments: tuple[str, ...]) -> None:
    done = bootstrap(*arguments)
    assert done.returncode == 2
    assert "usage: python3 .ci/bootstrap.py COMMAND" in done.stderr


def test_make_names_every_command_of_the_script() -> None:
    listed = subprocess.run(["make", "help"], cwd=ROOT, check=True, capture_output=True, text=True).stdout
    usage = re.findall(r"^  ([a-z]+)", bootstrap().stderr, re.MULTILINE)
    assert usage == ["setup", "run", "check", "test", "lock"]
    assert re.findall(r"^make ([a-z]+)", listed, re.MULTILINE) == usage


def test_continuous_integration_runs_what_people_run() -> None:
    script = ROOT / ".ci" / "run"
    assert script.stat().st_mode & 0o111
    assert script.read_text(encoding="utf-8").splitlines()[-1] == "exec make test"


# -- documents --------------------------------------------------------------------------------------------------------
LINK = re.compile(r"!?\[[^\]]*\]\(([^)\s]+)\)")
PATH_IN_TEXT = re.compile(r"`((?:app|tests|docs|standard|assessments|templates|\.ci)/[\w./-]+)`")


def documents() -> list[Path]:
    return [path for path in tracked_files() if path.suffix == ".md"]


def test_the_top_level_is_the_designed_one() -> None:
    assert {path.relative_to(ROOT).parts[0] for path in tracked_files()} - TOP_LEVEL == set()


def test_links_lead_somewhere() -> None:
    dangling = []
    for path in documents():
        for target in LINK.findall(path.read_text(encoding="utf-8")):
            place = target.partition("#")[0]
            if "://" not in target and place and not (path.parent / place).exists():
                dangling.append(f"{path.relative_to(ROOT)}: {target}")
    assert dangling == []


def test_paths_named_in_documents_exist() -> None:
    gone = [
        f"{path.relative_to(ROOT)}: {name}"
        for path in documents()
        for name in PATH_IN_TEXT.findall(path.read_text(encoding="utf-8"))
        if not (ROOT / name).exists()
    ]
    assert gone == []


def test_every_decision_says_what_enforces_it() -> None:
    records = sorted((ROOT / "docs" / "decisions").glob("0*.md"))
    index = (ROOT / "docs" / "decisions" / "README.md").read_text(encoding="utf-8")
    assert [path.name[:4] for path in records] == [f"{number:04d}" for number in range(1, len(records) + 1)]
    for path in records:
        text = path.read_text(encoding="utf-8")
        for part in ("**Decided.**", "**Why.**", "**Follows.**", "**Enforced by**"):
            assert part in text, f"{path.name}: {part}"
        assert path.name in index, path.name


def test_every_contributing_page_is_listed() -> None:
    listed = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    assert [path.name for path in (ROOT / "docs" / "contributing").glob("*.md") if path.name not in listed] == []


def test_this_version_is_in_the_changelog() -> None:
    assert f"\n## {project()['version']} " in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")


def test_the_licence_is_the_declared_one() -> None:
    assert project()["license"] == "EUPL-1.2"
    assert (ROOT / "LICENSE").read_text(encoding="utf-8").startswith("EUROPEAN UNION PUBLIC LICENCE v. 1.2\n")
