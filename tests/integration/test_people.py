"""People and their accounts: adding, finding, roles, and who may."""

import pytest

from app.db import By, Database, Store
from app.db.records.people import ROLES, NewPerson, Person, Training
from app.kit.errors import InputError, NotAllowed, NotFound
from app.kit.text import Text
from app.people import (
    ACTS,
    MAY,
    Passwords,
    add_person,
    change_person,
    give_roles,
    let_in,
    may,
    obstacle,
    record_training,
    require,
    require_distance,
)
from tests.conftest import Clock

PASSWORDS = Passwords("cheap")
UNIT = Text(kk="№ 901 оқу бөлімі", ru="Учебный отдел № 901", en="Training unit No. 901")


def person(store: Store, by: By, login: str, name: str = "Маржанова Дана Ерланқызы", **more: object) -> Person:
    given = {"roles": frozenset({"trainee"})} | more
    return add_person(store, by, NewPerson(login=login, name=name, **given), PASSWORDS.secret())  # type: ignore[arg-type]


def test_a_person_is_kept_with_roles_unit_and_card(database: Database, clock: Clock) -> None:
    by = By.command(clock())
    with database.write() as store:
        unit = store.units.add(by, UNIT)
        kept = person(store, by, "dana", unit_id=unit.id, profession="3350-0-010-5", language="ru")
    assert (kept.level, kept.active, kept.unit_id) == (5, True, unit.id)
    with database.read() as store:
        assert store.people.get(kept.id) == kept
        assert store.people.by_login(" DANA ") == kept
        assert store.people.named([kept.id, 99]) == {kept.id: kept}
        assert store.units.sizes() == {unit.id: 1}
        assert {entry.action for entry in store.audit.recent()} == {"unit.add", "person.add", "account.password"}


def test_a_taken_login_is_named_whatever_its_case(database: Database, clock: Clock) -> None:
    by = By.command(clock())
    with database.write() as store:
        person(store, by, "dana")
    with pytest.raises(InputError) as caught, database.write() as store:
        person(store, by, "Dana")
    assert caught.value.field == "login"
    with database.read() as store:
        assert store.people.count() == 1


@pytest.mark.parametrize(
    ("field", "given"),
    [
        ("login", {"login": "a"}),
        ("login", {"login": "two words"}),
        ("login", {"login": "-dana"}),
        ("name", {"name": " "}),
        ("roles", {"roles": frozenset()}),
        ("roles", {"roles": frozenset({"king"})}),
        ("language", {"language": "de"}),
        ("profession", {"profession": "3350-0-010"}),
        ("level", {"profession": "3350-0-010-5", "level": 6}),
        ("level", {"level": 5}),
    ],
)
def test_a_bad_field_is_named_and_nothing_is_kept(
    sqlite_database: Database, clock: Clock, field: str, given: dict[str, object]
) -> None:
    with pytest.raises(InputError) as caught, sqlite_database.write() as store:
        person(store, By.command(clock()), **({"login": "dana"} | given))  # type: ignore[arg-type]
    assert caught.value.field == field
    with sqlite_database.read() as store:
        assert store.people.count(active=None) == 0


def test_people_are_found_with_kazakh_letters_folded_and_in_kazakh_order(database: Database, clock: Clock) -> None:
    names = ["Яна", "Әлия", "Гүлнар", "Қайрат", "Кәрім", "Ілияс", "Эльмира", "Абай", "Өмір", "Оразбек"]
    by = By.command(clock())
    with database.write() as store:
        for number, name in enumerate(names):
            person(store, by, f"login{number}", name)
    with database.read() as store:
        ordered = [one.name for one in store.people.find()]
        assert ordered == ["Абай", "Әлия", "Гүлнар", "Кәрім", "Қайрат", "Оразбек", "Өмір", "Ілияс", "Эльмира", "Яна"]
        assert [one.name for one in store.people.find("ҚАЙ")] == ["Қайрат"]
        assert [one.name for one in store.people.find("кай")] == ["Қайрат"]
        assert [one.name for one in store.people.find("login3")] == ["Қайрат"]
        assert store.people.find("100%") == []
        assert [one.name for one in store.people.find(limit=2, offset=2)] == ordered[2:4]
        assert store.people.count("лия") == 2


