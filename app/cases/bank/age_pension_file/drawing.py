"""Drawing the facts of a file: days, people, record, career, savings, faults; until no rounding is in doubt."""

from datetime import date
from fractions import Fraction
from itertools import pairwise
from typing import Any

from app.cases.bank.age_pension_file.career import Career, draw_career, draw_jobs
from app.cases.bank.age_pension_file.chain import BARE, build_chain
from app.cases.bank.age_pension_file.facts import LAST_RECORD_MONTH, Care, Facts, Job, Plan, month
from app.cases.bank.age_pension_file.faults import Room, choose_decoys, choose_faults
from app.cases.bank.age_pension_file.household import draw_household
from app.cases.bank.age_pension_file.record import Record, Wish, draw_record
from app.cases.bank.age_pension_file.timing import Days, draw_days
from app.cases.evaluate import Run, evaluate
from app.cases.family import Reject
from app.cases.material import Sex, draw_person
from app.engine import Law
from app.kit.dates import month_index
from app.kit.dice import Dice

ATTEMPTS = 60
MONTHS = {"T5": (44, 80), "T6": (52, 132), "joint": (46, 76)}
"""Length of the statement; shorter where the savings bring two more rules."""
LONG = (96, 124)
CEILING_YEARS = (2024, 2025)
"""Years whose ceiling differs from the one before and can be reached without a rounding in doubt."""
PLANS: dict[str, tuple[tuple[Plan, int], ...]] = {
    "T5": (("partial", 100),),
    "T6": (("full", 26), ("mother", 20), ("partial", 14), ("lump", 12), ("floor", 12), ("share", 16)),
}
JOINT = ("lump", "floor", "share")
SAVINGS_STEP = 240_000
"""Tiyn: with whole multiples the monthly share of 6.5 % a year is a whole number of tenge."""
LEAST_SAVINGS, MOST_SAVINGS = 20_000_000, 3_000_000_000


def draw_facts(dice: Dice, tier: str, law: Law) -> Facts:
    """A file whose figures turn on no rounding in doubt. Raises Reject."""
    plan = dice.weighted(PLANS[tier])
    sex = _sex(dice, plan)
    days = draw_days(dice.child("days"), tier, plan, sex, law)
    reason = ""
    for attempt in range(ATTEMPTS):
        own = dice.child("attempt", attempt)
        try:
            facts = _draw(own, tier, plan, sex, days, law)
        except Reject as reject:
            reason = str(reject)
            continue
        reason = _objection(facts, evaluate(build_chain(facts, BARE)), law)
        if not reason:
            return facts
    raise Reject(reason)


def _sex(dice: Dice, plan: Plan) -> Sex:
    if plan == "mother" or (plan == "full" and dice.chance(80)):
        return "female"
    return dice.choice(("male", "female"))


def _draw(dice: Dice, tier: str, plan: Plan, sex: Sex, days: Days, law: Law) -> Facts:
    person = draw_person(dice.child("person"), sex, days.birth)
    long = sex == "male" and days.start.year in CEILING_YEARS and dice.chance(70)
    dense = long or plan == "full"
    months, ended = _months(dice.child("months"), tier, plan, days, long=long)
    jobs = draw_jobs(dice.child("jobs"), months, ended)
    care = _care(dice.child("care"), tier, sex, jobs, days)
    free = (month_index(care.child) if care else jobs[0].first) - 1
    wish = Wish(
        sex=sex,
        birth=days.birth,
        zone=plan == "full" or (tier == "T6" and plan != "mother" and dice.chance(18 if plan in JOINT else 35)),
        care=sex == "female" and not dense and dice.chance(40 if plan == "partial" and tier == "T6" else 25),
        gap=not dense and dice.chance(14),
        dense=dense,
        steady=plan == "mother",
        tail_until=free,
    )
    record = draw_record(dice.child("record"), wish)
    household = draw_household(dice.child("household"), person, record, jobs, care, plan, days)
    career = draw_career(dice.child("career"), jobs, tier, _mean(dice, plan, days.start, law), law, days.start)
    room = _room(tier, plan, days, record, career, household.married is not None, person.stem.pattern)
    defects = choose_faults(dice.child("faults"), room)
    if "x05-wb" in defects:
        first, second = career.jobs
        jobs = (first, Job(second.employer, second.first, second.last, overlap=dice.between(1, 3)))
    else:
        jobs = career.jobs
    return Facts(
        tier=tier,
        plan=plan,
        person=person,
        family=household,
        claim=days.claim,
        as_of=days.as_of,
        spells=record.spells,
        jobs=jobs,
        wages=career.wages,
        doubled=career.doubled,
        care=care,
        window=career.window,
        certificate=career.certificate,
        savings=_savings(dice.child("savings"), plan, days.start, law),
        defects=defects,
        decoys=choose_decoys(dice.child("decoys"), room, defects),
    )


def _months(dice: Dice, tier: str, plan: Plan, days: Days, *, long: bool) -> tuple[int, int]:
    """How many months the statement has and its last month: contributions end with the general age.

    A mother of five works on without a break since the nineties, so that all care that counts is care the papers show.
    """
    if plan == "mother":
        ended = month_index(days.claim) - 1 - dice.between(0, 3)
        return ended - LAST_RECORD_MONTH - dice.between(10, 90), ended
    ended = min(month_index(days.right), month_index(days.claim)) - 1 - dice.between(0, 3)
    low, high = LONG if long and tier == "T5" else MONTHS["joint" if plan in JOINT else tier]
    return dice.between(low, min(high, ended - LAST_RECORD_MONTH)), ended


