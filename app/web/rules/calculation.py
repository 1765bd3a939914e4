"""A calculation ready for the page: results, trace, what misconceptions would make of the same facts, parameters."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Any

from app.cases.model import Source as Cited
from app.cases.solution import plain_formula
from app.engine import Contract, Result, Series, Source, Step
from app.engine.parameters import Growth, Proportion, Row
from app.i18n import format_number, translate
from app.kit.errors import N_, InputError, Message, Refusal
from app.kit.text import Lang, Text
from app.web.rules.examples import the_law
from app.web.trace import Law, Line, law_of
from app.web.values import figures, quantity

FROM = N_("from {low}")
GROWS = N_("{base} + {step} for every {every} months above {start}, at most {cap}")


@dataclass(frozen=True, slots=True)
class Answer:
    """What a rule says: its results (title and value), the trace, the mark of the path, doubts; or a refusal."""

    results: tuple[tuple[str, str, bool], ...]
    lines: tuple[Line, ...]
    confidence: str
    warnings: tuple[Message, ...]
    refusal: Message | None = None


@dataclass(frozen=True, slots=True)
class Contrast:
    """A misconception on the same facts: its figure and the difference; "" where it makes none here."""

    title: Text
    rule: Text
    value: str
    difference: str


@dataclass(frozen=True, slots=True)
class DatedValue:
    """A value of a parameter: from, to (None: open), words, whether it is still ahead."""

    since: date
    until: date | None
    value: str
    law: Law
    confidence: str
    ahead: bool


@dataclass(frozen=True, slots=True)
class History:
    """A parameter over time, the latest value first."""

    id: str
    title: Text
    values: tuple[DatedValue, ...]


def ask(rule: str, on: date, facts: Mapping[str, Any]) -> Result:
    """The engine's answer. Raises InputError naming the fact, Refusal when the law gives none."""
    return the_law().calculate(rule, on=on, facts=facts)


def answer_of(contract: Contract, result: Result, lang: Lang) -> Answer:
    """The answer in words."""
    units = {name: spec.unit for name, spec in contract.outputs.items()}
    shown = [(name, value) for name, value in result.values.items() if value is not None]
    return Answer(
        results=tuple(
            (contract.outputs[name].title[lang], words(value, units[name], lang), name == shown[-1][0])
            for name, value in shown
        ),
        lines=tuple(_line(step, contract, lang) for step in result.trace if step.title is not None),
        confidence=result.confidence,
        warnings=result.warnings,
    )


def refused(refusal: Refusal) -> Answer:
    """The answer of a law that gives none."""
    return Answer((), (), "", (), refusal.message)


def contrasts(contract: Contract, on: date, facts: Mapping[str, Any], result: Result, lang: Lang) -> Iterator[Contrast]:
    """Each misconception of the rule on the same facts; one that reads the papers wrongly has no figure of its own."""
    name = main_result(contract, result)
    right = result.values[name] if name else None
    for mutation, text in contract.misconceptions.items():
        value, difference = "", ""
        if name and not text.misread:
            try:
                wrong = the_law().calculate(contract.id, on=on, facts=facts, mutation=mutation).values[name]
            except InputError:
                wrong = None
            if wrong is not None and wrong != right:
                unit = contract.outputs[name].unit
                value = words(wrong, unit, lang)
                if isinstance(wrong, int | Fraction) and isinstance(right, int | Fraction):
                    difference = ("+" if wrong > right else "") + words(wrong - right, unit, lang)
        yield Contrast(text.title, text.rule, value, difference)


def main_result(contract: Contract, result: Result) -> str | None:
    """The result a reader comes for: the last sum of money, else the last result that exists."""
    known = [name for name, value in result.values.items() if value is not None]
    money = [name for name in known if contract.outputs[name].unit == "tenge"]
    found = money or known
    return found[-1] if found else None


def histories(result: Result, today: date, lang: Lang) -> tuple[History, ...]:
    """The parameters that this calculation used, each over all years that are known."""
    ids = dict.fromkeys(step.parameter.id for step in result.trace if step.parameter is not None)
    return tuple(_history(the_law().parameters[name], today, lang) for name in ids)


def words(value: Any, unit: str, lang: Lang) -> str:
    """A value of the law in words, tables written out."""
    if isinstance(value, Proportion):
        return f"÷ {value.divisor}"
    if isinstance(value, tuple) and value and isinstance(value[0], Row):
        return "; ".join(_row(row, lang) for row in value)
    return quantity(value, unit, lang)


def _history(series: Series, today: date, lang: Lang) -> History:
    known = [value for value in series.values if value.value is not None]
    return History(
        series.id,
        series.title,
        tuple(
            DatedValue(
                one.from_, one.to, words(one.value, one.unit, lang), _law(one.source, lang), one.confidence,
                one.from_ > today,
            )
            for one in reversed(known)
        ),
    )  # fmt: skip


def _row(row: Row, lang: Lang) -> str:
    if row.high is not None:
        span = f"{row.low}–{row.high}" if row.high != row.low else str(row.low)
    else:
        span = translate(lang, FROM, low=row.low)
    if isinstance(row.value, Growth):
        grown = {
            "base": _number(row.value.base, lang), "step": _number(row.value.step, lang), "every": row.value.every,
            "start": row.value.start, "cap": _number(row.value.cap, lang),
        }  # fmt: skip
        return f"{span}: {translate(lang, GROWS, **grown)}"
    return f"{span}: {_number(row.value, lang)}"


def _number(value: Fraction, lang: Lang) -> str:
    return quantity(value, "", lang) if value.denominator != 1 else format_number(value, lang)


def _line(step: Step, contract: Contract, lang: Lang) -> Line:
    source = _law(step.source, lang) if step.source else None
    return Line(
        title=step.title[lang] if step.title else step.quantity,
        formula=figures(plain_formula(step), lang),
        value=quantity(step.value, step.unit, lang),
        source=source.words if source else "",
        act=source.path if source else "",
        confidence=step.confidence,
        rule="",
        facts=(),
        result=step.quantity == tuple(contract.outputs)[-1],
    )


def _law(source: Source, lang: Lang) -> Law:
    return law_of(Cited(source.act, source.article), lang)
