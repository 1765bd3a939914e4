"""The virtual environment: made from a hashed lock, stamped, and left alone while nothing has changed."""

from __future__ import annotations

import contextlib
import fcntl
import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import native
from terminal import ROOT, say, stop

VENV = ROOT / ".venv"
LOCAL = ROOT / ".local"
STAMP = VENV / "bilikti-stamp.json"
LOCKS = {"run": ROOT / "requirements.lock", "dev": ROOT / "requirements-dev.lock"}
LEFT_OUT = ("django", "asgiref", "sqlparse")  # django-htmx names Django, and we want only the script file it carries
FINAL = ("No matching distribution found", "DO NOT MATCH THE HASHES")  # trying again would change nothing

LAUNCHER = """#!/bin/sh
# Written by setup. Absolute paths: after moving the folder run `make setup` again.
unset PYTHONPATH PYTHONHOME PYTHONDONTWRITEBYTECODE
{exports}exec "{python}" "{script}" "$@"
"""
SCRIPT = """import sys

from {module} import {function}

if __name__ == "__main__":  # processes that the command starts import this file again
    sys.argv[0] = "{name}"
    sys.exit({function}())
"""


def ensure(kind: str, python: str) -> Path:
    """The environment with the packages of `kind` ("run", or "dev" which holds them too); returns its folder."""
    LOCAL.mkdir(exist_ok=True)
    with (LOCAL / "setup.lock").open("w") as guard:
        fcntl.flock(guard, fcntl.LOCK_EX)
        stamp = _read_stamp()
        if kind == "run" and stamp.get("kind") == "dev":
            kind = "dev"
        wanted = {"kind": kind, "digest": _digest(kind, python)}
        if stamp != wanted or not _answers(VENV / "bin" / "python"):
            _install(kind, python)
            STAMP.write_text(json.dumps(wanted), encoding="utf-8")
    return VENV


