"""A blind solver: it reads the papers as a candidate sees them, and the register of indices, and must reach every key.

Nothing of the family's code is used here: the arithmetic of the law is written a second time, from the papers' words.
"""

import re
from collections.abc import Mapping
from datetime import date, timedelta
from fractions import Fraction
from itertools import pairwise
from math import ceil
from typing import Any

import pytest

from app.cases import case_to_json, make_case, mark_case
from app.engine import load_law
from app.kit.dates import add_months

LAW = load_law()
NEW_YEAR_1998 = date(1998, 1, 1)
NEW_YEAR_1992 = date(1992, 1, 1)
PROOFS = (("arch", "work_from", "work_to"), ("dip", "entered", "finished"), ("mil", "called_up", "discharged"))
FAULTS = {
    "x01-wb": "Еңбек кітапшасындағы аты-жөні жеке куәліктегіден өзгеше",
    "x01-dip": "Дипломдағы аты-жөні жеке куәліктегіден өзгеше",
    "x01-mil": "Әскери билеттегі туған күні",
    "x01-inc": "Кіріс туралы анықтамадағы ЖСН",
    "x01-bank": "Банк шоты туралы анықтамада шот иесінің тегі",
    "x02-bank": "Өтініште көрсетілген банк шоты туралы анықтама",
    "x03-id": "Жеке куәліктің мерзімі",
    "x05-wb": "Еңбек кітапшасында екі жұмыс кезеңі",
    "x06-wb": "1998 жылға дейінгі еңбек жолында",
    "x08-dec": "Шешім жобасында өтініш беруші таңдамаған 36 ай",
    "x12-dec": "Шешім жобасында төлемнің басталатын күні",
    "x18-note": "Қызметкер мемлекеттік жүйеде бар мәлімет бойынша",
}


def day(text: str) -> date:
    return date(int(text[6:]), int(text[3:5]), int(text[:2]))


def month(text: str) -> date:
    return date(int(text[3:]), int(text[:2]), 1)


def tiyn(text: str) -> int:
    return int(re.sub(r"\D", "", text))


def tenge(amount: Fraction | int) -> str:
    whole = int(amount)
    return f"{whole // 100}.{whole % 100:02d}"


def months_between(start: date, end: date) -> int:
    """Whole months of a period whose last day belongs to it."""
    stop = end + timedelta(days=1)
    return (stop.year - start.year) * 12 + stop.month - start.month


def index(id_: str, on: date) -> Fraction:
    return Fraction(LAW.parameter(id_, on).value)


def plain(name: str) -> str:
    """A name with the spelling of its time taken off."""
    words = name.lower().replace("шы", "ши").replace("лә", "ля").replace("гүл", "гуль").replace("әсел", "асель")
    words = words.replace("бауыр", "баур").translate(str.maketrans("әғқңөұүһі", "агкноуухи"))
    return re.sub(r"(ұлы|улы|кызы|ович|овна)$", "", words)


class Papers:
    """The dossier in Kazakh, by the names of fields."""

    def __init__(self, documents: list[dict[str, Any]]) -> None:
        self.all = documents
        self.kinds = [document["kind"] for document in documents]

    def of(self, kind: str) -> list[dict[str, Any]]:
        return [document for document in self.all if document["kind"] == kind]

    def value(self, kind: str, name: str) -> str:
        return next(str(f["value"]) for f in self.of(kind)[0]["fields"] if f["name"] == name)

    def rows(self, kind: str) -> list[list[str]]:
        return list(self.of(kind)[0]["tables"][0]["rows"])


