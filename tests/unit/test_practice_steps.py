"""What to practise next: the order of the rule, on histories made by hand; seeds that were met; short names."""

from datetime import UTC, datetime, timedelta
from fractions import Fraction
from itertools import count

import pytest

from app.cases.library import families
from app.cases.make import make_case
from app.db.records.attempts import AbilityScore, Attempt, AttemptLine, CaseSummary
from app.db.records.people import Person, Role
from app.kit.errors import InputError
from app.practice import next_step, offer_of, offers, short_names, step_seed
from app.standard import load_standard

AGE, FUND = "age-pension-file", "fund-income-loss"
WRONG = {AGE: next(iter(families()[AGE].misconceptions)), FUND: "div-paid"}
NOW = datetime(2026, 11, 22, tzinfo=UTC)


def person(profession: str | None, *roles: Role) -> Person:
    return Person(1, "dana", "Маржанова Дана", None, frozenset(roles), "kk", profession, None, True, NOW)


SPECIALIST = person("3350-0-010-5", "trainee")
OFFERS = offers(SPECIALIST)


def work(family: str, *misconceptions: str, days: int = 1, points: int | None = 30) -> AttemptLine:
    at = NOW - timedelta(days=days)
    marked = None if points is None else Fraction(points)
    ended = None if points is None else at
    attempt = Attempt(
        id=days, person_id=1, case_id=days, kind="practice", language="kk",
        state="open" if ended is None else "submitted",
        started_at=at, submitted_at=ended, points=marked, max_points=marked,
    )  # fmt: skip
    case = CaseSummary(
        days, family, "3350-0-010-5", 5, "T5", "practice", days, NOW.date(), Fraction(15, 2), 20, "A", ["T1"], {}, "h"
    )  # fmt: skip
    return AttemptLine(attempt, case, 9, misconceptions, None)


def score(ability: str, share: Fraction) -> AbilityScore:
    return AbilityScore(f"3350-0-010-5/{ability}", share * 10, Fraction(10), 1, 1)


def mastery(**shares: Fraction) -> dict[str, AbilityScore]:
    every = {name.partition("/")[2]: Fraction(9, 10) for offer in OFFERS for name in offer.abilities}
    every |= {name.replace("_", "."): share for name, share in shares.items()}
    return {f"3350-0-010-5/{name}": score(name, share) for name, share in every.items()}


def test_offers_are_those_of_the_card_and_everything_for_those_who_teach() -> None:
    assert [(offer.family.id, offer.tier.level) for offer in OFFERS] == [(AGE, 5), (FUND, 5)]
    assert {offer.profession for offer in offers(person("3350-0-010-6", "trainee"))} == {"3350-0-010-6"}
    tiers = sum(len(family.tiers) for family in families().values())
    assert len(offers(person(None, "trainee"))) == len(offers(person("3350-0-010-5", "educator"))) == tiers
    assert offers(person("1344-0-001", "trainee")) == ()
    assert offer_of(SPECIALIST, AGE, "5").points == 40
    for family, level in ((AGE, "6"), ("none", "5"), (AGE, "x")):
        with pytest.raises(InputError):
            offer_of(SPECIALIST, family, level)


def test_nothing_done_yet_begins_with_the_first_offer() -> None:
    step = next_step(OFFERS, [work(AGE, points=None)], {})
    assert step is not None
    assert (step.reason, step.offer.family.id) == ("first", AGE)
    assert next_step((), [], {}) is None


def test_a_misconception_comes_once_more_with_less_around_it() -> None:
    step = next_step(OFFERS, [work(FUND, points=None, days=0), work(FUND, WRONG[FUND])], mastery())
    assert step is not None
    assert (step.reason, step.offer.family.id, step.below) == ("misconception", FUND, Fraction(15, 2))
    assert step.misconception is not None
    assert step.misconception.id == WRONG[FUND]


def test_a_misconception_that_stays_leads_to_the_sibling_then_to_the_weakest_ability() -> None:
    twice = [work(FUND, WRONG[FUND]), work(FUND, WRONG[FUND], days=2)]
    step = next_step(OFFERS, twice, mastery())
    assert step is not None
    assert (step.reason, step.offer.family.id) == ("sibling", AGE)
    both = [work(FUND, WRONG[FUND]), work(AGE, days=2), work(FUND, WRONG[FUND], days=3)]
    step = next_step(OFFERS, both, mastery(F1_S1_A1=Fraction(1, 2)))
    assert step is not None
    assert (step.reason, step.ability, step.share) == ("lowest", "3350-0-010-5/F1.S1.A1", Fraction(1, 2))


def test_a_misconception_just_got_over_leads_to_the_sibling() -> None:
    step = next_step(OFFERS, [work(FUND), work(FUND, WRONG[FUND], days=2)], mastery())
    assert step is not None
    assert (step.reason, step.offer.family.id) == ("sibling", AGE)


def test_an_ability_without_work_comes_before_the_weakest() -> None:
    known = mastery(F1_S1_A2=Fraction(1, 10))
    del known["3350-0-010-5/F1.S1.A1"]
    step = next_step(OFFERS, [work(FUND)], known)
    assert step is not None
    assert (step.reason, step.ability, step.share) == ("untried", "3350-0-010-5/F1.S1.A1", None)
    assert step.offer.family.id == AGE


def test_of_two_families_the_one_practised_longest_ago_is_taken() -> None:
    weak = mastery(F2_S1_A2=Fraction(1, 10))
    for last, then in ((AGE, FUND), (FUND, AGE)):
        step = next_step(OFFERS, [work(last), work(then, days=2)], weak)
        assert step is not None
        assert (step.reason, step.offer.family.id) == ("lowest", then)


def test_a_misconception_that_its_family_no_longer_names_is_passed_over() -> None:
    step = next_step(OFFERS, [work(FUND, "gone-long-ago"), work("gone-family", "x", days=2)], mastery())
    assert step is not None
    assert step.reason == "lowest"


def test_a_seed_is_new_and_its_case_can_go_wrong_the_same_way() -> None:
    offer = offer_of(SPECIALIST, FUND, "5")
    numbers = count(100)
    assert step_seed(offer, frozenset({100, 101}), lambda: next(numbers)) == 102
    numbers = count(100)
    seed = step_seed(offer, frozenset({100}), lambda: next(numbers), "div-paid", Fraction(100))
    case = make_case(FUND, 5, seed=seed)
    assert seed != 100
    assert "div-paid" in [wrong.id for wrong in case.active]
    numbers = count(200)
    easiest = step_seed(offer, frozenset(), lambda: next(numbers), "div-paid", Fraction(0))
    tried = [make_case(FUND, 5, seed=number) for number in range(200, 208)]
    fitting = [case for case in tried if any(wrong.id == "div-paid" for wrong in case.active)]
    assert easiest == min(fitting, key=lambda case: case.difficulty).seed


def test_every_ability_has_a_short_name() -> None:
    names = short_names()
    assert set(names) == {ability.id for ability in load_standard().abilities()}
    assert names["3350-0-010-5/F2.S1.A2"] == names["3350-0-010-6/F2.S1.A2"]
    for name in names.values():
        assert max(len(name.kk), len(name.ru), len(name.en)) <= 40
