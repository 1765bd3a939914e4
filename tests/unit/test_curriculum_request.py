"""Requests as JSON and forms carry them."""

from datetime import date

import pytest

from app.curriculum import ProgrammeRequest, request_from_data, request_to_data
from app.kit.errors import InputError


def test_a_request_survives_the_way_to_data_and_back() -> None:
    request = ProgrammeRequest(("S5", "HD/F1"), 72, "ru", date(2026, 3, 1), 20, 15, "Курс")
    assert request_from_data(request_to_data(request)) == request


def test_what_is_left_out_or_empty_takes_its_usual_value() -> None:
    told = {"elements": "S5, HD/F1", "hours": "1 20", "practice": "", "law_as_of": "01.03.2026", "title": " "}
    assert request_from_data(told) == ProgrammeRequest(("S5", "HD/F1"), 120, "kk", date(2026, 3, 1))


@pytest.mark.parametrize(
    ("data", "field"),
    [
        ({}, "hours"),
        ({"hours": "семьдесят"}, "hours"),
        ({"hours": 7.5}, "hours"),
        ({"hours": True}, "hours"),
        ({"hours": "99999999999"}, "hours"),
        ({"hours": 72, "practice": "-1"}, "practice"),
        ({"hours": 72, "lang": "de"}, "lang"),
        ({"hours": 72, "law_as_of": "2026-02-30"}, "law_as_of"),
        ({"hours": 72, "elements": [5]}, "elements"),
        ({"hours": 72, "elements": 5}, "elements"),
        ({"hours": 72, "hour": 1}, "hour"),
    ],
)
def test_a_value_that_cannot_be_used_is_named(data: dict[str, object], field: str) -> None:
    with pytest.raises(InputError) as refused:
        request_from_data(data)
    assert refused.value.field == field
