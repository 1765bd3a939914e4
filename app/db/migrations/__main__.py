"""Write a new migration from the difference between the tables and an empty database brought to the newest one."""

import re
import sys
import tempfile
from pathlib import Path

from alembic import command

from app.db.database import Database
from app.db.migrations import configuration, known


def main(title: str) -> None:
    """Write ``versions/000N_title.py``; read it before committing, autogeneration sees no check constraints."""
    number = f"{max((int(name) for name in known()), default=0) + 1:04d}"
    with tempfile.TemporaryDirectory() as folder:
        database = Database(f"sqlite:///{Path(folder) / 'empty.db'}")
        if known():
            database.migrate_to("head")
        with database.engine.connect() as connection:
            slug = re.sub(r"\W+", "_", title.lower()).strip("_")
            command.revision(
                configuration(connection), message=title, autogenerate=True, rev_id=number, version_path=None
            )
            sys.stdout.write(f"{number}_{slug}.py\n")
        database.close()


if __name__ == "__main__":
    main(sys.argv[1])
