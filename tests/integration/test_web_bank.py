"""Trying a family from the page: the job runs in the background and the page says how far it is."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from tests.conftest import Clock
from tests.site import RunningSite, running_site


@pytest.fixture
def site(tmp_path: Path, clock: Clock) -> Iterator[RunningSite]:
    with running_site(f"sqlite:///{tmp_path / 'site.db'}", clock, tmp_path) as running:
        yield running


def ask(client: TestClient, **fields: str) -> int:
    key = re.search(r'name="form_key" value="([^"]+)"', client.get("/kk/bank").text)
    assert key
    return client.post("/kk/bank", data=fields | {"form_key": key[1]}).status_code


def test_a_trial_is_done_step_by_step_and_the_page_tells(site: RunningSite) -> None:
    assessor = site.client("assessor")
    assert ask(assessor, choice="fund-income-loss/5", cases="12") == 303
    waiting = assessor.get("/kk/bank").text
    assert "0 / 12" in waiting
    assert 'hx-trigger="every 2s"' in waiting
    with site.db.read() as store:
        job = store.jobs.of(site.people["assessor"].id)[0]
    site.services.jobs.work(job.id)
    with site.db.read() as store:
        done = store.jobs.get(job.id)
    assert (done.state, done.done, done.result) == ("done", 12, {"done": 12, "failures": 0, "failed": []})
    over = assessor.get("/kk/bank").text
    assert "12 / 12" in over
    assert "hx-trigger" not in over
    assert "0 / 12" not in site.client("assessor").get("/ru/bank").text


@pytest.mark.parametrize(
    ("choice", "cases"),
    [("", "12"), ("fund-income-loss/9", "12"), ("fund-income-loss/5", "5"), ("fund-income-loss/5", "x")],
)
def test_a_wrong_wish_is_refused_and_kept(site: RunningSite, choice: str, cases: str) -> None:
    assessor = site.client("assessor")
    assert ask(assessor, choice=choice, cases=cases) == 422
    with site.db.read() as store:
        assert store.jobs.of(site.people["assessor"].id) == []


def test_a_double_click_begins_one_trial(site: RunningSite) -> None:
    assessor = site.client("assessor")
    key = re.search(r'name="form_key" value="([^"]+)"', assessor.get("/kk/bank").text)
    assert key
    for _ in range(2):
        answer = assessor.post("/kk/bank", data={"choice": "fund-income-loss/5", "cases": "12", "form_key": key[1]})
        assert answer.status_code == 303
    with site.db.read() as store:
        assert len(store.jobs.of(site.people["assessor"].id)) == 1
