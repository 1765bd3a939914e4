"""`wb` work book, `arch` archive certificate, `dip` diploma, `mil` military record: proof of the record before 1998."""

from dataclasses import dataclass
from datetime import date

from app.cases.document import Column, Paper, Table, Value
from app.cases.material.load import load_material
from app.cases.material.people import FullName, officials
from app.cases.papers.parts import column, day, field, seal, section, signature, words
from app.cases.papers.words import label, named, sentence, title
from app.kit.text import Text


@dataclass(frozen=True, slots=True)
class WorkEntry:
    """A line of a work book: an employer's heading (no day), a hiring, a dismissal, a renaming."""

    text: Text
    day: date | None = None
    ground: Text | None = None


def order(number: str, day_of_order: date) -> Text:
    """``б. 41, 01.09.1980``: number and day of an order."""
    return sentence("order", number=number, day=day_of_order)


def work_book(
    holder: FullName,
    birth: date,
    entries: tuple[WorkEntry, ...],
    *,
    number: str,
    filled: date,
    education: Text,
    profession: Text,
    employer: Text,
    first_employer: Text | None = None,
    surname_change: Text | None = None,
    paper_id: str = "wb",
    needed: bool = True,
) -> Paper:
    """Еңбек кітапшасы: `first_employer` sealed the title page, `employer` the last page of the record."""
    columns = (column("entry_no", "number"), column("entry_date", "day"), column("entry"), column("ground"))
    rows: list[tuple[Value, ...]] = []
    numbered = 0
    for line in entries:
        numbered += line.day is not None
        rows.append(
            (
                Value.number(str(numbered) if line.day else None),
                Value.day(line.day),
                Value.words(line.text),
                Value.words(line.ground),
            )
        )
    sections = (
        section(
            "title_page",
            words("full_name", named(holder)),
            day("birth_date", birth),
            words("education", education),
            words("profession", profession),
            day("filled_on", filled),
            signature("holder_signed", label("holder_signed"), holder),
            field("title_seal", Value.sealed(first_employer or employer), label_of="seal"),
            words("surname_change", surname_change),
        ),
        section("work_record", tables=(Table("entries", columns, tuple(rows)),)),
        section(
            "end", signature("personnel_signed", label("personnel_signed"), officials("personnel")[0]), seal(employer)
        ),
    )
    return Paper(paper_id, "wb", title("wb"), sections, number, None, None, needed)


def archive_certificate(
    holder: FullName,
    birth: date,
    *,
    employer: Text,
    former: Text | None,
    work: tuple[date, date],
    post: Text,
    hired_by: Text,
    left_by: Text,
    issued: date,
    number: str,
    place: Text,
    salary: tuple[tuple[int, tuple[int | None, ...]], ...] = (),
    conditions: Text | None = None,
    paper_id: str = "arch",
    needed: bool = True,
) -> Paper:
    """Мұрағаттық анықтама; `salary` is (year, twelve monthly sums in kopecks or tiyn, None = empty month)."""
    bodies = load_material().bodies
    names = Text(*(f"{employer[lang]} ({former[lang]})" if former else employer[lang] for lang in ("kk", "ru", "en")))
    columns = (column("year", "number"), *(_month_column(month) for month in range(1, 13)))
    rows = tuple((Value.number(str(year)), *(Value.money(sum_) for sum_ in sums)) for year, sums in salary)
    sections = (
        section(
            "content",
            words("name_in_papers", named(holder)),
            field("birth_year", Value.number(str(birth.year))),
            words("employer_then", names),
            day("work_from", work[0]),
            day("work_to", work[1]),
            words("post", post),
            words("orders", sentence("orders", hired=hired_by, left=left_by)),
            words("conditions", conditions),
        ),
        *((section("salary", tables=(Table("salary", columns, rows),)),) if rows else ()),
        section(
            "end",
            words("archive_base", place),
            signature("head_signed", bodies.official_posts["director"], officials("archive")[0]),
            signature("archivist_signed", bodies.official_posts["archivist"], officials("archive")[1]),
            seal(bodies.public["archive"]),
        ),
    )
    return Paper(paper_id, "arch", title("arch"), sections, number, issued, bodies.public["archive"], needed)


def _month_column(month: int) -> Column:
    return Column(f"m{month}", Text(*(f"{month:02d}",) * 3), "money")


def diploma(
    holder: FullName,
    *,
    school: Text,
    entered: date,
    finished: date,
    form: Text,
    speciality: Text,
    commission: date,
    issued: date,
    number: str,
    registration: str,
    paper_id: str = "dip",
    needed: bool = True,
) -> Paper:
    """Диплом."""
    posts = load_material().bodies.official_posts
    sections = (
        section(
            "content",
            words("full_name", named(holder)),
            words("school", school),
            day("entered", entered),
            day("finished", finished),
            words("study_form", form),
            words("speciality", speciality),
            day("commission_date", commission),
            field("registration_no", Value.number(registration)),
        ),
        section(
            "end",
            signature("rector_signed", posts["rector"], officials("school")[0]),
            signature("secretary_signed", posts["secretary"], officials("school")[1]),
            seal(school),
        ),
    )
    return Paper(paper_id, "dip", title("dip"), sections, number, issued, school, needed)


def military_record(
    holder: FullName,
    birth: date,
    *,
    called_up: date,
    discharged: date,
    kind: Text,
    unit: str,
    ground: Text,
    number: str,
    paper_id: str = "mil",
    needed: bool = True,
) -> Paper:
    """Әскери билет."""
    bodies = load_material().bodies
    sections = (
        section(
            "content",
            words("full_name", named(holder)),
            day("birth_date", birth),
            words("issuing_body", bodies.public["defence"]),
            day("called_up", called_up),
            words("service_kind", kind),
            field("unit", Value.number(unit)),
            day("discharged", discharged),
            words("discharge_ground", ground),
        ),
        section(
            "end",
            signature("officer_signed", bodies.official_posts["head"], officials("defence")[0]),
            seal(bodies.public["defence"]),
        ),
    )
    return Paper(paper_id, "mil", title("mil"), sections, number, None, bodies.public["defence"], needed)
