"""Blueprints as files, forms assembled from them, and what they cover."""

from fractions import Fraction
from pathlib import Path

import pytest

from app.cases.library import families
from app.cases.make import make_case
from app.db import By, Database
from app.exams.assembly import EXAM_MARKS, assemble
from app.exams.coverage import coverage
from app.exams.forms import form_to_json, make_form
from app.exams.load import BLUEPRINTS, blueprint_of, load_blueprint, load_blueprints
from app.exams.snapshot import made, remade, snapshot
from app.kit.canonical import canonical
from app.kit.errors import Conflict, ContentError, InputError, NotAllowed
from app.kit.text import LANGS
from tests.conftest import Clock
from tests.integration import cast as casting

CATALOGUE = frozenset({
    "age-pension-file", "disability-care-file", "bereavement-file", "fund-income-loss", "child-family-file",
    "intake-check", "central-db-entry", "renewal-resumption", "case-file-inventory", "operations-report",
    "indexation-run", "overpayment-recovery", "payment-reconciliation", "inactive-accounts-sweep",
    "contribution-ledger", "late-contribution-penalty", "client-consultation", "draft-decision-audit",
    "timeliness-control", "transfer-forecast", "bank-payment-schedule", "unit-work-plan",
    "digital-service-rollout", "law-change-briefing", "mass-overpayment-incident", "reception-and-complaints",
    "anonymous-survey", "staffing-by-workload", "discipline-and-attestation", "finance-property-control",
    "reporting-calendar-control", "procurement-plan-control",
})  # fmt: skip

each_blueprint = pytest.mark.parametrize("name", sorted(load_blueprints()))


# -- files -----------------------------------------------------------------------------------------------------------
@each_blueprint
def test_a_blueprint_names_families_of_the_catalogue_only(name: str) -> None:
    named = {family for slot in blueprint_of(name).slots for family in slot.families}
    assert named <= CATALOGUE
    assert set(families()) <= CATALOGUE


def test_the_two_blueprints_are_those_of_the_specification() -> None:
    first, second = blueprint_of("s5-level5"), blueprint_of("s6-level6")
    assert (first.minutes, second.minutes) == (115, 135)
    assert first.functions == {"F1": Fraction(57), "F2": Fraction(43)}
    assert second.functions == {"F1": Fraction(53), "F2": Fraction(47)}
    assert [slot.weight for slot in first.slots] == [6, 6, 22, 17, 16, 14, 12, 7]
    assert [slot.weight for slot in second.slots] == [5, 5, 20, 17, 18, 15, 11, 9]
    assert first.cut.as_rules() == {"total": "70", "function": "60", "provisional": True}


def test_an_unknown_blueprint_is_refused_with_those_there_are() -> None:
    with pytest.raises(InputError, match="s5-level5"):
        blueprint_of("s9")


