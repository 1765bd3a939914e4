"""Sentences, plurals, numbers, dates and alphabetical order in three languages."""

from datetime import UTC, date, datetime
from fractions import Fraction
from pathlib import Path

import pytest

from app.i18n import (
    format_date,
    format_datetime,
    format_day_month_year,
    format_minutes,
    format_month,
    format_number,
    format_percent,
    ngettext,
    plural_index,
    sort_key,
    translate,
)
from app.i18n.catalogue import compiled_table, load_table
from app.i18n.check import problems
from app.i18n.extract import in_python, in_template
from app.i18n.po import read_entries
from app.kit.dates import parse_date
from app.kit.errors import ContentError, InputError, Message
from app.kit.text import Text

NBSP = "\u00a0"


def test_sentence_in_each_language() -> None:
    assert translate("en", "the file is empty") == "the file is empty"
    assert translate("kk", "the file is empty") == "файл бос"
    assert translate("ru", "the file is empty") == "файл пуст"


def test_placeholders_are_filled_in_the_same_language() -> None:
    inner = Message("the file is empty")
    assert translate("kk", Message("key “{key}” is missing", {"key": inner})) == "кілт жоқ: «файл бос»"
    text = Text("қағида", "правило", "rule")
    assert translate("ru", "key “{key}” is missing", key=text) == "нет ключа: «правило»"
    assert (
        translate("en", "key “{key}” is missing", key=date(2026, 11, 22)) == f"key “22{NBSP}Nov{NBSP}2026” is missing"
    )


def test_a_bare_percent_sign_and_braces_in_a_value_do_no_harm() -> None:
    assert translate("kk", "key “{key}” is missing", key="100 % {x}") == "кілт жоқ: «100 % {x}»"


def test_an_input_error_says_what_was_given() -> None:
    with pytest.raises(InputError) as caught:
        parse_date("31.02.2026", "birth_date")
    assert translate("kk", caught.value.message).endswith("Енгізілгені: «31.02.2026».")


def test_a_missing_value_is_an_error() -> None:
    with pytest.raises(KeyError):
        translate("kk", "key “{key}” is missing", other=1)


@pytest.mark.parametrize(
    ("n", "index"), [(1, 0), (21, 0), (101, 0), (2, 1), (24, 1), (5, 2), (0, 2), (11, 2), (12, 2), (111, 2), (114, 2)]
)
def test_russian_forms(n: int, index: int) -> None:
    assert plural_index("ru", n) == index


def test_fractions_take_the_second_russian_form() -> None:
    assert plural_index("ru", Fraction(5, 2)) == 1


def test_kazakh_and_english_have_two_forms() -> None:
    assert [plural_index(lang, n) for lang in ("kk", "en") for n in (0, 1, 2)] == [1, 0, 1, 1, 0, 1]


def test_counted_sentence_falls_back_to_english() -> None:
    assert ngettext("ru", "{n} unheard-of thing", "{n} unheard-of things", 1500) == f"1{NBSP}500 unheard-of things"


def test_numbers() -> None:
    assert format_number(1234567, "kk") == f"1{NBSP}234{NBSP}567"
    assert format_number(Fraction("1234567.85"), "en", 1) == "1,234,567.9"
    assert format_number(Fraction(-67, 2), "ru", 1) == "−33,5"
    assert format_number(Fraction(-1, 100), "ru", 1) == "0,0"
    assert format_percent(Fraction("98.5"), "kk", 1) == "98,5%"
    assert format_percent(98, "ru") == f"98{NBSP}%"


def test_dates() -> None:
    day = date(2026, 11, 2)
    assert [format_date(day, lang) for lang in ("kk", "ru", "en")] == [
        "02.11.2026",
        "02.11.2026",
        f"2{NBSP}Nov{NBSP}2026",
    ]
    assert format_day_month_year(day, "kk") == f"2026{NBSP}жылғы 2{NBSP}қараша"
    assert format_day_month_year(day, "ru") == f"2{NBSP}ноября 2026{NBSP}года"
    assert format_day_month_year(day, "en") == f"2{NBSP}November 2026"
    assert format_month(day, "kk") == f"2026{NBSP}жылғы қараша"
    assert format_month(day, "ru") == f"ноябрь 2026{NBSP}года"


def test_instants_are_shown_in_almaty_time() -> None:
    instant = datetime(2026, 11, 21, 20, 5, tzinfo=UTC)
    assert format_datetime(instant, "kk") == "22.11.2026, 01:05"


def test_lengths_of_time() -> None:
    assert format_minutes(135, "kk") == f"2{NBSP}сағ 15{NBSP}мин"
    assert format_minutes(120, "en") == f"2{NBSP}h"
    assert format_minutes(0, "ru") == f"0{NBSP}мин"


KAZAKH_NAMES = (
    "Абай Әлия Гүлнар Ғалия Дана Ерлан Инна Кәрім Қайрат Назым Оразбек Өмір Салтанат Ұлжан Үміт Халима Һашим Шолпан "
    "Ырысты Ілияс Эльмира Яна"
)


def test_kazakh_alphabet() -> None:
    names = KAZAKH_NAMES.split()
    assert sorted(set(names), key=lambda name: sort_key("kk", name)) == names


def test_russian_yo_stands_with_ye_and_latin_after_cyrillic() -> None:
    names = ["Ежов", "Ёлкин", "Енин", "Zeta", "Әбіл"]
    assert sorted(names, key=lambda name: sort_key("ru", name)) == ["Әбіл", "Ежов", "Ёлкин", "Енин", "Zeta"]


