"""Where the project lies, and the two ways of speaking to the person at the terminal."""

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]


def say(text: str) -> None:
    """One line about what is being done."""
    print("bilikti: " + text, flush=True)


def stop(text: str) -> SystemExit:
    """A plain message, and what to raise after it: exit code 2."""
    print("bilikti: " + text, file=sys.stderr, flush=True)
    return SystemExit(2)
