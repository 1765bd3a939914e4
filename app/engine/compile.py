"""A graph as one Python function: for one case in whole numbers, or for blocks of rows in NumPy arrays."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from app.engine import units
from app.engine.emit import Spelling, emit
from app.engine.expr import Expr
from app.engine.plan import Node

INT64 = 1 << 63
GIVEN = ("fact", "override")


def compiled(
    nodes: Sequence[Node],
    given: Sequence[str],
    checks: Sequence[Expr],
    *,
    spelling: Spelling,
    names: Mapping[str, Any],
    concrete: Callable[[Node], Callable[..., Any]],
) -> Callable[..., tuple[Any, ...]]:
    """``run(on, *given)`` → the values of all `nodes`, then the yes-or-no of the `checks` from last to first."""
    namespace = dict(names)
    lines = []
    facts = {node.name: f"v{node.index}" for node in nodes if node.kind in GIVEN}
    for node in nodes:
        if node.kind in GIVEN:
            continue
        source = "None"
        if node.concrete is not None:
            namespace[f"c{node.index}"] = concrete(node)
            source = f"c{node.index}({', '.join(f'v{n.index}' for n in node.inputs)})"
        elif node.expr is not None and node.unit != units.TABLE:
            source = emit(node.expr, spelling)
        lines.append(f"    v{node.index} = {source}")
    parameters = [facts.get("on", "on_"), *(facts.get(name, f"unused_{i}") for i, name in enumerate(given))]
    row = ", ".join([*(f"v{n.index}" for n in nodes), *(emit(expr, spelling) for expr in reversed(checks))])
    text = "\n".join([f"def run({', '.join(parameters)}):", *lines, f"    return ({row},)"])
    exec(compile(text, "<plan>", "exec"), namespace)
    run: Callable[..., tuple[Any, ...]] = namespace["run"]
    return run


def overflow(node: Node) -> str:
    """Why 64 bits may not be enough for a node; empty when they are."""
    stack = [node.expr] if node.expr is not None else []
    while stack:
        expr = stack.pop()
        reach = max(abs(expr.low), abs(expr.high))
        if expr.op == "half_up":
            inner = expr.args[0]
            reach = max(reach, 2 * max(abs(inner.low), abs(inner.high)) + expr.payload[0])
        if reach >= INT64:
            return f"{expr.op} may reach {reach}, beyond 64 bits"
        if expr.op != "ref":
            stack.extend((expr.lowered,) if expr.lowered is not None else expr.args)
    return ""
