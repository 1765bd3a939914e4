"""The steps of `make check` and `make test`: all are run, the failing ones are named at the end."""

from __future__ import annotations

import os
import subprocess
import time
from pathlib import Path

import native
from terminal import ROOT, say

FAST = ("tests/unit", "tests/contracts", "tests/engine")
SLOW = ("tests/integration",)
BROWSER = ("tests/browser",)


def run(venv: Path, everything: bool) -> int:
    """Exit code 0 when every step passed."""
    tool = str(venv / "bin") + os.sep
    os.environ["PATH"] = str(venv / "bin") + os.pathsep + os.environ.get("PATH", "")
    began = time.monotonic()
    workers = str(min(4, os.cpu_count() or 1))
    parallel = ["-n", workers, "--dist", "worksteal"]
    steps: list[tuple[str, list[str]]] = [
        ("format", [tool + "ruff", "format", "--check", "--quiet", "."]),
        ("lint", [tool + "ruff", "check", "--quiet", "."]),
        ("types", [tool + "mypy"]),
        ("imports", [tool + "lint-imports"]),
        ("tests", [tool + "python", "-m", "pytest", *parallel, *FAST, *(SLOW if everything else ("-m", "not sweep"))]),
    ]
    failed = [name for name, command in steps if not _step(name, command)]
    if everything and not _browser_step([tool + "python", "-m", "pytest", *BROWSER]):
        failed.append("browser tests")
    say(f"{time.monotonic() - began:.0f} s in all.")
    if failed:
        say("FAILED: " + ", ".join(failed))
        return 1
    say("all passed: " + ", ".join(name for name, _ in steps) + (", browser tests" if everything else ""))
    return 0


def _step(name: str, command: list[str]) -> bool:
    began = time.monotonic()
    say(name + " …")
    done = subprocess.run(command, cwd=str(ROOT))
    if done.returncode:
        say("{} FAILED ({:.1f} s): {}".format(name, time.monotonic() - began, " ".join(command)))
    else:
        say(f"{name} ok ({time.monotonic() - began:.1f} s)")
    return done.returncode == 0


def _browser_step(command: list[str]) -> bool:
    """One after another: two browsers on two cores are slower than one. Without a browser it fails."""
    if native.browser() is None:
        say("browser tests NOT RUN. Missing package on Debian or Ubuntu: chromium")
        return False
    return _step("browser tests", command)
