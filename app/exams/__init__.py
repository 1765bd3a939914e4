"""Exams: blueprints, forms, sittings, saving against the clock, marking, results; and practice on the same store.

Pages and commands call these; each takes an open store from `Database.write()` (or `read()`) and `By`:

    form = make_form(store, by, "s5-level5")                        # assessor; secret seed
    sitting = schedule(store, by, form_id=…, candidate_id=…, at=…, place=…, language="kk", extra_minutes=0)   # HR
    admit(store, by, sitting.id)                                     # assessor, not the trainer
    start(store, by, sitting.id)                                     # the candidate; fixes sitting.deadline
    seen_item(store, by, sitting.id, no, lang)                       # papers, tasks, kept answers; no keys
    save_answer(store, by, sitting.id, no, task, raw, seen_revision=…, window=…, client_revision=…)
    submit(store, by, sitting.id)                                    # sitting.receipt
    mark(store, by, sitting.id); release(store, by, sitting.id)      # assessor
    own_results(store, by, sitting.id)                               # the candidate, after the release

In the background, every few seconds: `sweep(db, now)` ends what is over, `mark_ended(db, now)` marks what has ended.
Practice is `app.exams.practice`. Which state allows which move, and to whom, is `app.exams.moves`.
"""

from app.exams.assembly import Assembled, assemble
from app.exams.blueprint import Blueprint, Cut, Slot
from app.exams.candidate import Overview, SeenItem, overview, own_results, own_sitting, seen_item
from app.exams.coverage import Coverage, coverage
from app.exams.forms import form_to_json, keep_form, make_form
from app.exams.load import blueprint_of, load_blueprints
from app.exams.marking import mark_attempt, marking_of
from app.exams.moves import MOVES, STATE_NAMES, moves_from
from app.exams.results import mark, mark_ended
from app.exams.saving import save_answer
from app.exams.sittings import (
    GRACE,
    admit,
    cut_of,
    expire,
    give_extra_time,
    receipt,
    release,
    schedule,
    start,
    submit,
    sweep,
    void,
)

__all__ = [
    "GRACE",
    "MOVES",
    "STATE_NAMES",
    "Assembled",
    "Blueprint",
    "Coverage",
    "Cut",
    "Overview",
    "SeenItem",
    "Slot",
    "admit",
    "assemble",
    "blueprint_of",
    "coverage",
    "cut_of",
    "expire",
    "form_to_json",
    "give_extra_time",
    "keep_form",
    "load_blueprints",
    "make_form",
    "mark",
    "mark_attempt",
    "mark_ended",
    "marking_of",
    "moves_from",
    "overview",
    "own_results",
    "own_sitting",
    "receipt",
    "release",
    "save_answer",
    "schedule",
    "seen_item",
    "start",
    "submit",
    "sweep",
    "void",
]
