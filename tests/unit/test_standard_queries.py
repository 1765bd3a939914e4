"""Finding elements by id, short form and kinship; the exports and the explanation of one element."""

import csv
import io

import pytest
import yaml

from app.kit.errors import NotFound
from app.standard import Ability, Knowledge, explain, export_csv, export_json, export_yaml, load_standard

STANDARD = load_standard()


def test_standard_is_read_once() -> None:
    assert load_standard() is STANDARD


@pytest.mark.parametrize(
    ("short", "full"),
    [
        ("S5", "3350-0-010-5"),
        ("S6/F1", "3350-0-010-6/F1"),
        ("HD/F2.S2", "1344-0-005/F2.S2"),
        ("S5/F1.S1.A3", "3350-0-010-5/F1.S1.A3"),
        ("DR/F2.S2.K9", "1344-0-001/F2.S2.K9"),
        ("DR/P9", "1344-0-001/P9"),
        (" S5/F1.S1.A3 ", "3350-0-010-5/F1.S1.A3"),
    ],
)
def test_short_forms(short: str, full: str) -> None:
    assert STANDARD.find(short) is STANDARD.find(full)
    assert STANDARD.find(short).id == full
    assert STANDARD.alias(full) == short.strip()


def test_every_alias_leads_back() -> None:
    for element_id in STANDARD.index:
        assert STANDARD.find(STANDARD.alias(element_id)).id == element_id


@pytest.mark.parametrize("ref", ["S5/F1.S1.A9", "S7", "3350-0-010", "", "S5/", "s5/F1", "ACT-01"])
def test_an_unknown_id_says_how_ids_look(ref: str) -> None:
    with pytest.raises(NotFound, match=r"no element .*3350-0-010-5/F1\.S1\.A3 or S5/F1\.S1\.A3"):
        STANDARD.find(ref)


def test_a_star_means_both_levels() -> None:
    assert STANDARD.expand("S*/F2.S1.A2") == ("3350-0-010-5/F2.S1.A2", "3350-0-010-6/F2.S1.A2")
    assert STANDARD.expand("HD/F2") == ("1344-0-005/F2",)
    for wrong in ("S*/F9", "X*/F1", "X*"):
        with pytest.raises(NotFound):
            STANDARD.expand(wrong)


def test_kinship() -> None:
    ability = STANDARD.find("HD/F2.S1.A3")
    assert [parent.id for parent in STANDARD.parents(ability.id)] == ["1344-0-005/F2.S1", "1344-0-005/F2", "1344-0-005"]
    assert STANDARD.parents("DR") == ()
    assert [parent.id for parent in STANDARD.parents("DR/P1")] == ["1344-0-001"]
    assert STANDARD.profession("HD/F2.S1.A3").alias == "HD"
    assert [element.id.rpartition("/")[2] for element in STANDARD.within("DR/F2.S1")][:4] == [
        "F2.S1",
        "F2.S1.A1",
        "F2.S1.A2",
        "F2.S1.A3",
    ]


def test_abilities_and_knowledge_below_an_element() -> None:
    assert {alias: len(STANDARD.abilities(alias)) for alias in ("DR", "S5", "HD", "S6")} == {
        "DR": 15,
        "S5": 16,
        "HD": 24,
        "S6": 16,
    }
    assert {alias: len(STANDARD.knowledge(alias)) for alias in ("DR", "S5", "HD", "S6")} == {
        "DR": 22,
        "S5": 7,
        "HD": 23,
        "S6": 7,
    }
    assert all(isinstance(item, Ability) for item in STANDARD.abilities())
    assert [item.id for item in STANDARD.knowledge("S5/F2.S1.A2")] == [
        f"3350-0-010-5/F2.S1.K{number}" for number in (1, 2, 3)
    ]


def test_acts_and_who_cites_them() -> None:
    assert len(STANDARD.acts_of("S5")) == 14
    assert [act.id for act in STANDARD.acts_of("S5/F2.S1.K1")] == [act.id for act in STANDARD.acts_of("S5/F2.S1")]
    assert STANDARD.acts_of("S5/F2.S1.A1") == ()
    assert [STANDARD.alias(item.id) for item in STANDARD.cited_by("ACT-05")] == [
        "S5/F2.S1.K1",
        "HD/F2.S2.K1",
        "S6/F2.S1.K1",
    ]
    assert STANDARD.cited_by("social-code") == ()
    with pytest.raises(NotFound, match="no act “ACT-18”"):
        STANDARD.cited_by("ACT-18")


def test_an_act_that_ended_says_what_is_used_now() -> None:
    act = STANDARD.act("ACT-07")
    assert (act.status, act.ended and act.ended.isoformat(), act.confidence) == ("repealed", "2023-07-01", "A")
    assert [(next_.act, next_.articles) for next_ in act.successors] == [
        ("social-code", "34–63, 196–228, 242, 248–256")
    ]
    for ended in STANDARD.acts.values():
        if ended.status in ("repealed", "replaced", "lapsed"):
            assert ended.successors, ended.id


