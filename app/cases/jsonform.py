"""Cases and marks as JSON: the shapes others script against. Names here are a contract."""

from collections.abc import Mapping
from fractions import Fraction
from typing import Any

from app.cases.cite import cite
from app.cases.document import Paper, Table
from app.cases.library import family_of
from app.cases.make import make_case
from app.cases.model import NONE, CaseFile, Key, Task
from app.cases.orders import one_order
from app.cases.plain import plain
from app.cases.show import show, to_data
from app.cases.solution import SolutionLine, solution
from app.kit.errors import N_, InputError
from app.kit.money import money_to_data
from app.kit.text import Lang


# -- the case -------------------------------------------------------------------------------------------------------
def case_to_json(case: CaseFile, lang: Lang) -> dict[str, Any]:
    """The case in one language; ``case`` alone is what a candidate may see, ``key`` is apart."""
    return {
        "family": case.family,
        "profession": case.profession,
        "level": case.level,
        "tier": case.tier,
        "seed": case.seed,
        "pool": case.pool,
        "lang": lang,
        "as_of": case.as_of.isoformat(),
        "difficulty": float(case.difficulty),
        "minutes": case.minutes,
        "confidence": case.confidence,
        "versions": case.versions.as_dict(),
        "case": visible(case, lang),
        "key": {task.id: _key(case, task, lang) for task in case.tasks},
        "facts": dict(case.facts),
    }


def visible(case: CaseFile, lang: Lang) -> dict[str, Any]:
    """What a candidate sees: title, brief, papers, tasks; nothing that tells a key."""
    return {
        "title": case.title[lang],
        "brief": case.brief[lang],
        "documents": [_paper(paper, lang) for paper in case.documents],
        "tasks": [_task(task, lang) for task in case.tasks],
    }


def documents_in(case: CaseFile, lang: Lang) -> list[dict[str, Any]]:
    """The papers in a language."""
    return [_paper(paper, lang) for paper in case.documents]


def _paper(paper: Paper, lang: Lang) -> dict[str, Any]:
    head: dict[str, Any] = {"id": paper.id, "kind": paper.kind, "title": paper.title[lang]}
    if paper.number is not None:
        head["number"] = paper.number
    if paper.issued is not None:
        head["issued"] = paper.issued.isoformat()
    if paper.issuer is not None:
        head["issuer"] = paper.issuer[lang]
    head["fields"] = [
        {"name": field.name, "label": field.label[lang], "value": show(field.value, lang), "kind": field.value.kind,
         "section": section.title[lang] if section.title else section.name}
        for section in paper.sections for field in section.fields
    ]  # fmt: skip
    head["tables"] = [_table(table, lang) for table in paper.tables]
    head["notes"] = [note[lang] for section in paper.sections for note in section.notes]
    return head


def _table(table: Table, lang: Lang) -> dict[str, Any]:
    return {
        "name": table.name,
        "columns": [column.label[lang] for column in table.columns],
        "column_names": [column.name for column in table.columns],
        "rows": [[show(value, lang) for value in row] for row in table.rows],
    }


def _task(task: Task, lang: Lang) -> dict[str, Any]:
    data: dict[str, Any] = {
        "id": task.id, "type": task.type, "prompt": task.prompt[lang], "points": task.points
    }  # fmt: skip
    if task.unit:
        data["unit"] = task.unit
    if task.options:
        data["options"] = [{"id": option.id, "text": option.text[lang]} for option in task.options]
    if task.bases:
        data["bases"] = [{"id": option.id, "text": option.text[lang]} for option in task.bases]
    if task.columns:
        data["columns"] = [{"id": column.id, "label": column.label[lang]} for column in task.columns]
    if task.rows:
        data["rows"] = [{"id": row.id, "label": row.label[lang]} for row in task.rows]
    if task.cells:
        data["cells"] = [
            {"row": row, "column": column, "type": kind, "unit": unit}
            for (row, column), (kind, unit) in task.cells.items()
        ]
    return data


# -- the key --------------------------------------------------------------------------------------------------------
def _key(case: CaseFile, task: Task, lang: Lang) -> dict[str, Any]:
    key = case.keys[task.id]
    data: dict[str, Any] = {"answer": answer_of(task, key)}
    nodes = [cell.node for cell in key.cells] or ([key.node] if key.node else [])
    if nodes:
        data["quantity"] = quantity_of(case, nodes[0])
        data["quantities"] = {cell.id: quantity_of(case, cell.node) for cell in key.cells}
        data["trace"] = [_line(line, lang) for line in solution(case, nodes)]
        data["misconceptions"] = list(_misconceptions(case, key, lang))
    if key.planted:
        data["defects"] = [
            {"option": fault.option, "code": fault.code, "defect": fault.defect, "paper": fault.paper,
             "place": fault.place}
            for fault in key.planted
        ]  # fmt: skip
    return data


