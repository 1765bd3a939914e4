"""Drawing the time after 1997: jobs with contributions, wages, the income window, child care, savings."""

from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from app.cases.bank.age_pension_file.facts import WINDOW, Job, month
from app.cases.family import Reject
from app.cases.material import load_material
from app.engine import Law
from app.kit.dates import month_index
from app.kit.dice import Dice

FIRST_MONTH = month_index(date(1998, 1, 1))
THOUSAND = 100_000
"""Wages are whole thousands of tenge, in tiyn."""


@dataclass(frozen=True, slots=True)
class Career:
    """Jobs, wages of the months from the first job on, double months, the window, the certificate."""

    jobs: tuple[Job, ...]
    wages: tuple[int, ...]
    doubled: tuple[int, ...]
    window: int
    certificate: tuple[int, int]


def draw_jobs(dice: Dice, months: int, last: int) -> tuple[Job, ...]:
    """One or two jobs in a row over `months` months that end with the month `last`."""
    first = last - months + 1
    if first < FIRST_MONTH:
        raise Reject("contributions before 1998")
    one, two = dice.sample(load_material().bodies.employers, 2)
    room = months - WINDOW - 14
    if room < 6 or dice.chance(35):
        return (Job(one, first, last),)
    cut = first + dice.between(5, room)
    return (Job(one, first, cut - 1), Job(two, cut, last))


def draw_career(dice: Dice, jobs: tuple[Job, ...], tier: str, mean: int, law: Law, start: date) -> Career:
    """Wages around `mean` tiyn a month in the window, gaps and double months around it."""
    last_job = jobs[-1]
    longest = min(last_job.last - last_job.first + 1, 42 if tier == "T5" else 60)
    length = dice.between(WINDOW, longest)
    first = dice.between(last_job.first, last_job.last - length + 1)
    window = first + dice.between(0, length - WINDOW)
    wages = _wages(dice.child("wages"), jobs, window, mean, law, start)
    certificate = (first, first + length - 1)
    outside = [index for index in range(jobs[0].first + 1, last_job.last) if not first <= index < first + length]
    gaps = dice.sample(outside, min(len(outside), dice.weighted(((0, 25), (2, 30), (4, 25), (7, 20)))))
    free = [index for index in outside if index not in gaps and wages[index - jobs[0].first]]
    doubled = dice.sample(free, min(len(free), dice.weighted(((0, 55), (1, 20), (3, 25)))))
    inside = list(range(window + 1, window + WINDOW - 1))
    if dice.chance(9):
        gaps += dice.sample(inside, dice.between(1, 3))
    paid = [0 if jobs[0].first + place in gaps else wage for place, wage in enumerate(wages)]
    paid = _divisible(paid, window - jobs[0].first)
    return Career(jobs, tuple(paid), tuple(sorted(doubled)), window, certificate)


def _wages(dice: Dice, jobs: tuple[Job, ...], window: int, mean: int, law: Law, start: date) -> list[int]:
    """Wages that grow from year to year, with a bonus now and then, never below the minimum wage of their year."""
    growth = Fraction(100 + dice.between(4, 11), 100)
    middle = (window + WINDOW // 2) // 12
    out: list[int] = []
    for index in range(jobs[0].first, jobs[-1].last + 1):
        distance = index // 12 - middle
        level = mean * growth**distance if distance >= 0 else mean / growth**-distance
        bonus = dice.weighted(((100, 80), (108, 10), (120, 10)))
        wage = int(level * bonus / 100 / THOUSAND) * THOUSAND
        out.append(max(wage, _least_wage(law, month(index))))
    return out


def _least_wage(law: Law, day: date) -> int:
    """Minimum wage of the month; before the register of indices begins, wages are not held to it."""
    known = law.parameters["index.mzp"].values[0].from_
    return int(law.parameter("index.mzp", day).value) if day >= known else 8 * THOUSAND


def _divisible(wages: list[int], place: int) -> list[int]:
    """A bonus of whole thousands in the last paid month of the window makes the average a whole number of tenge."""
    window = wages[place : place + WINDOW]
    last = max(at for at, wage in enumerate(window) if wage)
    for thousands in range(9):
        if (sum(window) + thousands * THOUSAND) % (WINDOW * 100) == 0:
            wages[place + last] += thousands * THOUSAND
            return wages
    raise Reject("the average is no whole number")
