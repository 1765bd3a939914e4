"""The product as its users run it: `bilikti serve` in a process of its own, on a folder of its own."""

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path
from typing import Literal

START_SECONDS = 40
COMMAND = (str(Path(sys.executable).with_name("bilikti")), "serve")


class Server:
    """A running site; what it printed stands in `server.log` of its folder."""

    def __init__(self, folder: Path, root: Path) -> None:
        self.folder, self.root = folder, root
        self.port = free_port()
        self.base = f"http://127.0.0.1:{self.port}"
        self.process: subprocess.Popen[bytes] | None = None

    @property
    def database_url(self) -> str:
        """Where its store lies."""
        return f"sqlite:///{self.folder / 'bilikti.db'}"

    @property
    def log(self) -> str:
        """What it printed since its first start."""
        return (self.folder / "server.log").read_text(encoding="utf-8")

    def start(self) -> None:
        """Start, also once more on the same folder and port, and wait until it answers."""
        settings = {
            "BILIKTI_DATA_DIR": str(self.folder),
            "BILIKTI_DATABASE_URL": self.database_url,
            "BILIKTI_PORT": str(self.port),
            "BILIKTI_CONTACT": "admin@agency.example",
        }
        with (self.folder / "server.log").open("ab") as log:
            self.process = subprocess.Popen(
                COMMAND, cwd=self.root, env=os.environ | settings, stdout=log, stderr=subprocess.STDOUT
            )
        end = time.monotonic() + START_SECONDS
        while not self._answers():
            assert self.process.poll() is None, f"the server ended by itself:\n{self.log}"
            assert time.monotonic() < end, f"the server does not answer after {START_SECONDS} s:\n{self.log}"
            time.sleep(0.1)

    def kill(self) -> None:
        """End it the way a power cut does (SIGKILL)."""
        self._end(signal.SIGKILL)

    def stop(self) -> None:
        """End it as an operator does."""
        if self.process is not None and self.process.poll() is None:
            self._end(signal.SIGTERM)

    def _end(self, sign: Literal[signal.Signals.SIGKILL, signal.Signals.SIGTERM]) -> None:
        assert self.process is not None
        self.process.send_signal(sign)
        try:
            self.process.wait(20)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait(20)
            raise

    def _answers(self) -> bool:
        try:
            with urllib.request.urlopen(f"{self.base}/kk/help", timeout=10) as answer:
                return bool(answer.status == 200)
        except (urllib.error.URLError, ConnectionError, TimeoutError):
            return False


def free_port() -> int:
    """A port that nobody uses at this moment."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])
