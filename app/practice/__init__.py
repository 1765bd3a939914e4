"""Practice as a way: what may be practised, what to practise next and why, how far a person is.

    from app.practice import offers, next_step, step_seed, progress_of

Starting, saving and submitting an attempt are in `app.exams.practice`.
"""

from app.practice.choice import Offer, offer_of, offers
from app.practice.names import short_names
from app.practice.next_step import NextStep, Reason, next_step, step_seed
from app.practice.progress import AbilityLine, Progress, Returning, SkillLine, history_of, progress_of

__all__ = [
    "AbilityLine",
    "NextStep",
    "Offer",
    "Progress",
    "Reason",
    "Returning",
    "SkillLine",
    "history_of",
    "next_step",
    "offer_of",
    "offers",
    "progress_of",
    "short_names",
    "step_seed",
]
