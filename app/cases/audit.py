"""All invariants of a finished case, asked once more from outside: what `bank stress` and the tests hold."""

from collections.abc import Iterator

from app.cases.chain import Derived, Node, Step
from app.cases.draft import Draft, shortcomings
from app.cases.model import NONE, CaseFile, Key, Task

POINTS = 40


def failures(case: CaseFile, draft: Draft) -> Iterator[str]:
    """One English sentence per invariant that does not hold; nothing for a good case."""
    yield from shortcomings(draft)
    yield from draft.family.logic.faults(draft)
    if case.max_points != POINTS:
        yield f"the points add to {case.max_points}"
    yield from _papers(case)
    yield from _sources(case)
    for task in case.tasks:
        yield from _task(task, case.keys[task.id])
    yield from _defects(case, draft)


def _papers(case: CaseFile) -> Iterator[str]:
    """Papers have unique neutral ids; every row has a value for each column."""
    ids = [paper.id for paper in case.documents]
    if len(set(ids)) != len(ids):
        yield f"two papers have one id: {ids}"
    for paper in case.documents:
        for table in paper.tables:
            if any(len(row) != len(table.columns) for row in table.rows):
                yield f"a row of {paper.id}/{table.name} does not fit its columns"


def _sources(case: CaseFile) -> Iterator[str]:
    """I2: every fact of the chain stands in a paper of the dossier."""
    ids = {paper.id for paper in case.documents}
    for item in case.chain.items:
        if isinstance(item, Derived) or item.id not in case.run.results:
            continue
        for name in _given(item):
            place = case.provenance.get(f"{item.id}.{name}")
            if place is None:
                yield f"I2: no paper is named for {item.id}.{name}"
            elif place.paper not in ids:
                yield f"I2: {item.id}.{name} should stand in {place.paper}, which is not in the file"


def _given(step: Step) -> Iterator[str]:
    """Facts of a step that come from the papers: not values of other nodes, not the words that choose a formula."""
    yield from (name for name, fact in step.facts.items() if not isinstance(fact, Node) and not isinstance(fact, str))


def _task(task: Task, key: Key) -> Iterator[str]:
    """The parts of a task fit its type, the key points at options that are offered, the points of cells add up."""
    offered = {option.id for option in task.options}
    if key.cells and sum(cell.points for cell in key.cells) != task.points:
        yield f"cells of {task.id} do not add to its points"
    if task.type == "choice" and (key.outcome not in offered or key.basis not in {o.id for o in task.bases} | {None}):
        yield f"the key of {task.id} is not offered"
    if task.type == "defects" and (NONE not in offered or not {f.option for f in key.planted} <= offered):
        yield f"a fault of {task.id} is not offered"
    if len(offered) != len(task.options):
        yield f"an option of {task.id} stands twice"


def _defects(case: CaseFile, draft: Draft) -> Iterator[str]:
    """I4: one label a fault, each in a paper that is there; decoys are no faults."""
    ids = {paper.id for paper in case.documents}
    for key in case.keys.values():
        options = [fault.option for fault in key.planted]
        if len(set(options)) != len(options) or set(options) & set(key.decoys):
            yield f"I4: faults of {key.task} share a label"
        for fault in key.planted:
            if fault.paper not in ids:
                yield f"I4: {fault.defect} should be seen in {fault.paper}, which is not in the file"
            if fault.code != draft.family.defects[fault.defect].code:
                yield f"I4: {fault.defect} has another code"