def test_a_knowledge_item_joins_its_heading_and_acts() -> None:
    item = STANDARD.find("S5/F1.S1.K1")
    assert isinstance(item, Knowledge)
    assert item.heading.ru == "Нормативные правовые акты:"
    assert item.text.ru.startswith("Нормативные правовые акты: Трудовой кодекс Республики Казахстан")
    assert item.text.kk.count("бұйрығы жылғы") == 1
    assert STANDARD.find("S5/F1.S1.K2").text.kk.endswith("құжаттамасы")


def test_uuids_are_fixed_and_differ() -> None:
    assert str(STANDARD.uuid("S5/F1.S1.A3")) == "b1ccf4db-30d7-59ec-833e-5c8ad76a70c3"
    uuids = {STANDARD.uuid(ref) for ref in (*STANDARD.index, *STANDARD.acts, STANDARD.id)}
    assert len(uuids) == len(STANDARD.index) + len(STANDARD.acts) + 1


def test_json_export_keeps_its_contract() -> None:
    document = export_json(STANDARD)
    assert (document["id"], document["version"], document["review_date"]) == ("K65301001", "1, 2019", "2023-12-31")
    assert {key: document["order"][key] for key in ("number", "date")} == {"number": "715", "date": "2019-12-31"}
    assert set(document["title"]) == {"kk", "ru", "en"}
    card = document["professions"][3]
    assert {key: card[key] for key in ("id", "code", "level", "level_in_card")} == {
        "id": "3350-0-010-6",
        "code": "3350-0-010",
        "level": 6,
        "level_in_card": None,
    }
    assert card["related"][0]["level"] == 6
    assert len(card["related"][0]["titles"]) == 4
    assert [item["kk"] for item in card["personal_competences"]][:2] == [
        "Басқа адамдарға оң әсер ету",
        "өзін-өзі бақылау",
    ]
    function = card["functions"][0]
    assert (function["id"], function["no"], function["mandatory"]) == ("3350-0-010-6/F1", 1, True)
    skill = function["skills"][0]
    assert (skill["id"], skill["no"], skill["recognition"]) == ("3350-0-010-6/F1.S1", 1, None)
    assert skill["abilities"][0]["id"] == "3350-0-010-6/F1.S1.A1"
    assert set(skill["abilities"][0]["text"]) == {"kk", "ru", "en"}
    assert skill["knowledge"][0]["acts"][:3] == ["ACT-01", "ACT-02", "ACT-06"]
    assert document["professions"][0]["functions"][0]["skills"][0]["recognition"]["en"].startswith(
        "assessment of skills"
    )
    act = document["acts"][1]
    assert {key: act[key] for key in ("id", "number", "date", "status")} == {
        "id": "ACT-02",
        "number": "126",
        "date": "1997-06-16",
        "status": "repealed",
    }


def test_yaml_export_says_the_same() -> None:
    assert yaml.safe_load(export_yaml(STANDARD)) == export_json(STANDARD)


def test_csv_export_has_a_row_for_each_element() -> None:
    rows = list(csv.DictReader(io.StringIO(export_csv(STANDARD))))
    assert list(rows[0]) == ["id", "type", "parent", "kk", "ru", "en", "acts"]
    assert [row["id"] for row in rows] == ["K65301001", *STANDARD.index]
    by_id = {row["id"]: row for row in rows}
    assert by_id["1344-0-001"]["parent"] == "K65301001"
    assert by_id["1344-0-001/F1.S1.A8"]["parent"] == "1344-0-001/F1.S1"
    assert by_id["1344-0-005/F1.S1.K1"]["acts"].split()[:2] == ["ACT-01", "ACT-07"]
    assert all(row["kk"] and row["ru"] and row["en"] for row in rows)


def test_explain_an_ability() -> None:
    found = explain("S5/F2.S1.A2")
    assert (found["id"], found["alias"], found["type"], found["level"]) == (
        "3350-0-010-5/F2.S1.A2",
        "S5/F2.S1.A2",
        "ability",
        5,
    )
    assert [parent["alias"] for parent in found["parents"]] == ["S5/F2.S1", "S5/F2", "S5"]
    assert found["remarks"][0]["quote"] == "ӘСҚМ"


def test_explain_every_kind() -> None:
    card = explain("DR")
    assert [child["id"] for child in card["children"]][:2] == ["1344-0-001/F1", "1344-0-001/F2"]
    assert explain("HD/F1")["mandatory"] is True
    skill = explain("DR/F1.S1")
    assert skill["recognition"]["kk"] == "біліктілік шеңберінде дағдыларды бағалауға жол беріледі"
    assert len(skill["children"]) == 15
    item = explain("DR/F1.S1.K1")
    assert item["text"]["kk"] == "Нормативтік құқықтық актілер:"
    assert [act["id"] for act in item["acts"]][-1] == "ACT-17"
    act = explain("ACT-12")
    assert (act["type"], [item["alias"] for item in act["cited_by"]]) == ("act", ["DR/F1.S1.K1"])
    whole = explain("K65301001")
    assert len(whole["children"]) == 4
    with pytest.raises(NotFound):
        explain("ACT-99")
