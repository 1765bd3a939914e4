"""The engine on a toy law: every promise of docs/engine.md, without any real rule."""

import json
from collections.abc import Iterator
from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import Any, ClassVar

import numpy as np
import pytest

from app.engine import GraphError, Law, Link, Ref, load_law, rules
from app.engine import arrays as engine_arrays
from app.engine.language import (
    BOOL,
    DATE,
    ENUM,
    MONTHS,
    NULL,
    PERCENT,
    RATIO,
    TENGE,
    YEARS,
    Expr,
    Rulebook,
    add_months,
    as_months,
    as_ratio,
    ceil_tenge,
    choose,
    first_of_next_month,
    full_years,
    given,
    least,
    most,
    param,
    param_history,
    pick,
    round_tiyn,
    total,
    when,
    year_of,
)  # fmt: skip
from app.engine.registry import RULEBOOKS
from app.kit.errors import InputError, Refusal

T = "{kk: к, ru: р, en: e}"
ON = date(2026, 3, 11)


@pytest.fixture
def books() -> Iterator[None]:
    """No rules but those that the test writes."""
    rules.load_all()
    saved = dict(RULEBOOKS)
    RULEBOOKS.clear()
    yield
    RULEBOOKS.clear()
    RULEBOOKS.update(saved)


PARAMETERS = f"""
parameters:
  - {{id: cap, title: {T}, unit: KZT, kind: money, rhythm: until_changed, values: [
      {{from: 2020-01-01, to: 2023-06-30, value: 1000, source: {{act: Old, article: a}}, confidence: C}},
      {{from: 2024-01-01, value: "1500.50", source: {{act: Code, article: art. 1}}, confidence: A}}]}}
  - {{id: index, title: {T}, unit: KZT, kind: money, rhythm: year, values: [
      {{from: 2025-01-01, value: 100, source: {{act: Budget, article: a}}, confidence: B}},
      {{from: 2026-01-01, value: 110, source: {{act: Budget, article: a}}, confidence: B}}]}}
  - {{id: percent, title: {T}, unit: percent, kind: percent, rhythm: until_changed, values: [
      {{from: 2020-01-01, value: "10.5", source: {{act: Code, article: art. 2}}, confidence: A}}]}}
  - {{id: age, title: {T}, unit: years, kind: years, rhythm: until_changed, values: [
      {{from: 2020-01-01, value: "58.5", source: {{act: Code, article: art. 3}}, confidence: A}},
      {{from: 2026-01-01, value: "61", source: {{act: Code, article: art. 3}}, confidence: A}}]}}
  - id: bands
    title: {T}
    kind: table
    columns: {{min_months: months, max_months: months, coefficient: ratio}}
    unit: table
    rhythm: until_changed
    values:
      - from: 2020-01-01
        value:
          - {{min_months: 6, max_months: 59, coefficient: "0.70"}}
          - {{min_months: 60, max_months: null, coefficient: "min(1.30, 1.00 + 0.02 * floor((months - 60) / 12))"}}
        source: {{act: Code, article: art. 4}}
        confidence: A
"""
ENUMS = f"enum_titles:\n  male: {T}\n  female: {T}\n"


def make_law(folder: Path, inputs: str, outputs: str, *, more: str = "", extra_rules: str = "") -> Law:
    (folder / "parameters").mkdir()
    (folder / "rules").mkdir()
    (folder / "parameters" / "p.yaml").write_text(PARAMETERS)
    (folder / "enum_titles.yaml").write_text(ENUMS)
    (folder / "rules" / "r.yaml").write_text(
        f"""
rules:
  toy.amount:
    title: {T}
    statement: {T}
    inputs: [{inputs}]
    outputs: [{outputs}]
    sources: [{{act: Code, article: art. 1}}]
    confidence: A
    in_force_from: 2020-01-01
{more}
{extra_rules}"""
    )
    return load_law(folder)


def item(name: str, type_: str, rest: str = "required: true") -> str:
    return f"{{name: {name}, type: {type_}, {rest}, title: {T}}}"


def out(name: str, type_: str, rest: str = "") -> str:
    return f"{{name: {name}, type: {type_}, title: {T}{', ' + rest if rest else ''}}}"


SEX = item("sex", "enum", "required: true, allowed: {enum: [male, female]}")


