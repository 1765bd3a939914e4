"""One running site for all contract tests: they look at it and change nothing."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import Clock
from tests.site import RunningSite, running_site


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningSite]:
    folder: Path = tmp_path_factory.mktemp("site")
    with running_site(f"sqlite:///{folder / 'site.db'}", Clock(), folder) as running:
        yield running
