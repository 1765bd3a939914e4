"""What an error would cost a real person: monthly difference, months until it would be seen, who bears it."""

from app.cases.follow import Trail
from app.cases.marks import CellMark, Consequence, Side
from app.cases.model import Cell
from app.cases.show import whole_tiyn
from app.cases.tolerance import in_range


def consequence_of(mark: CellMark, trail: Trail) -> Consequence | None:
    """The consequence of one wrong figure on the monthly amount of the case; None when the amount does not move.

    The figure stands alone in the chain, so that each root error shows its own cost.
    """
    horizon = trail.case.horizon
    if horizon is None or mark.given is None or mark.outcome == "right":
        return None
    amount = trail.cells[horizon.cell]
    moved = _amount(trail, trail.cells[mark.cell], mark, amount)
    if not isinstance(amount.value, int) or moved is None or moved == amount.value:
        return None
    monthly = moved - amount.value
    side: Side = "over" if monthly > 0 else "under"
    liability = trail.case.liabilities[side]
    return Consequence(
        monthly, horizon.months, monthly * horizon.months, side, liability.bearer, liability.text, liability.source
    )


def _amount(trail: Trail, cell: Cell, mark: CellMark, amount: Cell) -> int | None:
    """The monthly amount if this figure were taken for true."""
    if cell.id == amount.id:
        return mark.given if isinstance(mark.given, int) else None
    if not in_range(cell, mark.given):
        return None
    value = trail.alone(cell.node, mark.given).value(amount.node)
    return whole_tiyn(value) if value is not None else None
