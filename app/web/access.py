"""Who may: every route says it, and what says nothing cannot be built."""

from dataclasses import dataclass
from typing import Final

from app.db.records.people import ROLES, Person, Role
from app.people import MAY, Act


@dataclass(frozen=True, slots=True)
class May:
    """Whom a route is open to: everyone, everyone signed in, or the holders of one of `roles`."""

    roles: frozenset[Role]
    public: bool = False

    def allows(self, person: Person | None) -> bool:
        """True when `person` (None: nobody is signed in) may use the route."""
        if self.public:
            return True
        return person is not None and not self.roles.isdisjoint(person.roles)


EVERYONE: Final[frozenset[Role]] = frozenset(ROLES)
PUBLIC: Final = May(EVERYONE, public=True)
SIGNED_IN: Final = May(EVERYONE)


def doers(act: Act) -> May:
    """Whoever may do an act of the one table of permissions, `app.people.MAY`."""
    return May(MAY[act])


def roles(*names: Role) -> May:
    """Only holders of one of these roles. Raises ValueError without a role or with an unknown one."""
    if not names or not set(names) <= set(ROLES):
        raise ValueError(f"roles must be some of {', '.join(ROLES)}")
    return May(frozenset(names))
