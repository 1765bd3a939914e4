"""Drawing the record before 1998: study, service, work, care, in whole months and without overlaps."""

from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise

from app.cases.bank.age_pension_file.facts import LAST_RECORD_MONTH, Spell, month
from app.cases.family import Reject
from app.cases.material import Employer, Sex, load_material
from app.kit.dates import month_index
from app.kit.dice import Dice

ZONE_END = month_index(date(1991, 12, 1))
SEPTEMBER = 8
CARE = 36
LONG_GAP = (14, 30)
"""Months without work and without a paper that explains them: fault X06."""


@dataclass(frozen=True, slots=True)
class Record:
    """Spells in order of time; the birth of the child whose care stands among them."""

    spells: tuple[Spell, ...]
    child: date | None
    gap_after: int | None
    """Place of the spell after which the unexplained gap lies."""


@dataclass(frozen=True, slots=True)
class Wish:
    """What the record is to have."""

    sex: Sex
    birth: date
    zone: bool
    care: bool
    gap: bool
    dense: bool
    """Work from sixteen on, without pauses."""
    steady: bool
    """The last job runs up to the first one after 1997."""
    tail_until: int
    """Last month into which the last job may run."""


def draw_record(dice: Dice, wish: Wish) -> Record:
    """A record. Raises Reject when what is wished does not fit before 1998."""
    return _Pen(dice, wish).write()


class _Pen:
    """Writes spells from the sixteenth birthday on."""

    def __init__(self, dice: Dice, wish: Wish) -> None:
        self.dice, self.wish = dice, wish
        self.bodies = load_material().bodies
        self.employers = iter(dice.shuffled(self.bodies.soviet_employers))
        self.sixteen = month_index(wish.birth) + 16 * 12 + 1
        self.spells: list[Spell] = []
        self.at = self.sixteen
        self.child: date | None = None

    def write(self) -> Record:
        dense = self.wish.dense
        self.at += self._delay(dense)
        if self.dice.chance(30 if dense else 50):
            self._study()
        if self.wish.sex == "male" and self.dice.chance(60):
            self._service()
        end = self._end(dense)
        if end - self.at < 6:
            raise Reject("no time for work before 1998")
        if self.wish.zone:
            self._zone(end)
        if self.wish.care:
            self._care(end)
        gap_after = self._work(end)
        if not any(spell.is_work for spell in self.spells):
            raise Reject("no work before 1998")
        if not self.wish.zone and self.dice.chance(25):
            self._to_archive(() if gap_after is None else (gap_after, gap_after + 1))
        return Record(tuple(self.spells), self.child, gap_after)

    def _delay(self, dense: bool) -> int:
        if dense:
            return self.dice.between(0, 3)
        low, high = self.dice.weighted((((0, 8), 55), ((9, 60), 25), ((61, 190), 20)))
        return self.dice.between(low, high)

    def _end(self, dense: bool) -> int:
        """Last month of the last job: most jobs run over the border of 1998."""
        if self.wish.steady:
            return self.wish.tail_until
        if self.dice.chance(70 if dense else 60):
            return min(self.wish.tail_until, LAST_RECORD_MONTH + self.dice.between(3, 48))
        return LAST_RECORD_MONTH - (0 if dense else self.dice.between(0, 40))

    def _study(self) -> None:
        start = self.at + (SEPTEMBER - self.at) % 12
        months = self.dice.choice((34, 46))
        if start + months > LAST_RECORD_MONTH - 12:
            return
        school = self.dice.choice(self.bodies.schools[:2])
        self.spells.append(Spell("study", start, start + months - 1, "dip", school=school))
        self.at = start + months + self.dice.between(0, 2)

    def _service(self) -> None:
        """Two years from May or November on, not before eighteen; a short job before it where there is time."""
        start = max(self.at, self.sixteen + 24)
        start += min((4 - start) % 12, (10 - start) % 12)
        if start + 24 > LAST_RECORD_MONTH - 12:
            return
        if start - self.at >= 4:
            self._hire(self.at, start - 1, "to_army")
        self.spells.append(Spell("military", start, start + 23, "mil"))
        self.at = start + 24 + self.dice.choice((0, 0, 1, 2))

    def _zone(self, end: int) -> None:
        """Work near the test site from now on, over the day on which the multiple ends."""
        start = self.at + (ZONE_END - self.at + 1) % 2  # an even number of months: the half of it is whole
        if start > ZONE_END - 11:
            raise Reject("too late for the test site")
        last = min(end, ZONE_END + self.dice.between(6, 60))
        self.spells.append(Spell("test_site", start, last, "wb", self.bodies.test_site_employers[0]))
        self.at = last + 1

    def _care(self, end: int) -> None:
        """A job, three years with a child, and back to work, sometimes later than the third birthday."""
        if end - self.at < 12 + CARE:
            raise Reject("no time for child care")
        birth = self.at + self.dice.between(6, end - self.at - CARE - 6)
        if birth + CARE - 1 > LAST_RECORD_MONTH:
            raise Reject("the care runs over the border of 1998")
        self._hire(self.at, birth - 1, "to_child")
        later = self.dice.weighted(((0, 25), (self.dice.between(2, 9), 75)))
        self.child = month(birth)
        self.spells.append(Spell("child_care", birth, birth + CARE + later - 1, "birth", child=self.child))
        self.at = birth + CARE + later

    def _work(self, end: int) -> int | None:
        """Jobs without a break up to the end, but for the gap that is to stay unexplained."""
        left = end - self.at + 1
        if left < 3:
            if self.wish.gap:
                raise Reject("no time for a gap")
            return None
        gap = self.dice.between(*LONG_GAP) if self.wish.gap else 0
        most = max(1, min(4, left // 14))
        jobs = (
            self.dice.between(2 if self.wish.gap else 1, max(2, most)) if self.wish.gap else self.dice.between(1, most)
        )
        if left - gap < 6 * jobs:
            raise Reject("no time for the jobs")
        cuts = self._cuts(left - gap, jobs)
        gap_after = None
        gap_at = self.dice.between(0, jobs - 2) if gap else -1
        for place, months in enumerate(cuts):
            if self.at > LAST_RECORD_MONTH:
                break
            reason = (
                "own_request"
                if gap and place == gap_at
                else self.dice.choice(("own_request", "to_transfer", "staff_cut"))
            )
            self._hire(self.at, self.at + months - 1, reason)
            self.at += months
            if place == gap_at:
                gap_after = len(self.spells) - 1
                self.at += gap
        if gap and (gap_after is None or gap_after == len(self.spells) - 1):
            raise Reject("the gap has no work after it")
        return gap_after

    def _cuts(self, months: int, jobs: int) -> list[int]:
        """`jobs` lengths of six months at least that add up."""
        spare = months - 6 * jobs
        marks = sorted(self.dice.between(0, spare) for _ in range(jobs - 1))
        edges = [0, *marks, spare]
        return [6 + after - before for before, after in pairwise(edges)]

    def _hire(self, first: int, last: int, reason: str) -> None:
        employer: Employer = next(self.employers)
        self.spells.append(Spell("work", first, last, "wb", employer, reason=reason))

    def _to_archive(self, kept: tuple[int, ...]) -> None:
        """One job, not the last one and none beside the gap, is proved by the archive instead of the work book."""
        jobs = [at for at, spell in enumerate(self.spells) if spell.kind == "work" and spell.last <= LAST_RECORD_MONTH]
        places = [at for at in jobs[:-1] if at not in kept]
        if places:
            place = self.dice.choice(places)
            self.spells[place] = replace(self.spells[place], proof="arch")
