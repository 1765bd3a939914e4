"""The import contracts hold, and each of them really catches what it forbids."""

import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from tests.tree import ROOT

LINT_IMPORTS = [str(Path(sys.executable).parent / "lint-imports"), "--no-cache"]


def lint(folder: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(LINT_IMPORTS, cwd=folder, check=False, capture_output=True, text=True, timeout=120)


def test_contracts_hold() -> None:
    done = lint(ROOT)
    assert done.returncode == 0, done.stdout.partition("Contracts\n---")[2]


@pytest.fixture(scope="module")
def skeleton(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The tree of packages with nothing in it, under the project's own contracts."""
    folder = tmp_path_factory.mktemp("skeleton")
    shutil.copy(ROOT / "pyproject.toml", folder)
    for path in (ROOT / "app").rglob("*.py"):
        if "__pycache__" not in path.parts:
            copy = folder / path.relative_to(ROOT)
            copy.parent.mkdir(parents=True, exist_ok=True)
            copy.touch()
    for imported, importer in ignored_imports():
        with (folder / f"{importer.replace('.', '/')}.py").open("a") as file:
            file.write(f"import {imported}\n")
    done = lint(folder)
    assert done.returncode == 0, done.stdout.partition("Contracts\n---")[2]
    return folder


def ignored_imports() -> list[tuple[str, str]]:
    """(imported, importer) of the exceptions that the contracts name: the linter wants to meet each of them."""
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"]
    contracts = [each for each in settings["contracts"] if "unmatched_ignore_imports_alerting" not in each]
    exceptions = [line for contract in contracts for line in contract.get("ignore_imports", [])]
    return [(imported, importer) for importer, imported in (line.split(" -> ") for line in exceptions)]


VIOLATIONS = [
    ("Layers", {"app/kit/money.py": "import app.i18n"}),
    ("Layers", {"app/engine/law.py": "import app.cases"}),
    ("Layers", {"app/surprise.py": ""}),
    ("No circles", {"app/kit/money.py": "import app.kit.errors", "app/kit/errors.py": "import app.kit.money"}),
    ("The core is pure", {"app/kit/text.py": "import sqlalchemy"}),
    ("The core is pure", {"app/cases/make.py": "from jinja2 import Environment"}),
    ("The core is pure", {"app/engine/law.py": "import app.kit.text", "app/kit/text.py": "import fastapi"}),
    ("The engine", {"app/engine/facts.py": "import random"}),
    ("The engine", {"app/engine/rules/base_pension.py": "from app.kit.dice import Dice"}),
    ("Rules know", {"app/engine/rules/extra.py": "import app.engine.rules.base_pension"}),
    ("Cases and programmes throw", {"app/cases/make.py": "from time import time"}),
    ("Tables", {"app/people/register.py": "from app.db.tables.people import Person"}),
    ("SQL", {"app/web/site.py": "import sqlalchemy"}),
    ("SQL", {"app/exams/__init__.py": "", "app/exams/forms.py": "from sqlmodel import select"}),
    ("Requests", {"app/people/register.py": "from fastapi import Request"}),
    ("Templates", {"app/people/register.py": "from weasyprint import HTML"}),
    ("YAML", {"app/cases/library.py": "import yaml"}),
]


@pytest.mark.parametrize(("contract", "files"), VIOLATIONS)
def test_contracts_catch(skeleton: Path, contract: str, files: dict[str, str]) -> None:
    before = {name: (skeleton / name).read_text() if (skeleton / name).exists() else None for name in files}
    for name, text in files.items():
        (skeleton / name).parent.mkdir(exist_ok=True)
        (skeleton / name).write_text(f"{before[name] or ''}{text}\n")
    try:
        done = lint(skeleton)
    finally:
        for name, text_before in before.items():
            if text_before is None:
                (skeleton / name).unlink()
            else:
                (skeleton / name).write_text(text_before)
    broken = [line for line in done.stdout.splitlines() if " BROKEN" in line]
    assert done.returncode == 1
    assert [line for line in broken if line.startswith(contract)], done.stdout
