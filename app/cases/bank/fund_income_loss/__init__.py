"""Payments of the Fund for lost capacity and a lost job (Social Code art. 113-119, 171-174, 180-182)."""

from app.cases.bank.fund_income_loss.logic import LOGIC

__all__ = ["LOGIC"]