@pytest.mark.usefixtures("books")
class TestFormulas:
    def test_averages_and_shares_keep_every_digit(self, tmp_path: Path) -> None:
        book = Rulebook("toy.amount")

        @book.quantity(unit=TENGE, article="a")
        def average(incomes: Expr) -> Expr:
            return total(incomes) / 36

        @book.quantity(unit=RATIO, article="a")
        def share(months: Expr, sex: Expr) -> Expr:
            norm = when(sex == "male", 300, 240)
            return (months / norm).with_unit(RATIO)

        @book.quantity(unit=TENGE, article="a")
        def exact(average: Expr, share: Expr) -> Expr:
            return average * share

        incomes = item("incomes", "list", "required: true, items: {type: money, allowed: {min: 0}}")
        months = item("months", "int", "required: true, unit: months, allowed: {min: 0, max: 1200}")
        law = make_law(
            tmp_path,
            f"{incomes}, {months}, {SEX}",
            f"{out('average', 'money')}, {out('share', 'decimal')}, {out('exact', 'money')}",
        )
        result = law.calculate("toy.amount", ON, {"incomes": (10000, 5000, 10000), "months": 7, "sex": "female"})
        assert result.values == {
            "average": Fraction(25000, 36), "share": Fraction(7, 240), "exact": Fraction(25000 * 7, 36 * 240),
        }  # fmt: skip
        line = {step.quantity: step for step in result.trace}
        assert line["average"].figures == "sum((100 + 50 + 100)) / 36"
        assert line["average"].formula == "sum(incomes) / 36"

    def test_a_unit_clash_is_an_error_that_names_rule_and_quantity(self, tmp_path: Path) -> None:
        book = Rulebook("toy.amount")

        @book.quantity(unit=TENGE, article="a")
        def amount(pay: Expr, percent: Expr = param("percent")) -> Expr:
            return pay * percent

        with pytest.raises(GraphError, match=r"toy\.amount, amount: product: tenge × percent"):
            make_law(tmp_path, item("pay", "money"), out("amount", "money"))

    def test_a_cycle_is_an_error(self, tmp_path: Path) -> None:
        book = Rulebook("toy.amount")

        @book.quantity(unit=TENGE, article="a")
        def amount(other: Expr) -> Expr:
            return other * 2

        @book.quantity(unit=TENGE, article="a")
        def other(amount: Expr) -> Expr:
            return amount * 2

        with pytest.raises(GraphError, match="a cycle through amount → other → amount"):
            make_law(tmp_path, item("pay", "money"), out("amount", "money"))

    def test_a_possible_overflow_is_an_error(self, tmp_path: Path) -> None:
        book = Rulebook("toy.amount")

        @book.quantity(unit=TENGE, article="a")
        def amount(pay: Expr) -> Expr:
            return pay * 10_000_000

        with pytest.raises(GraphError, match="beyond 64 bits"):
            make_law(tmp_path, item("pay", "money"), out("amount", "money"))

    def test_formulas_cannot_branch_or_use_floats(self, tmp_path: Path) -> None:
        book = Rulebook("toy.amount")

        @book.quantity(unit=TENGE, article="a")
        def amount(pay: Expr) -> Expr:
            return pay if pay > 5 else pay * 2

        with pytest.raises(GraphError, match="cannot branch"):
            make_law(tmp_path, item("pay", "money"), out("amount", "money"))
        with pytest.raises(TypeError, match="no floats"):
            most(0.5, 1)

    def test_two_formulas_on_one_day_are_refused_and_successors_switch(self, tmp_path: Path) -> None:
        book = Rulebook("toy.amount")

        @book.quantity(unit=TENGE, article="old", until="2025-12-31")
        def amount(pay: Expr) -> Expr:
            return pay * 2

        @book.quantity(unit=TENGE, article="new", name="amount", since="2026-01-01")
        def amount_new(pay: Expr) -> Expr:
            return pay * 3

        with pytest.raises(ValueError, match="two formulas for amount"):
            book.quantity(unit=TENGE, article="x", name="amount", since="2026-05-01")(lambda pay: pay)
        law = make_law(tmp_path, item("pay", "money"), out("amount", "money"))
        assert law.calculate("toy.amount", date(2025, 12, 31), {"pay": 100}).values["amount"] == 200
        new = law.calculate("toy.amount", date(2026, 1, 1), {"pay": 100})
        assert (new.values["amount"], new.trace[-1].source.article) == (300, "new")  # type: ignore[union-attr]
        with pytest.raises(Refusal, match="answers from 2020-01-01 on"):
            law.calculate("toy.amount", date(2019, 12, 31), {"pay": 100})


