"""`docs/exam-states.md`, drawn from the table of moves: ``python -m app.exams.diagram`` writes it."""

from pathlib import Path

from app.db.records.exams import SITTING_STATES
from app.exams.moves import FINAL, MOVES, Move
from app.kit.paths import ROOT
from app.people.acts import MAY

PATH = ROOT / "docs" / "exam-states.md"


def document() -> str:
    """The page: a diagram, and who may make each move."""
    lines = [
        "# States of an exam sitting",
        "",
        "Drawn from `app/exams/moves.py` by `python -m app.exams.diagram`; a test keeps the two equal.",
        "",
        "```mermaid",
        "stateDiagram-v2",
        *_arrows(),
        "```",
        "",
        "| Move | From | To | Who | Apart | What happens |",
        "|---|---|---|---|---|---|",
        *(_row(move) for move in MOVES.values()),
        "",
        "*Apart*: neither the candidate nor anybody who trained them may make the move.",
        "The product itself marks a sitting as soon as it ends; an assessor releases the result.",
        "",
    ]
    return "\n".join(lines)


def _arrows() -> list[str]:
    arrows = [f"    [*] --> {move.target}: {move.name}" for move in MOVES.values() if not move.sources]
    arrows += [f"    {source} --> {move.target}: {move.name}" for move in MOVES.values() for source in move.sources]
    return arrows + [f"    {state} --> [*]" for state in SITTING_STATES if state in FINAL]


def _row(move: Move) -> str:
    roles = ", ".join(sorted(MAY[move.act])) if move.act else ""
    who = " ".join(filter(None, (move.who, f"({roles})" if move.who and roles else roles)))
    cells = (move.name, ", ".join(move.sources) or "–", move.target, who, "yes" if move.apart else "", move.says)
    return "| " + " | ".join(cells) + " |"


def write(path: Path = PATH) -> None:
    """Write the page."""
    path.write_text(document(), encoding="utf-8")


if __name__ == "__main__":
    write()
