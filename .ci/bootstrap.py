"""Sets the project up and runs it, with nothing but the standard library: ``python3 .ci/bootstrap.py COMMAND``.

Every `make` target comes here. The first run finds a Python that works, the two native libraries and the packages of
the lock; later runs compare one stamp and go on at once. The syntax stays that of Python 3.6, so that an old Python
still gets a sentence instead of a traceback.
"""

import os
import shutil
import subprocess
import sys

from terminal import ROOT, say, stop

OLDEST, NEWEST = (3, 11), (3, 14)
MISLEADING = ("PYTHONPATH", "PYTHONHOME", "PYTHONSTARTUP", "PYTHONDONTWRITEBYTECODE", "VIRTUAL_ENV", "CONDA_PREFIX")
PIP_DETOURS = ("PIP_TARGET", "PIP_PREFIX", "PIP_ROOT", "PIP_NO_BINARY", "PIP_CONSTRAINT", "PIP_REQUIRE_VIRTUALENV")
HELP = """usage: python3 .ci/bootstrap.py COMMAND

  setup         the environment and the command .venv/bin/bilikti
  run [ARGS…]   setup, then the site with the demo agency
  check         what to run before every commit: format, lint, types, imports, fast tests
  test          everything, with the browser
  lock          write the two lock files anew from pyproject.toml"""


def really_runs(python: str) -> bool:
    """Whether this interpreter starts and is of a version we know; a shim on the PATH may do neither."""
    probe = f"import sys; sys.exit(not ({OLDEST} <= sys.version_info[:2] <= {NEWEST}))"
    try:
        return subprocess.call([python, "-I", "-c", probe], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) == 0
    except OSError:
        return False


def _own_python() -> str:
    return str(getattr(sys, "_base_executable", None) or sys.executable)


def fitting_python() -> str:
    """The interpreter to build on: the one running, or the newest other one that really runs.

    A virtual environment's interpreter stands for the one below it, since our own environment may be made anew.
    """
    here = _own_python()
    if OLDEST <= sys.version_info[:2] <= NEWEST:
        return here
    for minor in range(NEWEST[1], OLDEST[1] - 1, -1):
        found = shutil.which(f"python3.{minor}")
        if found and really_runs(found):
            return found
    if sys.version_info[:2] > NEWEST:
        say("Python {}.{} is newer than any the locked packages were tried on; trying.".format(*sys.version_info[:2]))
        return here
    raise stop(
        "Python {}.{} or newer is needed; this one is {}.{} ({}).".format(
            *OLDEST, *sys.version_info[:2], sys.executable
        )
        + " Missing package on Debian or Ubuntu: python3.11"
    )


def clean_environment() -> None:
    """Take away what would send Python or pip somewhere else than into our own environment."""
    for name in MISLEADING + PIP_DETOURS:
        os.environ.pop(name, None)
    os.environ["PIP_USER"] = "0"
    os.environ["PIP_DISABLE_PIP_VERSION_CHECK"] = "1"


def main(arguments: "list[str]") -> None:
    """Run one command of HELP."""
    command, rest = (arguments[0], arguments[1:]) if arguments else ("", [])
    if command not in ("setup", "run", "check", "test", "lock") or (rest and command != "run"):
        raise stop(HELP)
    python = fitting_python()
    clean_environment()
    if python != _own_python():
        os.execv(python, [python, __file__, *arguments])
    os.chdir(str(ROOT))

    import checks
    import environment
    import native

    venv = environment.ensure("run" if command in ("setup", "run") else "dev", python)
    native.provide()
    environment.write_launchers()
    if command == "setup":
        say("ready: .venv/bin/bilikti; `make run` starts the site.")
    elif command == "run":
        launcher = str(venv / "bin" / "bilikti")
        os.execv(launcher, [launcher, "serve", "--demo", *rest])
    elif command == "lock":
        environment.write_locks(venv)
    else:
        raise SystemExit(checks.run(venv, everything=command == "test"))


if __name__ == "__main__":
    main(sys.argv[1:])
