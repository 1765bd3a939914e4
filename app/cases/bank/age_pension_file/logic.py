"""The code of the family `age-pension-file`: what the machinery asks, answered by the modules of this folder."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from itertools import pairwise
from typing import TYPE_CHECKING

from app.cases.bank.age_pension_file.chain import BARE, NO_RIGHT, build_chain, right_node
from app.cases.bank.age_pension_file.dossier import lay_out
from app.cases.bank.age_pension_file.drawing import PLANS, draw_facts
from app.cases.bank.age_pension_file.facts import OBSTACLES, Facts
from app.cases.bank.age_pension_file.tasks import build_tasks, most_record, rows_to_read
from app.cases.chain import Chain
from app.cases.document import Paper, Value
from app.cases.evaluate import Run, evaluate
from app.cases.family import Features, Liability, Provenance, Question
from app.cases.model import Family, Horizon, Mark, Source
from app.cases.papers.words import title
from app.cases.show import fill
from app.engine import Law
from app.kit.dates import month_index
from app.kit.dice import Dice
from app.kit.text import LANGS, Text

if TYPE_CHECKING:
    from app.cases.draft import Draft

MONTHS = 12
"""Months until the next control that would show the error."""


class AgePensionFile:
    """Base and age pension of one applicant, with or without the savings."""

    def draw(self, dice: Dice, tier: str, law: Law) -> Facts:
        """The truth of a case. Raises Reject."""
        return draw_facts(dice, tier, law)

    def as_of(self, facts: Facts) -> date:
        """The day of the examination."""
        return facts.as_of

    def chain(self, facts: Facts, family: Family) -> Chain:
        """The rules behind the keys."""
        return build_chain(facts, family.texts)

    def mistaken(self, misconception: str, facts: Facts) -> Facts | None:
        """The facts with the reading of a misconception, None where it can change nothing."""
        kinds = {spell.kind for spell in facts.spells}
        always = dict.fromkeys(("step-spread", "old-ceiling", "cap-missed", "other-sex-norm"), True)
        always["lines-as-months"] = bool(facts.doubled)
        possible = always | {
            "age-unfrozen": facts.person.sex == "female" and facts.plan != "mother",
            "study-dropped": bool(kinds & {"study", "military"}) and bool(kinds - {"study", "military"}),
            "multiplier-to-1998": "test_site" in kinds,
            "base-with-early": facts.plan == "mother",
            "children-missed": facts.plan == "mother",
            "lump-missed": facts.plan == "lump",
            "lump-always": facts.plan in ("floor", "share"),
        }
        return replace(facts, reading=misconception) if possible[misconception] else None

    def papers(self, facts: Facts, family: Family, dice: Dice, law: Law) -> tuple[Paper, ...]:
        """The dossier."""
        start: date = _run(facts).value("start.start_date")
        return lay_out(facts, start, dice, law, family.texts)

    def brief(self, facts: Facts, family: Family) -> Text:
        """Introduction with the day of the examination."""
        variant = "joint" if facts.joint else facts.tier
        return fill(family.brief[variant], as_of=facts.as_of)

    def tasks(self, facts: Facts, family: Family, dice: Dice, run: Run) -> tuple[Question, ...]:
        """T1 … T9 with their keys."""
        return build_tasks(facts, family, dice, run)

    def features(self, facts: Facts, papers: tuple[Paper, ...], law: Law) -> Features:
        """Counts behind the difficulty index.

        `rules` is the length of the longest path of rules to a key: record, participation, base pension (or income and
        pension), and one more for each rule that a feature adds: multiple, care, early ground, points, savings.
        """
        run = _run(facts)
        capped = run.value("income.counted_income") != run.value("income.average_income")
        extra = [any(spell.kind == "test_site" for spell in facts.spells)]
        extra += [any(spell.kind == "child_care" for spell in facts.spells) or facts.care is not None]
        extra += [facts.plan == "mother", facts.plan == "full", facts.joint]
        right = run.value(right_node(facts))
        return Features(
            rules=3 + sum(extra) + (1 if facts.tier == "T6" else 0),
            dates_crossed=abs(facts.claim.year - right.year),
            calendar_steps=1,
            missing=sum(1 for name in facts.defects if name[:3] in ("x02", "x06")),
            contradictions=sum(1 for name in facts.defects if name.endswith("-dec")),
            defects=len(facts.defects),
            rows=rows_to_read(papers),
            payments=3 if facts.joint else 2,
            looked_up=(1 + capped + (facts.plan in ("lump", "floor"))) if facts.tier == "T6" else 0,
        )

    def branch(self, facts: Facts) -> str:
        """At level 5 the outcome, at level 6 the kind of pension."""
        if facts.tier == "T6":
            return facts.plan
        early = _run(facts).value("decision.outcome") == NO_RIGHT
        return NO_RIGHT if early else facts.obstacle or "grant"

    def branches(self, tier: str) -> tuple[str, ...]:
        """Every branch a tier must reach."""
        if tier == "T6":
            return tuple(plan for plan, _ in PLANS[tier])
        return ("grant", NO_RIGHT, *sorted(set(OBSTACLES.values())))

    def chain_ends(self, facts: Facts) -> tuple[str, ...]:
        """Base pension and pension or payout; a payout at once and a base pension that is not due end no chain."""
        ends = [] if facts.plan == "mother" else ["T5"]
        return tuple(ends if facts.plan == "lump" else [*ends, "T6"])

    def horizon(self, facts: Facts, family: Family, run: Run) -> Horizon | None:
        """The monthly amount at stake."""
        cell = "T5" if facts.joint else "T6"
        return Horizon(cell, MONTHS, family.texts["horizon"])

    def liability(self, facts: Facts, side: str, family: Family) -> Liability:
        """An overpayment is withheld from the recipient on application; an underpayment is paid without limit."""
        if side == "over":
            return Liability("recipient", family.texts["liability.over"], Source("Social Code", "art. 203 par. 1"))
        return Liability("budget", family.texts["liability.under"], Source("Social Code", "art. 201 par. 3"))

    def provenance(self, facts: Facts, family: Family) -> dict[str, Provenance]:
        """Where each fact of the chain stands."""
        texts = family.texts
        kinds = dict.fromkeys(spell.proof for spell in facts.spells)
        proofs = Text(*(", ".join(title(kind)[lang] for kind in kinds) for lang in LANGS))
        found = {
            "right.birth_date": Provenance("id", texts["place.birth"]),
            "right.sex": Provenance("id", texts["place.birth"]),
            "record.periods": Provenance("wb", fill(texts["place.record"], papers=proofs)),
            "start.claim_date": Provenance("app", texts["place.claim"]),
            "after.contributions": Provenance("opv", texts["place.statement"]),
            "participation.transfers": Provenance("opv", texts["place.statement"]),
            "income.monthly_incomes": Provenance("inc", texts["place.incomes"]),
        }
        if facts.care:
            found["after.care"] = Provenance("birth", texts["place.care"])
        if facts.plan == "mother":
            found["early.birth_date"] = found["early.sex"] = found["right.birth_date"]
            found["early.children_raised_to_8"] = Provenance("reg", texts["place.children"])
        if facts.joint:
            found["lump.savings"] = found["payout.savings"] = Provenance("opv", texts["place.savings"])
        return found

    def confidence(self, facts: Facts, law: Law) -> Mark:
        """Whether empty months of a chosen window may be left out is not established: practice only."""
        return "C" if facts.has_gap else "A"

    def faults(self, draft: "Draft") -> Iterable[str]:
        """The family's own invariants."""
        facts, run = draft.facts, draft.run
        record = run.value("record.seniority_months")
        if record > most_record(facts):
            yield "the record is longer than the time since the sixteenth birthday"
        if any(one.last >= two.first for one, two in pairwise(facts.spells)):
            yield "periods of the record overlap"
        if (record % 12) + (facts.paid_months + facts.care_months) % 12 >= 12:
            yield "the month remainders of the two halves add to a year"
        if (
            facts.plan in ("partial", "mother")
            and run.value("partial.full_reference_exact") != run.value("income.counted_income") * 6 / 10
        ):
            yield "the floor of the partial pension binds"
        early = facts.claim < run.value(right_node(facts))
        if early != (run.value("decision.outcome") == NO_RIGHT):
            yield "a claim before the right is not refused"
        if early and facts.obstacle:
            yield "two grounds of refusal at once"
        if any(not _cared_or_at_work(facts, child.birth) for child in facts.family.children):
            yield "a child was small while the mother had no work, and the key leaves that out"
        yield from _visible(draft)


