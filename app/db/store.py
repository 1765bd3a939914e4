"""All repositories over one transaction."""

from collections.abc import Callable

from sqlalchemy import Connection

from app.db.repositories.accounts import Accounts
from app.db.repositories.answers import Answers
from app.db.repositories.attempts import Attempts
from app.db.repositories.audit import Audit
from app.db.repositories.cases import Cases
from app.db.repositories.certificates import Certificates
from app.db.repositories.decisions import Decisions
from app.db.repositories.forms import Forms
from app.db.repositories.jobs import JobRecords
from app.db.repositories.mastery import Mastery
from app.db.repositories.people import People
from app.db.repositories.programmes import Programmes
from app.db.repositories.sessions import Sessions
from app.db.repositories.sittings import Sittings
from app.db.repositories.submissions import Submissions
from app.db.repositories.units import Units


class Store:
    """What `Database.read()` and `Database.write()` give; not to be kept beyond their block."""

    def __init__(self, connection: Connection, *, writing: bool) -> None:
        self.connection = connection
        self.writing = writing
        self._afterwards: list[Callable[[], None]] = []
        self.audit = Audit(self)
        self.units = Units(self)
        self.people = People(self)
        self.accounts = Accounts(self)
        self.sessions = Sessions(self)
        self.cases = Cases(self)
        self.attempts = Attempts(self)
        self.answers = Answers(self)
        self.mastery = Mastery(self)
        self.forms = Forms(self)
        self.sittings = Sittings(self)
        self.decisions = Decisions(self)
        self.certificates = Certificates(self)
        self.programmes = Programmes(self)
        self.jobs = JobRecords(self)
        self.submissions = Submissions(self)

    def require_writing(self) -> None:
        """Raise when this store came from `read()`: a change would neither wait its turn nor be kept."""
        if not self.writing:
            raise RuntimeError("this store is for reading; take one from Database.write()")

    def after_commit(self, action: Callable[[], None]) -> None:
        """Do `action` once the transaction is safely in the database, and not at all when it is not."""
        self.require_writing()
        self._afterwards.append(action)

    def run_after_commit(self) -> None:
        """Run what was put off; called by the database after its commit."""
        for action in self._afterwards:
            action()
        self._afterwards.clear()
