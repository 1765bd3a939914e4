"""The set-up script on a project of its own: made once, left alone after, made anew where it must be.

Nothing is downloaded: the small project depends on no package.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.tree import ROOT

PYPROJECT = '[project]\nname = "small"\nversion = "0"\n[project.scripts]\nbilikti = "app.cli:main"\n'
CLI = """import os, sys

def main() -> int:
    print(sys.argv[1:], __file__, os.environ.get("PYTHONPATH"))
    return 7
"""


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project that has been set up, in a folder whose name has a space in it."""
    folder = tmp_path_factory.mktemp("set up")
    shutil.copytree(ROOT / ".ci", folder / ".ci", ignore=shutil.ignore_patterns("__pycache__"))
    (folder / "pyproject.toml").write_text(PYPROJECT)
    (folder / "app").mkdir()
    (folder / "app" / "cli.py").write_text(CLI)
    for name in ("requirements.lock", "requirements-dev.lock"):
        (folder / name).write_text("")
    done = setup(folder)
    assert done.returncode == 0, done.stderr
    assert "installing 0 locked packages" in done.stdout
    return folder


def setup(folder: Path, **more: str) -> subprocess.CompletedProcess[str]:
    python = getattr(sys, "_base_executable", sys.executable)
    command = [python, str(folder / ".ci" / "bootstrap.py"), "setup"]
    return subprocess.run(command, check=False, capture_output=True, text=True, env=os.environ | more, timeout=120)


def test_the_second_time_nothing_is_done(project: Path) -> None:
    done = setup(project)
    assert (done.returncode, done.stdout) == (0, "bilikti: ready: .venv/bin/bilikti; `make run` starts the site.\n")


def test_the_command_runs_from_anywhere_with_its_own_code(project: Path, tmp_path: Path) -> None:
    command = project / ".venv" / "bin" / "bilikti"
    misled = os.environ | {"PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        [command, "a b", "--c"], check=False, cwd=tmp_path, capture_output=True, text=True, env=misled
    )
    assert done.returncode == 7
    assert done.stdout == f"['a b', '--c'] {project / 'app' / 'cli.py'} None\n"


def test_settings_meant_for_other_environments_do_not_matter(project: Path) -> None:
    (project / ".venv" / "bilikti-stamp.json").unlink()
    done = setup(project, PYTHONPATH="/nowhere", VIRTUAL_ENV="/nowhere", PIP_USER="1", PIP_TARGET="/nowhere")
    assert done.returncode == 0, done.stderr
    assert "packages are in place" in done.stdout


def test_a_changed_lock_is_noticed(project: Path) -> None:
    (project / "requirements.lock").write_text("\n")
    assert "installing 0 locked packages" in setup(project).stdout
    assert "installing" not in setup(project).stdout


def test_a_moved_folder_is_made_anew(project: Path) -> None:
    there = project.with_name("moved")
    project.rename(there)
    try:
        assert "installing 0 locked packages" in setup(there).stdout
        launcher = (there / ".venv" / "bin" / "bilikti").read_text()
        assert str(there) in launcher
        assert str(project) not in launcher
        assert str(there) in (there / ".venv" / "bin" / "activate").read_text()
    finally:
        there.rename(project)


def test_packages_that_cannot_be_had_are_named(project: Path) -> None:
    before = (project / "requirements.lock").read_text()
    (project / "requirements.lock").write_text(f"six==1.17.0 --hash=sha256:{'0' * 64}\n")
    try:
        done = setup(project, PIP_NO_INDEX="1", UV_OFFLINE="1")
    finally:
        (project / "requirements.lock").write_text(before)
    assert done.returncode == 2
    assert "the packages of requirements.lock could not be installed" in done.stderr
    assert "six==1.17.0" in done.stderr
