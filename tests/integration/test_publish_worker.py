"""The PDF worker: makes documents beside the server, survives a killed process, leaves nothing behind."""

import asyncio
import os
import signal
from multiprocessing import active_children

import pytest

from app.publish import PdfWorker, html_to_pdf
from app.publish.pdf import NotBundled

PAGE = (
    '<html lang="kk"><head><title>т</title><link rel="stylesheet" href="bundled:base.css"></head><body>Қ</body></html>'
)
BAD = '<html lang="kk"><head><title>т</title></head><body><img src="file:///etc/hostname" alt=""></body></html>'


def test_documents_come_from_another_process_and_nothing_is_left() -> None:
    before = {child.pid for child in active_children()}
    with PdfWorker() as worker:
        assert worker.make(PAGE) == html_to_pdf(PAGE)
        assert asyncio.run(worker.render(PAGE)) == html_to_pdf(PAGE)
        with pytest.raises(NotBundled):
            worker.make(BAD)
        assert worker.make(PAGE).startswith(b"%PDF-")
        [process] = [child for child in active_children() if child.pid not in before]
        assert process.pid
        os.kill(process.pid, signal.SIGKILL)
        assert worker.make(PAGE) == html_to_pdf(PAGE)
    assert {child.pid for child in active_children()} == before
    with pytest.raises(RuntimeError, match="closed"):
        worker.make(PAGE)
