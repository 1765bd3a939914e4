"""Money: what people write, what data says, what the screen shows."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.kit.errors import InputError
from app.kit.money import NBSP, format_money, money_to_data, parse_money

TIYN = st.integers(min_value=-(10**15), max_value=10**15)


@pytest.mark.parametrize(
    ("written", "tiyn"),
    [
        ("0", 0),
        ("45766", 4_576_600),
        ("45766.00", 4_576_600),
        ("45 766", 4_576_600),
        ("45\u00a0766,50 ₸", 4_576_650),
        ("45\u202f766,5", 4_576_650),
        ("45,766.50 тг", 4_576_650),
        ("45,766.50 ₸", 4_576_650),
        ("1,234,567", 123_456_700),
        ("1,234,567.08 KZT", 123_456_708),
        ("45766,5 теңге", 4_576_650),
        ("45766.5 тенге", 4_576_650),
        ("  0,07 тг. ", 7),
        ("-12,30", -1_230),
        ("\u221212.30", -1_230),
        ("-0,50", -50),
        ("007", 700),
    ],
)
def test_reads_what_people_write(written: str, tiyn: int) -> None:
    assert parse_money(written) == tiyn


@pytest.mark.parametrize(
    "written",
    [
        *("", " ", "тг", "₸", "abc", "1e3", "0x10", "inf", "nan", "5%", "--5", "5-", "12.", ".5", "١٢"),
        *("12.345", "12,345", "-1,234", "1.234.567", "12,34,567", "1,23.4", "1 2,3 4 5", "1,234.567"),
    ],
)
def test_refuses_what_can_be_misread(written: str) -> None:
    with pytest.raises(InputError) as caught:
        parse_money(written, "income")
    assert caught.value.field == "income"
    assert caught.value.message.params["value"] == written
    assert "45 766,50" in str(caught.value)


@pytest.mark.parametrize(
    ("tiyn", "kk", "en", "data"),
    [
        (0, f"0{NBSP}₸", f"0{NBSP}₸", "0.00"),
        (7, f"0,07{NBSP}₸", f"0.07{NBSP}₸", "0.07"),
        (4_576_600, f"45{NBSP}766{NBSP}₸", f"45,766{NBSP}₸", "45766.00"),
        (4_576_650, f"45{NBSP}766,50{NBSP}₸", f"45,766.50{NBSP}₸", "45766.50"),
        (-123_456_708, f"\u22121{NBSP}234{NBSP}567,08{NBSP}₸", f"\u22121,234,567.08{NBSP}₸", "-1234567.08"),
        (-50, f"\u22120,50{NBSP}₸", f"\u22120.50{NBSP}₸", "-0.50"),
    ],
)
def test_shows_in_the_reader_s_way(tiyn: int, kk: str, en: str, data: str) -> None:
    assert format_money(tiyn, "kk") == format_money(tiyn, "ru") == kk
    assert format_money(tiyn, "en") == en
    assert money_to_data(tiyn) == data


def test_currency_sign_can_be_left_out() -> None:
    assert format_money(4_576_600, "kk", sign=False) == f"45{NBSP}766"


@given(TIYN)
def test_data_comes_back_unchanged(tiyn: int) -> None:
    assert parse_money(money_to_data(tiyn)) == tiyn
    assert re.fullmatch(r"-?\d+\.\d{2}", money_to_data(tiyn))


@given(TIYN)
def test_kazakh_and_russian_screen_comes_back_unchanged(tiyn: int) -> None:
    assert parse_money(format_money(tiyn, "kk")) == tiyn
    assert parse_money(format_money(tiyn, "ru", sign=False)) == tiyn


@given(TIYN)
def test_english_screen_comes_back_unless_it_is_read_both_ways(tiyn: int) -> None:
    shown = format_money(tiyn, "en")
    ambiguous = tiyn % 100 == 0 and 1_000 <= abs(tiyn) // 100 < 1_000_000
    if ambiguous:  # 45,766 is 45 766 to one reader and 45.766 to another
        with pytest.raises(InputError):
            parse_money(shown)
    else:
        assert parse_money(shown) == tiyn


@given(st.text(max_size=12))
def test_any_text_is_read_or_refused(text: str) -> None:
    try:
        assert isinstance(parse_money(text), int)
    except InputError as error:
        assert error.field == "amount"