@pytest.mark.parametrize(
    ("was", "becomes", "line", "says"),
    [
        ("weight: 22", "weight: 23", 17, "add to 101"),
        ("minutes: 115", "minutes: 116", 10, "add to 115"),
        ("{F1: 57, F2: 43}", "{F1: 58, F2: 42}", 14, "its slots add to 57"),
        ("{F1: 57, F2: 43}", "{F1: 57, F3: 43}", 14, "F3"),
        ("id: s5-level5", "id: other", 3, "name of the file"),
        ("tier: T5", "tier: T6", 5, "level 5"),
        ("tier: T5", "tier: T9", 5, "T9"),
        ("profession: 3350-0-010-5", "profession: 3350", 4, "3350-0-010-5"),
        ("kind: case, function: F1, minutes: 22", "kind: cases, function: F1, minutes: 22", 20, "cases"),
        ("items: 6, minutes: 6, weight: 6}\n  - {id: K2", "minutes: 6, weight: 6}\n  - {id: K2", 18, "how many items"),
        ("[age-pension-file]", "[]", 20, "at least one"),
        ("[age-pension-file]", "[age-pension-file, age-pension-file]", 20, "twice"),
        ("{id: C1", "{id: K1", 18, "same id"),
        ("total: 70", "total: 170", 13, "at most 100"),
        ("target: 7.5", "target: -7.5", 12, "above zero"),
        ("target: 7.5", "target: much", 12, "a number is expected"),
        ("provisional: true", "provisional: maybe", 13, "true or false"),
        ("title:", "titles:", 6, "title"),
        ("  ru: Специалист по пенсионному обеспечению, 5-й уровень\n", "", 7, "ru"),
    ],
)
def test_a_wrong_blueprint_names_file_line_and_reason(
    tmp_path: Path, was: str, becomes: str, line: int, says: str
) -> None:
    text = (BLUEPRINTS / "s5-level5.yaml").read_text(encoding="utf-8")
    assert was in text
    path = tmp_path / "s5-level5.yaml"
    path.write_text(text.replace(was, becomes, 1), encoding="utf-8")
    with pytest.raises(ContentError) as caught:
        load_blueprint(path)
    assert caught.value.path == path
    assert says in str(caught.value)
    assert caught.value.line is not None
    assert abs(caught.value.line - line) <= 3, str(caught.value)


# -- assembly --------------------------------------------------------------------------------------------------------
@each_blueprint
def test_the_same_seed_gives_the_same_form(name: str) -> None:
    first, again = assemble(blueprint_of(name), "17"), assemble(blueprint_of(name), "17")
    assert form_to_json(first) == form_to_json(again)
    other = assemble(blueprint_of(name), "18")
    assert [item.case.seed for item in first.items] != [item.case.seed for item in other.items]


@each_blueprint
def test_a_form_keeps_to_its_blueprint(name: str) -> None:
    blueprint = blueprint_of(name)
    budget = blueprint.difficulty
    for seed in ("a", "b", "c"):
        form = assemble(blueprint, seed)
        assert sum(item.weight for item in form.items) == 100
        assert len({item.case.family for item in form.items}) == len(form.items)
        target = budget.target * len(form.items)
        assert abs(form.difficulty - target) <= target * budget.form_percent / 100
        for item in form.items:
            assert item.case.family in item.slot.families
            assert (item.case.pool, item.case.level, item.case.profession) == (
                "exam", blueprint.level, blueprint.profession,
            )  # fmt: skip
            assert item.case.confidence in EXAM_MARKS
            assert abs(item.case.difficulty - budget.target) <= budget.each


@each_blueprint
def test_every_slot_with_a_present_family_is_filled(name: str) -> None:
    blueprint = blueprint_of(name)
    filled = {item.slot.id for item in assemble(blueprint, "17").items}
    open_to = {slot.id: slot.fillers(families(), blueprint.tier, blueprint.profession) for slot in blueprint.slots}
    assert filled == {slot for slot, names in open_to.items() if names}
    assert not any(open_to[slot.id] for slot in blueprint.slots if slot.kind != "case")


def test_seeds_are_checked() -> None:
    for seed in ("", "  ", "x" * 65):
        with pytest.raises(InputError) as caught:
            assemble(blueprint_of("s5-level5"), seed)
        assert caught.value.field == "seed"


def test_a_blueprint_nothing_can_fill_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("app.exams.assembly.families", dict)
    with pytest.raises(InputError) as caught:
        assemble(blueprint_of("s5-level5"), "17")
    assert caught.value.field == "blueprint"


def test_a_practice_case_of_the_same_seed_is_another_case() -> None:
    item = assemble(blueprint_of("s5-level5"), "17").items[0]
    practice = make_case(item.case.family, 5, seed=item.case.seed, pool="practice", profession=item.case.profession)
    assert practice.facts != item.case.facts


@each_blueprint
def test_what_a_candidate_sees_does_not_name_the_seed(name: str) -> None:
    for item in assemble(blueprint_of(name), "17").items:
        kept = snapshot(item.case)
        assert set(kept.content) == set(LANGS)
        for whole in kept.content.values():
            shown = canonical(whole["case"])
            assert str(item.case.seed) not in shown
            assert '"seed"' not in shown