class Solver:
    """Answers from papers alone."""

    def __init__(self, seen: Mapping[str, Any]) -> None:
        self.papers = Papers(seen["documents"])
        self.tasks = {task["id"]: task for task in seen["tasks"]}
        self.as_of = day(re.findall(r"\d\d\.\d\d\.\d{4}", seen["brief"])[0])
        self.sex = "male" if self.papers.value("id", "sex") == "ер" else "female"
        self.birth = day(self.papers.value("id", "birth_date"))
        self.claim = day(self.papers.value("app", "registered_on"))
        self.jobs = self._jobs()
        self.children = [day(text) for text in self._registry(r"бала: .*?, (\d\d\.\d\d\.\d{4})")]
        self.general = self._general_right()
        self.right = self._right()
        self.start = max(self.right, self.claim)

    # -- reading ----------------------------------------------------------------------------------------------------
    def _registry(self, pattern: str) -> list[str]:
        details = [f["value"] for f in self.papers.of("reg")[0]["fields"] if f["name"].startswith("panel_registry_")]
        return [found for detail in details for found in re.findall(pattern, detail)]

    def _jobs(self) -> list[tuple[date, date, bool]]:
        """Periods of the work book: first day, last day, near the test site."""
        found: list[tuple[date, date, bool]] = []
        zone, hired = False, date.min
        for _, when, words, _ in self.papers.rows("wb"):
            if not when:
                zone = "полигон" in words
            elif words.startswith("жұмысқа қабылданды"):
                hired = day(when)
            elif words.startswith("жұмыстан босатылды"):
                found.append((hired, day(when), zone))
        return found

    # -- rights -----------------------------------------------------------------------------------------------------
    def _general_right(self) -> date:
        if self.sex == "male":
            return add_months(self.birth, 63 * 12)
        steps = LAW.parameters["retirement.age_women"].values
        for step, following in pairwise(steps):
            reached = add_months(self.birth, int(Fraction(step.value) * 12))
            if reached < following.from_:
                return reached
        return add_months(self.birth, int(Fraction(steps[-1].value) * 12))

    def _right(self) -> date:
        raised = [child for child in self.children if add_months(child, 96) <= self.claim]
        early = add_months(self.birth, 53 * 12)
        return min(self.general, early) if self.sex == "female" and len(raised) >= 5 else self.general

    # -- record -----------------------------------------------------------------------------------------------------
    def proofs(self) -> list[tuple[date, date, bool]]:
        """Work, study, service before 1998."""
        periods = list(self.jobs)
        for kind, first, last in PROOFS:
            for document in self.papers.of(kind):
                values = {f["name"]: f["value"] for f in document["fields"]}
                periods.append((day(values[first]), day(values[last]), False))
        return periods

    def care(self) -> list[tuple[date, date]]:
        """Time of each child from the birth to the third birthday in which the mother had no work."""
        out: list[tuple[date, date]] = []
        if self.sex != "female":
            return out
        at_work = {d for first, last, _ in self.proofs() for d in self._months(first, last)}
        for child in self.children:
            if child.day != 1:
                small = set(self._months(child, add_months(child, 36)))
                assert small <= at_work, "care that the papers do not let one count in whole months"
                continue
            free = [d for d in self._months(child, add_months(child, 36) - timedelta(days=1)) if d not in at_work]
            out += [(d, add_months(d, 1) - timedelta(days=1)) for d in free]
        return out

    @staticmethod
    def _months(first: date, last: date) -> list[date]:
        start = first.replace(day=1)
        return [add_months(start, n) for n in range(months_between(start, last.replace(day=1)) + 1)]

    def record(self) -> int:
        months = Fraction(0)
        for first, last, zone in self.proofs():
            if first >= NEW_YEAR_1998:
                continue
            end = min(last, NEW_YEAR_1998 - timedelta(days=1))
            months += months_between(first, end)
            if zone and first < NEW_YEAR_1992:
                months += Fraction(months_between(first, min(end, NEW_YEAR_1992 - timedelta(days=1))), 2)
        months += sum(1 for first, _ in self.care() if first < NEW_YEAR_1998)
        assert months.denominator == 1
        return int(months)

    def contributions(self) -> int:
        return len({row[1] for row in self.papers.rows("opv") if row[6]})

    def care_after(self) -> int:
        return sum(1 for first, _ in self.care() if first >= NEW_YEAR_1998)

    def years(self) -> int:
        return (self.record() + self.contributions() + self.care_after()) // 12

    # -- money ------------------------------------------------------------------------------------------------------
    def percent(self) -> Fraction:
        low, high = (index(f"base_pension.{name}_percent", self.start) for name in ("min", "max"))
        return min(low + 2 * max(0, self.years() - 10), high)

    def income(self) -> Fraction:
        first, last = (month(self.papers.value("app", f"window_{end}")) for end in ("from", "to"))
        rows = [row for row in self.papers.rows("inc") if first <= month(row[0]) <= last]
        assert len(rows) == 36
        return min(
            Fraction(sum(tiyn(row[1]) if row[1] else 0 for row in rows), 36), 55 * index("index.mrp", self.start)
        )

    def base(self) -> int:
        if self.start < self.general:
            return 0
        return ceil(index("index.pm", self.start) * self.percent() / 100 / 100) * 100

    def pension(self) -> int:
        norm = 300 if self.sex == "male" else 240
        least, months, income = index("index.min_pension", self.start), self.record(), self.income()
        if months >= norm:
            exact = max(income * min(60 + (months - norm) // 12, 75) / 100, least)
        else:
            exact = max(income * 60 / 100, least) * months / norm
        return ceil(exact / 100) * 100

    def savings(self) -> int:
        money = tiyn(self.papers.value("opv", "savings_balance"))
        if money <= 12 * index("index.min_pension", date(self.start.year, 1, 1)):
            return money
        monthly = max(Fraction(money) * 65 / 1000 / 12, index("index.pm", self.start) * 7 / 10)
        return int(monthly / 100 + Fraction(1, 2)) * 100

    # -- the file ---------------------------------------------------------------------------------------------------
    def _same_person(self, name: str) -> bool:
        own = [plain(self.papers.value("id", part)) for part in ("surname", "name", "patronymic")]
        words = [plain(word) for word in name.split()]
        others = {own[0]}
        if "marr" in self.papers.kinds:
            others.add(plain(self.papers.value("marr", "surname_before")))
        return words[0] in others and words[1:] == [word for word in own[1:] if word]

    def faults(self) -> set[str]:
        papers, found = self.papers, set()
        if not self._same_person(papers.value("wb", "full_name")):
            found.add("x01-wb")
        if "dip" in papers.kinds and not self._same_person(papers.value("dip", "full_name")):
            found.add("x01-dip")
        if "mil" in papers.kinds and day(papers.value("mil", "birth_date")) != self.birth:
            found.add("x01-mil")
        if papers.value("inc", "iin") != papers.value("id", "iin"):
            found.add("x01-inc")
        listed = [row[1] for row in papers.rows("app")] if len(papers.of("app")[0]["tables"]) == 1 else []
        listed = listed or [row[1] for row in papers.of("app")[0]["tables"][-1]["rows"]]
        if "bank" not in papers.kinds:
            assert "Банк шоты туралы анықтама" in listed
            found.add("x02-bank")
        elif not self._same_person(papers.value("bank", "account_holder")):
            found.add("x01-bank")
        if day(papers.value("id", "document_valid_until")) <= self.as_of:
            found.add("x03-id")
        ordered = sorted(self.jobs)
        if any(one[1] >= two[0] for one, two in pairwise(ordered)):
            found.add("x05-wb")
        if self._long_gap():
            found.add("x06-wb")
        if "мекенжай анықтамасы" in papers.value("app", "officer_note"):
            found.add("x18-note")
        if "dec" in papers.kinds:
            if papers.value("dec", "window_from") != papers.value("app", "window_from"):
                found.add("x08-dec")
            start = papers.value("dec", "start_1")
            if start and day(start) != self.start:
                found.add("x12-dec")
        return found

    def _long_gap(self) -> bool:
        busy = [(first, last) for first, last, _ in self.proofs()] + self.care()
        for child in self.children if self.sex == "female" else ():  # she may return to work after the third birthday
            back = [first for first, _ in busy if first >= add_months(child, 36)]
            if child.day == 1 and back and min(back) <= add_months(child, 47):
                busy.append((child, min(back) - timedelta(days=1)))
        reached = min(first for first, _, _ in self.jobs)
        for first, last in sorted(busy):
            if first >= NEW_YEAR_1998:
                break
            if months_between(reached, first) > 12 and first > reached:
                return True
            reached = max(reached, last)
        return False

    def outcome(self) -> tuple[str, str]:
        if self.claim < self.right:
            return "Өтінішті қабылдаудан бас тарту", "200-бап, 1-тармақ, 4)"
        faults = self.faults()
        if any(fault.startswith("x01") for fault in faults):
            return "Өтінішті қабылдаудан бас тарту", "200-бап, 1-тармақ, 3)"
        if faults & {"x02-bank", "x03-id"}:
            return "Өтінішті қабылдаудан бас тарту", "200-бап, 1-тармақ, 2)"
        return "Тағайындау", "199-бап, 3-тармақ"

    def answers(self) -> dict[str, Any]:
        rows = {
            "contributions": self.contributions(),
            "care": self.care_after(),
            "years": self.years(),
            "percent": str(self.percent()),
        }
        joint = self.papers.value("app", "requested_enpf") == "☑"
        outcome, basis = self.outcome()
        labels = [FAULTS[fault] for fault in self.faults()]
        chosen = [o["id"] for o in self.tasks["T9"]["options"] if any(o["text"].startswith(label) for label in labels)]
        assert len(chosen) == len(labels), (labels, self.tasks["T9"]["options"])
        return {
            "T1": self.right.isoformat(),
            "T2": self.record(),
            "T3": {row["id"]: {"value": rows[row["id"]]} for row in self.tasks["T3"]["rows"]},
            "T4": tenge(self.income()),
            "T5": tenge(self.base()),
            "T6": tenge(self.savings() if joint else self.pension()),
            "T7": self.start.isoformat(),
            "T8": {
                "outcome": next(o["id"] for o in self.tasks["T8"]["options"] if o["text"] == outcome),
                "basis": next(o["id"] for o in self.tasks["T8"]["bases"] if basis in o["text"]),
            },
            "T9": chosen or ["none"],
        }


@pytest.mark.sweep
@pytest.mark.parametrize("level", [5, 6])
def test_the_papers_alone_lead_to_every_key(level: int) -> None:
    for seed in range(60):
        case = make_case("age-pension-file", level, seed=seed)
        marking = mark_case(case, Solver(case_to_json(case, "kk")["case"]).answers())
        lost = [(mark.id, mark.given, mark.expected) for mark in marking.tasks if mark.awarded != mark.max]
        assert lost == [], (seed, case.facts["plan"], case.facts["defects"])
