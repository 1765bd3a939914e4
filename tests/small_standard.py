"""Another standard, small and made up: nothing in the generator may know K65301001 alone."""

from datetime import date

from app.kit.text import Text
from app.standard import Ability, Function, Knowledge, Passport, Profession, Row, Skill, Standard
from app.standard.model import QualificationReference

ID = "T00000001"


def text(words: str, ru: str = "", en: str = "") -> Text:
    return Text(words, ru or f"{words} (ру)", en or f"{words} (en)")


def skill(ref: str, abilities: tuple[Text, ...], knowledge: tuple[Text, ...]) -> Skill:
    return Skill(
        id=ref,
        no=int(ref[-1]),
        text=text(f"{ref} дағдысы"),
        abilities=tuple(Ability(id=f"{ref}.A{no}", no=no, text=each) for no, each in enumerate(abilities, 1)),
        knowledge=tuple(
            Knowledge(id=f"{ref}.K{no}", no=no, text=each, heading=each) for no, each in enumerate(knowledge, 1)
        ),
        recognition=Row(),
    )


CHECK = Text("Өтінішті тексеру.", "Проверять заявление.", "Check the application.")
TWO = Text(
    "Журналды жүргізу, есепті дайындау.",
    "Вести журнал и готовить отчёт.",
    "Keep the log and prepare the report.",
)
VAGUE = Text("Тәртіпті қамтамасыз ету.", "Обеспечивать порядок.", "Ensure order.")


def profession(level: int) -> Profession:
    card = f"9999-{level}"
    return Profession(
        id=card,
        no=1,
        text=text(f"Оператор {level}"),
        alias=f"OP{level}",
        code="9999",
        group="99",
        level=level,
        level_in_card=level,
        purpose=text("Мақсаты"),
        reference=QualificationReference("act", text("Анықтамалық"), ()),
        rows={"education": Row()},
        functions=(
            Function(
                id=f"{card}/F1",
                no=1,
                text=text("Қабылдау"),
                mandatory=True,
                skills=(
                    skill(f"{card}/F1.S1", (CHECK, TWO), (text("Қабылдау тәртібі."), text("Мерзімдер."))),
                    skill(f"{card}/F1.S2", (VAGUE,), ()),
                ),
            ),
        ),
        competences=(),
        related=(),
    )


def small_standard(*levels: int) -> Standard:
    """A standard with one card for each level: one function, two skills, three abilities, two knowledge items."""
    title = text("Сынақ стандарты")
    return Standard(
        id=ID,
        edition=f"{ID}@2026-v1",
        passport=Passport(
            title=title,
            approval=title,
            approved_by="act",
            version="1, 2026",
            version_text=title,
            review_date=date(2030, 1, 1),
            review_text=title,
            summary=title,
            terms=(),
            abbreviations=(),
            activity=(),
            rows={},
        ),
        professions=tuple(profession(level) for level in levels or (5,)),
        acts={},
        acts_as_of=date(2026, 11, 22),
        levels={},
        labels={},
        hash="sha256:0",
        acts_hash="sha256:1",
        levels_hash="sha256:2",
    )