def catalogue(folder: Path, name: str, body: str) -> None:
    head = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n'
    plurals = '"Plural-Forms: nplurals=2; plural=(n != 1);\\n"\n\n'
    (folder / name).write_text(head + plurals + body, encoding="utf-8")


def test_two_areas_may_not_translate_one_sentence_differently(tmp_path: Path) -> None:
    catalogue(tmp_path, "a.kk.po", 'msgid "Save"\nmsgstr "Сақтау"\n')
    catalogue(tmp_path, "b.kk.po", 'msgid "Save"\nmsgstr "Сақтап қою"\n')
    with pytest.raises(ContentError, match=r"b\.kk\.po:6: .*another area"):
        load_table("kk", tmp_path)


def test_a_compiled_catalogue_follows_its_files(tmp_path: Path) -> None:
    plural = 'msgid "{n} day"\nmsgid_plural "{n} days"\nmsgstr[0] "{n} күн"\nmsgstr[1] "{n} күн"\n'
    catalogue(tmp_path, "a.kk.po", f'msgid "Save"\nmsgstr "Сақтау"\n\n{plural}')
    kept = tmp_path / "kept"
    first = compiled_table("kk", tmp_path, kept)
    place = kept / "catalogue.kk.json"
    place.write_text(place.read_text(encoding="utf-8").replace("Сақтау", "КЕПТ"), encoding="utf-8")
    again = compiled_table("kk", tmp_path, kept)
    assert (first.singular["Save"], again.singular["Save"]) == ("Сақтау", "КЕПТ"), (
        "the second time nothing is read anew"
    )
    assert again.plural == first.plural == {("{n} day", "{n} days"): ("{n} күн", "{n} күн")}
    catalogue(tmp_path, "a.kk.po", 'msgid "Save"\nmsgstr "Сақтап қою"\n')
    assert compiled_table("kk", tmp_path, kept).singular["Save"] == "Сақтап қою"
    place.write_text("{broken", encoding="utf-8")
    assert compiled_table("kk", tmp_path, kept).singular["Save"] == "Сақтап қою"


def test_a_sentence_may_not_stand_twice_in_a_file(tmp_path: Path) -> None:
    catalogue(tmp_path, "a.kk.po", 'msgid "Save"\nmsgstr "Сақтау"\n\nmsgid "Save"\nmsgstr "Сақтау"\n')
    with pytest.raises(ContentError, match="stands twice"):
        list(read_entries(tmp_path / "a.kk.po"))


@pytest.mark.parametrize(
    ("body", "problem"),
    [
        ('msgid "A"\nmsgstr ""\n', "empty"),
        ('#, fuzzy\nmsgid "A"\nmsgstr "А"\n', "marked fuzzy"),
        ('msgid "A {x}"\nmsgstr "А {y}"\n', "placeholders differ"),
        ('msgid "A {x}"\nmsgstr "А {x"\n', "braces do not fit"),
        ('msgid "A"\nmsgstr "<b>А</b>"\n', "markup inside a sentence"),
        ('msgid "A"\nmsgstr "Cақтау"\n', "Latin and Cyrillic letters in one word"),
        ('msgid "A {x}"\nmsgstr "{x}-ға дейін"\n', "a suffix or particle touches a placeholder"),
        ('msgid "A {x}"\nmsgstr "«{x}» ме?"\n', "a suffix or particle touches a placeholder"),
        ('msgid "A {x}"\nmsgid_plural "As {x}"\nmsgstr[0] "{x}"\n', "empty"),
        ('msgid "B"\nmsgstr "Б"\n', "not used anywhere"),
    ],
)
def test_faults_of_a_catalogue_are_named(tmp_path: Path, body: str, problem: str) -> None:
    catalogue(tmp_path, "a.kk.po", body)
    used = {key: [(tmp_path / "a.py", 1)] for key in ("A", "A {x}", ("A {x}", "As {x}"))}
    assert any(
        f"a.kk.po:7: {problem}" in fault or f"a.kk.po:6: {problem}" in fault for fault in problems(tmp_path, used)
    )


def test_a_russian_catalogue_needs_three_forms(tmp_path: Path) -> None:
    catalogue(tmp_path, "a.ru.po", 'msgid "A"\nmsgid_plural "As"\nmsgstr[0] "А"\nmsgstr[1] "А"\n')
    assert any("wrong number of plural forms" in fault for fault in problems(tmp_path, {("A", "As"): [(tmp_path, 1)]}))


def test_an_ordinal_is_no_suffix(tmp_path: Path) -> None:
    catalogue(tmp_path, "a.kk.po", 'msgid "Task {n}"\nmsgstr "{n}-тапсырма"\n')
    assert not [fault for fault in problems(tmp_path, {"Task {n}": [(tmp_path, 1)]}) if ".kk." in fault]


def test_sentences_are_found_in_sources() -> None:
    code = 'x = N_("a" "b")\ny = translate(lang, "c")\nz = ngettext(lang, "d", "e", 3)\nw = translate(lang, name)\n'
    assert [key for key, _ in in_python(code)] == ["ab", "c", ("d", "e")]
    page = '{{ _("a", x=_("b")) }}\n{% if x %}{{ ngettext("c", "d", n) }}{{ _(name) }}{% endif %}'
    assert sorted(map(str, (key for key, _ in in_template(page)))) == ["('c', 'd')", "a", "b"]
