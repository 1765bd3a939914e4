"""`inc` income certificate, `opv` contribution statement, `so` Fund ledger: rows of months and sums."""

from dataclasses import dataclass
from datetime import date, datetime
from fractions import Fraction

from app.cases.document import Paper, Section, Table, Value
from app.cases.material.load import load_material
from app.cases.material.people import FullName, Person, officials
from app.cases.material.shapes import Employer
from app.cases.papers.parts import column, day, e_marks, field, holder_block, seal, section, signature, words
from app.cases.papers.words import title, word


@dataclass(frozen=True, slots=True)
class Income:
    """Income of a month and the contributions withheld from it, in tiyn; None = nothing was paid."""

    month: date
    income: int | None
    opv: int | None


@dataclass(frozen=True, slots=True)
class Contribution:
    """A line of a contribution statement; no payer = a month without contributions."""

    month: date
    paid: date | None = None
    payer: str | None = None
    amount: int | None = None
    kind: str = "kind_opv"
    code: str = "010"
    returned: int | None = None


@dataclass(frozen=True, slots=True)
class Transfer:
    """A line of the Fund ledger; no payer = a month without social contributions.

    `base` may be withheld (None) where the reader has to derive it; `mark` is a word of the file of words.
    """

    month: date
    paid: date | None = None
    received: date | None = None
    payer: str | None = None
    category: str = "payer_company"
    base: int | None = None
    rate: Fraction | None = None
    amount: int | None = None
    code: str = "012"
    returned: int | None = None
    mark: str | None = None


def income_certificate(
    person: Person,
    employer: Employer,
    rows: tuple[Income, ...],
    *,
    number: str,
    issued: date,
    name: FullName | None = None,
    iin: str | None = None,
    paper_id: str = "inc",
    needed: bool = True,
) -> Paper:
    """Кіріс туралы анықтама: month by month, no sum and no average."""
    posts = load_material().bodies.official_posts
    columns = (column("month", "month"), column("income", "money"), column("opv", "money"))
    lines = tuple((Value.month(row.month), Value.money(row.income), Value.money(row.opv)) for row in rows)
    sections = (
        section(
            "head",
            words("tax_agent", employer.name),
            field("bin", Value.bin(employer.bin)),
            *holder_block(person, name=name, iin=iin),
            field("period_from", Value.month(rows[0].month)),
            field("period_to", Value.month(rows[-1].month)),
            words("currency", word("tenge")),
        ),
        section("rows", tables=(Table("incomes", columns, lines),)),
        section(
            "end",
            signature("director_signed", posts["director"], officials(employer.key)[0]),
            signature("accountant_signed", posts["chief_accountant"], officials(employer.key)[1]),
            seal(employer.name),
        ),
    )
    return Paper(paper_id, "inc", title("inc"), sections, number, issued, employer.name, needed)


def contribution_statement(
    person: Person,
    rows: tuple[Contribution, ...],
    *,
    period: tuple[date, date],
    obtained: datetime,
    number: str,
    savings: tuple[str, int, date] | None = None,
    paper_id: str = "opv",
    needed: bool = True,
) -> Paper:
    """МЗЖ бойынша үзінді көшірме; `savings` is (account, balance in tiyn, day) for a claim joined with the ЕНПФ."""
    public = load_material().bodies.public
    returned = any(row.returned for row in rows)
    columns = (
        column("entry_no", "number"),
        column("month", "month"),
        column("paid_on", "day"),
        column("agent_bin", "bin"),
        column("contribution_kind"),
        column("payment_code", "number"),
        column("amount", "money"),
        *((column("returned", "money"),) if returned else ()),
    )
    lines = tuple(
        (
            Value.number(str(no)),
            Value.month(row.month),
            Value.day(row.paid),
            Value.bin(row.payer),
            Value.words(word(row.kind) if row.payer else None),
            Value.number(row.code if row.payer else None),
            Value.money(row.amount),
            *((Value.money(row.returned),) if returned else ()),
        )
        for no, row in enumerate(rows, 1)
    )
    parts: list[Section] = [
        section(
            "head",
            *holder_block(person),
            field("period_from", Value.month(period[0])),
            field("period_to", Value.month(period[1])),
        ),
        section("rows", tables=(Table("contributions", columns, lines),)),
    ]
    if savings:
        account, balance, day_of_balance = savings
        parts.append(
            section(
                "savings",
                field("savings_account", Value.number(account)),
                field("savings_balance", Value.money(balance)),
                day("balance_on", day_of_balance),
            )
        )
    parts.append(
        Section(
            e_marks(number, obtained, public["office"], officials("office")[3], 44),
            notes=(word("savings_secret"),),
            name="marks",
        )
    )
    return Paper(paper_id, "opv", title("opv"), tuple(parts), number, obtained.date(), public["office"], needed)


def fund_ledger(
    person: Person,
    rows: tuple[Transfer, ...],
    *,
    period: tuple[date, date],
    obtained: datetime,
    number: str,
    paper_id: str = "so",
    needed: bool = True,
) -> Paper:
    """МӘСҚ дербестендірілген есебінен үзінді көшірме: empty months are lines."""
    public = load_material().bodies.public
    columns = (
        column("entry_no", "number"),
        column("month", "month"),
        column("paid_on", "day"),
        column("received_on", "day"),
        column("payer", "bin"),
        column("payer_category"),
        column("base", "money"),
        column("rate", "percent"),
        column("amount", "money"),
        column("payment_code", "number"),
        column("returned", "money"),
        column("mark"),
    )
    lines = tuple(_transfer(no, row) for no, row in enumerate(rows, 1))
    sections = (
        section(
            "head",
            *holder_block(person),
            field("period_from", Value.month(period[0])),
            field("period_to", Value.month(period[1])),
        ),
        section("rows", tables=(Table("transfers", columns, lines),)),
        section("marks", *e_marks(number, obtained, public["fund"], officials("fund")[2], 58)),
    )
    return Paper(paper_id, "so", title("so"), sections, number, obtained.date(), public["fund"], needed)


def _transfer(no: int, row: Transfer) -> tuple[Value, ...]:
    paid = row.payer is not None
    return (
        Value.number(str(no)),
        Value.month(row.month),
        Value.day(row.paid),
        Value.day(row.received),
        Value.bin(row.payer),
        Value.words(word(row.category) if paid else None),
        Value.money(row.base),
        Value.percent(row.rate),
        Value.money(row.amount),
        Value.number(row.code if paid else None),
        Value.money(row.returned),
        Value.words(word(row.mark) if row.mark else None),
    )
