"""Citations of the law reference («Social Code, art. 118 par. 3») in the words of each language."""

import re

from app.cases.model import Source
from app.cases.show import paper_day
from app.kit.text import Lang, Text

NOT_ESTABLISHED = "not established"
_NO_ARTICLE = frozenset({"", NOT_ESTABLISHED, "none", "methodology"})
_BEFORE = re.compile(r"before (\d{4})-(\d{2})-(\d{2})")
_UNTIL = Text("{d} күнінен бұрынғы редакция", "редакция до {d}", "wording before {d}")

_ACTS = (
    (r"Social Code.*", Text("Әлеуметтік кодекс", "Социальный кодекс", "Social Code")),
    (r"Labour Code.*", Text("Еңбек кодексі", "Трудовой кодекс", "Labour Code")),
    (r"Civil Code.*", Text("Азаматтық кодекс", "Гражданский кодекс", "Civil Code")),
    (
        r"(?:АППК|Administrative Procedural.*)",
        Text("Әкімшілік рәсімдік-процестік кодекс", "Административный процедурно-процессуальный кодекс",
             "Administrative Procedural and Process-Related Code"),
    ),
    (
        r"Law on the republican budget for (?P<a>\d{4})-(?P<b>\d{4})(?:, No\. (?P<n>[\w-]+) of [\d.]+)?.*",
        Text("{a}–{b} жылдарға арналған республикалық бюджет туралы заң{no}",
             "Закон о республиканском бюджете на {a}–{b} годы{no}",
             "Law on the republican budget for {a}–{b}{no}"),
    ),
    (
        r"Law No\. (?P<n>[\w-]+) of (?P<d>[\d.]+).*",
        Text("{d} күнгі{no} заң", "Закон от {d}{no}", "Law of {d}{no}"),
    ),
    (r"Tax Code (?P<a>\d{4})", Text("{a} жылғы Салық кодексі", "Налоговый кодекс {a} года", "Tax Code of {a}")),
    (
        r"Government decree No\. (?P<n>[\w-]+) of (?P<d>[\d.]+).*",
        Text("Үкіметтің {d} күнгі{no} қаулысы", "Постановление Правительства от {d}{no}",
             "Government decree of {d}{no}"),
    ),
    (
        r"Government resolution of (?P<d>[\d.]+)",
        Text("Үкіметтің {d} күнгі қаулысы", "Постановление Правительства от {d}", "Government resolution of {d}"),
    ),
    (r"Government resolution", Text("Үкімет қаулысы", "Постановление Правительства", "Government resolution")),
    (
        r"Presidential decree on the revised republican budget for (?P<a>\d{4})",
        Text("Президенттің {a} жылғы нақтыланған республикалық бюджет туралы жарлығы",
             "Указ Президента об уточнённом республиканском бюджете на {a} год",
             "Presidential decree on the revised republican budget for {a}"),
    ),
    (
        r"Law on enforcement proceedings.*No\. (?P<n>[\w-]+) of (?P<d>[\d.]+)",
        Text("Атқарушылық іс жүргізу туралы {d} күнгі{no} заң", "Закон об исполнительном производстве от {d}{no}",
             "Law on enforcement proceedings of {d}{no}"),
    ),
    (
        r"Laws No\. (?P<n>[\w-]+)(?: of [\d.]+)? and No\. (?P<a>[\w-]+) / (?P<b>[\w-]+)",
        Text("№ {n}, № {a} және № {b} заңдар", "Законы № {n}, № {a} и № {b}", "Laws No. {n}, No. {a} and No. {b}"),
    ),
    (
        r"the same laws as amended",
        Text("сол заңдар, өзгерістерімен", "те же законы с изменениями", "the same laws as amended"),
    ),
    (
        r"convention of this reference",
        Text("осы анықтамалықтың келісімі", "условность этого справочника", "convention of this reference"),
    ),
    (
        r"service page of the state portal",
        Text("мемлекеттік порталдың қызмет беті", "страница услуги на государственном портале",
             "service page of the state portal"),
    ),
    (r"Fund service pages", Text("Қордың қызмет беттері", "страницы услуг Фонда", "service pages of the Fund")),
    (
        r"National Bank of Kazakhstan: .*",
        Text("Ұлттық Банктің шешімі", "Решение Национального Банка", "Decision of the National Bank"),
    ),
)  # fmt: skip
_NUMBER = Text(" № {n}", " № {n}", " No. {n}")
_PART = re.compile(r"(art\.|par\.|subpar\.)\s*((?:[\w-]+(?:,\s*(?!art|par|subpar))?)+)")
_WORDS = {
    "art.": Text("{n}-бап", "ст. {n}", "art. {n}"),
    "par.": Text("{n}-тармақ", "п. {n}", "par. {n}"),
    "subpar.": Text("{n}) тармақша", "пп. {n})", "subpar. {n}"),
}
_MANY = {
    "art.": Text("{n}-баптар", "ст. {n}", "art. {n}"),
    "par.": Text("{n}-тармақтар", "п. {n}", "par. {n}"),
    "subpar.": Text("{n}) тармақшалар", "пп. {n})", "subpar. {n}"),
}
_EDITION = Text("{d} күнгі редакция", "в редакции на {d}", "as in force on {d}")


def cite(source: Source, lang: Lang) -> str:
    """``Әлеуметтік кодекс, 118-бап, 3-тармақ``; an article that is not established is left out."""
    words = [act(source.act, lang)]
    if source.article not in _NO_ARTICLE:
        words.append(article(source.article, lang))
    if source.edition is not None:
        words.append(_EDITION[lang].format(d=paper_day(source.edition)))
    return ", ".join(words)


def act(name: str, lang: Lang) -> str:
    """The short name of an act; an act we have no name for stays as the reference writes it."""
    for pattern, text in _ACTS:
        if match := re.fullmatch(pattern, name):
            parts = match.groupdict()
            number = _NUMBER[lang].format(n=parts["n"]) if parts.get("n") else ""
            return text[lang].format(no=number, **parts)
    return name


def article(words: str, lang: Lang) -> str:
    """``art. 118 par. 3; art. 181 par. 1`` in the language; several numbers share one word."""
    return "; ".join(_one(part.strip(), lang) for part in words.split(";"))


def _one(words: str, lang: Lang) -> str:
    parts = [(kind, [n.strip() for n in numbers.split(",") if n.strip()]) for kind, numbers in _PART.findall(words)]
    if before := _BEFORE.fullmatch(words):
        return _UNTIL[lang].format(d=".".join(reversed(before.groups())))
    if not parts:
        return words
    shown = [
        (_MANY if len(numbers) > 1 else _WORDS)[kind][lang].format(n=", ".join(numbers)) for kind, numbers in parts
    ]
    return (" " if lang == "en" else ", ").join(shown)
