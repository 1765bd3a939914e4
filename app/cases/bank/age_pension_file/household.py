"""Drawing the people around the applicant: marriage with its change of surname, husband, children."""

from datetime import date

from app.cases.bank.age_pension_file.facts import Care, Family, Job, Plan, month
from app.cases.bank.age_pension_file.record import Record
from app.cases.bank.age_pension_file.timing import Days
from app.cases.family import Reject
from app.cases.material import Person, Sex, draw_child, draw_husband, draw_person, maiden_name
from app.kit.dates import add_months, month_index
from app.kit.dice import Dice

RAISED = 96
"""Months to the age of eight."""
SMALL = 37
"""Months that touch the time from a birth to the third birthday."""


def draw_household(
    dice: Dice, person: Person, record: Record, jobs: tuple[Job, ...], care: Care | None, plan: Plan, days: Days
) -> Family:
    """Marriage, spouse and children that agree with the record. Raises Reject."""
    births = _births(dice.child("births"), record, jobs, care, plan, days)
    if person.sex == "male":
        wife = draw_person(
            dice.child("wife"), "female", add_months(person.birth, dice.between(6, 60)), pattern=person.stem.pattern
        )
        return Family(None, wife, None, ())
    spouse_birth = add_months(person.birth, -dice.between(6, 60)).replace(day=dice.between(1, 28))
    husband = draw_husband(dice.child("husband"), spouse_birth, person)
    children = tuple(_child(dice.child("child", no), birth, husband) for no, birth in enumerate(births))
    married = _wedding(dice.child("wedding"), person, record, births)
    maiden = maiden_name(dice.child("maiden"), person) if married else None
    return Family(maiden, husband, married, children)


def _births(
    dice: Dice, record: Record, jobs: tuple[Job, ...], care: Care | None, plan: Plan, days: Days
) -> tuple[date, ...]:
    """Births of the children whose care counts; a mother of five has more, each born and small while she works."""
    known = [day for day in (record.child, care.child if care else None) if day]
    if plan != "mother":
        return tuple(sorted(known))
    first, last = month_index(days.birth) + 20 * 12, month_index(days.right) - RAISED - 6
    at_work = {index for spell in record.spells if spell.is_work for index in range(spell.first, spell.last + 1)}
    at_work |= {index for job in jobs for index in range(job.first, job.last + 1)}
    possible = [index for index in range(first, last + 1) if at_work.issuperset(range(index, index + SMALL))]
    while len(known) < 5:
        possible = [index for index in possible if all(abs(month_index(day) - index) >= 13 for day in known)]
        if not possible:
            raise Reject("no room for five children")
        known.append(month(dice.choice(possible)).replace(day=dice.between(2, 28)))
    if max(known) > add_months(days.right, -RAISED):
        raise Reject("a child is not yet eight")
    return tuple(sorted(known))


def _child(dice: Dice, birth: date, father: Person) -> Person:
    sex: Sex = dice.choice(("male", "female"))
    return draw_child(dice, sex, birth, father)


def _wedding(dice: Dice, person: Person, record: Record, births: tuple[date, ...]) -> date | None:
    """A wedding after the first job or study began and before the first child; none = she kept her surname."""
    if person.stem.pattern in ("one_form", "no_patronymic") or not dice.chance(65):
        return None
    low = max(record.spells[0].first + 3, month_index(person.birth) + 19 * 12)
    high = min([record.spells[0].first + 90, *(month_index(birth) - 10 for birth in births)])
    if low > high:
        return None
    return month(dice.between(low, high)).replace(day=dice.between(2, 28))
