"""A training programme as a document: the view its templates read, its PDF and its Markdown."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from app.curriculum.model import KINDS, Assessment, Module, Outcome, Programme
from app.i18n import format_number, translate
from app.kit.errors import N_
from app.kit.text import Lang
from app.publish.documents import render
from app.publish.pdf import html_to_pdf

KIND_NAMES = {
    "contact": N_("Contact hours"),
    "guided": N_("Guided independent work"),
    "self_study": N_("Self-study"),
    "practice": N_("Practice hours"),
}
HEADS = {
    "contact": N_("Contact"),
    "guided": N_("Guided"),
    "self_study": N_("On one’s own"),
    "practice": N_("In practice"),
}
"""The same, short enough for the head of a narrow column."""

STATUS_NAMES = {
    "in_force": N_("In force"),
    "repealed": N_("Repealed"),
    "replaced": N_("Replaced"),
    "lapsed": N_("Lapsed"),
    "not_established": N_("Not established"),
}
STATUS_BADGES = {
    "in_force": "right",
    "repealed": "wrong",
    "replaced": "wrong",
    "lapsed": "wrong",
    "not_established": "unread",
}


@dataclass(frozen=True, slots=True)
class Bar:
    """A row of the chart of hours."""

    label: str
    parts: tuple[int, ...]


@dataclass(frozen=True)
class ProgrammeView:
    """What pages, the PDF and the Markdown of a programme read; all texts in `lang`."""

    programme: Programme
    lang: Lang

    @cached_property
    def _aliased(self) -> bool:
        return len(self.programme.cards) > 1

    def short(self, ref: str) -> str:
        """An element's id as readers see it: ``F1.S1.A3``, with the card before it when there are several."""
        return self.shorts((ref,))

    def shorts(self, refs: Iterable[str]) -> str:
        """Several ids in one line; the same number in several cards is said once: ``S5+S6/F1.S1.A3``."""
        cards: dict[str, list[str]] = {}
        for ref in refs:
            card_id, _, rest = ref.partition("/")
            cards.setdefault(rest or ref, []).append(card_id)
        if not self._aliased:
            return ", ".join(cards)
        return ", ".join(f"{self._aliases(ids)}/{rest}" for rest, ids in cards.items())

    def _aliases(self, card_ids: list[str]) -> str:
        return "+".join(card.alias for card in self.programme.cards if card.id in card_ids)

    def text(self, ref: str) -> str:
        """The words of an element of the standard."""
        return self.programme.texts[ref][self.lang].strip().rstrip(".:")

    @property
    def credits(self) -> str:
        """Credits with as many decimals as they need, at most two: ``2,4``."""
        value = self.programme.credits
        decimals = 0 if value.denominator == 1 else 1 if (value * 10).denominator == 1 else 2
        return format_number(value, self.lang, decimals)

    @property
    def bars(self) -> tuple[Bar, ...]:
        """The chart of hours by module."""
        return tuple(
            Bar(f"{module.id}. {module.title[self.lang]}", tuple(getattr(module.hours, kind) for kind in KINDS))
            for module in self.programme.modules
        )

    @property
    def widest(self) -> int:
        """Hours of the longest module."""
        return max(module.hours.total for module in self.programme.modules)

    @property
    def kinds(self) -> tuple[str, ...]:
        """Names of the kinds of hours."""
        return tuple(translate(self.lang, KIND_NAMES[kind]) for kind in KINDS)

    @property
    def heads(self) -> tuple[str, ...]:
        """Names of the kinds of hours for the heads of narrow columns."""
        return tuple(translate(self.lang, HEADS[kind]) for kind in KINDS)

    @property
    def longest(self) -> Module:
        """The module with the most hours, for the sentence under the chart."""
        return max(self.programme.modules, key=lambda module: module.hours.total)

    def outcomes(self, module: Module) -> tuple[Outcome, ...]:
        """Outcomes of a module in their order."""
        return tuple(self.programme.outcome(ref) for ref in module.outcomes)

    def form(self, assessment: Assessment) -> str:
        """A form of assessment in words, with the family and tier of its cases."""
        words = assessment.title[self.lang]
        if assessment.family is None:
            return words
        family = next(
            each.title[self.lang]
            for module in self.programme.modules
            for each in module.practice
            if each.family == assessment.family
        )
        return f"{words} {assessment.tier}: {family}"

    def forms(self, module: Module) -> str:
        """Forms of assessment of a module in one line, by their short names."""
        names = (each.short[self.lang] + (f" {each.tier}" if each.tier else "") for each in module.assessment)
        return "; ".join(dict.fromkeys(names))

    def evidence(self, ref: str) -> tuple[str, ...]:
        """Forms of assessment that give evidence of an element."""
        found = [
            self.form(each) for module in self.programme.modules for each in module.assessment if ref in each.traces
        ]
        return tuple(dict.fromkeys(found))

    def status(self, status: str) -> str:
        """The status of an act in words."""
        return translate(self.lang, STATUS_NAMES[status])

    def badge(self, status: str) -> str:
        """The class of a status badge."""
        return STATUS_BADGES[status]

    @property
    def names_of_kinds(self) -> dict[str, str]:
        """Kind of hours → its name."""
        return dict(zip(KINDS, self.kinds, strict=True))


def programme_html(programme: Programme, lang: Lang | None = None) -> str:
    """The printed programme as one HTML document (in the request's language when none is given)."""
    lang = lang or programme.request.lang
    return render("pdf/programme.html", lang, view=ProgrammeView(programme, lang), programme=programme)


def programme_pdf(programme: Programme, lang: Lang | None = None) -> bytes:
    """The programme as PDF, the same bytes for the same programme (the server gives `programme_html` to its worker)."""
    return html_to_pdf(programme_html(programme, lang))


def programme_markdown(programme: Programme, lang: Lang | None = None) -> str:
    """The programme as Markdown with the tables of the PDF."""
    lang = lang or programme.request.lang
    return render("pdf/programme.md", lang, view=ProgrammeView(programme, lang), programme=programme)
