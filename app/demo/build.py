"""Building the demo agency through the product's own services, deed by deed, at instants in the past."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from app.cases.model import CaseFile, Scalar
from app.cases.selfmark import consistent
from app.certification import SigningKey, announce_key, decide
from app.curriculum import ProgrammeRequest, build_programme, programme_to_json, request_to_data
from app.db import By, Database, Store
from app.db.records.people import NewPerson, Person, Training
from app.demo.agency import Agency, Exam, Practice, Upcoming, Wish
from app.exams import admit, make_form, mark, release, save_answer, schedule, start, submit
from app.exams.practice import save_practice, start_practice, submit_practice
from app.exams.snapshot import remade
from app.kit.dice import Dice
from app.people import Passwords, add_person, record_training

Say = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Credentials:
    """What the terminal shows of a person of the demo."""

    login: str
    password: str
    name: str
    roles: tuple[str, ...]
    profession: str | None


@dataclass
class _Builder:
    db: Database
    agency: Agency
    key: SigningKey
    now: datetime
    people: dict[str, Person] = field(default_factory=dict)

    def by(self, login: str, at: datetime) -> By:
        """A person of the agency as the doer."""
        person = self.people[login]
        return By(at, person.id, person.roles)

    def ago(self, days: int, hour: int = 4) -> datetime:
        """A working hour some days before now (hours in UTC)."""
        return (self.now - timedelta(days=days)).replace(hour=hour, minute=0, second=0, microsecond=0)


def build_demo(
    db: Database, agency: Agency, key: SigningKey, now: datetime, passwords: Passwords, *, say: Say | None = None
) -> list[Credentials]:
    """Fill an empty database. Every step is its own transaction, with the audit entries that people would leave."""
    builder = _Builder(db, agency, key, now)
    credentials = _staff(builder, passwords)
    announce_key(db, By.system(builder.ago(60)), key)
    steps: list[tuple[int, Callable[[], None]]] = [
        *((p.days_ago, lambda p=p: _practise(builder, p)) for p in agency.history),
        *((w.days_ago, lambda w=w: _programme(builder, w)) for w in agency.programmes),
        *((e.days_ago, lambda e=e: _examine(builder, e)) for e in agency.exams),
        *((-u.in_days - 1, lambda u=u: _plan(builder, u)) for u in agency.upcoming),
    ]
    steps.sort(key=lambda step: -step[0])
    for done, (_, step) in enumerate(steps, 1):
        step()
        if say is not None:
            say(done, len(steps))
    return credentials


def _staff(builder: _Builder, passwords: Passwords) -> list[Credentials]:
    by = By.command(builder.ago(60))
    units: dict[str, int] = {}
    shown = []
    secrets = {member.login: passwords.secret() for member in builder.agency.people}
    with builder.db.write() as store:
        for unit in builder.agency.units:
            parent = units[unit.parent] if unit.parent else None
            units[unit.id] = store.units.add(by, unit.name, parent).id
        for member in builder.agency.people:
            new = NewPerson(
                member.login, member.name, member.roles, unit_id=units[member.unit], language=member.language,
                profession=member.profession,
            )  # fmt: skip
            secret = secrets[member.login]
            person = add_person(store, by, new, secret)
            # the password printed at start is meant to be used as it is
            store.accounts.set_password(by, person.id, secret.hash, must_change=False)
            builder.people[member.login] = person
            shown.append(
                Credentials(member.login, secret.given, member.name, tuple(sorted(member.roles)), member.profession)
            )
        for trainer, trainee in builder.agency.trainings:
            card = builder.people[trainee].profession
            if card is not None:
                training = Training(
                    builder.people[trainer].id, builder.people[trainee].id, card, builder.ago(50).date()
                )
                record_training(store, by, training)
    return shown


def answers_with(case: CaseFile, mistakes: int, dice: Dice) -> dict[str, Any]:
    """Answers of somebody who makes some known mistakes and is right from there on."""
    wrong: dict[str, Scalar] = {}
    candidates = [one for one in case.active if one.values]
    for mistaken in dice.sample(candidates, mistakes):
        cell, value = next(iter(mistaken.values.items()))
        wrong.setdefault(cell, value)
    return consistent(case, wrong)


def _practise(builder: _Builder, practice: Practice) -> None:
    begun = builder.ago(practice.days_ago)
    dice = Dice("demo", practice.login, practice.family, practice.days_ago)
    by = builder.by(practice.login, begun)
    with builder.db.write() as store:
        attempt = start_practice(
            store, by, practice.family, level=practice.level, language=builder.people[practice.login].language,
            seed=dice.between(1, 999_999),
        )  # fmt: skip
        case = remade(store.cases.summary(attempt.case_id))
        answers = answers_with(case, practice.mistakes, dice)
        for minute, (task, answer) in enumerate(answers.items(), 1):
            at = builder.by(practice.login, begun + timedelta(minutes=2 * minute))
            save_practice(store, at, attempt.id, task, answer, seen_revision=0, window="demo", client_revision=1)
        submit_practice(store, builder.by(practice.login, begun + timedelta(minutes=case.minutes)), attempt.id)


def _programme(builder: _Builder, wish: Wish) -> None:
    programme = build_programme(ProgrammeRequest(elements=wish.elements, hours=wish.hours, lang=wish.language))
    content = programme_to_json(programme)
    by = builder.by(wish.login, builder.ago(wish.days_ago))
    with builder.db.write() as store:
        store.programmes.add(
            by, builder.people[wish.login].id, content["title"], request_to_data(programme.request), content
        )


def _first(builder: _Builder, role: str) -> str:
    return next(member.login for member in builder.agency.people if role in member.roles)


def _examine(builder: _Builder, exam: Exam) -> None:
    hr, assessor = _first(builder, "hr"), _first(builder, "assessor")
    planned, day = builder.ago(exam.days_ago + 5), builder.ago(exam.days_ago)
    with builder.db.write() as store:
        # a finished exam is no secret any more: its form is the same in every demo
        form = make_form(store, builder.by(assessor, planned), exam.blueprint, seed=f"demo {exam.blueprint}")
    for login, mistakes in exam.candidates:
        person = builder.people[login]
        with builder.db.write() as store:
            sitting = schedule(
                store, builder.by(hr, planned), form_id=form.id, candidate_id=person.id, at=day,
                place=exam.place[person.language], language=person.language,
            )  # fmt: skip
            admit(store, builder.by(assessor, day), sitting.id)
            start(store, builder.by(login, day), sitting.id)
            _sit(store, builder, sitting.id, login, mistakes, day)
            submit(store, builder.by(login, day + timedelta(minutes=form.minutes - 3)), sitting.id)
        with builder.db.write() as store:
            evening = day + timedelta(hours=5)
            marked = mark(store, By.system(evening), sitting.id)
            release(store, builder.by(assessor, evening), sitting.id)
            if marked.passed:
                decide(store, builder.by(hr, evening + timedelta(days=1)), sitting.id, "certified", builder.key)


def _sit(store: Store, builder: _Builder, sitting_id: int, login: str, mistakes: int, day: datetime) -> None:
    minute = 0
    for item in store.sittings.items(sitting_id):
        case = remade(store.cases.summary(item.case_id))
        share = mistakes // 2 + (mistakes % 2 if item.no == 1 else 0)
        for task, answer in answers_with(case, share, Dice("demo exam", login, item.no)).items():
            minute += 1
            save_answer(
                store, builder.by(login, day + timedelta(minutes=minute)), sitting_id, item.no, task, answer,
                seen_revision=0, window="demo", client_revision=1,
            )  # fmt: skip


def _plan(builder: _Builder, upcoming: Upcoming) -> None:
    """A sitting of today: scheduled and admitted, so that the candidate can start it at once."""
    hr, assessor = _first(builder, "hr"), _first(builder, "assessor")
    person = builder.people[upcoming.login]
    at = builder.now
    with builder.db.write() as store:
        form = make_form(store, builder.by(assessor, at), upcoming.blueprint)
        sitting = schedule(
            store, builder.by(hr, at), form_id=form.id, candidate_id=person.id,
            at=at + timedelta(days=upcoming.in_days), place=upcoming.place[person.language], language=person.language,
        )  # fmt: skip
        admit(store, builder.by(assessor, at), sitting.id)
