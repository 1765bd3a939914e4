"""Made-up people: five name patterns, relatives, spellings that are the same name and slips that are not."""

from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from app.cases.material import (
    Person,
    Sex,
    draw_address,
    draw_child,
    draw_husband,
    draw_person,
    load_material,
    maiden_name,
    officials,
)
from app.cases.material.latin import latin
from app.cases.material.load import _load
from app.cases.material.numbers import has_valid_check_digit
from app.cases.material.people import FullName
from app.cases.material.spelling import (
    same_name,
    with_wrong_digit,
    with_wrong_father,
    with_wrong_letter,
    wrong_birth_date,
)
from app.kit.dice import Dice
from app.kit.errors import ContentError
from app.kit.paths import ASSESSMENTS
from app.kit.text import LANGS

BORN = date(1963, 2, 21)


def people(count: int, sex: Sex = "male") -> list[Person]:
    return [draw_person(Dice("people", no), sex, BORN) for no in range(count)]


def test_lists_have_their_forty_names_each() -> None:
    names = load_material().names
    assert len(names.kazakh_women) + len(names.slavic_women) == 40
    assert len(names.kazakh_men) + len(names.slavic_men) == 40
    assert len(names.kazakh_surnames) + len(names.slavic_surnames) == 40


def test_same_dice_same_person() -> None:
    assert people(5) == people(5)


def test_patterns_keep_their_shares() -> None:
    seen = Counter(person.stem.pattern for person in people(2000))
    for pattern, share in load_material().names.patterns:
        assert abs(seen[pattern] / 20 - share) < 4, pattern


@pytest.mark.parametrize(
    ("pattern", "today", "older"),
    [
        ("kazakh", "ұлы", "ович"),
        ("russified", "ович", "ович"),
        ("one_form", "ұлы", "ович"),
    ],
)
def test_endings_of_patronymics(pattern: str, today: str, older: str) -> None:
    person = draw_person(Dice("endings"), "male", BORN, pattern=pattern)  # type: ignore[arg-type]
    assert person.name.patronymic.endswith(today)
    assert person.older.patronymic.endswith(older)


def test_people_of_the_fifth_pattern_have_no_patronymic() -> None:
    person = draw_person(Dice("none"), "female", BORN, pattern="no_patronymic")
    assert person.name.patronymic == person.older.patronymic == ""
    assert len(person.name.full.split()) == 2


def test_no_name_meets_the_stop_list_and_no_surname_repeats_the_first_name() -> None:
    stops = load_material().names.stop_list
    for person in [*people(500, "female"), *people(500)]:
        assert (person.name.name, person.name.surname) not in stops
        assert person.name.name != person.name.surname


def test_an_older_spelling_is_the_same_name() -> None:
    for person in [*people(300), *people(300, "female")]:
        assert same_name(person.name, person.older), person.name.full


def test_a_wrong_letter_is_another_name_in_every_alphabet() -> None:
    for no, person in enumerate(people(300)):
        slip = with_wrong_letter(Dice("slip", no), person.name)
        assert not same_name(person.name, slip)
        assert latin(slip.surname) != latin(person.name.surname)
        assert sum(a != b for a, b in zip(slip.surname, person.name.surname, strict=True)) == 1


def test_a_wrong_father_is_another_name() -> None:
    person = draw_person(Dice("father"), "male", BORN, pattern="kazakh")
    assert not same_name(person.name, with_wrong_father(Dice("x"), person.name))
    with pytest.raises(ValueError, match="no patronymic"):
        with_wrong_father(Dice("x"), FullName("Алмасов", "Тимур"))


def test_a_wrong_birth_date_is_another_day_of_the_calendar() -> None:
    for no in range(200):
        assert wrong_birth_date(Dice(no), BORN) != BORN


def test_a_wrong_digit_is_seen_by_the_check_or_not_as_it_says() -> None:
    person = people(1)[0]
    for no in range(50):
        seen = with_wrong_digit(Dice("seen", no), person.iin, seen_by_check=True)
        unseen = with_wrong_digit(Dice("unseen", no), person.iin, seen_by_check=False)
        assert not has_valid_check_digit(seen)
        assert has_valid_check_digit(unseen)
        assert seen[:7] == unseen[:7] == person.iin[:7]
        assert unseen != person.iin


def test_relatives_share_what_relatives_share() -> None:
    wife = draw_person(Dice("wife"), "female", date(1964, 6, 1), pattern="kazakh")
    husband = draw_husband(Dice("husband"), date(1962, 1, 1), wife)
    assert wife.name.surname == husband.name.surname + "а"
    child = draw_child(Dice("child"), "female", date(1990, 5, 1), husband)
    assert child.name.surname == wife.name.surname
    assert child.name.patronymic == husband.name.name + "қызы"
    before = maiden_name(Dice("maiden"), wife)
    assert before.name.surname != wife.name.surname
    assert (before.iin, before.birth, before.name.name) == (wife.iin, wife.birth, wife.name.name)


def test_children_of_a_slavic_father_bear_his_patronymic() -> None:
    father = draw_person(Dice("slavic father"), "male", BORN, pattern="slavic")
    child = draw_child(Dice("c"), "male", date(1990, 1, 1), father)
    assert child.name.patronymic[:3] == father.name.name[:3]


def test_an_office_always_has_the_same_people() -> None:
    assert officials("identity") == officials("identity")
    assert len(set(officials("identity"))) == 12
    assert officials("identity") != officials("archive")


def test_addresses_read_in_three_languages() -> None:
    for no in range(50):
        address = draw_address(Dice(no))
        assert address.region.code in ("91", "92", "93", "94")
        assert len({address.line[lang] for lang in LANGS}) == 3


def test_organisations_carry_the_word_of_training() -> None:
    bodies = load_material().bodies
    for employer in (*bodies.employers, *bodies.soviet_employers, *bodies.test_site_employers):
        assert "Үлгі" in employer.name.kk
        assert "Улги" in employer.name.ru
    for body in bodies.public.values():
        assert "оқу" in body.kk.lower()
        assert "уч" in body.ru.lower()


def test_an_unknown_key_is_named_with_file_and_line(tmp_path: Path) -> None:
    for name in ("names", "places", "bodies"):
        text = (ASSESSMENTS / "material" / f"{name}.yaml").read_text(encoding="utf-8")
        (tmp_path / f"{name}.yaml").write_text(text, encoding="utf-8")
    broken = (tmp_path / "places.yaml").read_text(encoding="utf-8").replace("districts:", "quarters:")
    (tmp_path / "places.yaml").write_text(broken, encoding="utf-8")
    with pytest.raises(ContentError, match=r"places.yaml:\d+.*(districts|quarters)"):
        _load(tmp_path)
