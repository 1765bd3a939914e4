"""The list of rules and the page of each, with its calculator."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from starlette.responses import Response

from app.cases.model import Source as Cited
from app.engine import Contract
from app.i18n import local_date
from app.kit.dates import parse_date
from app.kit.errors import N_, InputError, Message, Refusal
from app.kit.text import Lang
from app.web.access import EVERYONE, PUBLIC
from app.web.answers import fragment, page
from app.web.forms import MISSING, Form
from app.web.pages import Nav, Pages
from app.web.render import Context
from app.web.rules.calculation import (
    Answer,
    Contrast,
    History,
    answer_of,
    ask,
    contrasts,
    histories,
    refused,
)
from app.web.rules.examples import examples, the_law
from app.web.rules.fields import Field, fields_of, filled, read_facts, row_count
from app.web.trace import Law, law_of
from app.web.visit import Visit

pages = Pages("rules")
ON = N_("Date of the calculation")
GROUPS: tuple[tuple[str, frozenset[str]], ...] = (
    (N_("Regime, age, seniority"), frozenset({"regime", "retirement", "seniority"})),
    (
        N_("Pensions from the budget"),
        frozenset({"base_pension", "age_pension", "service_pension", "indexation", "pension"}),
    ),
    (N_("Pensions from savings"), frozenset({"enpf"})),
    (N_("Payments of the Fund"), frozenset({"social_payment", "capacity_loss_payment", "job_loss_payment"})),
)
OTHERS = N_("Payment and other rules")


@dataclass(frozen=True)
class RulesPage(Context):
    """All rules by group."""

    template: ClassVar[str] = "pages/rules/index.html"
    groups: tuple[tuple[str, tuple[Contract, ...]], ...]


@dataclass(frozen=True)
class CalculatorPart(Context):
    """The calculator of a rule: its form and the answer."""

    template: ClassVar[str] = "parts/rules/calculator.html"
    rule: Contract
    form: Form
    fields: tuple[Field, ...]
    rows: Mapping[str, int]
    answer: Answer | None
    example: bool
    contrasts: tuple[Contrast, ...]


@dataclass(frozen=True)
class RulePage(CalculatorPart):
    """A rule."""

    template: ClassVar[str] = "pages/rules/rule.html"
    laws: tuple[Law, ...] = ()
    histories: tuple[History, ...] = ()


@pages.get("/rules", may=PUBLIC, nav=Nav(N_("Rules of calculation"), 70, EVERYONE, visitors=True))
def index(visit: Visit) -> Response:
    """Every rule of the registry."""
    rules = the_law().rules
    grouped = [(title, [r for r in rules.values() if r.id.partition(".")[0] in names]) for title, names in GROUPS]
    known = {rule.id for _, group in grouped for rule in group}
    grouped.append((OTHERS, [rule for rule in rules.values() if rule.id not in known]))
    return page(visit, RulesPage(tuple((title, tuple(group)) for title, group in grouped if group)))


@pages.get("/rules/{rule}", may=PUBLIC)
def show(visit: Visit, rule: str) -> Response:
    """A rule with its example worked out."""
    contract = the_law().rule(rule)
    example = examples()[rule]
    form = filled(contract, example.on, example.facts)
    return page(visit, rule_page(visit, contract, form, example=True))


@pages.post("/rules/{rule}", may=PUBLIC)
def calculate(visit: Visit, rule: str) -> Response:
    """The reader's own question."""
    context = rule_page(visit, the_law().rule(rule), visit.form)
    return page(visit, context, status=200 if visit.form.ok else 422)


@pages.post("/rules/{rule}/answer", may=PUBLIC)
def answer(visit: Visit, rule: str) -> Response:
    """The same for a script: the calculator with its answer."""
    whole = rule_page(visit, the_law().rule(rule), visit.form)
    part = CalculatorPart(
        whole.rule, whole.form, whole.fields, whole.rows, whole.answer, whole.example, whole.contrasts
    )  # fmt: skip
    return fragment(visit, part, status=200 if visit.form.ok else 422)


def rule_page(visit: Visit, contract: Contract, form: Form, *, example: bool = False) -> RulePage:
    """The page with the answer to the form; the faults found are noted in the form."""
    lang, today = visit.lang, local_date(visit.now)
    fields = fields_of(contract)
    said: Answer | None = None
    wrong: tuple[Contrast, ...] = ()
    tables: tuple[History, ...] = ()
    added = form.value("add")
    rows = {field.name: row_count(form, field.name) + (field.name == added) for field in fields if field.kind == "rows"}
    if not added:
        said, wrong, tables = answered(contract, form, lang, today)
    if not tables:
        known = examples()[contract.id]
        tables = histories(ask(contract.id, known.on, known.facts), today, lang)
    laws = tuple(law_of(Cited(source.act, source.article), lang) for source in contract.sources)
    return RulePage(contract, form, fields, rows, said, example, wrong, laws, tables)


def answered(
    contract: Contract, form: Form, lang: Lang, today: date
) -> tuple[Answer | None, tuple[Contrast, ...], tuple[History, ...]]:
    """The answer, what misconceptions make of it, the parameters it used; nothing when the form has faults."""
    on = read_day(form)
    facts = read_facts(contract, form)
    if on is None or not form.ok:
        return None, (), ()
    try:
        result = ask(contract.id, on, facts)
    except Refusal as refusal:
        return refused(refusal), (), ()
    except InputError as error:
        form.refuse(error, {error.field: error.field.partition(".")[0]})
        return None, (), ()
    wrong = tuple(contrasts(contract, on, facts, result, lang))
    return answer_of(contract, result, lang), wrong, histories(result, today, lang)


def read_day(form: Form) -> date | None:
    """The date of the calculation; None when it cannot be read (the fault is noted)."""
    typed = form.value("on").strip()
    if not typed:
        form.fail("on", MISSING, label=Message(ON))
        return None
    try:
        return parse_date(typed, "on")
    except InputError as error:
        form.refuse(error)
        return None
