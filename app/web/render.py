"""The one place where templates become text: three environments, one per language, made once at start.

A page or fragment is a frozen dataclass that names its template; its fields are the template's variables. Beside them
every template sees the environment's own words (`LANGUAGE_WORDS`) and, on pages, ``shell``.
"""

from dataclasses import dataclass
from fractions import Fraction
from functools import partial
from pathlib import Path
from secrets import token_urlsafe
from typing import ClassVar

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape

from app.i18n import (
    format_date,
    format_datetime,
    format_day_month_year,
    format_minutes,
    format_money,
    format_month,
    format_number,
    format_percent,
    format_time,
    ngettext,
    translate,
)
from app.i18n.translate import shown
from app.kit.errors import Message
from app.kit.paths import TEMPLATES
from app.kit.text import LANGS, Lang
from app.web.assets import Assets


class Context:
    """Base of all page and fragment contexts: frozen dataclasses whose fields are the template's variables."""

    template: ClassVar[str]


def environment(lang: Lang, assets: Assets, folder: Path = TEMPLATES) -> Environment:
    """The environment of one language: autoescape always, an unknown name is an error, nothing reloaded."""
    env = Environment(
        loader=FileSystemLoader(folder),
        autoescape=True,
        undefined=StrictUndefined,
        auto_reload=False,
        cache_size=-1,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    env.globals.update(
        _=partial(_sentence, lang),
        ngettext=partial(ngettext, lang),
        lang=lang,
        new_key=partial(token_urlsafe, 16),
        static=assets.url,
        url=lambda path: f"/{lang}{path}",
    )
    env.filters.update(
        t=lambda value: shown(value, lang),
        money=lambda value, sign=True: format_money(value, lang, sign=sign),
        number=lambda value, decimals=0: format_number(value, lang, decimals),
        points=lambda value: format_number(value, lang, 0 if Fraction(value).denominator == 1 else 1),
        percent=lambda value, decimals=0: format_percent(value, lang, decimals),
        date=lambda value: format_date(value, lang),
        date_words=lambda value: format_day_month_year(value, lang),
        month=lambda value: format_month(value, lang),
        datetime=lambda value: format_datetime(value, lang),
        time=format_time,
        minutes=lambda value: format_minutes(value, lang),
    )
    return env


def _sentence(lang: Lang, message: str | Message, /, **params: object) -> str:
    """The sentence as text; as markup when a value is markup, and then everything else in it is escaped."""
    if not any(hasattr(value, "__html__") for value in params.values()):
        return translate(lang, message, **params)
    return escape(translate(lang, message)).format(**{name: shown(value, lang) for name, value in params.items()})


@dataclass(frozen=True)
class Renderer:
    """The three environments."""

    environments: dict[Lang, Environment]

    @classmethod
    def build(cls, assets: Assets, folder: Path = TEMPLATES) -> "Renderer":
        """Environments for all languages; templates are compiled when first asked for, once per process."""
        return cls({lang: environment(lang, assets, folder) for lang in LANGS})

    def render(self, lang: Lang, context: Context, **more: object) -> str:
        """The text of a page or fragment in one language. Raises UndefinedError for a name the context lacks."""
        return self.environments[lang].get_template(context.template).render(vars(context), **more)

    def fragment(self, lang: Lang, context: Context) -> Markup:
        """A fragment ready to stand inside another template."""
        return Markup(self.render(lang, context))
