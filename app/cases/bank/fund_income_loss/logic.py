"""The family `fund-income-loss`: a payment of the Fund for lost capacity or a lost job."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from app.cases.bank.fund_income_loss.chain import build_chain
from app.cases.bank.fund_income_loss.drawing import draw
from app.cases.bank.fund_income_loss.facts import Facts
from app.cases.bank.fund_income_loss.invariants import faults
from app.cases.bank.fund_income_loss.measures import features
from app.cases.bank.fund_income_loss.papers import build_papers
from app.cases.bank.fund_income_loss.tasks import build_tasks, ends
from app.cases.chain import Chain
from app.cases.document import Paper
from app.cases.draft import Draft
from app.cases.evaluate import Run
from app.cases.family import Features, Liability, Provenance, Question
from app.cases.marks import Bearer
from app.cases.model import Family, Horizon, Mark, Source, lowest
from app.cases.show import fill
from app.engine import Law
from app.kit.dates import month_index
from app.kit.dice import Dice
from app.kit.text import Text

CODE = "Social Code"
ALL = ("capacity/grant", "capacity/negative", "capacity/already",
       "job/grant", "job/under-six", "job/empty-window", "job/already")  # fmt: skip
BRANCHES = {"T5": ALL, "T6": (*ALL, "capacity/grant/age", "job/grant/age", "job/grant/repeat")}


class FundIncomeLoss:
    """The code of the family; see `app.cases.family.FamilyLogic`."""

    def draw(self, dice: Dice, tier: str, law: Law) -> Facts:
        """The truth of a case."""
        return draw(dice, tier, law)

    def as_of(self, facts: Facts) -> date:
        """The day of the right: payments of the Fund are fixed by the law of that day."""
        return facts.right

    def chain(self, facts: Facts, family: Family) -> Chain:
        """From the ledger to the keys."""
        return build_chain(facts, family.texts)

    def mistaken(self, misconception: str, facts: Facts) -> Facts | None:
        """The ledger read through a misconception; None where it changes nothing."""
        possible = {
            "window-with-month": any(month_index(p.month) == month_index(facts.right) for p in facts.payments),
            "no-cap": any(payment.base > payment.cap and not payment.single for payment in facts.payments),
            "late-counted": any(payment.received > facts.claim for payment in facts.payments),
            "one-pct-as-income": any(payment.single for payment in facts.payments),
            "no-repeat-cut": facts.earlier is not None,
            "granted-as-paid": facts.earlier is not None and facts.earlier.granted != facts.earlier.paid,
            "kut-bands": facts.kind == "capacity",
            "no-age-cut": facts.kind == "job" and facts.age_cut,
        }
        return replace(facts, reading=misconception) if possible[misconception] else None

    def papers(self, facts: Facts, family: Family, dice: Dice, law: Law) -> tuple[Paper, ...]:
        """The dossier."""
        return build_papers(facts, family, dice, law)

    def brief(self, facts: Facts, family: Family) -> Text:
        """What is asked, with the two days."""
        return fill(family.brief[facts.kind], right=facts.right, claim=facts.claim)

    def tasks(self, facts: Facts, family: Family, dice: Dice, run: Run) -> tuple[Question, ...]:
        """T1 … T8."""
        return build_tasks(facts, family, dice, run)

    def features(self, facts: Facts, papers: tuple[Paper, ...], law: Law) -> Features:
        """Counts behind the difficulty index."""
        return features(facts, papers, law)

    def branch(self, facts: Facts) -> str:
        """The branch of the law."""
        return facts.branch

    def branches(self, tier: str) -> tuple[str, ...]:
        """Branches the tier must reach."""
        return BRANCHES[tier]

    def chain_ends(self, facts: Facts) -> tuple[str, ...]:
        """Where misconceptions must show."""
        return ends(facts)

    def horizon(self, facts: Facts, family: Family, run: Run) -> Horizon:
        """The monthly payment: for the months of a job-loss payment, else for a year."""
        months = run.value("due.payments") or run.value("job.payments") if facts.kind == "job" else None
        if months:
            return Horizon("T4", int(months), family.texts["horizon-job"])
        return Horizon("T4", 12, family.texts["horizon-year"])

    def liability(self, facts: Facts, side: str, family: Family) -> Liability:
        """An overpayment is the Fund's until it is returned; an underpayment is the recipient's."""
        articles = {
            ("over", "capacity"): "art. 173 par. 2 subpar. 3; art. 174 par. 1",
            ("over", "job"): "art. 116 par. 2 subpar. 3; art. 117 par. 2",
            ("under", "capacity"): "art. 173 par. 3",
            ("under", "job"): "art. 113 par. 4",
        }
        bearer: Bearer = "fund" if side == "over" else "recipient"
        return Liability(bearer, family.texts[f"{side}-{facts.kind}"], Source(CODE, articles[side, facts.kind]))

    def provenance(self, facts: Facts, family: Family) -> dict[str, Provenance]:
        """Facts of the chain → paper and place."""
        return provenance(facts, family)

    def confidence(self, facts: Facts, law: Law) -> Mark:
        """The limit of a payer's base, where a month passes it."""
        marks = ["A"]
        for payment in facts.payments:
            if payment.base > payment.cap and not payment.single:
                marks.append(law.parameter("contribution.so.cap_mzp", payment.month).confidence)
                marks.append(law.parameter("index.mzp", payment.month).confidence)
        return lowest(marks)

    def faults(self, draft: Draft) -> Iterator[str]:
        """The family's own invariants."""
        yield from faults(draft)


def provenance(facts: Facts, family: Family) -> dict[str, Provenance]:
    """Where each fact of the chain stands."""

    def at(paper: str, place: str) -> Provenance:
        return Provenance(paper, family.texts[place])

    ground = at("mse", "place-right-mse") if facts.kind == "capacity" else at("unemp", "place-registered")
    found = {
        "record.months_with_so": at("so", "place-ledger-months"),
        "average.monthly_incomes": at("so", "place-ledger-bases"),
        "average.on": ground,
        "age.birth_date": at("id", "place-birth"),
        "age.sex": at("id", "place-birth"),
        "coef.loss": at("mse", "place-degree"),
        "right.registration_date": at("unemp", "place-registered"),
        "right.so_months_in_window": at("so", "place-ledger-months"),
        "right.months_paid_before": at("reg", "place-paid-before"),
        "job.months_paid_before": at("reg", "place-paid-before"),
        "decision.outcome": at("reg", "place-running"),
    }
    return {name: place for name, place in found.items() if facts.kind == "job" or place.paper != "unemp"}


LOGIC = FundIncomeLoss()
