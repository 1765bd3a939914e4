"""The worked solution: the chain line by line, each with its rule, article, mark, and the paper its facts stand in."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from app.cases.chain import Chain, Derived, Node, Step
from app.cases.evaluate import the_law
from app.cases.model import CaseFile, Mark, Source, lowest
from app.engine import Step as Line
from app.kit.text import Text


@dataclass(frozen=True, slots=True)
class GivenFact:
    """A fact a line rests on and where it stands in the dossier; no paper for a value of an earlier line."""

    name: str
    title: Text
    value: Any
    unit: str
    paper: str | None = None
    paper_title: Text | None = None
    place: Text | None = None


@dataclass(frozen=True, slots=True)
class SolutionLine:
    """One quantity: value ← rule ← article with its edition ← facts and papers.

    `node` is its name in the chain; `formula` the same in figures, empty where a table is read; `rule` what the rule
    says in words, on the first line of a rule. `kind` is parameter or quantity.
    """

    node: str
    kind: str
    title: Text
    value: Any
    unit: str
    formula: str
    rule: Text | None
    source: Source | None
    confidence: Mark
    facts: tuple[GivenFact, ...]
    on: date


def solution(case: CaseFile, nodes: Iterable[str] | None = None) -> tuple[SolutionLine, ...]:
    """The lines behind `nodes`, or behind all keys of the case, in the order of computation."""
    wanted = tuple(nodes) if nodes is not None else key_nodes(case)
    needed = upstream(case.chain, wanted)
    asked = [*wanted, *(node for item in case.chain.items if item.id in needed for node in item.reads)]
    lines: list[SolutionLine] = []
    for item in case.chain.items:
        if item.id in needed:
            lines.extend(_derived(case, item) if isinstance(item, Derived) else _step(case, item, asked))
    return tuple(lines)


def key_nodes(case: CaseFile) -> tuple[str, ...]:
    """The nodes that keys are bound to."""
    nodes = [cell.node for cell in case.cells]
    nodes += [key.node for key in case.keys.values() if key.node is not None]
    return tuple(nodes)


def upstream(chain: Chain, nodes: Iterable[str]) -> frozenset[str]:
    """Ids of the steps (and derived nodes) on which `nodes` rest, themselves included."""
    needed = {chain.owner(node) for node in nodes}
    for item in reversed(chain.items):
        if item.id in needed:
            needed |= chain.rests_on[item.id]
    return frozenset(needed)


def _derived(case: CaseFile, item: Derived) -> Iterator[SolutionLine]:
    facts = tuple(
        GivenFact(name, title, _named(case, name, value), unit or "")
        for name in item.inputs
        if (value := case.run.value(name)) is not None
        for title, unit in (_title(case, name),)
    )
    place = case.provenance.get(item.id)
    if place is not None:
        facts = (
            *facts,
            _fact(case, item.id, item.title, _named(case, item.id, case.run.value(item.id)), item.unit or ""),
        )
    value = _named(case, item.id, case.run.value(item.id))
    yield SolutionLine(
        item.id, "quantity", item.title, value, item.unit or "", "", item.words, item.source, item.confidence, facts,
        case.as_of,
    )  # fmt: skip


def _step(case: CaseFile, item: Step, nodes: Iterable[str]) -> Iterator[SolutionLine]:
    """The lines of one rule behind those of its quantities that are asked for; the facts stand on the first."""
    contract = the_law().rules[item.rule]
    result = case.run.results.get(item.id)
    asked = case.run.asked.get(item.id)
    if result is None or asked is None:
        return
    on, given = asked
    facts: tuple[GivenFact, ...] = tuple(_facts(case, item, given, contract.inputs))
    rule: Text | None = contract.statement
    needed = {node.partition(".")[2] for node in nodes if node.partition(".")[0] == item.id}
    for line in reversed(result.trace):
        if line.quantity in needed:
            needed.update(line.inputs)
    for line in result.trace:
        if line.quantity not in needed or line.kind not in ("quantity", "parameter") or line.title is None:
            continue
        yield SolutionLine(
            f"{item.id}.{line.quantity}", line.kind, line.title, _word(line.value), line.unit, plain_formula(line),
            rule, _source(line), lowest((line.confidence,)), facts, on,
        )  # fmt: skip
        facts, rule = (), None


def _facts(case: CaseFile, item: Step, given: Mapping[str, Any], inputs: Mapping[str, Any]) -> Iterator[GivenFact]:
    for name, value in given.items():
        spec = inputs[name]
        fact = item.facts[name]
        if isinstance(fact, Node):
            title, unit = _title(case, fact.name)
            yield GivenFact(name, title, value, unit or spec.unit)
        else:
            yield _fact(case, f"{item.id}.{name}", spec.title, _word(value), spec.unit)


def _fact(case: CaseFile, name: str, title: Text, value: Any, unit: str) -> GivenFact:
    place = case.provenance.get(name)
    if place is None:
        return GivenFact(name.rpartition(".")[2], title, value, unit)
    paper = next(paper for paper in case.documents if paper.id == place.paper)
    return GivenFact(name.rpartition(".")[2], title, value, unit, paper.id, paper.title, place.place)


def _named(case: CaseFile, node: str, value: Any) -> Any:
    """A named outcome as its words; any other value as it is."""
    for item in case.chain.items:
        if isinstance(item, Derived) and item.id == node and value in item.names:
            return item.names[value]
    return _word(value)


def _word(value: Any) -> Any:
    """An enumerated value of the law as its title."""
    return the_law().enum_titles.get(value, value) if isinstance(value, str) else value


def _title(case: CaseFile, node: str) -> tuple[Text, str | None]:
    """Title and unit of a node of the chain."""
    for item in case.chain.items:
        if isinstance(item, Derived) and item.id == node:
            return item.title, item.unit
        if isinstance(item, Step) and item.id == node.partition(".")[0]:
            contract = the_law().rules[item.rule]
            quantity = node.partition(".")[2]
            spec = contract.outputs.get(quantity)
            title = contract.title_of(quantity)
            if title is not None:
                return title, spec.unit if spec else None
    raise KeyError(node)


def _source(line: Line) -> Source | None:
    if line.source is None:
        return None
    return Source(line.source.act, line.source.article, line.parameter.from_ if line.parameter else None)


def plain_formula(line: Line) -> str:
    """The formula in figures as people write it (``157500 × 0.6 × 0.85``).

    Empty where a table, a choice or the calendar decides.
    """
    words = line.figures
    if re.search(r"[a-z]", words):
        return ""
    for code, sign in ((" * ", " × "), (" / ", " ÷ "), (" - ", " − ")):
        words = words.replace(code, sign)
    return words
