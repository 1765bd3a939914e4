"""The content of programmes: complete for every card, and every slip named with its file and line."""

import shutil
from pathlib import Path

import pytest

from app.curriculum.content import FOLDER, load_content, read_content
from app.kit.errors import ContentError
from app.standard import load_standard

STANDARD = load_standard()


def test_every_card_has_words_and_a_plan_for_every_skill() -> None:
    content = load_content()
    for card in STANDARD.professions:
        plan = content.plans[card.id]
        assert sum(plan.weights.values()) == 100
        for skill in card.skills:
            name = skill.id.partition("/")[2]
            assert set(plan.words[name].abilities) == {f"A{each.no}" for each in skill.abilities}
            assert set(plan.words[name].knowledge) == {f"K{each.no}" for each in skill.knowledge}
            assert plan.modules[name]


def test_observation_forms_are_for_abilities_there_are() -> None:
    for card in STANDARD.professions:
        for ability in load_content().plans[card.id].observation:
            STANDARD.find(f"{card.id}/{ability}")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(FOLDER, tmp_path / "curriculum"))


@pytest.mark.parametrize(
    ("file", "old", "new", "told"),
    [
        ("hours.yaml", "contact: 30,", "contact: 31,", "100 per cent"),
        ("hours.yaml", "credit_hours: 30", "credit_hour: 30", "credit_hours"),
        ("verbs.yaml", "id: check,", "id: explain,", "stands twice"),
        ("verbs.yaml", "5: describe", "5: tell", "describe"),
        ("forms.yaml", "when: final", "when: last", "ongoing, final"),
        ("K65301001/specialist.outcomes.yaml", "verb: check", "verb: look", "no verb “look”"),
        ("K65301001/specialist.outcomes.yaml", "verb: check", "verb: lead", "for level 7"),
        ("K65301001/specialist.outcomes.yaml", "мазмұнын\n", "мазмұнын тексереді,\n", "one observable verb"),
        ("K65301001/specialist.outcomes.yaml", "K2: calculation,", "K2: sums,", "sums"),
        ("K65301001/specialist.plan.yaml", "abilities: [A1]", "abilities: [A2]", "must be in one module"),
        ("K65301001/specialist.plan.yaml", "covers: [K3, A1]", "covers: [A1]", "no topic covers “K3”"),
        ("K65301001/specialist.plan.yaml", "covers: [K3, A1]", "covers: [K3, A9]", "has no “A9”"),
        ("K65301001/specialist.plan.yaml", "acts: [ACT-15]", "acts: [ACT-05]", "different acts: ACT-05, ACT-15"),
        ("K65301001/specialist.plan.yaml", "  W5: [F1.S1.A6]", "  W9: [F1.S1.A6]", "no form “W9”"),
        ("K65301001/head.plan.yaml", "cards: [1344-0-005]", "cards: [1344-0-006]", "1344-0-006"),
    ],
)
def test_a_slip_is_named_with_its_place(folder: Path, file: str, old: str, new: str, told: str) -> None:
    path = folder / file
    words = path.read_text(encoding="utf-8")
    assert old in words
    path.write_text(words.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(ContentError) as refused:
        read_content(STANDARD, folder)
    assert refused.value.path == path
    assert refused.value.line
    assert told in str(refused.value)
