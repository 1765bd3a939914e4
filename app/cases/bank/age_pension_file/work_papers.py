"""Proofs of the record: work book, archive certificate, diploma, military record."""

from datetime import date, timedelta

from app.cases.bank.age_pension_file.desk import Desk
from app.cases.bank.age_pension_file.facts import Job, Spell, last_day, month
from app.cases.document import Paper
from app.cases.material import Employer, load_material
from app.cases.material.spelling import with_wrong_father, wrong_birth_date
from app.cases.papers import WorkEntry, archive_certificate, diploma, military_record, order, work_book
from app.cases.papers.words import sentence, word
from app.kit.text import LANGS, Text

POSTS = ("worker", "fitter", "driver", "accountant", "storekeeper", "mechanic", "technologist", "dispatcher")
LAST_RENAMING = 6
"""Months from the hiring to the renaming of an employer."""


def work_papers(desk: Desk) -> tuple[Paper, ...]:
    """All proofs of the record, the work book first."""
    papers = [_work_book(desk)]
    for no, spell in enumerate(desk.facts.spells):
        if spell.proof == "arch":
            papers.append(_archive(desk, spell, no))
        elif spell.kind == "study":
            papers.append(_diploma(desk, spell))
        elif spell.kind == "military":
            papers.append(_service(desk, spell))
    return tuple(papers)


def _post(desk: Desk, no: int) -> Text:
    """The post of the `no`-th job."""
    return load_material().bodies.posts[desk.dice.child("post", no).choice(POSTS)]


def _order(desk: Desk, no: int, day: date) -> Text:
    return order(f"{desk.dice.child('order', no).between(3, 190)}-к", day)


def _work_book(desk: Desk) -> Paper:
    facts = desk.facts
    spells = [spell for spell in facts.spells if spell.is_work and spell.proof == "wb"]
    entries: list[WorkEntry] = []
    renamed = "d-renamed" in facts.decoys
    for no, spell in enumerate(spells):
        assert spell.employer is not None
        heading = _zone(spell.employer) if spell.kind == "test_site" else spell.employer.name
        rename = renamed and no == 0 and spell.kind == "work" and spell.last - spell.first > LAST_RENAMING
        former = spell.employer.former if rename else None
        entries.append(WorkEntry(former or heading))
        entries.append(_hired(desk, no, spell.start))
        if former:
            day = month(spell.first + LAST_RENAMING)
            change = sentence("renamed", former=former)
            text = Text(*(f"{change[lang]} → {heading[lang]}" for lang in LANGS))
            entries.append(WorkEntry(text, day, _order(desk, 70 + no, day)))
        entries.append(_left(desk, no, spell.end, spell.reason))
    for no, job in enumerate(facts.jobs, len(spells)):
        entries += _job(desk, no, job, facts.jobs)
    first = spells[0].start if spells else month(facts.jobs[0].first)
    filled = first + timedelta(days=desk.dice.child("filled").between(1, 4))
    name = desk.name_on(filled)
    changed = None
    if facts.family.married and filled < facts.family.married and desk.dice.child("note").chance(50):
        changed = sentence(
            "surname_changed",
            before=name.surname,
            after=desk.person.older.surname,
            act=desk.act(facts.family.married),
        )
    return work_book(
        desk.slip(name) if desk.has("x01-wb") else name,
        desk.person.birth,
        tuple(entries),
        number=desk.book_number,
        filled=filled,
        education=word("secondary_special" if desk.spell("study") else "secondary"),
        profession=_post(desk, 0),
        employer=facts.jobs[-1].employer.name,
        first_employer=entries[0].text,
        surname_change=changed,
    )


def _zone(employer: Employer) -> Text:
    """The employer and the district of the law in which it worked."""
    zone = sentence("test_site")
    return Text(*(f"{employer.name[lang]} ({zone[lang]})" for lang in LANGS))


def _hired(desk: Desk, no: int, day: date) -> WorkEntry:
    return WorkEntry(sentence("hired", post=_post(desk, no)), day, _order(desk, no, day - timedelta(days=2)))


def _left(desk: Desk, no: int, day: date, reason: str) -> WorkEntry:
    return WorkEntry(sentence("left", reason=word(reason)), day, _order(desk, 40 + no, day - timedelta(days=1)))


def _job(desk: Desk, no: int, job: Job, jobs: tuple[Job, ...]) -> list[WorkEntry]:
    """A job after 1997; where the fault is planted, the job before it runs on past its beginning."""
    last = job.last + sum(other.overlap for other in jobs if other.first == job.last + 1)
    reason = "own_request" if job is jobs[-1] else "to_transfer"
    return [
        WorkEntry(job.employer.name),
        _hired(desk, no, month(job.first)),
        _left(desk, no, last_day(last), reason),
    ]


def _archive(desk: Desk, spell: Spell, no: int) -> Paper:
    assert spell.employer is not None
    dice = desk.dice.child("archive", no)
    return archive_certificate(
        desk.name_on(spell.end),
        desk.person.birth,
        employer=spell.employer.name,
        former=spell.employer.former if dice.chance(50) else None,
        work=(spell.start, spell.end),
        post=_post(desk, 20 + no),
        hired_by=_order(desk, 20 + no, spell.start - timedelta(days=1)),
        left_by=_order(desk, 60 + no, spell.end),
        issued=desk.facts.claim - timedelta(days=dice.between(20, 90)),
        number=f"0-{dice.between(100, 999)}",
        place=sentence(
            "archive_place",
            fonds=dice.between(2, 40),
            series=dice.between(1, 4),
            file=dice.between(3, 90),
            sheets=f"{dice.between(2, 9)}–{dice.between(20, 70)}",
        ),
    )


def _diploma(desk: Desk, spell: Spell) -> Paper:
    assert spell.school is not None
    name = desk.name_on(spell.end)
    if desk.has("x01-dip"):
        name = with_wrong_father(desk.dice.child("father"), name) if _has_father(name.patronymic) else desk.slip(name)
    specialities = load_material().bodies.specialities
    return diploma(
        name,
        school=spell.school.name,
        entered=spell.start,
        finished=spell.end,
        form=word("full_time"),
        speciality=specialities[desk.dice.child("speciality").choice(sorted(specialities))],
        commission=spell.end - timedelta(days=5),
        issued=spell.end,
        number=desk.paper("Д", spell.end),
        registration=str(desk.dice.child("registration").between(100, 999)),
    )


def _has_father(patronymic: str) -> bool:
    return patronymic.endswith(("ұлы", "қызы")) or (patronymic.endswith(("ович", "овна")) and len(patronymic) > 7)


def _service(desk: Desk, spell: Spell) -> Paper:
    birth = desk.person.birth
    return military_record(
        desk.name_on(spell.end),
        wrong_birth_date(desk.dice.child("birth"), birth) if desk.has("x01-mil") else birth,
        called_up=spell.start,
        discharged=spell.end,
        kind=word("conscript"),
        unit="00000",
        ground=word("term_over"),
        number=desk.paper("Ә", spell.end),
    )
