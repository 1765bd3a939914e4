"""Numbers of training papers: check digits as published, reserved ranges, nothing outside them."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.cases.material import numbers
from app.cases.material.sex import Sex

DAYS = st.dates(date(1935, 1, 1), date(2025, 12, 31))


@pytest.mark.parametrize(
    ("number", "birth", "sex"),
    [
        ("620514700128", date(1962, 5, 14), "male"),
        ("650302800078", date(1965, 3, 2), "female"),
        ("140809700218", date(2014, 8, 9), "male"),
        ("870921803455", date(1987, 9, 21), "female"),
    ],
)
def test_published_iin_vectors(number: str, birth: date, sex: Sex) -> None:
    assert numbers.training_iin(birth, sex, int(number[7:11])) == number
    assert numbers.has_valid_check_digit(number)


def test_a_serial_without_check_digit_is_skipped() -> None:
    assert numbers.check_digit("62051470260") is None
    assert numbers.training_iin(date(1962, 5, 14), "male", 260) != numbers.training_iin(date(1962, 5, 14), "male", 259)
    assert numbers.training_iin(date(1962, 5, 14), "male", 260).startswith("6205147")


@pytest.mark.parametrize(
    ("expected", "parts"),
    [
        ("150390000012", (2015, 3, 0, 1)),
        ("980590000042", (1998, 5, 0, 4)),
        ("010791000034", (2001, 7, 1, 3)),
        ("200190000057", (2020, 1, 0, 5)),
    ],
)
def test_published_bin_vectors(expected: str, parts: tuple[int, int, int, int]) -> None:
    assert numbers.training_bin(*parts) == expected


@pytest.mark.parametrize(
    ("letter", "expected"),
    [
        ("A", "KZ26000OQUA000000123"),
        ("B", "KZ78000OQUB000000123"),
        ("G", "KZ47000OQUG000000123"),
        ("D", "KZ85000OQUD000000123"),
    ],
)
def test_published_account_vectors(letter: str, expected: str) -> None:
    assert numbers.training_iban(letter, 123) == expected
    assert numbers.is_valid_iban(expected)
    assert not numbers.is_valid_iban(expected[:-1] + "4")


@given(DAYS, st.sampled_from(["male", "female"]), st.integers(0, 9999))
def test_no_iin_falls_into_the_issued_range(birth: date, sex: Sex, serial: int) -> None:
    number = numbers.training_iin(birth, sex, serial)
    assert number[6] == ("7" if sex == "male" else "8")
    assert number.startswith(f"{birth:%y%m%d}")
    assert numbers.has_valid_check_digit(number)
    assert numbers.outside_training(f"ЖСН {number}.") == []


@given(st.integers(0, 10**11 - 1))
def test_a_swap_of_unequal_neighbours_changes_the_first_sum(eleven: int) -> None:
    digits = f"{eleven:011d}"
    for place in range(10):
        if digits[place] != digits[place + 1]:
            swapped = digits[:place] + digits[place + 1] + digits[place] + digits[place + 2 :]
            first = sum(int(d) * w for d, w in zip(digits, range(1, 12), strict=True)) % 11
            second = sum(int(d) * w for d, w in zip(swapped, range(1, 12), strict=True)) % 11
            assert first != second


@pytest.mark.parametrize(
    "text",
    [
        "ЖСН 620514300128",  # place 7 as registers issue it
        "БСН 150340000017",
        "KZ86125KZT5004100100",
        "+7 (701) 123-45-67",
        "жеке куәлік № 041234567",
        "someone@mail.kz",
    ],
)
def test_a_number_from_life_is_found(text: str) -> None:
    assert len(numbers.outside_training(text)) == 1


def test_numbers_of_training_pass() -> None:
    text = " ".join(
        [
            numbers.identity_card(123),
            numbers.series("І", 123),
            numbers.act_record(2014, 77),
            numbers.mse_act(2026, 123),
            numbers.file_number(901, 2025, 412),
            numbers.extract_number(123),
            numbers.phone(142207),
            "name@oqu.example",
            "KZ26000OQUA000000123",
            "188 074,00 ₸, 14.05.1962, 01.1998–12.2024",
        ]
    )
    assert numbers.outside_training(text) == []
    assert "ОҚУ-І № 0000123" in text
    assert "OQU-14-000077" in text
    assert "OQU-МСЭ-26-000123" in text
    assert "OQU-901-2025-000412" in text
    assert "OQU00000000123" in text
    assert "+7 (000) 014-22-07" in text
