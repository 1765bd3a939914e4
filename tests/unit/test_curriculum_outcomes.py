"""Learning outcomes: one observable verb in three languages, from the standard's own words if need be."""

import pytest

from app.curriculum.content import load_content
from app.kit.text import LANGS, Text
from app.standard import load_standard
from tests.small_standard import CHECK, TWO, VAGUE

VERBS = load_content().verbs


def test_an_ability_becomes_a_told_verb_where_its_grammar_allows() -> None:
    verb, sentence = VERBS.from_ability(CHECK)
    assert verb.id == "check"
    assert sentence == Text("Өтінішті тексереді.", "Проверяет заявление.", "Checks the application.")


@pytest.mark.parametrize("text", [TWO, VAGUE])
def test_other_abilities_stay_whole_inside_a_frame(text: Text) -> None:
    verb, sentence = VERBS.from_ability(text)
    assert verb.id == "show"
    assert VERBS.faults(sentence) == []
    for lang in LANGS:
        assert text[lang].rstrip(".") in sentence[lang]


@pytest.mark.parametrize(
    ("kk", "fault"),
    [
        ("Заңды біледі.", "kk: біледі"),
        ("Құжатты тексереді және мөлшерін анықтайды.", "kk: 2 verbs (анықтайды, тексереді)"),
        ("Құжат туралы.", "kk: 0 verbs (–)"),
    ],
)
def test_two_verbs_no_verb_and_states_of_mind_are_faults(kk: str, fault: str) -> None:
    assert fault in VERBS.faults(Text(kk, "Проверяет дело.", "Checks the file."))


def test_a_longer_verb_hides_the_shorter_one_inside_it() -> None:
    assert VERBS.faults(Text("Мөлшерін қайта есептейді.", "Пересчитывает размер.", "Recalculates the amount.")) == []


def test_english_plural_nouns_count_only_at_the_head() -> None:
    assert VERBS.faults(Text("Есепті дайындайды.", "Готовит отчёт.", "Prepares records and reports.")) == []
    assert VERBS.faults(Text("Істі есепке алады.", "Учитывает дело.", "Records the file.")) == []


def test_every_ability_of_the_standard_gives_a_sound_outcome_by_itself() -> None:
    for ability in load_standard().abilities():
        _, sentence = VERBS.from_ability(ability.text)
        assert VERBS.faults(sentence) == [], ability.id


def test_the_verb_of_an_element_follows_the_level() -> None:
    assert [VERBS.of("knowledge", level).id for level in (4, 5, 6, 7, 8)] == [
        "describe", "describe", "explain", "analyse", "analyse",
    ]  # fmt: skip
    assert VERBS.of("skill", 5).finite.en == "completes"
    assert VERBS.of("skill", 6).finite.kk == "шешеді"