@pytest.mark.usefixtures("books")
class TestFactsAndParameters:
    def build(self, tmp_path: Path) -> Law:
        book = Rulebook("toy.amount")

        @book.quantity(unit=TENGE, article="a")
        def limit(cap: Expr = param("cap"), index: Expr = param("index", fact="idx")) -> Expr:
            return cap + index

        @book.quantity(unit=TENGE, article="a")
        def year_start(index: Expr = param("index", at="previous_year")) -> Expr:
            return index

        @book.quantity(unit=BOOL, article="a")
        def late(day: Expr | None = None) -> Expr:
            assert day is not None
            return given(day) & (day < date(2026, 1, 1))

        @book.quantity(unit=TENGE, article="a")
        def absent(other: Expr) -> Expr:
            return other

        fields = ", ".join([
            item("idx", "money", "required: false"), item("day", "date", "required: false"),
            item("other", "money", "required: false"),
        ])  # fmt: skip
        return make_law(
            tmp_path,
            fields,
            ", ".join([out("limit", "money"), out("year_start", "money"), out("late", "bool"), out("absent", "money")]),
        )

    def test_dated_values_gaps_and_the_end_of_a_yearly_series(self, tmp_path: Path) -> None:
        law = self.build(tmp_path)
        values = law.calculate("toy.amount", ON, {}).values
        assert values == {"limit": 150050 + 11000, "year_start": 10000, "late": False, "absent": None}
        for day, field in ((date(2023, 9, 1), "cap"), (date(2027, 3, 1), "idx"), (date(2022, 1, 1), "idx")):
            with pytest.raises(Refusal, match="no value is established") as refusal:
                law.calculate("toy.amount", day, {"idx": 5} if field == "cap" else {})
            assert refusal.value.field == field

    def test_a_fact_stands_for_a_parameter_and_an_optional_fact_may_be_absent(self, tmp_path: Path) -> None:
        law = self.build(tmp_path)
        values = law.calculate("toy.amount", ON, {"idx": 100, "day": date(2025, 1, 1), "other": 7}).values
        assert values["limit"] == 150150
        assert values["late"] is True
        assert values["absent"] == 7

    @pytest.mark.parametrize(
        ("facts", "field"),
        [
            ({"idx": -1}, "idx"), ({"idx": 10**13}, "idx"), ({"nothing": 1}, "nothing"), ({"day": "x"}, "day"),
            ({"idx": True}, "idx"), ({"idx": "12"}, "idx"),
        ],
    )  # fmt: skip
    def test_impossible_facts_are_refused_by_name(self, tmp_path: Path, facts: dict[str, Any], field: str) -> None:
        law = self.build(tmp_path)
        with pytest.raises(InputError) as refusal:
            law.calculate("toy.amount", ON, facts)
        assert refusal.value.field == field

    def test_facts_from_data(self, tmp_path: Path) -> None:
        law = self.build(tmp_path)
        assert law.parse_facts("toy.amount", {"idx": "45.50", "day": "2026-01-31"}) == {
            "idx": 4550,
            "day": date(2026, 1, 31),
        }
        for raw, field in (
            ({"idx": 1.5}, "idx"),
            ({"idx": "1.555"}, "idx"),
            ({"day": "31.01.2026"}, "day"),
            ({"x": 1}, "x"),
        ):
            with pytest.raises(InputError) as refusal:
                law.parse_facts("toy.amount", raw)
            assert refusal.value.field == field


