"""Total pension: Social Code art. 1 par. 1 subpar. 68, art. 206 par. 2."""

from app.engine.formulas.former import PENSION_LAW, taken_over
from app.engine.language import OPTIONAL, TENGE, Expr, Rulebook, ceil_tenge, most

total_pension = Rulebook("pension.total", uses=("base_pension.amount",))


@taken_over(total_pension, PENSION_LAW, unit=TENGE, article="art. 206 par. 2")
def budget_pension(base_amount: Expr, age_pension: Expr) -> Expr:
    """Base and age pension, each rounded by itself."""
    return base_amount + age_pension


@taken_over(total_pension, PENSION_LAW, unit=TENGE, article="art. 1 par. 1 subpar. 68; art. 206 par. 2")
def total(budget_pension: Expr, savings_payout: Expr, opvr_payout: Expr, annuity: Expr) -> Expr:
    """With payouts from savings on top."""
    return budget_pension + savings_payout + opvr_payout + annuity


# -- what people do wrong -------------------------------------------------------------------------------------------
@total_pension.mutation("m_round_sum", replaces="budget_pension")
def rounded_together(base_amount: Expr, age_pension: Expr, base_exact: Expr = OPTIONAL) -> Expr:
    """Exact parts are added and the sum rounded once."""
    return ceil_tenge((base_exact if base_exact.is_given else base_amount) + age_pension)


@total_pension.mutation("m_max_not_sum", replaces="budget_pension")
def larger_of_both(base_amount: Expr, age_pension: Expr) -> Expr:
    """Only the larger one is paid."""
    return most(base_amount, age_pension)
