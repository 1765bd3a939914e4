"""Papers of a case file: what stands on them, free of language and of looks.

A paper is made of typed values and trilingual labels; `app.cases.show` turns a value into the words of one language,
`templates/papers/<kind>.html` gives the paper its face. A value never says whether it is right.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Literal

from app.kit.text import Text

ValueKind = Literal[
    "text",  # str (the same in every language) or Text
    "day",  # date
    "month",  # date, the first of the month
    "money",  # int, tiyn
    "count",  # int
    "percent",  # int or Fraction, 60 = 60 %
    "ratio",  # int or Fraction, 3/5 = 0,6
    "tick",  # bool: ☑ or ☐
    "iin",  # str, 12 digits
    "bin",  # str, 12 digits
    "iban",  # str, 20 characters
    "number",  # str: № of a paper, a file, a telephone
    "signed",  # str or Text: who signed; None = the line is empty
    "sealed",  # str or Text: words of the seal; None = the place of the seal is empty
]
Raw = Text | str | int | Fraction | date | None


@dataclass(frozen=True, slots=True)
class Value:
    """One value on a paper. `raw` None means the place is there and empty."""

    kind: ValueKind
    raw: Raw = None

    @classmethod
    def words(cls, raw: Text | str | None) -> "Value":
        """Words: a `Text`, or one string for all languages (a name, an address line)."""
        return cls("text", raw)

    @classmethod
    def day(cls, raw: date | None) -> "Value":
        """A calendar day."""
        return cls("day", raw)

    @classmethod
    def month(cls, raw: date | None) -> "Value":
        """A calendar month, given by any of its days."""
        return cls("month", raw.replace(day=1) if raw else None)

    @classmethod
    def money(cls, raw: int | None) -> "Value":
        """Money in whole tiyn."""
        return cls("money", raw)

    @classmethod
    def count(cls, raw: int | None) -> "Value":
        """A whole number of something."""
        return cls("count", raw)

    @classmethod
    def percent(cls, raw: int | Fraction | None) -> "Value":
        """Percent: 60 is 60 %."""
        return cls("percent", raw)

    @classmethod
    def ratio(cls, raw: int | Fraction | None) -> "Value":
        """A coefficient: 3/5 is 0,6."""
        return cls("ratio", raw)

    @classmethod
    def tick(cls, raw: bool) -> "Value":
        """A box, ticked or not."""
        return cls("tick", raw)

    @classmethod
    def number(cls, raw: str | None) -> "Value":
        """№ of a paper or a file, a telephone number."""
        return cls("number", raw)

    @classmethod
    def iin(cls, raw: str | None) -> "Value":
        """Identification number of a person, twelve digits."""
        return cls("iin", raw)

    @classmethod
    def bin(cls, raw: str | None) -> "Value":
        """Identification number of an organisation, twelve digits."""
        return cls("bin", raw)

    @classmethod
    def iban(cls, raw: str | None) -> "Value":
        """Account number, twenty characters."""
        return cls("iban", raw)

    @classmethod
    def signed(cls, by: Text | str | None) -> "Value":
        """A signature with the printed name; None = the line stands empty."""
        return cls("signed", by)

    @classmethod
    def sealed(cls, words: Text | str | None) -> "Value":
        """A training seal; None = the place of the seal stands empty."""
        return cls("sealed", words)


EMPTY = Value("text")


@dataclass(frozen=True, slots=True)
class Field:
    """A labelled value. `name` is a permanent technical name (`birth_date`, `payer_bin`), neutral about faults."""

    name: str
    label: Text
    value: Value


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table and the kind of value that stands in it."""

    name: str
    label: Text
    kind: ValueKind = "text"


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under columns; every row has one value per column."""

    name: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Value, ...], ...]
    title: Text | None = None

    def column(self, name: str) -> tuple[Value, ...]:
        """The values of one column, top to bottom."""
        index = [column.name for column in self.columns].index(name)
        return tuple(row[index] for row in self.rows)


@dataclass(frozen=True, slots=True)
class Section:
    """A part of a paper under its own heading (a panel of a registry answer, a block of an application)."""

    fields: tuple[Field, ...] = ()
    tables: tuple[Table, ...] = ()
    notes: tuple[Text, ...] = ()
    title: Text | None = None
    name: str = ""


@dataclass(frozen=True, slots=True)
class Paper:
    """One paper of the dossier.

    `kind` is the code of `docs/cases.md` (`so`, `app`, `mse`, …) and picks the template; `id` is unique in the case and
    neutral (`so`, `bank`, `dec-2`). `number` and `issued` are the number line. `needed` is False for noise: a paper
    without which every key can still be derived; it is never shown.
    """

    id: str
    kind: str
    title: Text
    sections: tuple[Section, ...]
    number: str | None = None
    issued: date | None = None
    issuer: Text | None = None
    needed: bool = True

    @property
    def fields(self) -> tuple[Field, ...]:
        """All labelled values in reading order."""
        return tuple(field for section in self.sections for field in section.fields)

    @property
    def tables(self) -> tuple[Table, ...]:
        """All tables in reading order."""
        return tuple(table for section in self.sections for table in section.tables)

    def field(self, name: str) -> Value:
        """The value of the field `name`; KeyError when the paper has none."""
        for field in self.fields:
            if field.name == name:
                return field.value
        raise KeyError(name)

    def table(self, name: str) -> Table:
        """The table `name`; KeyError when the paper has none."""
        for table in self.tables:
            if table.name == name:
                return table
        raise KeyError(name)

    def values(self) -> Iterator[Value]:
        """Every value that stands on the paper."""
        for section in self.sections:
            for field in section.fields:
                yield field.value
            for table in section.tables:
                for row in table.rows:
                    yield from row
