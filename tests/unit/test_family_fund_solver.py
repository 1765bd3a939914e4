"""A blind solver: it reads what a candidate sees, knows the law from its own tables, and must reach every key."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Any

import pytest

from app.cases import case_to_json, family_of, make_case
from app.kit.text import LANGS, Lang

FAMILY = "fund-income-loss"
WAGE = {2021: 42_500, 2022: 60_000, 2023: 70_000, 2024: 85_000, 2025: 85_000, 2026: 85_000}
BANDS = ((6, "0.7"), (12, "0.75"), (24, "0.85"), (36, "0.9"), (48, "0.95"))
WOMEN = ((date(2028, 1, 1), 732), (date(2029, 1, 1), 738), (date(2030, 1, 1), 744), (date(2031, 1, 1), 750))
PAID = {"kk": r"төленген айлар саны (\d+)", "ru": r"выплачено месяцев (\d+)", "en": r"months paid (\d+)"}
GRANTED = {"kk": "тағайындалған", "ru": "назначена", "en": "granted"}
LEAVE = {"kk": "демалыс", "ru": "отпуск", "en": "leave"}
CONTRACT = {"kk": "еңбек шарты", "ru": "трудовой договор", "en": "contract of employment"}
TRADER = {"kk": "жеке кәсіпкер", "ru": "ИП", "en": "sole trader"}
MALE = {"kk": "ер", "ru": "мужской", "en": "male"}
FIGURE = re.compile(r"[\s\u00a0]")


def money(words: str, lang: Lang) -> Fraction:
    """Tenge."""
    plain = FIGURE.sub("", words)
    return Fraction(plain.replace(",", "") if lang == "en" else plain.replace(",", "."))


def day(words: str) -> date:
    d, m, y = words.split(maxsplit=1)[0].split(".")
    return date(int(y), int(m), int(d))


def month(words: str) -> int:
    """Months since year 0."""
    m, y = words.split(".")
    return int(y) * 12 + int(m) - 1


def of(moment: date) -> int:
    return moment.year * 12 + moment.month - 1


def later(moment: date, months: int) -> date:
    year, zero = divmod(of(moment) + months, 12)
    return date(year, zero + 1, moment.day)


@dataclass
class Line:
    """A line of the ledger that has a payer."""

    month: int
    received: date
    payer: str
    category: str
    base: Fraction
    rate: Fraction


class Solver:
    """Everything worked out from the visible half of a case."""

    def __init__(self, shown: Mapping[str, Any], lang: Lang) -> None:
        self.lang = lang
        self.tasks = {task["id"]: task for task in shown["tasks"]}
        self.papers = {paper["id"]: paper for paper in shown["documents"]}
        self.capacity = any(row["id"] == "loss" for row in self.tasks["T3"].get("rows", ()))
        self.right, self.claim = map(day, re.findall(r"\d\d\.\d\d\.\d{4}", shown["brief"]))
        self.birth = day(self.field("id", "birth_date")) if "id" in self.papers else None
        self.man = self.birth is not None and self.field("id", "sex") == MALE[lang]
        self.lines = list(self._lines())
        self.spells = [(month(r[0]), month(r[1]), r[2]) for r in self.rows("so", "earlier")]
        self.payments = self.panel("panel_payments")

    # -- reading ----------------------------------------------------------------------------------------------
    def field(self, paper: str, name: str) -> str:
        return next(str(f["value"]) for f in self.papers[paper]["fields"] if f["name"] == name)

    def rows(self, paper: str, table: str) -> list[list[str]]:
        return next((t["rows"] for t in self.papers[paper]["tables"] if t["name"] == table), [])

    def panel(self, name: str) -> list[str]:
        fields = self.papers["reg"]["fields"] if "reg" in self.papers else ()
        return [str(f["value"]) for f in fields if f["name"].startswith(f"{name}_")]

    def _lines(self) -> Iterator[Line]:
        for _, of_month, _, received, payer, category, base, rate, amount, *_ in self.rows("so", "transfers"):
            if not payer:
                continue
            share = Fraction(FIGURE.sub("", rate).strip("%").replace(",", "."))
            whole = money(base, self.lang) if base else money(amount, self.lang) * 100 / share
            yield Line(month(of_month), day(received), payer, category, whole, share)

    # -- working out --------------------------------------------------------------------------------------------
    def counted(self, line: Line) -> Fraction:
        if line.rate == 1:
            return line.base / 5
        return min(line.base, Fraction(7 * WAGE[line.month // 12]))

    @property
    def months(self) -> int:
        older = {m for first, last, _ in self.spells for m in range(first, last + 1)}
        return len(older | {line.month for line in self.lines if line.received <= self.claim})

    @property
    def window(self) -> range:
        return range(of(self.right) - 24, of(self.right))

    @property
    def average(self) -> Fraction:
        inside = [self.counted(x) for x in self.lines if x.month in self.window and x.received <= self.claim]
        return Fraction(sum(inside), 24)

    @property
    def available(self) -> int:
        paid = [int(m[1]) for words in self.payments if (m := re.search(PAID[self.lang], words))]
        return self.months - 12 * sum(paid)

    @property
    def running(self) -> bool:
        return any(words.endswith(GRANTED[self.lang]) for words in self.payments)

    @property
    def ksu(self) -> Fraction:
        left = self.months if self.capacity else self.available
        if left < 6:
            return Fraction(1, 10) if self.capacity else Fraction(0)
        if left >= 60:
            return min(Fraction(13, 10), 1 + Fraction(2 * ((left - 60) // 12), 100))
        return Fraction([value for low, value in BANDS if left >= low][-1])

    @property
    def degree(self) -> int:
        return int(FIGURE.sub("", self.field("mse", "degree")).strip("%"))

    @property
    def ground(self) -> str:
        """Article of the outcome."""
        if self.running:
            return "172.1.1" if self.capacity else "115.1.1"
        if self.capacity:
            return "172.2.4" if self.computed < 0 else "180.1"
        if not self.average:
            return "115.1.6"
        return "113.1" if self.available >= 6 else "115.1.7"

    @property
    def computed(self) -> Fraction:
        if not self.capacity:
            return self.average * Fraction(45, 100) * self.ksu
        half = Fraction(WAGE[self.right.year], 2)
        return (self.average - half) * Fraction(60, 100) * Fraction(self.degree, 100) * self.ksu

    @property
    def gross(self) -> Fraction:
        return self.computed if self.ground in ("113.1", "180.1") else Fraction(0)

    @property
    def age_day(self) -> date:
        if self.birth is None:
            return date.max
        if self.man:
            return later(self.birth, 756)
        return next(
            (later(self.birth, age) for end, age in WOMEN if later(self.birth, age) < end), later(self.birth, 756)
        )

    @property
    def payments_due(self) -> int:
        if not self.gross:
            return 0
        room = 0
        while room < 60 and later(self.right, room + 1) <= self.age_day:
            room += 1
        return min(6, self.available // 12 + 1, room)

    @property
    def faults(self) -> set[str]:
        found = set()
        for first, last, payer in self.spells:
            if any(p == payer and first < f <= last for f, _, p in self.spells):
                found.add("overlap")
        if any(x.base > 7 * WAGE[x.month // 12] and x.rate != 1 for x in self.lines):
            found.add("cap")
        if any(x.category == TRADER[self.lang] for x in self.lines):
            if "reg" not in self.papers:
                raise ValueError("nobody can tell what the payer is")
            found.add("category")
        if self.running:
            found.add("running")
        if self.unexplained():
            found.add("gap")
        if "calc" in self.papers:
            if self.field("calc", "window_first") and month(self.field("calc", "window_first")) != self.window[0]:
                found.add("window")
            if FIGURE.sub("", self.field("calc", "coefficient")) != "10%":
                found.add("coefficient")
        return found

    def unexplained(self) -> bool:
        """A month under a contract without contributions and without unpaid leave."""
        paid = {line.month for line in self.lines}
        inside = [m for m in self.window if paid and m not in paid and min(paid) < m < max(paid)]
        if "reg" not in self.papers and inside:
            raise ValueError("nobody can tell whether the empty months are explained")
        contracts, leaves = [], []
        for words in self.panel("panel_employment"):
            days = [day(d) for d in re.findall(r"\d\d\.\d\d\.\d{4}", words)]
            if words.startswith(CONTRACT[self.lang]):
                contracts.append((days[0], days[1] if len(days) > 1 else self.right))
            elif words.startswith((LEAVE[self.lang], "жалақысы", "unpaid")):
                leaves.append((of(days[0]), of(days[1])))
        for since, until in contracts:
            for m in range(of(since), min(of(until), of(self.right) - 1) + 1):
                if m not in paid and not any(first <= m <= last for first, last in leaves):
                    return True
        return False

    # -- answering ----------------------------------------------------------------------------------------------
    def answers(self) -> dict[str, Any]:
        """Every answer in the form of the keys."""
        table: dict[str, Any] = {"months": self.months, "ksu": number(self.ksu)}
        if any(row["id"] == "available" for row in self.tasks["T1"]["rows"]):
            table["available"] = self.available
        gross, opv = self.gross, self.gross / 10
        solved: dict[str, Any] = {
            "T1": {row: {"value": value} for row, value in table.items()},
            "T2": tenge(self.average),
            "T3": {"replacement": {"value": "60"}, "loss": {"value": str(self.degree)}} if self.capacity else "45",
            "T4": tenge(gross),
            "T5": {"opv": {"value": tenge(opv)}, "net": {"value": tenge(gross - opv)}},
            "T6": self.age_day.isoformat() if self.capacity else self.payments_due,
            "T7": {"outcome": self.option("options", self.outcome()), "basis": self.option("bases", self.article())},
        }
        labels = {name: fault.label[self.lang] for name, fault in family_of(FAMILY).defects.items()}
        marked = [self.option("options", labels[name], "T8") for name in self.faults]
        solved["T8"] = sorted(marked) or ["none"]
        return solved

    def outcome(self) -> str:
        names = {"180.1": "grant", "113.1": "grant", "172.2.4": "refuse-to-grant"}
        return family_of(FAMILY).options["outcome"][names.get(self.ground, "refuse-to-accept")][self.lang]

    def article(self) -> str:
        return family_of(FAMILY).options["basis-capacity" if self.capacity else "basis-job"][self.ground][self.lang]

    def option(self, part: str, text: str, task: str = "T7") -> str:
        return next(str(o["id"]) for o in self.tasks[task][part] if o["text"] == text)


def tenge(value: Fraction) -> str:
    """Money as data carries it, tiyn half up."""
    tiyn = int(value * 100 + Fraction(1, 2))
    return f"{tiyn // 100}.{tiyn % 100:02d}"


def number(value: Fraction) -> str:
    text = f"{value.numerator * 100 // value.denominator / 100:.2f}".rstrip("0").rstrip(".")
    return text or "0"


def solve(seed: int, level: int, lang: Lang) -> tuple[dict[str, Any], dict[str, Any]]:
    document = case_to_json(make_case(FAMILY, level, seed=seed), lang)
    key = {task: part["answer"] for task, part in document["key"].items()}
    key["T8"] = sorted(key["T8"])
    return Solver(document["case"], lang).answers(), key


@pytest.mark.sweep
@pytest.mark.parametrize("level", [5, 6])
@pytest.mark.parametrize("lang", LANGS)
def test_the_papers_alone_lead_to_every_key(level: int, lang: Lang) -> None:
    start = {"kk": 0, "ru": 1000, "en": 2000}[lang]
    for seed in range(start, start + 60):
        solved, key = solve(seed, level, lang)
        assert solved == key, (seed, level, lang)


def test_the_papers_say_what_the_brief_says() -> None:
    """The day of the claim and of the right stand in the papers as well."""
    for seed in range(20):
        case = make_case(FAMILY, 6, seed=seed)
        shown = case_to_json(case, "kk")["case"]
        values = {str(f["value"]).split(" ")[0] for paper in shown["documents"] for f in paper["fields"]}
        assert set(re.findall(r"\d\d\.\d\d\.\d{4}", shown["brief"])) <= values


def solved_without(document: Mapping[str, Any], paper: str) -> dict[str, Any] | None:
    """Answers when a paper is taken out of the file; None when the solver is stuck."""
    shown = document["case"]
    left = {**shown, "documents": [p for p in shown["documents"] if p["id"] != paper]}
    try:
        return Solver(left, "kk").answers()
    except (KeyError, StopIteration, ValueError, IndexError):
        return None


@pytest.mark.parametrize("level", [5, 6])
def test_needed_papers_are_needed_and_noise_is_noise(level: int) -> None:
    """Taking a needed paper away leaves a key underivable; taking noise away changes none."""
    for seed in range(25):
        case = make_case(FAMILY, level, seed=seed)
        document = case_to_json(case, "kk")
        key = {task: part["answer"] for task, part in document["key"].items()} | {
            "T8": sorted(document["key"]["T8"]["answer"])
        }
        for paper in case.documents:
            solved = solved_without(document, paper.id)
            assert (solved != key) == paper.needed, (seed, level, paper.id)
