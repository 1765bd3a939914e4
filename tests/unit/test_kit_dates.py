"""Calendar arithmetic and the dates people write."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.kit.dates import add_months, day_before, first_of_next_month, format_date, month_index, parse_date
from app.kit.errors import InputError

DAYS = st.dates(min_value=date(1900, 1, 1), max_value=date(2200, 12, 31))


@pytest.mark.parametrize(
    ("day", "months", "expected"),
    [
        (date(2025, 1, 31), 1, date(2025, 2, 28)),
        (date(2024, 1, 31), 1, date(2024, 2, 29)),
        (date(2024, 2, 29), 12, date(2025, 2, 28)),
        (date(2025, 12, 15), 1, date(2026, 1, 15)),
        (date(2025, 1, 15), -1, date(2024, 12, 15)),
        (date(2025, 3, 31), -1, date(2025, 2, 28)),
        (date(2025, 7, 1), 0, date(2025, 7, 1)),
        (date(2000, 5, 20), -600, date(1950, 5, 20)),
    ],
)
def test_a_month_ends_on_its_own_day_or_on_its_last(day: date, months: int, expected: date) -> None:
    assert add_months(day, months) == expected


@given(DAYS, st.integers(min_value=-600, max_value=600))
def test_months_are_counted_whole(day: date, months: int) -> None:
    moved = add_months(day, months)
    assert month_index(moved) - month_index(day) == months
    assert moved.day == day.day or (moved.day < day.day and (moved + timedelta(days=1)).day == 1)


@given(DAYS)
def test_neighbours(day: date) -> None:
    following = first_of_next_month(day)
    assert following.day == 1
    assert timedelta(0) < following - day <= timedelta(days=31)
    assert month_index(day_before(following)) == month_index(day)


@pytest.mark.parametrize("written", ["2026-02-03", "03.02.2026", " 3.2.2026 ", "3.02.2026"])
def test_reads_both_ways_of_writing(written: str) -> None:
    assert parse_date(written) == date(2026, 2, 3)


@pytest.mark.parametrize(
    "written",
    [
        *("", "today", "22.11.26", "22/11/2026", "11.22.2026", "20261122", "2026-W47-7", "٢٢.11.2026", "+1.01.2026"),
        *("30.02.2025", "29.02.2025", "31.04.2025", "2025-13-01", "2025-02-30", "00.01.2025", "01.01.0000"),
    ],
)
def test_refuses_what_is_no_day(written: str) -> None:
    with pytest.raises(InputError) as caught:
        parse_date(written, "birth_date")
    assert caught.value.field == "birth_date"
    assert "22.11.2026" in str(caught.value)


@given(DAYS)
def test_screen_and_data_come_back_unchanged(day: date) -> None:
    assert parse_date(day.isoformat()) == day
    for lang in ("kk", "ru", "en"):
        assert parse_date(format_date(day, lang)) == day


@given(st.text(max_size=12))
def test_any_text_is_read_or_refused(text: str) -> None:
    try:
        assert isinstance(parse_date(text), date)
    except InputError as error:
        assert error.field == "date"
