"""The whole way of an exam over HTTP, for tests of the site: form, schedule, admission, work, result, decision."""

import re
from dataclasses import dataclass, field
from typing import Any

from httpx2 import Response
from starlette.testclient import TestClient

from app.cases.model import CaseFile
from app.cases.selfmark import perfect
from app.exams import mark_ended
from app.exams.snapshot import remade
from tests.conftest import Clock
from tests.site import RunningSite


@dataclass
class ExamSite:
    """A running site and the clients of everybody an exam needs."""

    site: RunningSite
    clock: Clock
    clients: dict[str, TestClient] = field(default_factory=dict)

    def client(self, role: Any) -> TestClient:
        """The browser of a person, signed in once."""
        if role not in self.clients:
            self.clients[role] = self.site.client(role)
        return self.clients[role]

    def get(self, role: Any, path: str, status: int = 200) -> str:
        """A page in Kazakh."""
        answer = self.client(role).get(f"/kk{path}")
        assert answer.status_code == status, (path, answer.status_code, answer.headers.get("location"))
        return answer.text

    def post(self, role: Any, path: str, status: int = 303, **data: Any) -> Response:
        """Send a form."""
        answer = self.client(role).post(f"/kk{path}", data=data)
        assert answer.status_code == status, (path, answer.status_code, answer.text[:3000])
        return answer

    def form(self, blueprint: str = "s5-level5") -> int:
        """A form made by the assessor; its number."""
        return last_number(self.post("assessor", "/sessions/forms", blueprint=blueprint))

    def scheduled(self, *, extra: int = 0) -> int:
        """The trainee, put down for a fresh form by HR."""
        answer = self.post(
            "hr", "/sessions/new", candidate=str(self.site.people["trainee"].id), form=str(self.form()),
            day="22.11.2026", time="10:00", place="№ 901 оқу бөлімі", language="kk", extra_minutes=str(extra),
        )  # fmt: skip
        return last_number(answer)

    def running(self, *, extra: int = 0) -> int:
        """Admitted and begun."""
        number = self.scheduled(extra=extra)
        self.post("assessor", f"/sessions/{number}/admit")
        self.post("trainee", f"/exams/{number}/start")
        return number

    def cases(self, number: int) -> list[CaseFile]:
        """The cases of a begun sitting, keys and all."""
        with self.site.db.read() as store:
            return [remade(store.cases.summary(item.case_id)) for item in store.sittings.items(number)]

    def save(self, number: int, no: int, task: str, answer: Any, *, seen: int = 0, window: str = "t") -> Response:
        """Keep an answer over the API, whatever comes of it."""
        return self.client("trainee").put(
            f"/api/v1/exams/{number}/items/{no}/answers/{task}",
            json={"answer": answer, "seen_revision": seen, "window": window, "client_revision": 1},
        )

    def released(self, *, right: bool = True) -> int:
        """A sitting with a released result."""
        number = self.running()
        if right:
            for no, case in enumerate(self.cases(number), start=1):
                for task, answer in perfect(case).items():
                    assert self.save(number, no, task, answer).status_code == 200
        self.post("trainee", f"/exams/{number}/submit")
        mark_ended(self.site.db, self.clock())  # the worker's round may have been quicker
        self.post("assessor", f"/sessions/{number}/release")
        return number

    def certified(self) -> int:
        """A certificate; its number in the store."""
        number = self.released()
        self.post("hr", f"/sessions/{number}/decision", outcome="certified", decision_reason="")
        with self.site.db.read() as store:
            return store.certificates.of(self.site.people["trainee"].id)[0].id


def last_number(answer: Response) -> int:
    """The number at the end of the address a deed led to."""
    found = re.search(r"/(\d+)$", answer.headers["location"])
    assert found, answer.headers["location"]
    return int(found[1])


def typed(exam: ExamSite, number: int, task: str, seen: int, window: str, answer: str, client: int = 1) -> Response:
    """One answer as the script sends it."""
    return exam.client("trainee").post(
        f"/kk/exams/{number}/work/1/answers/{task}",
        data={f"seen/{task}": str(seen), "window": window, "client": str(client), task: answer},
        headers={"hx-request": "true"},
    )


def number_task(case: CaseFile) -> str:
    """A task with one figure."""
    return next(task.id for task in case.tasks if task.type == "money")


def state_of(exam: ExamSite, number: int) -> str:
    with exam.site.db.read() as store:
        return store.sittings.get(number).state