def answer_of(task: Task, key: Key) -> Any:
    """The key in the form an answer has."""
    if task.type == "table":
        table: dict[str, dict[str, Any]] = {}
        for cell in key.cells:
            _, row, column = cell.id.split("/")
            table.setdefault(row, {})[column] = to_data(cell.kind, cell.value)
        return table
    if key.cells:
        return to_data(key.cells[0].kind, key.cells[0].value)
    if task.type == "choice":
        return {"outcome": key.outcome, **({"basis": key.basis} if key.basis is not None else {})}
    if task.type == "defects":
        return [fault.option for fault in key.planted] or [NONE]
    if task.type == "order":
        return one_order([option.id for option in task.options], key.order)
    return dict(key.labels)


def quantity_of(case: CaseFile, node: str) -> str:
    """The name of a node as the law registry has it: ``capacity_loss_payment.amount.gross``, or the rule's own id when
    its last word is the quantity; a quantity between rules keeps the name it has in the case."""
    step, _, quantity = node.partition(".")
    result = case.run.results.get(step)
    if result is None:
        return node
    rule = result.rule
    return rule if rule.rpartition(".")[2] == quantity else f"{rule}.{quantity}"


def _misconceptions(case: CaseFile, key: Key, lang: Lang) -> Any:
    family = family_of(case.family)
    places = {cell.id: cell for cell in key.cells}
    for wrong in case.mistaken:
        for place, value in wrong.values.items():
            cell = places.get(place)
            if cell is None and place != key.task:
                continue
            shown: Any
            if cell is not None:
                shown = to_data(cell.kind, value)
            else:
                outcome, basis = key.choices[str(value)]
                shown = {"outcome": outcome, "basis": basis}
            yield {"id": wrong.id, "cell": place, "answer": shown, "text": family.misconceptions[wrong.id].done[lang]}


def _line(line: SolutionLine, lang: Lang) -> dict[str, Any]:
    return {
        "quantity": line.node,
        "kind": line.kind,
        "title": line.title[lang],
        "value": line_value(line),
        "unit": line.unit,
        "formula": line.formula,
        "inputs": [fact.name for fact in line.facts],
        "source": {"act": line.source.act, "article": line.source.article} if line.source else None,
        "cited": cite(line.source, lang) if line.source else "",
        "confidence": line.confidence,
        "papers": sorted({fact.paper for fact in line.facts if fact.paper}),
    }


def line_value(line: SolutionLine) -> Any:
    """The value of a line as data: money in tenge with two decimals, dates ISO, rates exact."""
    if line.unit.startswith(("KZT", "tenge")) and isinstance(line.value, int):
        return money_to_data(line.value)
    if line.unit.startswith(("KZT", "tenge")) and isinstance(line.value, Fraction):
        return plain(line.value / 100)
    return "table" if line.unit == "table" else plain(line.value)


# -- a case read back -----------------------------------------------------------------------------------------------
def case_from_json(data: Mapping[str, Any], *, strict: bool = True) -> CaseFile:
    """The case a JSON document stands for, made again from its seed.

    With `strict` the family, law, engine and standard must be those it was made with, and its key must agree.
    Raises InputError naming what is missing or differs.
    """
    for name in ("family", "level", "seed"):
        if name not in data:
            raise InputError(
                name, N_("The case file has no “{name}”. Is it the output of case make --json?"), name=name
            )
    case = make_case(
        str(data["family"]), data["level"], seed=data["seed"], pool=data.get("pool", "practice"),
        profession=data.get("profession"),
    )  # fmt: skip
    if not strict:
        return case
    stored = data.get("versions") or {}
    for part, now in case.versions.as_dict().items():
        if part in stored and stored[part] != now:
            raise InputError(
                f"versions.{part}",
                N_("The case was made with another {part}: {then}. Now in use: {now}."),
                value=stored[part], part=part, then=stored[part], now=now,
            )  # fmt: skip
    for task_id, key in (data.get("key") or {}).items():
        if task_id not in case.keys or key.get("answer") != answer_of(case.task(task_id), case.keys[task_id]):
            raise InputError(f"key.{task_id}", N_("The key in the file is not the key of this case."), value=task_id)
    return case
