"""Citations and values in words of each language."""

from datetime import date
from fractions import Fraction

import pytest

from app.cases.cite import act, article, cite
from app.cases.document import Value
from app.cases.model import CellKind, Scalar, Source
from app.cases.plain import plain
from app.cases.show import exact, fill, show, show_scalar, to_data
from app.engine import load_law
from app.kit.text import LANGS, Lang, Text


@pytest.mark.parametrize(
    ("words", "kk", "ru", "en"),
    [
        ("art. 206 par. 1 subpar. 2", "206-бап, 1-тармақ, 2) тармақша", "ст. 206, п. 1, пп. 2)",
         "art. 206 par. 1 subpar. 2"),
        ("art. 118 par. 1, 5", "118-бап, 1, 5-тармақтар", "ст. 118, п. 1, 5", "art. 118 par. 1, 5"),
        ("art. 101-1 par. 3", "101-1-бап, 3-тармақ", "ст. 101-1, п. 3", "art. 101-1 par. 3"),
        ("art. 118 par. 3; art. 181 par. 1", "118-бап, 3-тармақ; 181-бап, 1-тармақ", "ст. 118, п. 3; ст. 181, п. 1",
         "art. 118 par. 3; art. 181 par. 1"),
        ("whole law", "whole law", "whole law", "whole law"),
    ],
)  # fmt: skip
def test_articles(words: str, kk: str, ru: str, en: str) -> None:
    assert [article(words, lang) for lang in LANGS] == [kk, ru, en]


@pytest.mark.parametrize(
    ("name", "kk", "ru", "en"),
    [
        ("Social Code No. 224-VII of 20.04.2023", "Әлеуметтік кодекс", "Социальный кодекс", "Social Code"),
        ("Law on the republican budget for 2026-2028, No. 239-VIII of 08.12.2025",
         "2026–2028 жылдарға арналған республикалық бюджет туралы заң № 239-VIII",
         "Закон о республиканском бюджете на 2026–2028 годы № 239-VIII",
         "Law on the republican budget for 2026–2028 No. 239-VIII"),
        ("Law No. 286-VI of 26.12.2019", "26.12.2019 күнгі № 286-VI заң", "Закон от 26.12.2019 № 286-VI",
         "Law of 26.12.2019 No. 286-VI"),
        ("An act nobody named", "An act nobody named", "An act nobody named", "An act nobody named"),
    ],
)  # fmt: skip
def test_acts(name: str, kk: str, ru: str, en: str) -> None:
    assert [act(name, lang) for lang in LANGS] == [kk, ru, en]


def test_an_article_that_is_not_established_is_left_out_and_an_edition_is_said() -> None:
    budget = Source("Law on the republican budget for 2024-2026", "not established", date(2024, 1, 1))
    assert cite(budget, "ru") == "Закон о республиканском бюджете на 2024–2026 годы, в редакции на 01.01.2024"
    assert cite(Source("Social Code", "art. 207 par. 1"), "kk") == "Әлеуметтік кодекс, 207-бап, 1-тармақ"


def test_every_article_of_the_fund_s_rules_is_said_without_english() -> None:
    law = load_law()
    for rule in ("capacity_loss_payment.amount", "job_loss_payment.amount", "job_loss_payment.right"):
        for source in law.rules[rule].sources:
            for lang in ("kk", "ru"):
                said = cite(Source(source.act, source.article), lang)
                assert "art." not in said
                assert "par." not in said


@pytest.mark.parametrize(
    ("value", "kk", "ru", "en"),
    [
        (Value.money(18_807_400), "188\u00a0074,00", "188\u00a0074,00", "188,074.00"),
        (Value.money(None), "", "", ""),
        (Value.percent(Fraction(7, 2)), "3,5%", "3,5\u00a0%", "3.5%"),
        (Value.ratio(Fraction(17, 20)), "0,85", "0,85", "0.85"),
        (Value.day(date(2026, 1, 7)), "07.01.2026", "07.01.2026", "07.01.2026"),
        (Value.month(date(2026, 1, 7)), "01.2026", "01.2026", "01.2026"),
        (Value.tick(True), "☑", "☑", "☑"),
        (Value.tick(False), "☐", "☐", "☐"),
        (Value.words(Text("ер", "муж", "man")), "ер", "муж", "man"),
        (Value.count(1200), "1\u00a0200", "1\u00a0200", "1,200"),
    ],
)
def test_values_of_papers(value: Value, kk: str, ru: str, en: str) -> None:
    assert [show(value, lang) for lang in LANGS] == [kk, ru, en]


@pytest.mark.parametrize(
    ("kind", "value", "lang", "shown", "data"),
    [
        ("money", 4_576_650, "kk", "45\u00a0766,50\u00a0₸", "45766.50"),
        ("money", Fraction(47_187_500, 3), "ru", "157\u00a0291,67\u00a0₸", "157291.67"),
        ("pct", Fraction(197, 2), "en", "98.5%", "98.5"),
        ("ratio", Fraction(26, 25), "kk", "1,04", "1.04"),
        ("int", 65, "kk", "65", 65),
        ("date", date(2026, 3, 11), "en", "11.03.2026", "2026-03-11"),
        ("month", date(2026, 3, 1), "ru", "03.2026", "2026-03"),
        ("money", None, "kk", "", None),
    ],
)
def test_keys_on_screen_and_as_data(kind: CellKind, value: Scalar, lang: Lang, shown: str, data: object) -> None:
    assert show_scalar(kind, value, lang) == shown
    assert to_data(kind, value) == data


def test_exact_rates() -> None:
    assert [exact(Fraction(n, d)) for n, d in ((9, 20), (118, 1), (-1, 4), (1, 3), (2, 3))] == [
        "0.45", "118", "-0.25", "0.333333", "0.666667",
    ]  # fmt: skip


def test_texts_are_filled_in_each_language() -> None:
    text = fill(Text("{d} күні", "дата {d}", "on {d}"), d=date(2026, 1, 2))
    assert text == Text("02.01.2026 күні", "дата 02.01.2026", "on 02.01.2026")
    with pytest.raises(KeyError):
        fill(Text("{a}", "{a}", "{a}"))


def test_plain_facts() -> None:
    assert plain({"a": (date(2026, 1, 2), Fraction(1, 2), None, True)}) == {"a": ["2026-01-02", "0.5", None, True]}
    assert plain(Text("а", "б", "c")) == {"kk": "а", "ru": "б", "en": "c"}
