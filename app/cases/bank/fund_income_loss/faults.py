"""Which faults are planted in the ledger and beside it."""

from app.cases.bank.fund_income_loss.facts import Gap, Spell, Variant
from app.kit.dice import Dice

LONG_SPELL = 9
COUNT = {"T5": ((0, 25), (1, 50), (2, 25)), "T6": ((0, 15), (1, 40), (2, 45))}


def choose_faults(
    dice: Dice, tier: str, variant: Variant, spells: tuple[Spell, ...], gaps: tuple[Gap, ...], may_pass_cap: bool
) -> tuple[str, ...]:
    """Faults of this case, in the order of their codes. The running payment is planted when the variant says so."""
    possible = ["category"] if variant != "empty-window" else []
    if any(len(tuple(spell.months())) >= LONG_SPELL for spell in spells):
        possible.append("overlap")
    if gaps:
        possible.append("gap")
    if may_pass_cap:
        possible.append("cap")
    if tier == "T6":
        possible += ["window", "coefficient"]
    forced = ["running"] if variant == "already" else []
    count = max(0, dice.weighted(COUNT[tier]) - len(forced))
    return tuple(sorted([*forced, *dice.sample(possible, count)]))
