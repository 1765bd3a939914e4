"""Settings of the server, read from the environment once at start."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from app.db import database_url
from app.kit.errors import N_, InputError
from app.kit.paths import ROOT

_TRUE, _FALSE = ("1", "true", "yes", "on"), ("", "0", "false", "no", "off")


@dataclass(frozen=True, slots=True)
class Settings:
    """What an operator may set; every name has a ``BILIKTI_`` variable (`docs/web.md` lists them)."""

    data_dir: Path
    database_url: str
    host: str = "127.0.0.1"
    port: int = 8000
    public_url: str = ""
    contact: str = ""
    demo: bool = False
    max_body: int = 2 * 1024 * 1024
    threads: int = 16
    worker: bool = False

    @classmethod
    def from_env(cls, env: Mapping[str, str]) -> "Settings":
        """Settings from ``BILIKTI_…`` variables; InputError names the variable that cannot be used."""
        data_dir = Path(env.get("BILIKTI_DATA_DIR") or ROOT / "var").absolute()
        return cls(
            data_dir=data_dir,
            database_url=database_url(env, data_dir),
            host=env.get("BILIKTI_HOST") or "127.0.0.1",
            port=_whole(env, "BILIKTI_PORT", 8000, 0, 65535),
            public_url=_address(env, "BILIKTI_PUBLIC_URL"),
            contact=env.get("BILIKTI_CONTACT", "").strip(),
            demo=_flag(env, "BILIKTI_DEMO"),
            max_body=_whole(env, "BILIKTI_MAX_BODY", 2 * 1024 * 1024, 64 * 1024, 256 * 1024 * 1024),
            threads=_whole(env, "BILIKTI_THREADS", 16, 2, 64),
        )

    @property
    def secure(self) -> bool:
        """True when the site is reached over https, so cookies may travel by https only."""
        return self.public_url.startswith("https://")


def _whole(env: Mapping[str, str], name: str, default: int, low: int, high: int) -> int:
    text = env.get(name, "").strip()
    if not text:
        return default
    if not text.isascii() or not text.isdigit() or not low <= int(text) <= high:
        raise InputError(
            name, N_("A whole number from {min} to {max} is allowed. Given: “{value}”."), value=text, min=low, max=high
        )
    return int(text)


def _flag(env: Mapping[str, str], name: str) -> bool:
    text = env.get(name, "").strip().casefold()
    if text not in _TRUE + _FALSE:
        raise InputError(name, N_("Allowed: {allowed}. Given: “{value}”."), value=text, allowed="1, 0")
    return text in _TRUE


def _address(env: Mapping[str, str], name: str) -> str:
    text = env.get(name, "").strip().rstrip("/")
    if text and (urlsplit(text).scheme not in ("http", "https") or not urlsplit(text).netloc or urlsplit(text).path):
        raise InputError(
            name,
            N_("An address like {example} is allowed. Given: “{value}”."),
            value=text,
            example="https://bilikti.example",
        )
    return text
