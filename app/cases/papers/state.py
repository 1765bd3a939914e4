"""`reg` registry answer, `mse` examination extract, `unemp` unemployment record, `dec` decision or draft."""

from dataclasses import dataclass
from datetime import date, datetime

from app.cases.document import Field, Paper, Section, Value
from app.cases.material.load import load_material
from app.cases.material.people import FullName, Person, officials
from app.cases.papers.parts import clock, day, e_marks, field, holder_block, person_block, seal, section, words
from app.cases.papers.words import named, section_title, sentence, title, word
from app.kit.text import Text


@dataclass(frozen=True, slots=True)
class Panel:
    """The answer of one system; `name` is a section of the file of words (`panel_persons`, …)."""

    name: str
    queried: datetime
    answer: str
    details: tuple[Text, ...] = ()


def registry_answer(
    person: Person,
    panels: tuple[Panel, ...],
    *,
    number: str,
    obtained: datetime,
    paper_id: str = "reg",
    needed: bool = True,
) -> Paper:
    """Мемлекеттік деректер базасынан үзінді көшірме: one panel per query, no conclusion."""
    head = section("head", words("full_name", named(person.name)), field("iin", Value.iin(person.iin)))
    parts = tuple(
        Section(
            (
                field(f"{panel.name}_queried", Value.words(clock(panel.queried)), label_of="queried_at"),
                field(f"{panel.name}_answer", Value.words(word(panel.answer)), label_of="answer"),
                *(
                    field(f"{panel.name}_{no}", Value.words(detail), label_of="details")
                    for no, detail in enumerate(panel.details, 1)
                ),
            ),
            title=section_title(panel.name),
            name=panel.name,
        )
        for panel in panels
    )
    issuer = load_material().bodies.public["office"]
    return Paper(paper_id, "reg", title("reg"), (head, *parts), number, obtained.date(), issuer, needed)


@dataclass(frozen=True, slots=True)
class Examination:
    """Result of medical and social examination; `until` None = without term, `group` None = no group."""

    act: str
    examined: date
    repeated: bool
    group: Text | None
    cause: Text
    since: date
    until: date | None
    degree: int | None
    degree_words: Text | None = None
    reexamination: date | None = None


def examination_extract(
    person: Person, result: Examination, *, number: str, obtained: datetime, paper_id: str = "mse", needed: bool = True
) -> Paper:
    """МӘС мәліметтері (үзінді көшірме): degree, cause and term; never a coefficient."""
    public = load_material().bodies.public
    unit = public["mse"]
    end = Value.day(result.until) if result.until else Value.words(word("no_term"))
    degree = Value.percent(result.degree)
    sections = (
        section(
            "act",
            words("mse_unit", unit),
            field("mse_act", Value.number(result.act)),
            words("examination", word("repeat_examination" if result.repeated else "first_examination")),
        ),
        section("who", *person_block(person)),
        section(
            "result",
            words("group", result.group),
            words("cause", result.cause),
            day("established_on", result.since),
            field("established_until", end),
            field("degree", degree),
            words("degree_words", result.degree_words),
            day("degree_from", result.since),
            field("degree_until", end),
            field("reexamination", Value.month(result.reexamination)),
        ),
        section("marks", *e_marks(number, obtained, unit, officials("mse")[1], 71)),
    )
    return Paper(paper_id, "mse", title("mse"), sections, number, result.examined, unit, needed)


def unemployment_record(
    person: Person,
    *,
    registered: date,
    number: str,
    obtained: datetime,
    removed: date | None = None,
    removal_ground: Text | None = None,
    paper_id: str = "unemp",
    needed: bool = True,
) -> Paper:
    """Жұмыссыз туралы мәлімет."""
    centre = load_material().bodies.public["career_centre"]
    sections = (
        section("who", *holder_block(person)),
        section(
            "status",
            day("unemployment_date", registered),
            day("removed_on", removed),
            words("removal_ground", removal_ground),
        ),
        section("marks", *e_marks(number, obtained, centre, officials("centre")[0], 83)),
    )
    return Paper(paper_id, "unemp", title("unemp"), sections, number, obtained.date(), centre, needed)


@dataclass(frozen=True, slots=True)
class Granted:
    """A payment named in a decision; None = the line is not filled in yet. `start`, `until` days, `size` tiyn."""

    payment: Text
    articles: str
    start: date | None = None
    until: date | None = None
    size: int | None = None


def decision(
    person: Person,
    granted: tuple[Granted, ...],
    *,
    body: Text,
    file_number: str,
    claimed: date,
    grounds: tuple[Field, ...] = (),
    number: str | None = None,
    issued: date | None = None,
    act: str = "act_grant",
    refusal: Text | None = None,
    signers: tuple[FullName | None, FullName | None, FullName | None] = (None, None, None),
    paper_id: str = "dec",
    needed: bool = True,
) -> Paper:
    """Шешім, or a draft of it while it has no number; `grounds` are the data it rests on (`average_income`, …)."""
    posts = load_material().bodies.official_posts
    payments = tuple(
        Section(
            (
                field(f"payment_{no}", Value.words(item.payment), label_of="payment"),
                field(f"article_{no}", Value.words(sentence("article", articles=item.articles)), label_of="article"),
                field(f"start_{no}", Value.day(item.start), label_of="start"),
                *((field(f"until_{no}", Value.day(item.until), label_of="until"),) if item.until else ()),
                field(f"size_{no}", Value.money(item.size), label_of="size"),
            ),
            name=f"payment_{no}",
        )
        for no, item in enumerate(granted, 1)
    )
    sections = (
        section(
            "head",
            words("decision_body", body),
            field("file_number", Value.number(file_number)),
            words("act_kind", word(act)),
            *person_block(person),
            day("claim_date", claimed),
        ),
        section("grounds", *grounds),
        *payments,
        section(
            "end",
            *((words("refusal_ground", refusal),) if refusal else ()),
            words("appeal", sentence("appeal_term")),
            Field("prepared_by", posts["specialist"], Value.signed(_short(signers[0]))),
            Field("checked_by", posts["lead"], Value.signed(_short(signers[1]))),
            Field("decided_by", posts["head"], Value.signed(_short(signers[2]))),
            *((seal(body),) if number else ()),
        ),
    )
    heading = title("dec") if number else title("draft")
    return Paper(paper_id, "dec", heading, sections, number, issued, body, needed)


def _short(name: FullName | None) -> Text | None:
    return Text(name.short, name.short, name.latin.short) if name else None
