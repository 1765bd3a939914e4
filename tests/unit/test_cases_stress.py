"""The stress run: it passes good families, it sees bad ones, its report adds up over processes."""

from collections import Counter
from fractions import Fraction

import pytest

from app.cases import Report, make_case, stress
from app.cases import selfmark as selfmark_module
from app.cases.audit import failures
from app.cases.library import family_of, tier_of
from app.cases.make import finish, throw
from app.cases.selfmark import misbehaviour
from app.cases.stress import stress_chunk

FAMILY = "fund-income-loss"


@pytest.mark.parametrize("level", [5, 6])
def test_a_short_run_finds_nothing(level: int) -> None:
    seen: list[tuple[int, int]] = []
    report = stress(FAMILY, level, 20, first=50_000, progress=lambda done, of: seen.append((done, of)))
    assert report.failed == []
    assert report.verdict() == []
    assert report.cases == 20
    assert seen[-1] == (20, 20)
    assert report.rejection_rate < Fraction(60, 100)
    assert sum(report.branches.values()) == sum(report.confidence.values()) == 20


def test_reports_of_parts_add_up_to_the_whole() -> None:
    whole = stress_chunk(FAMILY, 5, "practice", 0, 8)
    parts = Report(FAMILY, 5, "practice")
    for start, stop in ((4, 8), (0, 4)):
        parts.add(stress_chunk(FAMILY, 5, "practice", start, stop))
    for name in ("cases", "failures", "rejections", "active", "branches", "difficulty", "keys", "most_throws"):
        assert getattr(parts, name) == getattr(whole, name), name


def test_a_verdict_names_what_is_hardly_ever_reached() -> None:
    report = Report(FAMILY, 5, "practice", cases=1000, rejections=Counter({"band": 3000}))
    words = " ".join(report.verdict())
    assert "75.0 % of the throws are rejected" in words
    assert "misconception div-paid is active in 0.0 %" in words
    assert "branch job/under-six is walked in 0.0 %" in words


@pytest.mark.parametrize(
    ("pool", "active", "named"), [("exam", 0, False), ("exam", 9, True), ("practice", 0, True), ("practice", 99, False)]
)
def test_a_misconception_of_practice_alone_is_expected_in_no_exam(pool: str, active: int, named: bool) -> None:
    report = Report("age-pension-file", 5, pool, cases=1000)
    report.active["div-paid"] = active
    assert any("div-paid" in words for words in report.verdict()) is named


def test_a_failing_seed_does_not_hide_the_others(monkeypatch: pytest.MonkeyPatch) -> None:
    family = family_of(FAMILY)

    def broken(dice: object, tier: object, law: object) -> object:
        raise RuntimeError("a fault of the family")

    monkeypatch.setattr(type(family.logic), "draw", staticmethod(broken))
    report = stress_chunk(FAMILY, 5, "practice", 0, 3)
    assert (report.cases, report.failures) == (3, 3)
    assert report.failed[0] == (0, "RuntimeError: a fault of the family")


def test_self_marking_sees_a_marker_that_pays_too_much(monkeypatch: pytest.MonkeyPatch) -> None:
    case = make_case(FAMILY, 5, seed=4)
    assert list(misbehaviour(case)) == []
    monkeypatch.setattr(selfmark_module, "perfect", lambda case: {})
    assert any("perfect answers earn 0 of 40" in words for words in misbehaviour(case))


def test_the_audit_sees_a_fact_that_stands_in_no_paper() -> None:
    family = family_of(FAMILY)
    draft, _ = throw(family, tier_of(family, 5), 4, "practice")
    case = finish(draft, 4, "3350-0-010-5", 0)
    assert list(failures(case, draft)) == []
    lost = dict.fromkeys(case.provenance, case.provenance["average.monthly_incomes"])
    del lost["record.months_with_so"]
    object.__setattr__(case, "provenance", lost)
    assert "I2: no paper is named for record.months_with_so" in list(failures(case, draft))