def _cared_or_at_work(facts: Facts, birth: date) -> bool:
    """The child's care stands in the record, or the mother worked until its third birthday."""
    if any(spell.child == birth for spell in facts.spells) or (facts.care is not None and facts.care.child == birth):
        return True
    months = {index for spell in facts.spells if spell.is_work for index in range(spell.first, spell.last + 1)}
    months |= {index for job in facts.jobs for index in range(job.first, job.last + 1)}
    return months.issuperset(range(month_index(birth), month_index(birth) + 37))


def _run(facts: Facts) -> Run:
    return evaluate(build_chain(facts, BARE))


def _visible(draft: "Draft") -> Iterable[str]:
    """I4: every planted fault can be seen at the place its key names; the paper is in the dossier."""
    papers = {paper.id: paper for paper in draft.papers}
    for question in draft.questions:
        for fault in question.key.planted:
            paper = papers.get(fault.paper)
            if paper is None:
                yield f"{fault.defect}: no paper {fault.paper}"
                continue
            names = {field.name for field in paper.fields} | {table.name for table in paper.tables}
            if fault.place not in names:
                yield f"{fault.defect}: no place {fault.place} on {fault.paper}"
            elif fault.defect == "x12-dec" and paper.field("start_1") == Value.day(draft.facts.claim):
                yield "x12-dec: the start of the draft is right"


LOGIC = AgePensionFile()
