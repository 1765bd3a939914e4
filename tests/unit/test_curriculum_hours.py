"""Whole hours: shares and tables that add up exactly."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.curriculum.hours import TooFew, shares, table

weights = st.lists(st.integers(0, 60), min_size=1, max_size=12)


@given(st.integers(0, 3000), weights)
def test_shares_add_up_and_stay_within_one_of_their_part(total: int, parts: list[int]) -> None:
    found = shares(total, parts)
    assert sum(found) == total
    wanted = parts if any(parts) else [1] * len(parts)
    for got, weight in zip(found, wanted, strict=True):
        assert abs(got - Fraction(total * weight, sum(wanted))) < 1


@given(st.data(), weights)
def test_shares_respect_minima_whenever_they_fit(data: st.DataObject, parts: list[int]) -> None:
    least = data.draw(st.lists(st.integers(0, 20), min_size=len(parts), max_size=len(parts)))
    total = data.draw(st.integers(sum(least), sum(least) + 400))
    found = shares(total, parts, least)
    assert sum(found) == total
    assert all(got >= low for got, low in zip(found, least, strict=True))


def test_minima_that_do_not_fit_are_told_with_what_they_need() -> None:
    with pytest.raises(TooFew) as refused:
        shares(7, [1, 1], [4, 4])
    assert (refused.value.total, refused.value.needed) == (7, 8)
    with pytest.raises(TooFew):
        shares(1, [])
    assert shares(0, []) == []


def test_the_remainder_goes_to_the_largest_fractions_and_ties_to_the_first() -> None:
    assert shares(10, [1, 1, 1]) == [4, 3, 3]
    assert shares(72, [30, 20, 20, 30]) == [22, 14, 14, 22]
    assert shares(10, [97, 1, 1, 1], 2) == [4, 2, 2, 2]


@given(st.lists(st.integers(0, 40), min_size=1, max_size=14), weights)
def test_a_table_has_its_margins_and_every_cell_is_its_value_rounded(rows: list[int], parts: list[int]) -> None:
    columns = shares(sum(rows), parts)
    cells = table(rows, columns)
    assert [sum(line) for line in cells] == rows
    assert [sum(line[j] for line in cells) for j in range(len(columns))] == columns
    for line, row in zip(cells, rows, strict=True):
        for cell, column in zip(line, columns, strict=True):
            assert abs(cell - Fraction(row * column, sum(rows) or 1)) < 1


def test_margins_must_agree() -> None:
    with pytest.raises(ValueError, match="margins"):
        table([1, 2], [4])