def _care(dice: Dice, tier: str, sex: Sex, jobs: tuple[Job, ...], days: Days) -> Care | None:
    """Care of a child born between the record and the first job after 1997, up to its third birthday."""
    if tier != "T6" or sex != "female" or not dice.chance(80):
        return None
    back = dice.between(14, 46)
    born = jobs[0].first - back
    if born <= LAST_RECORD_MONTH + 1 or born > month_index(days.birth) + 45 * 12:
        return None
    if born + 96 >= month_index(days.right):
        return None
    return Care(month(born), min(36, back))


def _mean(dice: Dice, plan: Plan, start: date, law: Law) -> int:
    """Mean wage of the window, tiyn: 40 to 160 % of the cap; in a partial pension never so low that the floor binds."""
    cap = Fraction(law.parameter("age_pension.income_cap_mrp", start).value) * law.parameter("index.mrp", start).value
    low = 40
    if plan in ("partial", "mother"):
        least = Fraction(law.parameter("index.min_pension", start).value) * 10 / 6
        low = max(low, int(least * 106 / cap) + 1)
    percent = dice.weighted(((dice.between(low, 82), 30), (dice.between(85, 98), 25), (dice.between(103, 160), 45)))
    return int(cap * percent / 100)


def _savings(dice: Dice, plan: Plan, start: date, law: Law) -> int | None:
    if plan not in JOINT:
        return None
    lump = int(law.parameter("index.min_pension", start).value) * 12
    least = Fraction(law.parameter("index.pm", start).value) * Fraction(7, 10) * 12 / Fraction(65, 1000)
    low, high = {
        "lump": (LEAST_SAVINGS, lump),
        "floor": (lump + SAVINGS_STEP, int(least) - SAVINGS_STEP),
        "share": (int(least) + SAVINGS_STEP, MOST_SAVINGS),
    }[plan]
    return dice.between(low // SAVINGS_STEP + 1, high // SAVINGS_STEP - 1) * SAVINGS_STEP


def _room(tier: str, plan: Plan, days: Days, record: Record, career: Career, married: bool, pattern: str) -> Room:
    spells = record.spells
    pause = any(one.kind == "military" and 1 <= two.first - one.last - 1 <= 2 for one, two in pairwise(spells))
    return Room(
        tier=tier,
        heavy=plan == "mother" or plan in JOINT,
        early=days.early,
        has_diploma=any(spell.kind == "study" for spell in spells),
        has_service=any(spell.kind == "military" for spell in spells),
        has_gap=record.gap_after is not None,
        two_jobs=len(career.jobs) > 1,
        renamed_by_marriage=married,
        older_spelling=pattern in ("kazakh", "one_form"),
        army_pause=pause,
        doubled=bool(career.doubled),
        first_of_month=days.claim.day == 1,
    )


def _objection(facts: Facts, run: Run, law: Law) -> str:
    """Why this throw is not wanted: an open convention on the path, a rounding in doubt; nothing when it is good."""
    record, after = run.value("record.seniority_months"), facts.paid_months + facts.care_months
    if record is None or not record >= 6:
        return "record too short"
    if record % 12 + after % 12 >= 12:
        return "the halves of the record carry a year over"
    whole = run.value("full.age_pension") is not None
    if whole != (facts.plan == "full"):
        return "record and plan do not fit"
    if facts.plan in ("partial", "mother") and _floor_binds(run):
        return "the floor of the partial pension binds"
    if facts.plan == "mother" and facts.raised_children < 5:
        return "fewer than five children raised"
    if _norm_met_by_mistake(facts, record):
        return "a wrong record meets a norm with no year above it"
    doubtful = [
        run.value("base.base_exact"),
        run.value("full.age_pension_exact" if whole else "partial.age_pension_exact"),
    ]
    if facts.plan == "mother" or _published(run, law):
        doubtful = doubtful[1:]
    if any(_in_doubt(value) for value in doubtful):
        return "a fraction of a tenge between 0.01 and 0.49"
    return ""


def _norm_met_by_mistake(facts: Facts, record: int) -> bool:
    """By the other sex's norm, or with work after 1997, the pension would be the plain full one: two mistakes alike."""
    tail = max(0, facts.spells[-1].last - LAST_RECORD_MONTH)
    own, swapped = (300, 240) if facts.person.sex == "male" else (240, 300)
    alike = swapped <= record < swapped + 12 or own <= record + tail < own + 12
    return facts.plan in ("partial", "mother") and alike


def _floor_binds(run: Run) -> bool:
    """60 % of the income lies below the minimum pension: how the minimum is then shared is a reading of the law."""
    return bool(run.value("partial.full_reference_exact") != run.value("income.counted_income") * 6 / Fraction(10))


def _in_doubt(value: Any) -> bool:
    """A result that rounding up and rounding to nearest would print differently."""
    return 0 < Fraction(value) % 100 < 50


def _published(run: Run, law: Law) -> bool:
    """The least base pension of every year and the greatest of 2024 are printed figures: their rounding is known."""
    start, percent = run.value("start.start_date"), run.value("base.base_percent")
    least = law.parameter("base_pension.min_percent", start).value
    return bool(
        percent == least or (start.year == 2024 and percent == law.parameter("base_pension.max_percent", start).value)
    )
