"""Contributions withheld from payments of the State Social Insurance Fund: Social Code art. 76, 117, 174."""

from typing import Final

from app.engine.formulas.former import INSURANCE_LAWS, taken_over
from app.engine.formulas.withholding import NOT_WHOLE, withheld, withheld_in_doubt
from app.engine.language import (
    TENGE,
    Expr,
    Rulebook,
    as_ratio,
    param,
    round_tiyn,
    when,
)
from app.kit.errors import N_

withholding = Rulebook("social_payment.pension_withholding")
WITHHELD: Final = "art. 76 par. 1; art. 117 par. 1; art. 174 par. 3"


@taken_over(withholding, INSURANCE_LAWS, unit=TENGE, article=WITHHELD)
def opv(
    kind: Expr,
    gross: Expr,
    exempt_from_opv: Expr,
    percent: Expr = param("gfss.pension_withholding_percent"),
) -> Expr:
    """Ten percent to the savings; nothing from the breadwinner payment."""
    nothing = (kind == "breadwinner_loss_payment") | exempt_from_opv
    return withheld(gross, nothing, percent)


@taken_over(withholding, INSURANCE_LAWS, unit=TENGE, article=WITHHELD)
def net(gross: Expr, opv: Expr) -> Expr:
    """What is paid out."""
    return gross - opv


@withholding.doubt("C", NOT_WHOLE)
def withheld_not_whole(
    kind: Expr, gross: Expr, exempt_from_opv: Expr, percent: Expr = param("gfss.pension_withholding_percent")
) -> Expr:
    """The rounding of the sum withheld is a convention."""
    return withheld_in_doubt(gross, (kind == "breadwinner_loss_payment") | exempt_from_opv, percent)


@withholding.doubt("B", N_("Nothing is withheld from a person exempt from contributions: a reading of art. 248."))
def exempt(exempt_from_opv: Expr) -> Expr:
    """Exemption is read into the articles on withholding."""
    return exempt_from_opv


@withholding.mutation("m_gross_as_net", replaces="net")
def nothing_taken_off(gross: Expr) -> Expr:
    """The gross amount is announced."""
    return gross


@withholding.mutation("m_opv_from_breadwinner", replaces="opv")
def from_every_payment(
    gross: Expr, exempt_from_opv: Expr, percent: Expr = param("gfss.pension_withholding_percent")
) -> Expr:
    """Ten percent from the breadwinner payment as well."""
    return when(exempt_from_opv, 0, round_tiyn(gross * as_ratio(percent)))


@withholding.mutation("m_divide_by_11", replaces="opv")
def one_eleventh(kind: Expr, gross: Expr, exempt_from_opv: Expr) -> Expr:
    """One eleventh in place of ten percent."""
    return when((kind == "breadwinner_loss_payment") | exempt_from_opv, 0, round_tiyn(gross / 11))
