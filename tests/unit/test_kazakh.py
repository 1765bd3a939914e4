"""Folding and loose search of Kazakh words."""

from app.kit.kazakh import fold, loose, matches


def test_fold_joins_case_and_composition() -> None:
    assert fold("ҚАЗАҚ") == fold("қазақ")
    assert fold("и\u0306") == "й"


def test_loose_accepts_russian_keyboard() -> None:
    assert loose("Өмірбек Ұлжан Һашим Ёлка") == "омирбек улжан хашим елка"


def test_matches_ranks_exact_above_loose() -> None:
    assert matches("қай", "Қайрат") == 2
    assert matches("кай", "Қайрат") == 1
    assert matches("най", "Қайрат") == 0
