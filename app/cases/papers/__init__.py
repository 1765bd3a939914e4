"""Constructors of the papers of a dossier, one per kind: labels and order as in life, values typed.

A constructor prints what it is given and concludes nothing: sums, counts, averages and verdicts that a task asks for
have no place on a paper. Faults are values handed in by the family; the constructor does not know that they are faults.
"""

from app.cases.papers.bank import account_certificate
from app.cases.papers.claim import Application, Attachment, Card, Member, application, consent_record
from app.cases.papers.identity import birth_certificate, identity_extract, marriage_certificate
from app.cases.papers.money import (
    Contribution,
    Income,
    Transfer,
    contribution_statement,
    fund_ledger,
    income_certificate,
)
from app.cases.papers.sheets import calculation_sheet, parameter_sheet, regulation_sheet
from app.cases.papers.state import (
    Examination,
    Granted,
    Panel,
    decision,
    examination_extract,
    registry_answer,
    unemployment_record,
)
from app.cases.papers.work import (
    WorkEntry,
    archive_certificate,
    diploma,
    military_record,
    order,
    work_book,
)

__all__ = [
    "Application",
    "Attachment",
    "Card",
    "Contribution",
    "Examination",
    "Granted",
    "Income",
    "Member",
    "Panel",
    "Transfer",
    "WorkEntry",
    "account_certificate",
    "application",
    "archive_certificate",
    "birth_certificate",
    "calculation_sheet",
    "consent_record",
    "contribution_statement",
    "decision",
    "diploma",
    "examination_extract",
    "fund_ledger",
    "identity_extract",
    "income_certificate",
    "marriage_certificate",
    "military_record",
    "order",
    "parameter_sheet",
    "registry_answer",
    "regulation_sheet",
    "unemployment_record",
    "work_book",
]
