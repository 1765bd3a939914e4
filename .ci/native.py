"""What pip cannot bring: the text-layout libraries of the PDF writer, and a browser for the tests."""

from __future__ import annotations

import ctypes
import ctypes.util
import functools
import os
import shutil
import subprocess
import sys

from terminal import ROOT, say

LIBRARIES = {"libpangoft2-1.0.so.0": "libpangoft2-1.0-0", "libharfbuzz-subset.so.0": "libharfbuzz-subset0"}
SHORT_NAMES = {"libpangoft2-1.0.so.0": "pangoft2-1.0", "libharfbuzz-subset.so.0": "harfbuzz-subset"}
BROWSERS = ("chromium", "chromium-browser", "google-chrome")
UNPACKED = ROOT / ".local" / "native"
LOG = ROOT / ".local" / "apt.log"
FONTS = """<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>/usr/share/fonts</dir>
  <dir>{unpacked}/usr/share/fonts</dir>
  <cachedir>{unpacked}/cache</cachedir>
  <include ignore_missing="yes">/etc/fonts/conf.d</include>
</fontconfig>
"""


@functools.cache
def missing() -> tuple[str, ...]:
    """The native libraries that do not load here, by really loading them."""
    lacking = []
    for library, short in SHORT_NAMES.items():
        try:
            ctypes.CDLL(library)
        except OSError:
            if not ctypes.util.find_library(short):
                lacking.append(library)
    return tuple(lacking)


def variables() -> dict[str, str]:
    """Environment variables under which the unpacked libraries are found; empty when the system has its own."""
    folders = sorted(str(path.parent) for path in UNPACKED.glob("usr/lib/*/libpangoft2-1.0.so.0"))
    if not missing() or not folders:
        return {}
    return {"LD_LIBRARY_PATH": folders[0], "FONTCONFIG_FILE": str(UNPACKED / "fonts.conf")}


def provide() -> None:
    """See to the PDF libraries: the system's, else by apt, else unpacked beside the environment, else a warning."""
    if missing() and not variables():
        packages = [LIBRARIES[name] for name in missing()]
        say("the PDF writer needs {} …".format(" ".join(packages)))
        if not (apt_install(packages) or _unpack(packages)):
            say("WARNING: no PDFs until this is installed: " + " ".join(packages))
        missing.cache_clear()
    os.environ.update(variables())


def browser() -> str | None:
    """The browser for the tests, installed by apt where that is allowed; None when there is none."""
    found = _browser()
    if found is None:
        say("the browser tests need Chromium; installing it (about 400 MB, the log is .local/apt.log) …")
        apt_install(["chromium"])
        found = _browser()
    return found


def _browser() -> str | None:
    return next((path for path in map(shutil.which, BROWSERS) if path), None)


def apt_install(packages: list[str]) -> bool:
    """Install Debian packages as root or by a password-less sudo; False when that cannot be."""
    if not shutil.which("apt-get"):
        return False
    prefix: list[str] = []
    if os.geteuid() != 0:
        if not shutil.which("sudo") or subprocess.run(["sudo", "-n", "true"], capture_output=True).returncode:
            return False
        prefix = ["sudo", "-n"]
    apt = [*prefix, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-o", "DPkg::Lock::Timeout=120"]
    install = [*apt, "install", "-y", "--no-install-recommends", *packages]
    say("apt-get install " + " ".join(packages))
    if _logged(install):
        return True
    _logged([*apt, "update"])  # one dead third-party source fails the update while the rest of the lists are fresh
    return _logged(install)


def _unpack(packages: list[str]) -> bool:
    """Without root: download the packages and what they need, and unpack them under .local/native."""
    if not (shutil.which("apt-get") and shutil.which("dpkg-deb")):
        return False
    state, cache = UNPACKED / "state", UNPACKED / "cache"
    for folder in (state / "lists" / "partial", cache / "archives" / "partial"):
        folder.mkdir(parents=True, exist_ok=True)
    apt = [
        "apt-get",
        "-o",
        "Debug::NoLocking=1",
        "-o",
        f"Dir::State={state}",
        "-o",
        f"Dir::Cache={cache}",
    ]
    apt += ["-o", "Dir::State::status=/var/lib/dpkg/status", "-o", "APT::Sandbox::User="]
    say("unpacking them under .local/native (no root here)")
    _logged([*apt, "update"])
    if not _logged([*apt, "install", "-y", "--no-install-recommends", "--download-only", *packages]):
        return False
    for archive in sorted((cache / "archives").glob("*.deb")):
        if not _logged(["dpkg-deb", "-x", str(archive), str(UNPACKED)]):
            return False
    (UNPACKED / "fonts.conf").write_text(FONTS.format(unpacked=UNPACKED), encoding="utf-8")
    return _loads(variables())


def _loads(extra: dict[str, str]) -> bool:
    probe = f"import ctypes; [ctypes.CDLL(name) for name in {list(LIBRARIES)!r}]"
    return bool(extra) and _logged([sys.executable, "-c", probe], extra)


def _logged(command: list[str], extra: dict[str, str] | None = None) -> bool:
    LOG.parent.mkdir(exist_ok=True)
    with LOG.open("a", encoding="utf-8") as log:
        log.write("$ " + " ".join(command) + "\n")
        log.flush()
        done = subprocess.run(
            command, stdout=log, stderr=log, stdin=subprocess.DEVNULL, env=dict(os.environ, **(extra or {}))
        )
    return done.returncode == 0
