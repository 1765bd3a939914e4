"""Programmes of any size for any mix of elements: sums, coverage, acts, refusals."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.curriculum import Programme, ProgrammeRequest, build_programme, least_hours, programme_to_json
from app.curriculum.content import load_content
from app.curriculum.model import KINDS
from app.kit.errors import InputError
from app.kit.text import LANGS, Lang, Text
from app.standard import load_standard
from tests.small_standard import small_standard

STANDARD = load_standard()
CARDS = tuple(card.id for card in STANDARD.professions)
SKILLS = tuple(skill.id for card in STANDARD.professions for skill in card.skills)
ELEMENTS = (*CARDS, *SKILLS, *(function.id for card in STANDARD.professions for function in card.functions))


@dataclass(frozen=True)
class Tier:
    level: int
    minutes: int
    professions: tuple[str, ...]


@dataclass(frozen=True)
class Family:
    id: str
    title: Text
    tiers: Mapping[str, Tier]
    evidence: Mapping[str, tuple[str, ...]]


AGE = Family(
    id="age-pension-file",
    title=Text("Зейнетақы ісі", "Пенсионное дело", "Pension file"),
    tiers={"T5": Tier(5, 22, ("3350-0-010-5",)), "T6": Tier(6, 28, ("3350-0-010-6",))},
    evidence={
        "T1": ("3350-0-010-5/F1.S1.A1", "3350-0-010-6/F1.S1.A1"),
        "T3": ("3350-0-010-5/F1.S1.A3", "3350-0-010-6/F1.S1.A3"),
        "T4": ("3350-0-010-5/F2.S1.A2", "3350-0-010-6/F2.S1.A2"),
    },
)


def build(*elements: str, hours: int = 72, lang: Lang = "kk", **more: object) -> Programme:
    return build_programme(ProgrammeRequest(elements, hours, lang, **more), families=(AGE,))  # type: ignore[arg-type]


def check_sums(programme: Programme) -> None:
    hours = programme.request.hours
    assert programme.hours.total == hours
    assert sum(module.hours.total for module in programme.modules) == hours
    for kind in KINDS:
        assert getattr(programme.hours, kind) == sum(getattr(module.hours, kind) for module in programme.modules)
    for module in programme.modules:
        parts = [module.hours.contact, module.hours.guided, module.hours.self_study, module.hours.practice]
        assert min(parts) >= 0
        assert module.hours.contact >= 1
        assert sum(parts) == module.hours.total
        for kind in KINDS[:3]:
            assert sum(getattr(topic.hours, kind) for topic in module.topics) == getattr(module.hours, kind)
        assert all(topic.hours.total >= 1 and topic.hours.practice == 0 for topic in module.topics)
        practice = [*(each.hours for each in module.practice), *(each.hours for each in module.workplace)]
        assert all(part >= 1 for part in practice)
        assert sum(practice) == module.hours.practice


def check_coverage(programme: Programme) -> None:
    assert programme.coverage.missing == ()
    assert programme.coverage.abilities.covered == programme.coverage.abilities.of > 0
    traced = {ref for outcome in programme.outcomes for ref in outcome.traces}
    for row in programme.coverage.rows:
        assert len(row.main) == 1
        assert row.id in traced
    ids = [outcome.id for outcome in programme.outcomes]
    assert len(set(ids)) == len(ids)
    assert set(ids) == {ref for module in programme.modules for ref in module.outcomes}


@settings(max_examples=150, deadline=None)
@given(st.sampled_from(CARDS), st.integers(8, 2000), st.sampled_from(LANGS), st.sampled_from([None, 0, 3]))
def test_any_profession_at_any_hours_in_any_language(card: str, hours: int, lang: Lang, practice: int | None) -> None:
    programme = build(card, hours=hours, lang=lang, practice=practice)
    check_sums(programme)
    check_coverage(programme)
    assert practice is None or programme.hours.practice == practice
    told = programme_to_json(programme)
    assert told["language"] == lang
    assert told["hours"]["total"] == hours == sum(module["hours"]["total"] for module in told["modules"])
    for module in told["modules"]:
        parts = (*module["topics"], *module["practice"], *module["workplace"])
        assert sum(part["hours"] for part in parts) == module["hours"]["total"]
    json.dumps(told)


@settings(max_examples=100, deadline=None)
@given(st.lists(st.sampled_from(ELEMENTS), min_size=1, max_size=6), st.integers(8, 400))
def test_any_mix_of_elements_is_built_or_refused_with_the_hours_it_needs(elements: list[str], hours: int) -> None:
    needed = least_hours(elements)
    if hours >= needed:
        programme = build(*elements, hours=hours)
        check_sums(programme)
        check_coverage(programme)
        return
    with pytest.raises(InputError) as refused:
        build(*elements, hours=hours)
    assert refused.value.field == "hours"
    assert str(needed) in str(refused.value)


@pytest.mark.parametrize("pair", list(combinations(CARDS, 2)), ids="+".join)
@pytest.mark.parametrize("hours", [36, 72, 144, 288])
def test_every_pair_of_cards(pair: tuple[str, str], hours: int) -> None:
    programme = build(*pair, hours=hours)
    check_sums(programme)
    check_coverage(programme)
    assert [card.id for card in programme.cards] == [card for card in CARDS if card in pair]


@pytest.mark.parametrize("card", CARDS)
def test_every_outcome_has_one_observable_verb_fit_for_the_level(card: str) -> None:
    verbs = load_content().verbs
    programme = build(card, hours=144)
    for outcome in programme.outcomes:
        assert verbs.faults(outcome.text) == [], outcome.text
        assert verbs.verbs[outcome.verb].level <= programme.cards[0].level


def test_the_prototype_of_72_hours() -> None:
    programme = build("S5")
    assert programme.hours.as_dict() == {"total": 72, "contact": 22, "guided": 14, "self_study": 14, "practice": 22}
    told = programme_to_json(programme)
    assert told["credits"] == 2.4
    assert told["professions"] == ["3350-0-010-5"]
    assert told["coverage"]["abilities"] == {"covered": 16, "of": 16}
    assert told["coverage"]["knowledge"] == {"covered": 7, "of": 7}
    assert told["coverage"]["missing"] == []
    assert told["title"] == "Зейнетақымен қамсыздандыру жөніндегі маман: біліктілікті арттыру бағдарламасы"
    assert [module["function"] for module in told["modules"]] == ["3350-0-010-5/F1"] * 4 + ["3350-0-010-5/F2"] * 4


def test_few_hours_make_one_module_of_each_skill() -> None:
    programme = build("S5", hours=8)
    assert [module.skills for module in programme.modules] == [("3350-0-010-5/F1.S1",), ("3350-0-010-5/F2.S1",)]
    assert len(programme.outcomes) == len(build("S5").outcomes)


def test_the_two_specialist_cards_are_taught_together_at_the_higher_level() -> None:
    programme = build("S5", "S6")
    assert len(programme.modules) == 8
    assert programme.modules[0].abilities == ("3350-0-010-6/F1.S1.A1", "3350-0-010-5/F1.S1.A1")
    assert programme.title.en.startswith("Pension specialist (level 5), Pension specialist (level 6)")
    skills = [outcome for outcome in programme.outcomes if outcome.kind == "skill"]
    assert all(outcome.verb == "resolve_case" for outcome in skills)


def test_practice_goes_to_the_families_that_give_evidence_and_the_rest_to_the_workplace() -> None:
    programme = build("S5")
    first, file = programme.modules[0], programme.modules[1]
    assert [(each.family, each.tier) for each in first.practice] == [("age-pension-file", "T5")]
    assert first.workplace == ()
    assert file.workplace[0].abilities == ("3350-0-010-5/F1.S1.A4",)
    assert first.practice[0].cases == first.practice[0].hours * 45 // 22
    assert programme.coverage.cases.covered == 3
    assert "3350-0-010-5/F1.S1.A2" in programme.coverage.cases.missing
    forms = {each.form for each in first.assessment}
    assert forms == {"test", "case"}
    assert {"W2", "task"} <= {each.form for each in programme.modules[2].assessment}


def test_acts_stand_as_of_the_day_with_their_successors() -> None:
    acts = {act.id: act for act in build("S5").acts}
    assert acts["ACT-01"].status == "in_force"
    assert acts["ACT-02"].status == "repealed"
    assert acts["ACT-02"].ended == date(2023, 7, 1)
    assert [each.id for each in acts["ACT-02"].successors] == ["social-code"]
    # the law of 2019 took over in 2020 and ended in 2023: today only the Code is used
    assert [each.id for each in acts["ACT-04"].successors] == ["social-code"]
    assert acts["ACT-15"].status == "not_established"
    earlier = {act.id: act for act in build("S5", law_as_of=date(2022, 5, 1)).acts}
    assert (earlier["ACT-02"].status, earlier["ACT-02"].successors) == ("in_force", ())
    assert [each.id for each in earlier["ACT-04"].successors] == ["law-2019-286-VI"]


def test_every_act_of_the_chosen_skills_is_taught() -> None:
    for card in CARDS:
        assert {act.id for act in build(card).acts} == {act.id for act in STANDARD.acts_of(card)}


@pytest.mark.parametrize(
    ("change", "field", "words"),
    [
        ({"elements": ()}, "elements", "Choose at least one"),
        ({"elements": ("9999",)}, "elements", "no element “9999”"),
        ({"elements": ("S5/F1.S1.A1",)}, "elements", "none of these"),
        ({"hours": 7}, "hours", "Allowed: 8 to 2000. Entered: 7."),
        ({"hours": 2001}, "hours", "Allowed: 8 to 2000. Entered: 2001."),
        ({"practice": 37}, "practice", "Allowed: 0 to 36. Entered: 37."),
        ({"practice": -1}, "practice", "Allowed: 0 to 36. Entered: -1."),
        ({"credit_hours": 0}, "credit_hours", "Allowed: 1 to 60. Entered: 0."),
        ({"law_as_of": date(2027, 1, 1)}, "law_as_of", "answers for"),
        ({"law_as_of": date(2017, 1, 1)}, "law_as_of", "answers for"),
        ({"elements": ("DR", "HD", "S5", "S6"), "hours": 8}, "hours", "Ask for at least 9 hours"),
        ({"elements": ("DR", "HD"), "hours": 9, "practice": 4}, "practice", "Lower the practice to 2 or add hours"),
    ],
)
def test_a_request_that_cannot_be_met_names_the_field_and_what_to_relax(
    change: dict[str, object], field: str, words: str
) -> None:
    request = ProgrammeRequest(**{"elements": ("S5",), "hours": 72, **change})  # type: ignore[arg-type]
    with pytest.raises(InputError) as refused:
        build_programme(request, families=())
    assert refused.value.field == field
    assert words in str(refused.value)


def test_the_same_request_gives_the_same_programme() -> None:
    assert build("HD", hours=120) == build("HD", hours=120)


@pytest.mark.parametrize("levels", [(5,), (5, 7)])
@pytest.mark.parametrize("hours", [8, 40, 500])
def test_another_standard_gives_programmes_too(levels: tuple[int, ...], hours: int) -> None:
    standard = small_standard(*levels)
    request = ProgrammeRequest(tuple(card.id for card in standard.professions), hours, "ru")
    programme = build_programme(request, standard=standard, families=())
    check_sums(programme)
    check_coverage(programme)
    assert programme.standard == "T00000001"
    assert programme.acts == ()
    verbs = load_content().verbs
    assert [verbs.faults(outcome.text) for outcome in programme.outcomes] == [[]] * len(programme.outcomes)
    texts = {outcome.text.ru for outcome in programme.outcomes}
    assert "Проверяет заявление." in texts
    assert "Демонстрирует на кейсе умение: Обеспечивать порядок." in texts


def test_a_title_of_ones_own_and_of_one_function() -> None:
    assert build("S5", title="Курс").title == Text("Курс", "Курс", "Курс")
    assert build("S5/F2").title.ru.startswith("Обеспечение")
    assert not build("S5/F2").cards[0].whole
