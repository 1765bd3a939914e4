"""Text in three languages, and messages for people."""

from pathlib import Path

import pytest

from app.kit.errors import ContentError, InputError, Message, Refusal
from app.kit.text import LANGS, Text


def test_text_by_language() -> None:
    text = Text.of({"kk": "бір", "ru": "один", "en": "one"})
    assert [text[lang] for lang in LANGS] == ["бір", "один", "one"]
    assert Text.of(text.as_dict()) == text


def test_text_is_whole_or_refused() -> None:
    with pytest.raises(KeyError, match="ru"):
        Text.of({"kk": "бір", "en": "one"})
    with pytest.raises(ValueError, match="unknown language: de"):
        Text.of({"kk": "бір", "ru": "один", "en": "one", "de": "eins"})
    with pytest.raises(ValueError, match="empty text: kk"):
        Text.of({"kk": " ", "ru": "один", "en": "one"})


def test_messages_carry_their_values() -> None:
    assert str(Message("from {low} to {high}", {"low": 1, "high": 12})) == "from 1 to 12"
    assert str(Message("100 % {as it is}")) == "100 % {as it is}"


def test_errors_name_their_place() -> None:
    assert str(InputError("birth_date", "Write {example}.", example="22.11.2026")) == "birth_date: Write 22.11.2026."
    assert isinstance(Refusal("not_covered", "No figure."), InputError)
    assert str(ContentError("a.yaml", 7, "wrong")) == "a.yaml:7: wrong"
    assert ContentError(Path("a.yaml"), None, "wrong").path == Path("a.yaml")