@pytest.mark.usefixtures("books")
class TestEvaluations:
    """One rule with a choice, a date, a table, a doubt, a refusal and a mutation, evaluated in every way."""

    def build(self, tmp_path: Path) -> Law:
        book = Rulebook("toy.amount")

        @book.quantity(unit=DATE, article="a")
        def right(birth: Expr, sex: Expr, steps: Any = param_history("age")) -> Expr:
            ages = [as_months(step.value) for step in steps]
            return when(sex == "male", add_months(birth, ages[0]), first_of_next_month(add_months(birth, ages[1])))

        @book.quantity(unit=RATIO, article="a")
        def coefficient(months: Expr, bands: Expr = param("bands")) -> Expr:
            return pick(bands, months)

        @book.quantity(unit=TENGE, article="a")
        def gross_exact(pay: Expr, coefficient: Expr, percent: Expr = param("percent")) -> Expr:
            return pay * coefficient * as_ratio(percent) - 100

        @book.quantity(unit=TENGE, article="a", confidence="B")
        def gross(gross_exact: Expr) -> Expr:
            return round_tiyn(gross_exact)

        @book.quantity(unit=TENGE, article="a")
        def up(gross_exact: Expr, right: Expr) -> Expr:
            return ceil_tenge(when(year_of(right) >= 2020, gross_exact, least(gross_exact, 5)))

        @book.quantity(unit=ENUM, article="a")
        def kind(months: Expr, sex: Expr) -> Expr:
            return when(months < 60, choose(sex, {"male": "male"}, "female"), "female")

        @book.quantity(unit=YEARS, article="a")
        def years(months: Expr) -> Expr:
            return when(months < 12, NULL, full_years(months))

        @book.quantity(unit=MONTHS, article="a", concrete=True, limit=5000)
        def weighted(birth: date, months: int, sex: str) -> int:
            return months + birth.month + len(sex)

        @book.refusal("gross_exact", "negative")
        def negative(gross_exact: Expr) -> Expr:
            return gross_exact < 0

        @book.doubt("C", "many months")
        def many(months: Expr) -> Expr:
            return months > 600

        @book.mutation("m_all", replaces="coefficient")
        def everything() -> Expr:
            return most(1, 1).with_unit(RATIO)

        facts = ", ".join([
            item("pay", "money"), item("birth", "date"), SEX,
            item("months", "int", "required: true, unit: months, allowed: {min: 0, max: 1200}"),
        ])  # fmt: skip
        results = ", ".join([
            out("right", "date"), out("coefficient", "decimal"), out("gross_exact", "money"), out("gross", "money"),
            out("up", "money"), out("kind", "enum", "allowed: {enum: [male, female]}"), out("years", "int"),
            out("weighted", "int"),
        ])  # fmt: skip
        return make_law(tmp_path, facts, results)

    FACTS: ClassVar[dict[str, Any]] = {"pay": 10_000_00, "birth": date(1960, 8, 31), "sex": "male", "months": 84}

    def test_values(self, tmp_path: Path) -> None:
        values = self.build(tmp_path).calculate("toy.amount", ON, self.FACTS).values
        assert values["right"] == date(2019, 2, 28)  # 58.5 years = 702 months; February has no 31st
        assert values["coefficient"] == Fraction(104, 100)
        assert values["gross_exact"] == 10_000_00 * Fraction(104, 100) * Fraction(105, 1000) - 100
        assert values["kind"] == "female"
        assert values["years"] == 7
        assert values["weighted"] == 84 + 8 + 4

    def test_mark_refusal_doubt(self, tmp_path: Path) -> None:
        law = self.build(tmp_path)
        assert law.calculate("toy.amount", ON, self.FACTS).confidence == "B"
        doubtful = law.calculate("toy.amount", ON, self.FACTS | {"months": 601})
        assert (doubtful.confidence, [str(w) for w in doubtful.warnings]) == ("C", ["many months"])
        with pytest.raises(Refusal) as refusal:
            law.calculate("toy.amount", ON, self.FACTS | {"pay": 10})
        assert refusal.value.field == "gross_exact"

    def test_overrides_and_mutations_change_only_what_follows(self, tmp_path: Path) -> None:
        law = self.build(tmp_path)
        plain = law.calculate("toy.amount", ON, self.FACTS).values
        own = law.calculate("toy.amount", ON, self.FACTS, overrides={"coefficient": Fraction(1, 3)}).values
        assert own["gross_exact"] == 10_000_00 * Fraction(1, 3) * Fraction(105, 1000) - 100
        wrong = law.calculate("toy.amount", ON, self.FACTS, mutation="m_all").values
        assert wrong["gross_exact"] == 10_000_00 * Fraction(105, 1000) - 100
        assert plain["right"] == own["right"] == wrong["right"]
        with pytest.raises(GraphError, match="no misconception m_x"):
            law.calculate("toy.amount", ON, self.FACTS, mutation="m_x")

    def test_json_has_every_line(self, tmp_path: Path) -> None:
        answer = self.build(tmp_path).calculate("toy.amount", ON, self.FACTS)
        data = json.loads(answer.json())
        assert data["values"]["gross"] == "1091.00"
        lines = {line["quantity"]: line for line in data["trace"]}
        assert lines["gross_exact"]["figures"] == "10000 * 1.04 * (10.5 / 100) - 1"
        assert lines["percent"]["value"] == "10.5"
        assert lines["percent"]["source"] == {"act": "Code", "article": "art. 2"}
        assert {"cap", "index"}.isdisjoint(lines)

    @pytest.mark.parametrize("table_limit", [65_536, 1])
    def test_arrays_agree_with_scalars(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, table_limit: int) -> None:
        monkeypatch.setattr(engine_arrays, "TABLE_LIMIT", table_limit)
        law = self.build(tmp_path)
        rng = np.random.default_rng(7)
        rows = 500
        columns: dict[str, Any] = {
            "pay": rng.integers(0, 10**8, rows), "months": rng.integers(0, 1201, rows), "sex": rng.integers(0, 2, rows),
            "birth": rng.integers(date(1940, 1, 1).toordinal(), date(2000, 1, 1).toordinal(), rows),
        }  # fmt: skip
        if table_limit > 1:
            columns |= {"pay": 10_000_00, "birth": date(1960, 8, 31).toordinal()}
        many = law.calculate_many("toy.amount", ON, columns)
        assert many.refused is not None
        refused = 0
        for i in range(rows):
            one = {name: int(c[i]) if isinstance(c, np.ndarray) else c for name, c in columns.items()}
            facts = one | {"birth": date.fromordinal(one["birth"]), "sex": ("male", "female")[one["sex"]]}
            try:
                result = law.calculate("toy.amount", ON, facts)
            except Refusal as refusal:
                assert many.refusal_names[many.refused[i] - 1] == refusal.field
                refused += 1
                continue
            assert many.refused[i] == 0
            for name, column in many.columns.items():
                node = result.plan.outputs[name]
                assert node is not None
                assert int(column.numbers[i]) == int(result._row[node.index]), name
        assert refused > 0

    def test_a_column_out_of_limits_is_refused_with_its_row(self, tmp_path: Path) -> None:
        law = self.build(tmp_path)
        with pytest.raises(InputError, match="Row 2") as refusal:
            law.calculate_many(
                "toy.amount", ON, {"pay": 1, "birth": 700_000, "sex": 0, "months": np.array([5, 1201, 7])}
            )
        assert refusal.value.field == "months"


