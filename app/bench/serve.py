"""The server as a process: how soon it answers, what it rests at."""

import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

from app.bench.measure import Comparison

START_TARGET, REST_TARGET = 2.0, 150.0


def serve_benchmarks() -> Iterator[Comparison]:
    """Seconds from the start of `bilikti serve` to its first page, and megabytes at rest, beside bare Python."""
    bare = time.perf_counter()
    subprocess.run([sys.executable, "-c", "import fastapi, sqlalchemy, jinja2, numpy"], check=True)
    bare = time.perf_counter() - bare
    with tempfile.TemporaryDirectory() as folder, socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
        probe.close()
        env = os.environ | {"BILIKTI_DATA_DIR": folder}
        env.pop("BILIKTI_DATABASE_URL", None)
        command = [sys.executable, "-c", "from app.cli import main; main()", "serve", "--port", str(port)]
        start = time.perf_counter()
        server = subprocess.Popen(command, env=env, stderr=subprocess.DEVNULL)
        try:
            _first_page(f"http://127.0.0.1:{port}/kk/")
            seconds = time.perf_counter() - start
            time.sleep(2)
            megabytes = _resident(server.pid)
        finally:
            server.send_signal(signal.SIGTERM)
            server.wait(15)
    verdict = "met" if seconds <= START_TARGET else "missed"
    beside = f"importing the libraries alone; target 2 s: {verdict}"
    yield Comparison("serve: start to first page", seconds, bare, seconds / bare, None, beside)
    share = megabytes / REST_TARGET
    yield Comparison(
        f"serve: {megabytes:.0f} MB at rest", megabytes, REST_TARGET, share, 1.0, "the limit of 150 MB", unit="MB"
    )


def _first_page(address: str) -> None:
    for _ in range(600):
        try:
            with urllib.request.urlopen(address, timeout=5) as answer:
                if answer.status == 200:
                    return
        except (urllib.error.URLError, ConnectionError):
            time.sleep(0.02)
    raise AssertionError("the server did not answer")


def _resident(pid: int) -> float:
    """Megabytes of memory of a process and its children."""
    total = 0
    for status in Path("/proc").glob("[0-9]*/status"):
        try:
            fields = dict(line.split(":", 1) for line in status.read_text().splitlines() if ":" in line)
        except OSError:
            continue
        if int(status.parent.name) == pid or int(fields["PPid"]) == pid:
            total += int(fields.get("VmRSS", "0 kB").split()[0])
    return total / 1024
