"""What is the same name in another spelling (a decoy) and what is a different name (defect X01)."""

from dataclasses import replace
from datetime import date, timedelta

from app.cases.material.load import load_material
from app.cases.material.numbers import check_digit, has_valid_check_digit
from app.cases.material.people import FullName
from app.kit.dice import Dice

_FOLD = str.maketrans("әғқңөұүһіё", "агкноуухие")
_CONFUSED = {"а": "о", "о": "а", "е": "а", "и": "о", "р": "л", "л": "р", "т": "д", "д": "т", "м": "н", "н": "м"}
_CONFUSED |= {"б": "п", "п": "б", "к": "х", "с": "з", "з": "с", "г": "к", "ж": "ш", "ш": "ж", "у": "о", "ы": "у"}


def fold(word: str) -> str:
    """`word` as older papers spell it: Ә→А (Ля after Л), Ғ→Г, Қ→К, Ң→Н, Ө→О, Ұ and Ү→У (Гүл→Гуль), Һ→Х, І→И, Шы→Ши."""
    small = word.lower().replace("лә", "ля").replace("гүл", "гуль").replace("бауыр", "баур").replace("шы", "ши")
    return small.replace("әсел", "асель").translate(_FOLD)


def same_name(one: FullName, two: FullName) -> bool:
    """True when the two differ only by the older spelling and by -ұлы/-қызы against -ович/-овна of one father."""
    mine, other = ((fold(name.surname), fold(name.name), _father(name.patronymic)) for name in (one, two))
    return mine == other


def _father(patronymic: str) -> str:
    for ending in ("ұлы", "қызы", "ович", "овна"):
        if patronymic.endswith(ending):
            return fold(patronymic.removesuffix(ending))
    return fold(patronymic)


def with_wrong_letter(dice: Dice, name: FullName) -> FullName:
    """The surname with one letter changed so that no older spelling explains it and no listed surname comes out."""
    names = load_material().names
    listed = {surname.ru.lower() for surname in names.kazakh_surnames} | {
        word.lower() for word in names.slavic_surnames
    }
    surname = name.surname
    places = [place for place in range(1, len(surname) - 1) if fold(surname[place]) in _CONFUSED]
    for place in dice.shuffled(places):
        changed = surname[:place] + _CONFUSED[fold(surname[place])] + surname[place + 1 :]
        stem = fold(changed).removesuffix("а")
        if fold(changed) != fold(surname) and stem not in listed and fold(changed) not in listed:
            return replace(name, surname=changed)
    raise ValueError(f"no letter of {surname} can be changed")


def with_wrong_father(dice: Dice, name: FullName) -> FullName:
    """The same person with another father's name; only for names that have a patronymic of the Kazakh lists."""
    for ending in ("ұлы", "қызы", "ович", "овна"):
        if name.patronymic.endswith(ending):
            own = _father(name.patronymic)
            men = [man for man in load_material().names.kazakh_men if fold(man.ru) != own]
            man = dice.choice(men)
            stem = man.kk if ending in ("ұлы", "қызы") else man.ru
            return replace(name, patronymic=stem + ending)
    raise ValueError(f"{name.full} has no patronymic that can be exchanged")


def wrong_birth_date(dice: Dice, birth: date) -> date:
    """Another birth date that a slip of the pen explains: the month next to it, or the year."""
    shift = dice.choice((-1, 1))
    if dice.chance(50):
        return birth.replace(year=birth.year + shift)
    moved = birth.replace(day=15) + timedelta(days=31 * shift)
    return moved.replace(day=min(birth.day, 28))


def with_wrong_digit(dice: Dice, iin: str, *, seen_by_check: bool) -> str:
    """The ЖСН with one digit of the serial changed; `seen_by_check` says whether the check digit betrays it.

    A slip that the check digit does not see is another valid number: only comparison with the paper finds it.
    """
    while True:
        place = dice.between(7, 9)
        digit = (int(iin[place]) + dice.between(1, 9)) % 10
        changed = f"{iin[:place]}{digit}{iin[place + 1 :]}"
        if seen_by_check:
            if not has_valid_check_digit(changed):
                return changed
            continue
        last = check_digit(changed[:11])
        if last is not None:
            return f"{changed[:11]}{last}"
