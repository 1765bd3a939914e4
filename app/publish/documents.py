"""Jinja for documents: one environment per language, nothing undefined passes, everything is escaped.

HTML is escaped as HTML; in a ``.md`` template whatever Markdown would read as a sign is escaped as Markdown.
"""

import re
from functools import cache, partial

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from app import i18n
from app.kit.paths import TEMPLATES
from app.kit.text import Lang


@cache
def environment(lang: Lang) -> Environment:
    """The environment of one language: ``_``, ``ngettext`` and the formats speak it, `lang` stands as a global."""
    jinja = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=lambda name: not (name or "").endswith(".md"),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    jinja.globals.update(lang=lang, _=partial(i18n.translate, lang), ngettext=partial(i18n.ngettext, lang))
    jinja.filters.update(
        date=partial(_second, i18n.format_date, lang),
        date_in_words=partial(_second, i18n.format_day_month_year, lang),
        money=partial(_second, i18n.format_money, lang),
        number=partial(_second, i18n.format_number, lang),
        percent=partial(_second, i18n.format_percent, lang),
        words=partial(_words, lang),
        md=_markdown,
    )
    return jinja


def render(template: str, lang: Lang, **context: object) -> str:
    """The document as HTML (or whatever the template writes); a name the context lacks is an error."""
    return environment(lang).get_template(template).render(**context)


def _second(form, lang, value, *rest, **options):  # type: ignore[no-untyped-def]
    """A format with its two first arguments changed over, as a Jinja filter wants them."""
    return form(value, lang, *rest, **options)


def _words(lang: Lang, text: i18n.Text) -> str:
    """A `Text` in the language of the document."""
    return text[lang]


_MARKDOWN_SIGNS = re.compile(r"([\\`*_\[\]<>|#])")


def _markdown(text: object) -> str:
    """Words inside a Markdown line or table cell: on one line, signs of Markdown taken as letters."""
    return _MARKDOWN_SIGNS.sub(r"\\\1", " ".join(str(text).split()))
