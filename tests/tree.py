"""The files of the project, for tests about the tree itself."""

import ast
import subprocess
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]


@cache
def _tracked() -> tuple[Path, ...]:
    listed = subprocess.run(
        ["git", "-c", "safe.directory=*", "ls-files", "-z"], cwd=ROOT, check=True, capture_output=True, text=True
    ).stdout
    return tuple(path for name in sorted(listed.split("\0")) if name and (path := ROOT / name).is_file())


@cache
def syntax(path: Path) -> ast.Module:
    """The syntax tree of a file."""
    return ast.parse(path.read_text(encoding="utf-8"), str(path))


@cache
def nodes(path: Path) -> tuple[ast.AST, ...]:
    """All nodes of that tree."""
    return tuple(ast.walk(syntax(path)))


def tracked_files(*folders: str) -> list[Path]:
    """Files under version control, all or those under `folders`."""
    return [path for path in _tracked() if not folders or str(path.relative_to(ROOT)).startswith(folders)]


def python_files(*folders: str) -> list[Path]:
    """Python files under version control in `folders`."""
    return [path for path in tracked_files(*(f"{folder}/" for folder in folders)) if path.suffix == ".py"]
