"""Starting the site and the worker; finding a free port; the demo agency at the first start."""

import errno
import logging
import socket
from dataclasses import replace

import uvicorn

from app.cli.common import note
from app.config import Settings
from app.kit.errors import N_, InputError

_PORTS_TRIED = 20


def run_site(settings: Settings, *, host: str, port: int, demo: bool, with_worker: bool) -> None:
    """Migrate, load the demo agency when asked and the database is empty, and serve until the process is told to end.

    Raises InputError when no port can be taken.
    """
    settings = replace(
        settings, host=host or settings.host, port=port or settings.port, demo=demo or settings.demo, worker=with_worker
    )
    settings.data_dir.mkdir(parents=True, exist_ok=True)
    listener = _listen(settings.host, settings.port)
    bound = listener.getsockname()[1]
    if bound != settings.port:
        note(N_("Port {port} is taken; using {free}."), port=settings.port, free=bound)
    settings = replace(settings, port=bound)
    if settings.demo:
        from app.cli.demo import prepare_demo

        prepare_demo(settings)
    from app.main import create_app

    note(N_("Bilikti is running: {address} (Ctrl+C ends it)"), address=f"http://{settings.host}:{bound}/kk/")
    config = uvicorn.Config(
        create_app(settings), log_level="warning", access_log=False, server_header=False, proxy_headers=True
    )
    try:
        uvicorn.Server(config).run(sockets=[listener])
    finally:
        listener.close()


def run_worker(settings: Settings) -> None:
    """Work through long jobs until the process is told to end."""
    from app.db import Database
    from app.main import build_jobs, utc_now

    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(levelname)s %(message)s")
    settings.data_dir.mkdir(parents=True, exist_ok=True)
    db = Database(settings.database_url)
    db.migrate()
    note(N_("Waiting for jobs (Ctrl+C ends it)"))
    try:
        build_jobs(settings, db, utc_now).run()
    finally:
        db.close()


def _listen(host: str, port: int) -> socket.socket:
    """A listening socket on the port, or on the next free one."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    for candidate in range(port, min(port + _PORTS_TRIED, 65536)):
        listener = socket.socket(family, socket.SOCK_STREAM)
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listener.bind((host, candidate))
        except OSError as error:
            listener.close()
            if error.errno == errno.EADDRINUSE:
                continue
            raise InputError(
                "host", N_("{host} cannot be listened on: {reason}"), host=host, reason=error.strerror
            ) from None
        listener.listen(128)
        return listener
    raise InputError("port", N_("No free port from {port} on."), port=port)
