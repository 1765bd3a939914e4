"""Text in the three languages of the product."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, get_args

Lang = Literal["kk", "ru", "en"]
LANGS: tuple[Lang, ...] = get_args(Lang)


@dataclass(frozen=True, slots=True)
class Text:
    """The same words in Kazakh (the source language), Russian and English; none of them may be empty."""

    kk: str
    ru: str
    en: str

    def __getitem__(self, lang: Lang) -> str:
        return str(getattr(self, lang))

    def as_dict(self) -> dict[str, str]:
        """``{"kk": …, "ru": …, "en": …}``."""
        return {"kk": self.kk, "ru": self.ru, "en": self.en}

    @classmethod
    def of(cls, mapping: Mapping[str, str]) -> "Text":
        """Text from a mapping with exactly the keys kk, ru, en.

        Raises KeyError naming a missing language, ValueError for an unknown or empty one.
        """
        unknown = set(mapping) - set(LANGS)
        if unknown:
            raise ValueError(f"unknown language: {', '.join(sorted(unknown))}")
        parts = {lang: mapping[lang] for lang in LANGS}
        for lang, words in parts.items():
            if not words.strip():
                raise ValueError(f"empty text: {lang}")
        return cls(**parts)