def test_filters_narrow(database: Database, clock: Clock) -> None:
    by = By.command(clock())
    with database.write() as store:
        unit = store.units.add(by, UNIT)
        first = person(store, by, "first", unit_id=unit.id, profession="3350-0-010-6")
        second = person(store, by, "second", roles=frozenset({"hr", "educator"}))
        gone = let_in(store, by, person(store, by, "third").id, active=False)
    with database.read() as store:
        assert store.people.find(unit_id=unit.id) == [first]
        assert store.people.find(role="hr") == [second]
        assert store.people.find(profession="3350-0-010-6") == [first]
        assert store.people.find(active=False) == [gone]
        assert store.people.count(active=None) == 3


def test_change_tells_the_audit_what_changed(database: Database, clock: Clock) -> None:
    by = By.command(clock())
    with database.write() as store:
        kept = person(store, by, "dana")
        changed = change_person(
            store, by, kept.id, name="Маржанова  Дана", unit_id=None, language="kk", profession=None, level=None
        )
    assert changed.name == "Маржанова Дана"
    with database.read() as store:
        assert store.people.find("маржанова дана") == [changed]
        assert store.audit.recent(action="person.change")[0].payload == {"name": "Маржанова Дана"}


def test_roles_are_given_by_administrators_only(database: Database, clock: Clock) -> None:
    root = By.command(clock())
    with database.write() as store:
        admin = person(store, root, "admin", roles=frozenset({"administrator"}))
        hr = person(store, root, "hr", roles=frozenset({"hr"}))
        trainee = person(store, root, "trainee")
    as_hr = By(clock(), hr.id, hr.roles)
    with database.write() as store:
        person(store, as_hr, "second")
    with pytest.raises(NotAllowed), database.write() as store:
        person(store, as_hr, "third", roles=frozenset({"assessor"}))
    with pytest.raises(NotAllowed), database.write() as store:
        give_roles(store, as_hr, hr.id, {"administrator"})
    with pytest.raises(NotAllowed), database.write() as store:
        person(store, By(clock(), trainee.id, trainee.roles), "fourth")
    as_admin = By(clock(), admin.id, admin.roles)
    with database.write() as store:
        assert give_roles(store, as_admin, hr.id, {"hr", "assessor"}).roles == {"hr", "assessor"}
    with pytest.raises(InputError, match="only administrator"), database.write() as store:
        give_roles(store, as_admin, admin.id, {"hr"})
    with pytest.raises(InputError, match="themselves"), database.write() as store:
        let_in(store, as_admin, admin.id, active=False)


def test_trainer_and_candidate_keep_away(database: Database, clock: Clock) -> None:
    root = By.command(clock())
    with database.write() as store:
        teacher = person(store, root, "teacher", roles=frozenset({"educator", "assessor", "hr"}))
        other = person(store, root, "other", roles=frozenset({"assessor", "hr"}))
        trainee = person(store, root, "trainee")
        lesson = Training(teacher.id, trainee.id, "3350-0-010-5", clock().date())
        record_training(store, root, lesson)
        record_training(store, root, lesson)
    with database.read() as store:
        assert store.people.trainees_of(teacher.id, clock().date()) == [lesson]
        assert "trained" in str(obstacle(store, teacher.id, trainee.id, "examine"))
        assert "decides on their own" in str(obstacle(store, trainee.id, trainee.id, "decide"))
        assert obstacle(store, other.id, trainee.id, "decide") is None
        require_distance(store, By(clock(), other.id, other.roles), trainee.id, "decide")
        with pytest.raises(NotAllowed):
            require_distance(store, By(clock(), teacher.id, teacher.roles), trainee.id, "decide")
    with pytest.raises(InputError, match="two people"), database.write() as store:
        record_training(store, root, Training(teacher.id, teacher.id, "3350-0-010-5", clock().date()))
    with pytest.raises(NotFound), database.write() as store:
        record_training(store, root, Training(teacher.id, 99, "3350-0-010-5", clock().date()))


def test_the_table_of_permissions_is_whole() -> None:
    assert set(MAY) == set(ACTS)
    assert all(roles and roles <= set(ROLES) for roles in MAY.values())
    assert {role for roles in MAY.values() for role in roles} == set(ROLES)
    assert not may({"trainee"}, "decide on certificates")
    assert not may({"assessor"}, "decide on certificates"), "who examines does not decide"
    assert not may({"hr"}, "mark exams"), "who decides does not examine"
    assert not may(set(), "practise")


def test_require_lets_the_command_line_and_the_system_through(clock: Clock) -> None:
    for by in (By.command(clock()), By.system(clock())):
        require(by, "give roles")
    with pytest.raises(NotAllowed):
        require(By(clock(), 1, frozenset({"trainee"})), "give roles")