@pytest.mark.usefixtures("books")
def test_a_chain_carries_own_values_and_one_refusal_leaves_the_rest(tmp_path: Path) -> None:
    first, second = Rulebook("toy.amount"), Rulebook("toy.second")

    @first.quantity(unit=YEARS, article="a")
    def years(months: Expr) -> Expr:
        return full_years(months)

    @first.refusal("months", "too few")
    def few(months: Expr) -> Expr:
        return months < 6

    @second.quantity(unit=PERCENT, article="a")
    def rate(years: Expr, percent: Expr = param("percent")) -> Expr:
        return percent * years

    months = item("months", "int", "required: true, unit: months")
    law = make_law(
        tmp_path, months, out("years", "int", "unit: years"),
        extra_rules=f"""
  toy.second:
    title: {T}
    statement: {T}
    inputs: [{item("years", "int", "required: true, unit: years")}]
    outputs: [{out("rate", "percent")}]
    sources: [{{act: Code, article: art. 1}}]
    confidence: A
    in_force_from: 2020-01-01
""",
    )  # fmt: skip

    def links(months: int) -> tuple[Link, ...]:
        return (
            Link("a", "toy.amount", ON, {"months": months}),
            Link("b", "toy.second", ON, {"years": Ref("a.years")}),
        )

    run = law.run(links(30))
    assert (run["a.years"], run["b.rate"], run.confidence) == (2, 21, "A")
    own = law.run(links(30), overrides={"a.years": 4})
    assert (own["a.years"], own["b.rate"]) == (4, 42)
    refused = law.run(links(5))
    assert refused.refusals["a"].field == "months"
    assert "b.rate" not in set(refused)
    with pytest.raises(KeyError):
        refused["b.rate"]