# -- coverage --------------------------------------------------------------------------------------------------------
@each_blueprint
def test_coverage_is_told_honestly(name: str) -> None:
    blueprint = blueprint_of(name)
    form = assemble(blueprint, "17")
    told = coverage(form)
    filled = {item.slot.id: item.slot.weight for item in form.items}
    assert told.filled == sum(filled.values()) < 100
    assert not told.complete
    assert {one.slot: one.weight for one in told.slots if one.family} == filled
    assert sum(part for part, _ in told.functions.values()) == told.filled
    assert {name: whole for name, (_, whole) in told.functions.items()} == blueprint.functions
    assert len(told.sampled) + len(told.missing) == 16
    assert told.sampled
    assert not set(told.sampled) & set(told.missing)
    assert (told.minutes, told.minutes_of) == (form.minutes, blueprint.minutes)
    assert form.minutes == sum(item.slot.minutes for item in form.items) + blueprint.settling_minutes
    assert told.as_json()["filled"] == str(told.filled)


# -- keeping ---------------------------------------------------------------------------------------------------------
def test_a_form_is_kept_with_its_cases(database: Database, clock: Clock) -> None:
    cast = casting.people(database, clock())
    by = cast.by(cast.assessor, clock())
    with database.write() as store:
        form = make_form(store, by, "s5-level5", seed="17")
    assembled = assemble(blueprint_of("s5-level5"), "17")
    with database.read() as store:
        assert store.forms.get(form.id) == form
        assert store.forms.all("s5-level5") == [form]
        items = store.forms.items(form.id)
        assert [item.slot for item in items] == [item.slot.id for item in assembled.items]
        assert sum((item.weight for item in items), Fraction(0)) == 100
        for item, made_item in zip(items, assembled.items, strict=True):
            summary = store.cases.summary(item.case_id)
            assert (summary.seed, summary.pool) == (made_item.case.seed, "exam")
            assert remade(summary).facts == made_item.case.facts
        told = canonical([entry.payload for entry in store.audit.recent()])
        assert not any(str(item.case.seed) in told for item in assembled.items)
    assert (form.number, form.minutes, form.made_by) == (1, assembled.minutes, cast.assessor.id)
    assert form.coverage == coverage(assembled).as_json()


def test_a_seed_is_used_once_and_a_secret_one_is_drawn(database: Database, clock: Clock) -> None:
    cast = casting.people(database, clock())
    by = cast.by(cast.assessor, clock())
    with database.write() as store:
        make_form(store, by, "s5-level5", seed="17")
    with pytest.raises(Conflict), database.write() as store:
        make_form(store, by, "s5-level5", seed="17")
    with database.write() as store:
        second = make_form(store, by, "s5-level5")
    assert len(second.seed) == 32
    assert second.number == 2


def test_only_assessors_make_forms(database: Database, clock: Clock) -> None:
    cast = casting.people(database, clock())
    for person in (cast.dana, cast.hr):
        with pytest.raises(NotAllowed), database.write() as store:
            make_form(store, cast.by(person, clock()), "s5-level5")


def test_a_case_of_an_earlier_edition_is_not_marked(database: Database, clock: Clock) -> None:
    with database.write() as store:
        form = make_form(store, By.command(clock()), "s5-level5", seed="17")
        case_id = store.forms.items(form.id)[0].case_id
    with database.engine.begin() as connection:
        connection.exec_driver_sql("UPDATE cases SET hash = 'sha256:earlier' || id")
    with database.read() as store, pytest.raises(Conflict, match="earlier edition"):
        remade(store.cases.summary(case_id))


def test_made_cases_are_remembered() -> None:
    made.cache_clear()
    case = assemble(blueprint_of("s5-level5"), "17").items[0].case
    first = made(case.family, 5, case.seed, "exam", case.profession)
    assert made(case.family, 5, case.seed, "exam", case.profession) is first
