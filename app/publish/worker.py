"""PDFs made in a process of their own, so that a long document neither holds up the pages nor keeps their memory."""

import asyncio
import multiprocessing
import signal
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from threading import Lock
from types import TracebackType

from app.publish.pdf import html_to_pdf

_DOCUMENTS_PER_PROCESS = 60  # WeasyPrint's memory stays with its process; a new one starts small again


def _quiet() -> None:
    """Ctrl-C in the terminal reaches the whole group; only the server decides when the worker ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)


class PdfWorker:
    """One worker process. Make it in the application's lifespan and `close` it there: then nothing is left behind."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._closed = False
        self._pool = self._new_pool()

    @staticmethod
    def _new_pool() -> ProcessPoolExecutor:
        return ProcessPoolExecutor(
            1,
            mp_context=multiprocessing.get_context("spawn"),
            initializer=_quiet,
            max_tasks_per_child=_DOCUMENTS_PER_PROCESS,
        )

    def submit(self, html: str) -> "Future[bytes]":
        """The PDF of a complete HTML document, to come; see `html_to_pdf` for errors.

        Raises BrokenProcessPool (here or in the future) when the process died; the next call starts a new one.
        """
        with self._lock:
            if self._closed:
                raise RuntimeError("the PDF worker is closed")
            try:
                return self._pool.submit(html_to_pdf, html)
            except BrokenProcessPool:
                self._pool.shutdown(wait=False, cancel_futures=True)
                self._pool = self._new_pool()
                return self._pool.submit(html_to_pdf, html)

    def make(self, html: str) -> bytes:
        """The PDF, waited for in this thread; tried once more when the process was killed (out of memory, say)."""
        try:
            return self.submit(html).result()
        except BrokenProcessPool:
            return self.submit(html).result()

    async def render(self, html: str) -> bytes:
        """The PDF, awaited; tried once more like `make`."""
        try:
            return await asyncio.wrap_future(self.submit(html))
        except BrokenProcessPool:
            return await asyncio.wrap_future(self.submit(html))

    def close(self) -> None:
        """End the process; documents not yet begun are dropped, the one being made is waited for."""
        with self._lock:
            self._closed = True
        self._pool.shutdown(wait=True, cancel_futures=True)

    def __enter__(self) -> "PdfWorker":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()
