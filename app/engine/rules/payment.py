"""From which day a payment starts: Social Code art. 77-93, 113, 171, 175, 195-2, 199, 216, 234, 239."""

from typing import Final

from app.engine.language import (
    DATE,
    NUMBER,
    Expr,
    Rulebook,
    add_months,
    choose,
    first_of_next_month,
    most,
    null,
    one_of,
    param,
    when,
)
from app.kit.errors import N_

start = Rulebook("payment.start_date")

FROM_CLAIM: Final = (
    "base_pension", "age_pension", "birth_benefit", "large_family_benefit", "awarded_mother_benefit",
    "special_professional_benefit",
)  # fmt: skip
FROM_RIGHT: Final = (
    "capacity_loss_payment", "breadwinner_loss_payment", "job_loss_payment", "maternity_payment",
    "childcare_payment", "care_benefit", "special_state_benefit",
)  # fmt: skip
NOT_IN_THE_TABLE: Final = ("savings_payout", "opvr_payout", "annuity", "state_special_allowance", "burial")
SERVICE_MONTHS: Final = 36
"""A service pension goes back three years before the claim: art. 216 par. 1."""
ARTICLES: Final = "art. 79, 81, 84, 90, 93, 113, 171, 175, 195-2, 199, 216, 234, 239"


def _back(claim_date: Expr, months: Expr) -> Expr:
    return add_months(claim_date, 0 - months.with_unit(NUMBER))


def _earliest(kind: Expr, right_date: Expr, claim_date: Expr, disability: Expr, survivor: Expr) -> Expr:
    return choose(
        kind,
        {
            "disability_benefit": _back(claim_date, disability),
            "survivor_benefit": _back(claim_date, survivor),
            "service_pension": add_months(claim_date, -SERVICE_MONTHS),
        },
        otherwise=when(one_of(kind, *FROM_CLAIM), claim_date, when(one_of(kind, *FROM_RIGHT), right_date, null(DATE))),
    )


@start.quantity(unit=DATE, article=ARTICLES)
def earliest(
    kind: Expr,
    right_date: Expr,
    claim_date: Expr,
    disability: Expr = param("back_payment.disability_months"),
    survivor: Expr = param("back_payment.survivor_months"),
) -> Expr:
    """The day before which the payment does not go back."""
    return _earliest(kind, right_date, claim_date, disability, survivor)


@start.quantity(unit=DATE, article=ARTICLES)
def start_date(right_date: Expr, earliest: Expr) -> Expr:
    """The day of the right, not before the earliest day."""
    return most(right_date, earliest)


@start.quantity(unit=DATE, article="art. 77 par. 4; art. 79 par. 3; art. 81 par. 8; art. 84 par. 5; art. 113 par. 3")
def last_claim_date(
    kind: Expr,
    right_date: Expr,
    job_loss: Expr = param("claim_limit.job_loss_months"),
    maternity: Expr = param("claim_limit.maternity_months"),
    childcare: Expr = param("claim_limit.childcare_months"),
    care: Expr = param("claim_limit.care_months"),
    birth: Expr = param("claim_limit.birth_months"),
) -> Expr:
    """Last day of the claim, where the law sets one."""
    return choose(
        kind,
        {
            "job_loss_payment": add_months(right_date, job_loss),
            "maternity_payment": add_months(right_date, maternity),
            "childcare_payment": add_months(right_date, childcare),
            "care_benefit": add_months(right_date, care),
            "birth_benefit": add_months(right_date, birth),
        },
        otherwise=null(DATE),
    )


WITH_A_TERM: Final = ("job_loss_payment", "maternity_payment", "childcare_payment", "care_benefit", "birth_benefit")


@start.refusal("claim_date", N_("The claim came after the term that the law sets for it."))
def too_late(kind: Expr, claim_date: Expr, last_claim_date: Expr) -> Expr:
    """Payments with a term of claim."""
    return one_of(kind, *WITH_A_TERM) & (claim_date > last_claim_date)


@start.refusal("kind", N_("From which day this benefit starts is not established in the Code."))
def not_established(kind: Expr, right_date: Expr, claim_date: Expr) -> Expr:
    """Parent and carer benefits; a late claim of the special state benefit."""
    late = (kind == "special_state_benefit") & (claim_date > right_date)
    return one_of(kind, "parent_benefit", "carer_benefit") | late


@start.refusal("kind", N_("This kind of payment has no start in the table of the rule."))
def not_in_the_table(kind: Expr) -> Expr:
    """Payouts from savings, annuities, allowances by lists, burial payments."""
    return one_of(kind, *NOT_IN_THE_TABLE)


# -- what people do wrong -------------------------------------------------------------------------------------------
@start.mutation("m_from_right_always", replaces="start_date")
def from_the_right(right_date: Expr) -> Expr:
    """Every payment from the day of the right."""
    return right_date


@start.mutation("m_first_of_month", replaces="start_date")
def from_the_first(right_date: Expr, earliest: Expr) -> Expr:
    """From the first day of the month."""
    return first_of_next_month(add_months(most(right_date, earliest), -1))


@start.mutation("m_swapped_limits", replaces="earliest")
def limits_swapped(
    kind: Expr,
    right_date: Expr,
    claim_date: Expr,
    disability: Expr = param("back_payment.disability_months"),
    survivor: Expr = param("back_payment.survivor_months"),
) -> Expr:
    """Three months for twelve and the reverse."""
    return _earliest(kind, right_date, claim_date, survivor, disability)


@start.mutation("m_pension_backdated", replaces="start_date")
def from_the_birthday(kind: Expr, right_date: Expr, earliest: Expr) -> Expr:
    """Base and age pension from the birthday."""
    return when(one_of(kind, "base_pension", "age_pension"), right_date, most(right_date, earliest))
