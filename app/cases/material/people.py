"""Made-up people: a name in one of the five patterns, its spelling in older papers, a training ЖСН.

Sex, pattern and name say nothing about the answers of a case: they come from dice of their own.
"""

from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache

from app.cases.material.latin import latin
from app.cases.material.load import load_material
from app.cases.material.numbers import training_iin
from app.cases.material.sex import Sex
from app.cases.material.shapes import Names, Pattern, SlavicMan, Spelled
from app.kit.dice import Dice


@dataclass(frozen=True, slots=True)
class FullName:
    """Surname, first name, patronymic (empty where there is none) as one paper spells them."""

    surname: str
    name: str
    patronymic: str = ""

    @property
    def full(self) -> str:
        """``Теміров Болат Серікұлы``."""
        return " ".join(part for part in (self.surname, self.name, self.patronymic) if part)

    @property
    def short(self) -> str:
        """``Теміров Б. С.``."""
        initials = "".join(f" {part[0]}." for part in (self.name, self.patronymic) if part)
        return f"{self.surname}{initials}"

    @property
    def latin(self) -> "FullName":
        """The same name in Latin letters."""
        return FullName(latin(self.surname), latin(self.name), latin(self.patronymic))


@dataclass(frozen=True, slots=True)
class Stem:
    """What a name is built of, so that relatives can be drawn: man's surname, own first name, father's first name."""

    pattern: Pattern
    surname: Spelled
    given: Spelled
    father: Spelled | SlavicMan


@dataclass(frozen=True, slots=True)
class Person:
    """A made-up person; `older` is the same name in papers of Soviet days."""

    sex: Sex
    birth: date
    iin: str
    name: FullName
    older: FullName
    stem: Stem


def draw_person(dice: Dice, sex: Sex, birth: date, *, pattern: Pattern | None = None) -> Person:
    """A person born on that day."""
    names = load_material().names
    chosen: Pattern = pattern if pattern else dice.weighted(names.patterns)
    while True:
        stem = _draw_stem(dice, names, sex, chosen)
        if _allowed(names, stem, sex):
            return _person(stem, sex, birth, dice.between(0, 9999))


def draw_child(dice: Dice, sex: Sex, birth: date, father: Person) -> Person:
    """A child of `father`: his surname, a patronymic made of his name."""
    names = load_material().names
    pattern = father.stem.pattern
    slavic = pattern == "slavic"
    while True:
        stem = Stem(pattern, father.stem.surname, _draw_given(dice, names, sex, slavic), _as_father(names, father))
        if stem.given not in (father.stem.given, stem.surname) and _allowed(names, stem, sex):
            return _person(stem, sex, birth, dice.between(0, 9999))


def draw_husband(dice: Dice, birth: date, wife: Person) -> Person:
    """A husband whose surname the wife bears today: the same pattern, so that the surname has two forms."""
    names = load_material().names
    while True:
        stem = replace(_draw_stem(dice, names, "male", wife.stem.pattern), surname=wife.stem.surname)
        if stem.given != stem.surname and _allowed(names, stem, "male"):
            return _person(stem, "male", birth, dice.between(0, 9999))


def maiden_name(dice: Dice, wife: Person) -> Person:
    """The same woman before her marriage: another surname of the same pattern."""
    names = load_material().names
    while True:
        surname = _draw_stem(dice, names, "female", wife.stem.pattern).surname
        stem = replace(wife.stem, surname=surname)
        if surname not in (wife.stem.surname, stem.given) and _allowed(names, stem, "female"):
            return replace(wife, stem=stem, name=_today(stem, "female"), older=_older(stem, "female"))


@lru_cache(maxsize=256)
def officials(office: str, count: int = 12) -> tuple[FullName, ...]:
    """The rota of an office: always the same people for the same office."""
    dice = Dice("officials", office)
    found: list[FullName] = []
    while len(found) < count:
        sex: Sex = dice.choice(("male", "female"))
        name = draw_person(dice, sex, date(1980, 1, 1)).name
        if name not in found:
            found.append(name)
    return tuple(found)


def _draw_stem(dice: Dice, names: Names, sex: Sex, pattern: Pattern) -> Stem:
    slavic = pattern == "slavic"
    given = _draw_given(dice, names, sex, slavic)
    if slavic:
        word = dice.choice(names.slavic_surnames)
        return Stem(pattern, Spelled(word, word), given, dice.choice(names.slavic_men))
    surname = dice.choice(names.kazakh_men if pattern == "one_form" else names.kazakh_surnames)
    while (father := dice.choice(names.kazakh_men)) in (surname, given):
        pass
    return Stem(pattern, surname, given, father)


def _draw_given(dice: Dice, names: Names, sex: Sex, slavic: bool) -> Spelled:
    if slavic:
        word = dice.choice(names.slavic_women) if sex == "female" else dice.choice(names.slavic_men).name
        return Spelled(word, word)
    return dice.choice(names.kazakh_women if sex == "female" else names.kazakh_men)


def _as_father(names: Names, father: Person) -> Spelled | SlavicMan:
    if father.stem.pattern != "slavic":
        return father.stem.given
    return next(man for man in names.slavic_men if man.name == father.stem.given.kk)


def _allowed(names: Names, stem: Stem, sex: Sex) -> bool:
    name = _today(stem, sex)
    return name.name != name.surname and (name.name, name.surname) not in names.stop_list


def _person(stem: Stem, sex: Sex, birth: date, serial: int) -> Person:
    return Person(sex, birth, training_iin(birth, sex, serial), _today(stem, sex), _older(stem, sex), stem)


def _today(stem: Stem, sex: Sex) -> FullName:
    if stem.pattern in ("russified", "slavic"):
        return _older(stem, sex)
    surname = _surname(stem.surname.kk, stem.pattern, sex)
    if stem.pattern == "no_patronymic":
        return FullName(surname, stem.given.kk)
    father = stem.father.kk if isinstance(stem.father, Spelled) else stem.father.name
    return FullName(surname, stem.given.kk, father + ("ұлы" if sex == "male" else "қызы"))


def _older(stem: Stem, sex: Sex) -> FullName:
    surname = _surname(stem.surname.ru, stem.pattern, sex)
    if stem.pattern == "no_patronymic":
        return FullName(surname, stem.given.ru)
    if isinstance(stem.father, SlavicMan):
        return FullName(surname, stem.given.ru, stem.father.son if sex == "male" else stem.father.daughter)
    return FullName(surname, stem.given.ru, stem.father.ru + ("ович" if sex == "male" else "овна"))


def _surname(word: str, pattern: Pattern, sex: Sex) -> str:
    return word if sex == "male" or pattern == "one_form" else f"{word}а"
