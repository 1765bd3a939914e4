"""Outcomes of a module: its abilities, the knowledge first taught in it, and the skill where the skill ends."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from app.curriculum.content import Content
from app.curriculum.model import Outcome, Topic
from app.curriculum.modules import ModuleDraft
from app.curriculum.plan import SkillWords
from app.kit.text import Text

_NOTHING = SkillWords({}, {})


@dataclass(slots=True)
class Collected:
    """Outcomes of a programme as its modules come along: what is said in the same words is one outcome."""

    outcomes: dict[str, Outcome] = field(default_factory=dict)
    taught: set[str] = field(default_factory=set)
    """Knowledge items that already have an outcome."""

    def add(self, module: str, draft: ModuleDraft, topics: Sequence[Topic], content: Content) -> tuple[str, ...]:
        """Ids of the outcomes of one more module; new ones are numbered in it (`M3.O2`)."""
        ids, no = [], 0
        for new in outcomes_of(draft, topics, self.taught, content):
            known = self.outcomes.get(new.text.kk)
            if known is None:
                no += 1
                known = replace(new, id=f"{module}.O{no}")
            else:
                known = replace(known, traces=tuple(dict.fromkeys((*known.traces, *new.traces))))
            self.outcomes[known.text.kk] = known
            ids.append(known.id)
        return tuple(dict.fromkeys(ids))


def outcomes_of(draft: ModuleDraft, topics: Sequence[Topic], taught: set[str], content: Content) -> Iterable[Outcome]:
    """Outcomes of a module, still without ids; `taught` grows by the knowledge that got its outcome here."""
    yield from _abilities(draft, content)
    yield from _knowledge(draft, topics, taught, content)
    if draft.last:
        yield _skill(draft, content)


def _words(draft: ModuleDraft, content: Content) -> SkillWords:
    plan = content.plans.get(draft.unit.card.id)
    return plan.words.get(draft.unit.name, _NOTHING) if plan else _NOTHING


def _abilities(draft: ModuleDraft, content: Content) -> Iterable[Outcome]:
    verbs, words = content.verbs, _words(draft, content)
    for ability in draft.unit.skill.abilities:
        number = ability.id.rpartition(".")[2]
        if number not in draft.abilities:
            continue
        traces = draft.unit.ids(number)
        phrases = words.abilities.get(number, ())
        for phrase in phrases:
            verb = verbs.verbs[phrase.verb]
            yield Outcome("", "ability", verbs.sentence(verb, phrase.rest), verb.id, traces)
        if not phrases:
            verb, text = verbs.from_ability(ability.text)
            yield Outcome("", "ability", text, verb.id, traces)


def _knowledge(draft: ModuleDraft, topics: Sequence[Topic], taught: set[str], content: Content) -> Iterable[Outcome]:
    verbs, words, level = content.verbs, _words(draft, content), draft.unit.card.level
    covered = {ref for topic in topics for ref in topic.covers}
    for item in draft.unit.skill.knowledge:
        if item.id not in covered or item.id in taught:
            continue
        taught.add(item.id)
        number = item.id.rpartition(".")[2]
        subject = words.knowledge.get(number)
        verb = verbs.verbs[subject.verb] if subject and subject.verb else verbs.of("knowledge", level)
        if subject:
            text: Text = verbs.sentence(verb, subject.rest)
        else:
            text = verbs.framed(verbs.frames["knowledge"], verb, item.heading)
        yield Outcome("", "knowledge", text, verb.id, draft.unit.ids(number))


def _skill(draft: ModuleDraft, content: Content) -> Outcome:
    verbs, level = content.verbs, draft.unit.card.level
    verb = verbs.of("skill", level)
    frames = verbs.skill_frames
    frame = frames[min(max(level, min(frames)), max(frames))]
    ids = tuple(skill.id for skill in draft.unit.skills)
    return Outcome("", "skill", verbs.framed(frame, verb, draft.unit.skill.title), verb.id, ids)
