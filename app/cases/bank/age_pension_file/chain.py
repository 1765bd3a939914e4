"""The rules that lead from the papers of an age-pension file to its keys."""

from collections.abc import Mapping
from datetime import date
from fractions import Fraction
from typing import Any

from app.cases.bank.age_pension_file.facts import Facts
from app.cases.chain import Chain, Derived, Node, Step
from app.cases.evaluate import the_law
from app.cases.material import other
from app.cases.model import Source
from app.kit.dates import add_months
from app.kit.text import Text

CODE = "Social Code"
GRANT = "grant"
NO_RIGHT = "no_right"
NO_CAP = 10**10
"""A monthly index (tiyn) so great that the cap never binds: how a calculation without the cap comes out."""
OLD_STEP = 6
OLD_SCHEDULE = (date(2023, 1, 1), 732, 756)
"""Before the age was frozen the women's age was to go on by half a year each January: from 61 (732 months) to 63."""


class _Bare(dict[str, Text]):
    """Stands for the texts of the family where a chain is only evaluated and never shown."""

    def __missing__(self, key: str) -> Text:
        return Text("–", "–", "–")


BARE: Mapping[str, Text] = _Bare()


def build_chain(facts: Facts, words: Mapping[str, Text]) -> Chain:
    """Right → record → participation → base pension; incomes → age pension or payout; start; outcome.

    `words` are the texts of the family: titles of the steps between rules and their rule in words.
    """
    right = right_node(facts)
    return Chain(
        (
            *_right(facts, words),
            Step("record", "seniority.before_1998", facts.as_of, {"periods": facts.periods}),
            Step(
                "start",
                "payment.start_date",
                facts.as_of,
                {"kind": "age_pension", "right_date": Node(right), "claim_date": facts.claim},
            ),
            *_base(facts, words),
            *_pension(facts, words),
            *(_savings(facts, words) if facts.joint else ()),
            _outcome(facts, words, right),
        )
    )


def right_node(facts: Facts) -> str:
    """The node of the day on which the right to the claimed pension arises."""
    return "early.pension_right_date" if facts.plan == "mother" else "right.right_date"


def _right(facts: Facts, words: Mapping[str, Text]) -> tuple[Step | Derived, ...]:
    person = {"sex": facts.person.sex, "birth_date": facts.person.birth}
    if facts.reading == "age-unfrozen":
        return (_misread("right.right_date", (), lambda: _unfrozen(facts.person.birth), words),)
    general = Step("right", "retirement.right_date", facts.as_of, person)
    if facts.plan != "mother":
        return (general,)
    if facts.reading == "children-missed":
        return (general, _misread("early.pension_right_date", ("right.right_date",), lambda day: day, words))
    early = Step(
        "early",
        "retirement.early_grounds",
        facts.as_of,
        {**person, "children_raised_to_8": facts.raised_children},
        {"right_date": "right.right_date"},
    )
    return (general, early)


def _base(facts: Facts, words: Mapping[str, Text]) -> tuple[Step | Derived, ...]:
    contributions = facts.transfers if facts.reading == "lines-as-months" else facts.paid_months
    months = (
        _derived("after.contributions", (), lambda: contributions, "art. 206 par. 2 subpar. 2", words, "months"),
        _derived("after.care", (), lambda: facts.care_months, "art. 206 par. 2 subpar. 5", words, "months"),
    )
    participation = Step(
        "participation",
        "seniority.participation",
        facts.as_of,
        {
            "months_before_1998": Node("record.seniority_months"),
            "contribution_months": Node("after.contributions"),
            "other_listed_months": Node("after.care"),
            "transfers": facts.transfers,
        },
    )
    years = Node("participation.participation_years")
    percent = _misread_percent(facts, words)
    base = Step(
        "base",
        "base_pension.amount",
        Node("start.start_date"),
        {"participation_years": years},
        {"base_percent": percent.id} if percent else {},
    )
    items: tuple[Step | Derived, ...] = (*months, participation, *((percent,) if percent else ()), base)
    if facts.plan != "mother":
        return items
    right = Step("base_right", "base_pension.right", Node("start.start_date"), {"right_date": Node("right.right_date")})
    together = facts.reading == "base-with-early"
    due = _derived(
        "due.base",
        ("base_right.base_right", "base.base_amount"),
        lambda has_right, amount: amount if has_right or together else 0,
        "art. 205; art. 207 par. 1",
        words,
        "KZT per month",
    )
    return (*items, right, due)


