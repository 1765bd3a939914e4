"""What the lists of made-up material are made of."""

from dataclasses import dataclass
from typing import Literal

from app.kit.text import Text

Pattern = Literal["kazakh", "russified", "one_form", "slavic", "no_patronymic"]
PATTERNS: tuple[Pattern, ...] = ("kazakh", "russified", "one_form", "slavic", "no_patronymic")


@dataclass(frozen=True, slots=True)
class Spelled:
    """A name in the Kazakh alphabet and in the Russian one, as older papers spell it."""

    kk: str
    ru: str


@dataclass(frozen=True, slots=True)
class SlavicMan:
    """A Slavic man's name with the patronymics of his children."""

    name: str
    son: str
    daughter: str


@dataclass(frozen=True, slots=True)
class Names:
    """Lists of plain names."""

    kazakh_women: tuple[Spelled, ...]
    kazakh_men: tuple[Spelled, ...]
    slavic_women: tuple[str, ...]
    slavic_men: tuple[SlavicMan, ...]
    kazakh_surnames: tuple[Spelled, ...]
    slavic_surnames: tuple[str, ...]
    patterns: tuple[tuple[Pattern, int], ...]
    stop_list: frozenset[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Region:
    """A region that does not exist: its code is not one of the country's."""

    code: str
    name: Text
    short: Text
    city: Text
    former: Text


@dataclass(frozen=True, slots=True)
class Places:
    """Parts of addresses."""

    regions: tuple[Region, ...]
    districts: tuple[Text, ...]
    villages: tuple[Text, ...]
    streets: tuple[Text, ...]


@dataclass(frozen=True, slots=True)
class Employer:
    """An organisation that pays: БСН for one that exists today, the name before a renaming for a Soviet one."""

    key: str
    name: Text
    bin: str | None
    former: Text | None
    hazardous: bool


@dataclass(frozen=True, slots=True)
class School:
    """A school of the law's list."""

    key: str
    kind: str
    name: Text


@dataclass(frozen=True, slots=True)
class Bank:
    """A bank that does not exist."""

    letter: str
    name: Text
    bic: str
    bin: str


@dataclass(frozen=True, slots=True)
class Bodies:
    """Employers, schools, banks, public bodies, posts."""

    employers: tuple[Employer, ...]
    soviet_employers: tuple[Employer, ...]
    test_site_employers: tuple[Employer, ...]
    schools: tuple[School, ...]
    banks: tuple[Bank, ...]
    public: dict[str, Text]
    posts: dict[str, Text]
    specialities: dict[str, Text]
    official_posts: dict[str, Text]


@dataclass(frozen=True, slots=True)
class Material:
    """Everything a family may draw people and bodies from."""

    names: Names
    places: Places
    bodies: Bodies
