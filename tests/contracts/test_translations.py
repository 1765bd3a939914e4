"""Every sentence the product uses stands in Kazakh and in Russian, and no catalogue entry is left over."""

from app.i18n.catalogue import TRANSLATED, load_table
from app.i18n.check import problems


def test_catalogues_are_complete_and_sound() -> None:
    assert problems() == []


def test_areas_do_not_contradict_each_other() -> None:
    for lang in TRANSLATED:
        assert load_table(lang).singular