def _misread_percent(facts: Facts, words: Mapping[str, Text]) -> Derived | None:
    """The percent of the base pension by one of the wrong ideas that no rule of the engine has."""
    if facts.reading not in ("step-spread", "old-ceiling"):
        return None
    law = the_law()

    def percent(years: int, start: date) -> Fraction:
        low, high, step = (
            Fraction(law.parameter(f"base_pension.{name}_percent", start).value) for name in ("min", "max", "step")
        )
        extra = max(0, years - 10)
        if facts.reading == "step-spread":
            return min(low + (high - low) * extra / 23, high)
        before = start.replace(year=start.year - 1, month=1, day=1)
        return min(low + step * extra, Fraction(law.parameter("base_pension.max_percent", before).value))

    inputs = ("participation.participation_years", "start.start_date")
    return _misread("misread.percent", inputs, percent, words)


def _pension(facts: Facts, words: Mapping[str, Text]) -> tuple[Step | Derived, ...]:
    start = Node("start.start_date")
    incomes: dict[str, Any] = {"monthly_incomes": facts.incomes}
    if facts.reading == "cap-missed":
        incomes["mrp"] = NO_CAP
    sex = other(facts.person.sex) if facts.reading == "other-sex-norm" else facts.person.sex
    asked = {
        "sex": sex,
        "seniority_months": Node("record.seniority_months"),
        "counted_income": Node("income.counted_income"),
    }
    due = _derived(
        "due.pension",
        ("full.age_pension", "partial.age_pension"),
        lambda full, partial: full if full is not None else partial,
        "art. 210 par. 4, 6",
        words,
        "KZT per month",
    )
    return (
        Step("income", "age_pension.counted_income", start, incomes),
        Step("full", "age_pension.full", start, asked),
        Step("partial", "age_pension.partial", start, asked),
        due,
    )


def _savings(facts: Facts, words: Mapping[str, Text]) -> tuple[Step | Derived, ...]:
    start, savings = Node("start.start_date"), facts.savings
    reading = facts.reading

    def first_payment(at_once: bool, monthly: int) -> int | None:
        if reading == "lump-missed":
            return monthly
        return savings if at_once or reading == "lump-always" else monthly

    due = _derived(
        "due.savings",
        ("lump.paid_at_once", "payout.first_year"),
        first_payment,
        "art. 220 par. 2; art. 224 par. 1, 2",
        words,
        "KZT",
    )
    return (
        Step("lump", "enpf.lump_sum", start, {"savings": savings}),
        Step("payout", "enpf.monthly_payout", start, {"savings": savings}),
        due,
    )


def _outcome(facts: Facts, words: Mapping[str, Text], right: str) -> Derived:
    def outcome(day: date | None) -> str:
        if day is not None and facts.claim < day:
            return NO_RIGHT
        return facts.obstacle or GRANT

    return _derived("decision.outcome", (right,), outcome, "art. 199 par. 3; art. 200 par. 1", words)


def _unfrozen(birth: date) -> date:
    """The day of the right if the women's age had gone on by half a year each January to 63."""
    since, months, most = OLD_SCHEDULE
    while months < most:
        reached = add_months(birth, months)
        if reached < since.replace(year=since.year + 1):
            return reached
        since, months = since.replace(year=since.year + 1), months + OLD_STEP
    return add_months(birth, most)


def _derived(
    id_: str, inputs: tuple[str, ...], compute: Any, article: str, words: Mapping[str, Text], unit: str | None = None
) -> Derived:
    return Derived(id_, words[id_], inputs, compute, words[f"{id_}.rule"], Source(CODE, article), unit=unit)


def _misread(id_: str, inputs: tuple[str, ...], compute: Any, words: Mapping[str, Text]) -> Derived:
    """A node of a wrong idea; it stands in no key and in no worked solution."""
    return Derived(id_, words["misread"], inputs, compute, words["misread"], Source(CODE, ""))
