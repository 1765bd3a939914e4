"""Reading forms: every fault is told at its field, and nothing typed is lost."""

from datetime import date

import pytest

from app.i18n import translate
from app.kit.errors import InputError
from app.web.forms import Form, Upload

LABEL = "Level"


def said(form: Form, name: str, lang: str = "en") -> str:
    message = form.error(name)
    assert message is not None
    return translate("kk" if lang == "kk" else "en", message)


def test_text_is_cleaned_and_what_was_typed_stays() -> None:
    form = Form({"name": ["  Дана\u0000\u0007 "]})
    assert form.text("name", LABEL) == "Дана"
    assert form.value("name") == "  Дана\u0000\u0007 "
    assert form.ok


def test_letters_are_composed_and_line_ends_evened() -> None:
    form = Form({"note": ["и\u0306\r\nб\rв"]})
    assert form.lines("note", LABEL) == "й\nб\nв"


def test_missing_and_too_long_are_told_with_the_label() -> None:
    form = Form({"a": ["   "], "b": ["x" * 11]})
    form.text("a", LABEL)
    form.text("b", LABEL, longest=10)
    form.text("c", LABEL, required=False)
    assert said(form, "a", "kk") == "«Деңгей» өрісін толтырыңыз."
    assert said(form, "b") == "“Level”: at most 10 characters are allowed. You wrote: 11."
    assert form.error("c") is None


@pytest.mark.parametrize(("typed", "value"), [("5", 5), (" 1 000", 1000), ("-3", -3), ("", 0)])
def test_whole_numbers(typed: str, value: int) -> None:
    form = Form({"n": [typed]})
    assert form.whole("n", LABEL, -5, 1000, required=False) == value
    assert form.ok


@pytest.mark.parametrize("typed", ["4", "9", "5.5", "٥", "five", "1" * 40, "--6"])
def test_what_is_no_number_of_the_range_is_refused_with_it(typed: str) -> None:
    form = Form({"n": [typed]})
    assert form.whole("n", LABEL, 5, 8) == 0
    assert said(form, "n") == f"“Level”: a whole number from 5 to 8 is allowed. You wrote: “{typed}”."


def test_money_and_dates() -> None:
    form = Form({"sum": ["45 766,50 ₸"], "day": ["22.11.2026"], "bad": ["сто"], "never": ["31.02.2026"]})
    assert form.money("sum", LABEL) == 4576650
    assert form.date("day", LABEL) == date(2026, 11, 22)
    assert form.money("bad", LABEL) is None
    assert form.date("never", LABEL) is None
    assert "“сто”" in said(form, "bad")
    assert "“31.02.2026”" in said(form, "never")


def test_choices_keep_the_order_offered_and_refuse_what_was_not_offered() -> None:
    form = Form({"roles": ["hr", "trainee", "hr"], "bad": ["king"]})
    assert form.choices("roles", LABEL, ("trainee", "educator", "hr")) == ["trainee", "hr"]
    assert form.choice("bad", LABEL, ("a", "b")) == ""
    assert form.choice("none", LABEL, ("a",), required=False) == ""
    assert [error.field for error in form.errors] == ["bad"]


def test_cleared_is_not_absent() -> None:
    form = Form({"unit": [""]})
    assert form.has("unit")
    assert not form.has("name")


def test_files() -> None:
    form = Form(files={"scan": Upload("a.pdf", b"%PDF")})
    found = form.file("scan", LABEL)
    assert found is not None
    assert found.content == b"%PDF"
    assert form.file("other", LABEL) is None
    assert not form.ok


def test_a_service_speaks_at_the_forms_own_field() -> None:
    form = Form()
    form.refuse(InputError("unit_id", "no such unit"), {"unit_id": "unit"})
    assert said(form, "unit") == "no such unit"


def test_a_form_from_what_is_known() -> None:
    form = Form.of(name="Дана", level=5, unit=None, roles=["hr", "trainee"])
    assert (form.value("name"), form.value("level"), form.value("unit")) == ("Дана", "5", "")
    assert form.values("roles") == ["hr", "trainee"]
