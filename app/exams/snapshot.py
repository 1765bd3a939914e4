"""From a generated case to what the store keeps of it, and back."""

from functools import lru_cache

from app.cases.jsonform import case_to_json
from app.cases.make import make_case
from app.cases.model import CaseFile
from app.db.records.attempts import CaseSummary, NewCase, Pool
from app.kit.errors import N_, Conflict, Message
from app.kit.text import LANGS


def snapshot(case: CaseFile) -> NewCase:
    """The case as it is kept: papers, tasks, keys and traces in all three languages, with the versions behind them."""
    return NewCase(
        family=case.family, profession=case.profession, level=case.level, tier=case.tier, pool=case.pool,
        seed=case.seed, as_of=case.as_of, difficulty=case.difficulty, minutes=case.minutes,
        confidence=case.confidence, tasks=[task.id for task in case.tasks], versions=case.versions.as_dict(),
        content={lang: case_to_json(case, lang) for lang in LANGS},
    )  # fmt: skip


@lru_cache(maxsize=64)
def made(family: str, level: int, seed: int, pool: Pool, profession: str) -> tuple[CaseFile, str]:
    """The case of a seed as this release makes it, and the hash of its content."""
    case = make_case(family, level, seed=seed, pool=pool, profession=profession)
    return case, snapshot(case).hash


def remade(kept: CaseSummary) -> CaseFile:
    """The kept case, alive again, to be marked or explained.

    Raises Conflict when this release would make another case from the seed: what a person worked on is never marked by
    the key of something they did not see.
    """
    case, made_hash = made(kept.family, kept.level, kept.seed, kept.pool, kept.profession)
    if made_hash != kept.hash:
        raise Conflict(
            Message(
                N_(
                    "This case was made by an earlier edition of the content and can be shown, but not marked anew. "
                    "Start another case."
                )
            )
        )
    return case
