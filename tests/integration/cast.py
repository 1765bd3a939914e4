"""A fixed cast of invented people, and an exam with small cases, for tests about sittings and certificates."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from fractions import Fraction
from typing import Any

from app.db import By, Database, Store
from app.db.records.attempts import NewCase
from app.db.records.exams import Form, FunctionResult, NewForm, Sitting
from app.db.records.people import NewPerson, Person, Role, Training
from app.exams import sittings
from app.kit.text import Text

S5 = "3350-0-010-5"
AGENCY = Text(kk="Самал облысы оқу филиалы", ru="Учебный филиал Самал облысы", en="Samal training branch")
UNIT = Text(kk="№ 901 оқу бөлімі", ru="Учебный отдел № 901", en="Training unit No. 901")


@dataclass(frozen=True)
class Cast:
    """Everybody an exam needs; `trainer` taught `dana` and has every role there is."""

    dana: Person
    other: Person
    hr: Person
    assessor: Person
    second_assessor: Person
    trainer: Person

    @staticmethod
    def by(person: Person, at: datetime) -> By:
        return By(at, person.id, person.roles)


def people(database: Database, at: datetime) -> Cast:
    """The cast, put into the store."""
    root = By.command(at)
    with database.write() as store:
        agency = store.units.add(root, AGENCY)
        unit = store.units.add(root, UNIT, agency.id)

        def add(login: str, name: str, *roles: Role) -> Person:
            new = NewPerson(login, name, frozenset(roles), unit.id, "kk", S5, 5)
            return store.people.add(root, new)

        cast = Cast(
            add("dana", "Маржанова Дана Ерланқызы", "trainee"),
            add("nurlan", "Өзенов Нұрлан Қайратұлы", "trainee"),
            add("botagoz", "Лашынова Ботагөз Серікқызы", "hr"),
            add("kairat", "Арыстанов Қайрат Маратұлы", "assessor"),
            add("vera", "Берёзина Вера Ивановна", "assessor"),
            add("timur", "Қамысов Тимур", "assessor", "hr", "educator"),
        )
        store.people.record_training(root, Training(cast.trainer.id, cast.dana.id, S5, date(2026, 9, 1)))
    return cast


def small_case(family: str, seed: int, tasks: Sequence[str] = ("T1", "T2")) -> NewCase:
    """A case with no more content than a sitting needs."""
    shown = {"title": family, "brief": "…", "documents": [], "tasks": [{"id": task} for task in tasks]}
    whole = {"case": shown, "key": {"T1": {"answer": "secret"}}}
    content: dict[str, Any] = dict.fromkeys(("kk", "ru", "en"), whole)
    return NewCase(
        family=family, profession=S5, level=5, tier="T5", pool="exam", seed=seed, as_of=date(2026, 3, 16),
        difficulty=Fraction(15, 2), minutes=22, confidence="A", tasks=list(tasks), versions={"law": "sha256:0"},
        content=content,
    )  # fmt: skip


def small_form(store: Store, at: datetime, seed: str = "one") -> Form:
    """A form of two small cases, 39 minutes."""
    new = NewForm(
        blueprint="s5-level5", blueprint_hash="sha256:1", profession=S5, level=5, minutes=39, seed=seed,
        difficulty=Fraction(15), content={"seed": seed}, coverage={"filled": "39", "of": "100"},
    )  # fmt: skip
    items = [
        ("C1", f"{S5}/F1", Fraction(2200, 39), store.cases.keep(small_case("age-pension-file", 1))),
        ("C2", f"{S5}/F1", Fraction(1700, 39), store.cases.keep(small_case("fund-income-loss", 2))),
    ]
    return store.forms.add(By.command(at), new, items)


def scheduled(database: Database, cast: Cast, at: datetime, *, extra: int = 0) -> Sitting:
    """Dana, put down for the small form."""
    with database.write() as store:
        form = small_form(store, at)
        return sittings.schedule(
            store, cast.by(cast.hr, at), form_id=form.id, candidate_id=cast.dana.id, at=at, place="№ 901 оқу бөлімі",
            language="kk", extra_minutes=extra,
        )  # fmt: skip


def running(database: Database, cast: Cast, at: datetime, *, extra: int = 0) -> Sitting:
    """Dana, admitted and begun."""
    sitting = scheduled(database, cast, at, extra=extra)
    with database.write() as store:
        sittings.admit(store, cast.by(cast.assessor, at), sitting.id)
        return sittings.start(store, cast.by(cast.dana, at), sitting.id)


def released(database: Database, cast: Cast, at: datetime, *, percent: int = 80) -> Sitting:
    """Dana's sitting with a released result, set down directly; marking itself is tested with real cases."""
    sitting = running(database, cast, at)
    with database.write() as store:
        sittings.submit(store, cast.by(cast.dana, at), sitting.id)
        reached = Fraction(percent)
        store.sittings.put_results(
            By.system(at), sitting.id,
            [FunctionResult(f"{S5}/F{no}", reached, Fraction(60), reached >= 60) for no in (1, 2)],
        )  # fmt: skip
        store.sittings.move(
            By.system(at), sitting.id, "mark", ("submitted",), "marked", {"percent": reached, "passed": reached >= 70}
        )
        return sittings.release(store, cast.by(cast.assessor, at), sitting.id)
