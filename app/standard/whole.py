"""The standard as one value: everything of the document, found by id, by alias and by kinship."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from uuid import NAMESPACE_URL, UUID, uuid5

from app.kit.errors import N_, Message, NotFound
from app.standard.acts import Act
from app.standard.model import Ability, Element, Function, Knowledge, Label, Level, Passport, Profession, Skill


@dataclass(frozen=True, eq=False)
class Standard:
    """One edition of the standard with the acts and level descriptors it refers to.

    `hash` covers the words of the standard alone (``sha256:…``), `acts_hash` the register of acts, `levels_hash` the
    descriptors: an act's new status does not make another standard.
    """

    id: str
    edition: str
    passport: Passport
    professions: tuple[Profession, ...]
    acts: Mapping[str, Act]
    acts_as_of: date
    levels: Mapping[int, Level]
    labels: Mapping[str, Label]
    hash: str
    acts_hash: str
    levels_hash: str

    @cached_property
    def index(self) -> Mapping[str, Element]:
        """All elements by id, in the order of the document."""
        return {element.id: element for profession in self.professions for element in _walk(profession)}

    @cached_property
    def _aliases(self) -> Mapping[str, str]:
        return {profession.alias: profession.id for profession in self.professions}

    @property
    def versions(self) -> dict[str, str]:
        """Content hashes to keep beside a result."""
        return {"standard": self.hash, "acts": self.acts_hash, "levels": self.levels_hash}

    # -- by name ------------------------------------------------------------------------------------------------
    def full_id(self, ref: str) -> str:
        """The permanent id for an id or a short form (`S5/F1.S1.A3`), whether or not such an element exists."""
        card, slash, rest = ref.strip().partition("/")
        return self._aliases.get(card, card) + slash + rest

    def find(self, ref: str) -> Element:
        """The element with this id or short form.

        Raises NotFound.
        """
        element = self.index.get(self.full_id(ref))
        if element is None:
            raise NotFound(
                Message(
                    N_("The standard has no element “{id}”. An id looks like {example} or {short}."),
                    {"id": ref, "example": "3350-0-010-5/F1.S1.A3", "short": "S5/F1.S1.A3"},
                )
            )
        return element

    def expand(self, ref: str) -> tuple[str, ...]:
        """Ids meant by a reference: `S*/F1.S1.A3` is the item of every card whose alias starts with S.

        Raises NotFound when one of them does not exist.
        """
        card, slash, rest = ref.strip().partition("/")
        if not card.endswith("*"):
            return (self.find(ref).id,)
        aliases = [alias for alias in self._aliases if alias.startswith(card[:-1])]
        return tuple(self.find(alias + slash + rest).id for alias in aliases or [card])

    def profession(self, ref: str) -> Profession:
        """The card of a profession id or alias, or the card an element belongs to.

        Raises NotFound.
        """
        element = self.find(ref.partition("/")[0])
        assert isinstance(element, Profession)
        return element

    def act(self, ref: str) -> Act:
        """The act with this id.

        Raises NotFound.
        """
        if ref not in self.acts:
            raise NotFound(Message(N_("There is no act “{id}” in the register of acts."), {"id": ref}))
        return self.acts[ref]

    def alias(self, ref: str) -> str:
        """The short form of an id: `3350-0-010-5/F1.S1.A3` → `S5/F1.S1.A3`."""
        element_id = self.find(ref).id
        return self.profession(element_id).alias + element_id[len(self.profession(element_id).id) :]

    def uuid(self, ref: str) -> UUID:
        """The fixed UUID of an element or act for exchange with other systems; a new edition gives new ones."""
        element_id = ref if ref in self.acts or ref == self.id else self.find(ref).id
        return uuid5(uuid5(NAMESPACE_URL, f"urn:bilikti:{self.edition}"), element_id)

    # -- kinship ------------------------------------------------------------------------------------------------
    def parents(self, ref: str) -> tuple[Element, ...]:
        """Skill, labour function and card above an element, nearest first."""
        element_id = self.find(ref).id
        above: list[Element] = []
        while parent := _parent_id(element_id):
            above.append(self.index[parent])
            element_id = parent
        return tuple(above)

    def within(self, ref: str) -> tuple[Element, ...]:
        """The element and everything below it, in the order of the document."""
        return tuple(_walk(self.find(ref)))

    def abilities(self, ref: str | None = None) -> tuple[Ability, ...]:
        """Abilities below an element, or all of them."""
        pool = self.within(ref) if ref else self.index.values()
        return tuple(element for element in pool if isinstance(element, Ability))

    def knowledge(self, ref: str | None = None) -> tuple[Knowledge, ...]:
        """Knowledge items below an element, or all of them; for an ability or a knowledge item, those of its skill."""
        if ref and isinstance(self.find(ref), Ability | Knowledge):
            ref = self.parents(ref)[0].id
        pool = self.within(ref) if ref else self.index.values()
        return tuple(element for element in pool if isinstance(element, Knowledge))

    def acts_of(self, ref: str) -> tuple[Act, ...]:
        """Acts cited by an element or below it, in the order of the register."""
        cited = {act for element in self.within(ref) if isinstance(element, Knowledge) for act in element.acts}
        return tuple(act for act_id, act in self.acts.items() if act_id in cited)

    def cited_by(self, act_id: str) -> tuple[Knowledge, ...]:
        """Knowledge items that cite an act.

        Raises NotFound.
        """
        return tuple(item for item in self.knowledge() if self.act(act_id).id in item.acts)


def _walk(element: Element) -> Iterable[Element]:
    yield element
    below: tuple[tuple[Element, ...], ...] = ()
    if isinstance(element, Profession):
        below = (element.functions, element.competences)
    elif isinstance(element, Function):
        below = (element.skills,)
    elif isinstance(element, Skill):
        below = (element.abilities, element.knowledge)
    for group in below:
        for child in group:
            yield from _walk(child)


def _parent_id(element_id: str) -> str | None:
    card, _, rest = element_id.partition("/")
    if not rest:
        return None
    return f"{card}/{rest.rpartition('.')[0]}" if "." in rest else card
