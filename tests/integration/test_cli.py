"""The command line as a script sees it: documents, exit codes, messages that name the field."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from app.cli import main

Run = Callable[..., "Outcome"]


class Outcome:
    def __init__(self, code: int, out: str, err: str) -> None:
        self.code, self.out, self.err = code, out, err

    @property
    def json(self) -> Any:
        return json.loads(self.out)


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Run:
    monkeypatch.setenv("BILIKTI_LANG", "en")
    monkeypatch.setenv("BILIKTI_DATA_DIR", str(tmp_path / "data"))
    monkeypatch.delenv("BILIKTI_DATABASE_URL", raising=False)

    def call(*arguments: str) -> Outcome:
        with pytest.raises(SystemExit) as end:
            main(arguments)
        captured = capsys.readouterr()
        return Outcome(int(end.value.code or 0), captured.out, captured.err)

    return call


def test_calculate_prints_one_document(run: Run) -> None:
    done = run("calculate", "base_pension.amount", "--on", "2026-03-11", "--fact", "participation_months=295", "--json")
    assert done.code == 0
    assert done.json["value"] == "49834.00"
    assert done.json["values"]["base_percent"] == "98"
    assert done.json["confidence"] == "B"
    assert {"quantity", "title", "value", "unit", "inputs", "source", "confidence"} <= set(done.json["trace"][0])


def test_calculate_reads_files_overrides_and_prints_for_people(run: Run, tmp_path: Path) -> None:
    facts = tmp_path / "facts.yaml"
    facts.write_text("participation_months: 295\npm: 50851.00\n")
    done = run(
        "calculate", "base_pension.amount", "--on", "11.03.2026", "--facts", str(facts), "--set", "base_percent=100"
    )
    assert done.code == 0
    assert "50851" in done.out
    assert "206 par. 1" in done.out


@pytest.mark.parametrize(
    ("arguments", "field"),
    [
        (["base_pension.amount", "--on", "2026-03-11", "--fact", "participation_months=x"], "participation_months"),
        (["base_pension.amount", "--on", "2026-03-11", "--fact", "participation_months=5000"], "participation_months"),
        (["base_pension.amount", "--on", "2026-03-11", "--fact", "months=5"], "months"),
        (["base_pension.amount", "--on", "2026-03-11"], "participation_months"),
        (["base_pension.amount", "--on", "2040-01-01", "--fact", "participation_years=5"], "pm"),
        (["base_pension.amount", "--on", "yesterday", "--fact", "participation_years=5"], "on"),
        (["base_pension.amount", "--fact", "participation_years=5"], "on"),
        (["base_pension.amount", "--on", "2026-03-11", "--set", "nothing=5"], "nothing"),
        (["base_pension.amount", "--on", "2026-03-11", "--fact", "novalue"], "fact"),
        (["nothing.amount", "--on", "2026-03-11"], None),
    ],
)
def test_a_wrong_question_is_refused_by_name(run: Run, arguments: list[str], field: str | None) -> None:
    done = run("calculate", *arguments, "--json")
    assert done.code == 2
    assert done.json["error"]["field"] == field
    assert done.json["error"]["message"]
    assert field is None or done.err.startswith(f"{field}: ")


def test_many_questions_in_one_run(run: Run, tmp_path: Path) -> None:
    questions = tmp_path / "questions.jsonl"
    questions.write_text(
        '{"rule": "base_pension.amount", "on": "2026-03-11", "facts": {"participation_months": 295}}\n'
        '{"rule": "capacity_loss_payment.amount", "on": "2026-03-11",'
        ' "facts": {"average_income": "10000.00", "degree_percent": 50, "so_months": 70}}\n'
        "not json\n"
    )
    done = run("calculate", "--jsonl", str(questions))
    answers = [json.loads(line) for line in done.out.splitlines()]
    assert answers[0]["value"] == "49834.00"
    assert answers[1]["error"]["field"] == "gross_exact"
    assert answers[2]["error"]["field"] == "jsonl"


def test_messages_come_in_the_readers_language(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    question = ("base_pension.amount", "--on", "2026-03-11", "--fact", "participation_months=x")
    seen = set()
    for lang in ("kk", "ru", "en"):
        monkeypatch.setenv("BILIKTI_LANG", lang)
        done = run("calculate", *question, "--json")
        seen.add(done.json["error"]["message"])
    assert len(seen) == 3


def test_rules_and_standard(run: Run) -> None:
    assert len(run("rules", "list", "--json").json) >= 25
    shown = run("rules", "show", "base_pension.amount", "--json").json
    assert shown["inputs"][0]["allowed"] == {"min": 0, "max": 1200}
    assert run("rules", "show", "base_pension.amount").code == 0
    assert run("standard", "show", "S5/F1.S1.A3", "--json").json["id"] == "3350-0-010-5/F1.S1.A3"
    assert "3350-0-010-5/F1.S1.A3" in run("standard", "show", "S5/F1.S1.A3").out
    assert run("standard", "show", "S9/F1").code == 2
    exported = run("standard", "export", "--format", "json").json
    assert [p["id"] for p in exported["professions"]][1] == "3350-0-010-5"
    assert run("standard", "export", "--format", "csv").out.startswith("id,type,parent,kk,ru,en,acts")
    assert run("standard", "export", "--format", "paper").code == 2


@pytest.mark.parametrize("family", ["age-pension-file", "fund-income-loss"])
def test_a_case_is_made_and_marked(run: Run, tmp_path: Path, family: str) -> None:
    made = run("case", "make", family, "--seed", "17", "--lang", "kk", "--json").json
    assert (made["level"], made["seed"], made["lang"]) == (5, 17, "kk")
    assert set(made["key"]) == {task["id"] for task in made["case"]["tasks"]}
    case, answers = tmp_path / "case.json", tmp_path / "answers.json"
    case.write_text(json.dumps(made))
    answers.write_text(json.dumps({name: key["answer"] for name, key in made["key"].items()}))
    marked = run("case", "mark", str(case), str(answers), "--json").json
    assert marked["points"] == marked["max"] == 40.0
    assert {task["outcome"] for task in marked["tasks"]} == {"right"}
    answers.write_text("{}")
    blank = run("case", "mark", str(case), str(answers), "--json").json
    assert blank["points"] == 0.0
    assert {task["outcome"] for task in blank["tasks"]} == {"blank"}
    others = [run("case", "make", family, "--seed", "17", "--lang", lang, "--json").json for lang in ("ru", "en")]
    assert [{n: k["answer"] for n, k in other["key"].items()} for other in others] == [
        {n: k["answer"] for n, k in made["key"].items()}
    ] * 2


@pytest.mark.parametrize(
    "arguments",
    [
        ["case", "make", "no-such-family", "--seed", "1"],
        ["case", "make", "fund-income-loss", "--seed", "1", "--level", "9"],
        ["case", "make", "fund-income-loss", "--seed", "x"],
        ["case", "make", "fund-income-loss", "--seed", "1", "--lang", "de"],
        ["case", "mark", "missing.json", "missing.json"],
        ["bank", "stress", "no-such-family", "--seeds", "1"],
        ["bank", "stress", "--seeds", "0"],
        ["programme", "build", "--profession", "S5", "--hours", "1"],
        ["programme", "build", "--profession", "S9", "--hours", "72"],
        ["programme", "build", "--profession", "S5", "--hours", "72", "--format", "paper"],
        ["exam", "form", "--blueprint", "none"],
        ["user", "role", "nobody", "hr"],
        ["verify", "missing.json"],
        ["restore", "missing.db"],
        ["bench", "nothing"],
    ],
)
def test_wrong_calls_end_with_two(run: Run, arguments: list[str]) -> None:
    done = run(*arguments)
    assert done.code == 2
    assert done.err


def test_stress_reports_as_data(run: Run) -> None:
    done = run("bank", "stress", "fund-income-loss", "--seeds", "20", "--jobs", "1", "--json")
    assert done.code == 0
    assert [(t["family"], t["cases"], t["findings"]) for t in done.json["tiers"]] == [("fund-income-loss", 20, [])] * 2


def test_a_programme_sums_to_its_hours(run: Run, tmp_path: Path) -> None:
    built = run("programme", "build", "--profession", "S5", "--hours", "72", "--lang", "kk").json
    assert built["hours"]["total"] == sum(m["hours"]["total"] for m in built["modules"]) == 72
    assert run("programme", "build", "--profession", "S5", "--hours", "72", "--format", "md").out.startswith("#")
    target = tmp_path / "p.pdf"
    assert (
        run("programme", "build", "--profession", "S5", "--hours", "72", "--format", "pdf", "--out", str(target)).code
        == 0
    )
    assert target.read_bytes().startswith(b"%PDF")


def test_people_backup_audit(run: Run, tmp_path: Path) -> None:
    added = run(
        "user", "add", "dana", "--name", "Дариева Дана", "--role", "hr", "--role", "trainee", "--profession", "S5"
    )
    assert added.code == 0
    assert "Temporary password: " in added.out
    assert run("user", "add", "dana", "--name", "Дариева Дана", "--role", "hr").code == 2
    assert run("user", "role", "dana", "assessor").out == "dana: assessor\n"
    copy = tmp_path / "copy.db"
    assert "1 people" in run("backup", str(copy)).out
    assert run("backup", str(copy)).code == 2
    assert "entries" in run("audit", "verify").out
    assert run("restore", str(copy)).code == 0


def test_check_reads_all_content(run: Run) -> None:
    found = {entry["part"]: entry["count"] for entry in run("check", "--json").json}
    assert (found["standard: abilities"], found["standard: knowledge items"]) == (71, 59)
    assert found["case families"] == 2
