"""`par` the parameter sheet, `norm` the regulation sheet, `calc` a draft calculation: papers of the office's desk."""

from datetime import date

from app.cases.document import Column, Field, Paper, Section, Table, Value
from app.cases.material.load import load_material
from app.cases.material.people import FullName
from app.cases.papers.parts import column, section
from app.cases.papers.words import title, word
from app.kit.dates import format_date
from app.kit.text import Text


def parameter_sheet(
    days: tuple[date, ...],
    rows: tuple[tuple[str, Text, tuple[int, ...]], ...],
    *,
    paper_id: str = "par",
    needed: bool = True,
) -> Paper:
    """Параметрлер парағы: ``(name, title, one sum in tiyn per day)``, a column per index date."""
    columns = (
        column("index"),
        *(Column(f"on_{day.isoformat()}", Text(*(format_date(day, "kk"),) * 3), "money") for day in days),
    )
    lines = tuple((Value.words(text), *(Value.money(sum_) for sum_ in sums)) for _, text, sums in rows)
    table = Table("indices", columns, lines)
    return Paper(paper_id, "par", title("par"), (section("indices_part", tables=(table,)),), needed=needed)


def regulation_sheet(
    rules: tuple[tuple[Text, Value, Text], ...],
    *,
    paper_id: str = "norm",
    needed: bool = True,
) -> Paper:
    """Нормативтер парағы: (rule, its value, in force); it holds for this file only."""
    columns = (column("point", "number"), column("rule"), column("meaning"), column("in_force"))
    rows = tuple(
        (Value.number(str(no)), Value.words(rule), value, Value.words(since))
        for no, (rule, value, since) in enumerate(rules, 1)
    )
    part = Section((), (Table("rules", columns, rows),), (word("only_this_case"),), name="rules_part")
    return Paper(paper_id, "norm", title("norm"), (part,), needed=needed)


def calculation_sheet(
    lines: tuple[Field, ...],
    *,
    body: Text,
    issued: date,
    prepared_by: FullName,
    paper_id: str = "calc",
    needed: bool = True,
) -> Paper:
    """Есептеу парағы (жоба): a colleague's unfinished calculation; lines not worked out yet stand empty."""
    post = load_material().bodies.official_posts["specialist"]
    signed = Text(prepared_by.short, prepared_by.short, prepared_by.latin.short)
    sections = (
        Section(lines, name="lines"),
        Section((Field("prepared_by", post, Value.signed(signed)),), name="end"),
    )
    return Paper(paper_id, "calc", title("calc"), sections, issued=issued, issuer=body, needed=needed)
