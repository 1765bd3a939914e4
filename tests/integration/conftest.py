"""What several integration tests start from."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import Clock
from tests.integration.exam_site import ExamSite
from tests.site import running_site


@pytest.fixture
def exam(tmp_path: Path, migrated_sqlite: Path, clock: Clock) -> Iterator[ExamSite]:
    """A site with its cast, ready for an exam."""
    copy = tmp_path / "site.db"
    copy.write_bytes(migrated_sqlite.read_bytes())
    with running_site(f"sqlite:///{copy}", clock, tmp_path) as running:
        yield ExamSite(running, clock)