def _read_stamp() -> dict[str, str]:
    try:
        stamp = json.loads(STAMP.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return stamp if isinstance(stamp, dict) else {}


def _digest(kind: str, python: str) -> str:
    """What the environment was made from. The path counts, since scripts name it absolutely; so do the scripts."""
    place = (os.path.realpath(python), sys.version, str(VENV), LAUNCHER, SCRIPT)
    parts = (LOCKS[kind].read_bytes(), *(word.encode() for word in place))
    return hashlib.sha256(b"\0".join(parts)).hexdigest()


def _answers(python: Path) -> bool:
    """Whether the environment is alive: its interpreter starts (the one it links to may be gone) in its place."""
    try:
        probe = [str(python), "-I", "-c", "import sys; print(sys.prefix)"]
        done = subprocess.run(probe, capture_output=True, text=True, timeout=30)
    except (OSError, subprocess.TimeoutExpired):
        return False
    return done.returncode == 0 and Path(done.stdout.strip()) == VENV


def _install(kind: str, python: str) -> None:
    began = time.monotonic()
    names = re.findall(r"^[a-zA-Z0-9]", LOCKS[kind].read_text(encoding="utf-8"), re.MULTILINE)
    say("installing {} locked packages into .venv (Python {}.{}) …".format(len(names), *sys.version_info[:2]))
    with contextlib.suppress(FileNotFoundError):
        STAMP.unlink()
    with _uv() as uv:
        made = uv is not None and _venv_by_uv(uv, python) and _sync_by_uv(uv, kind)
    if not made:
        _venv_by_python(python)
        fetched = _fetch_uv()
        if not (fetched and _sync_by_uv(fetched, kind)):
            _install_by_pip(kind)
    say(f"packages are in place ({time.monotonic() - began:.0f} s).")


@contextlib.contextmanager
def _uv() -> Iterator[str | None]:
    """A uv that really runs: our own, or the one on the PATH."""
    for candidate in (str(LOCAL / "uv" / "bin" / "uv"), shutil.which("uv")):
        if candidate and Path(candidate).exists() and _quiet([candidate, "--version"], tries=1) is None:
            yield candidate
            return
    yield None


def _venv_by_uv(uv: str, python: str) -> bool:
    if _answers(VENV / "bin" / "python") and _version_of(VENV) == sys.version_info[:2] and not _moved():
        return True
    return _quiet([uv, "venv", "--clear", "--no-python-downloads", "--python", python, str(VENV)], tries=1) is None


def _moved() -> bool:
    """Whether the folder was made elsewhere: its scripts then start an interpreter that is gone."""
    try:
        return str(VENV) not in (VENV / "bin" / "activate").read_text(encoding="utf-8")
    except OSError:
        return True


def _version_of(venv: Path) -> tuple[int, ...]:
    done = subprocess.run(
        [str(venv / "bin" / "python"), "-I", "-c", "import sys; print(*sys.version_info[:2])"],
        capture_output=True,
        text=True,
    )
    return tuple(map(int, done.stdout.split()))


def _sync_by_uv(uv: str, kind: str) -> bool:
    """The fast way. It does not know pip's settings, so any failure only means: pip's turn."""
    command = [uv, "pip", "sync", "--python", str(VENV / "bin" / "python"), "--require-hashes"]
    command += ["--only-binary", ":all:", "--compile-bytecode", str(LOCKS[kind])]
    return _quiet(command, tries=1) is None


def _venv_by_python(python: str) -> None:
    if subprocess.run([python, "-I", "-c", "import venv, ensurepip"], capture_output=True).returncode:
        package = "python{}.{}-venv".format(*sys.version_info[:2])
        if not native.apt_install([package]):
            raise stop("Python cannot make environments here. Missing package on Debian or Ubuntu: " + package)
    problem = _quiet([python, "-m", "venv", "--clear", str(VENV)], tries=1)
    if problem is not None:
        raise stop("could not make the environment .venv:\n" + problem)


def _fetch_uv() -> str | None:
    """The locked uv, put beside the environment; None when it cannot be had."""
    block = re.search(r"^uv==.*?(?=^\S|\Z)", LOCKS["dev"].read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)
    if not block:
        return None
    with tempfile.TemporaryDirectory() as folder:
        lock = Path(folder) / "uv.lock"
        lock.write_text(block.group(), encoding="utf-8")
        target = LOCAL / "uv"
        if _quiet([*_pip(), "--target", str(target), "--upgrade", "-r", str(lock)], tries=1) is not None:
            return None
    return str(target / "bin" / "uv")


def _pip() -> list[str]:
    options = ["--no-deps", "--require-hashes", "--only-binary", ":all:", "--no-input", "--quiet"]
    return [str(VENV / "bin" / "python"), "-m", "pip", "install", *options]


def _install_by_pip(kind: str) -> None:
    problem = _quiet([*_pip(), "-r", str(LOCKS[kind])], tries=3)
    if problem is not None:
        raise stop(f"the packages of {LOCKS[kind].name} could not be installed; the last words of pip:\n{problem}")


def _quiet(command: list[str], tries: int) -> str | None:
    """Run without showing the output. None when it worked, else the last lines it wrote."""
    environment = dict(os.environ, UV_SYSTEM_CERTS="1", UV_NO_PROGRESS="1", UV_HTTP_TIMEOUT="60")
    certificate = environment.get("PIP_CERT", "")
    if Path(certificate).is_file():
        environment.setdefault("SSL_CERT_FILE", certificate)
    said = ""
    for attempt in range(tries):
        time.sleep(3 * attempt)
        try:
            done = subprocess.run(
                command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, errors="replace"
            )
        except OSError as error:
            return str(error)
        if done.returncode == 0:
            return None
        said = "\n".join(done.stdout.strip().splitlines()[-8:])
        if "Retrying" not in done.stdout and any(words in done.stdout for words in FINAL):
            break
    return said or "(no message)"


def write_launchers() -> None:
    """The project is not built or installed: a path file makes `app` importable, a small script is the command.

    So a change in the source needs no setup, and setup needs no build tool.
    """
    import tomllib

    library = VENV / "lib" / "python{}.{}".format(*sys.version_info[:2]) / "site-packages"
    _write(library / "bilikti.pth", str(ROOT) + "\n")
    exports = "".join('export {}="{}"\n'.format(*item) for item in native.variables().items())
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    for name, target in project["scripts"].items():
        module, function = target.split(":")
        script = VENV / "bin" / (name + ".py")
        _write(script, SCRIPT.format(module=module, function=function, name=name))
        launcher = VENV / "bin" / name
        _write(launcher, LAUNCHER.format(exports=exports, python=VENV / "bin" / "python", script=script))
        launcher.chmod(0o755)


def _write(path: Path, text: str) -> None:
    if not path.is_file() or path.read_text(encoding="utf-8") != text:
        path.write_text(text, encoding="utf-8")


def write_locks(venv: Path) -> None:
    """Both locks from pyproject.toml: hashes of every file, no address of any registry."""
    uv = str(venv / "bin" / "uv")
    common = ["--universal", "--python-version", "3.11", "--generate-hashes", "--no-header", "--no-annotate"]
    common += ["--no-emit-index-url"] + [part for name in LEFT_OUT for part in ("--no-emit-package", name)]
    for kind, more in (("run", []), ("dev", ["--extra", "dev", "-c", str(LOCKS["run"])])):
        problem = _quiet(
            [uv, "pip", "compile", "-q", "pyproject.toml", *common, *more, "-o", str(LOCKS[kind])], tries=1
        )
        if problem is not None:
            raise stop(f"could not write {LOCKS[kind].name}:\n{problem}")
        say("wrote " + LOCKS[kind].name)
