"""The command `bilikti`: everything a page can do, for scripts and terminals.

Exit codes: 0 done; 2 the call or its input is wrong; 3 content under standard/ or assessments/ is wrong; 1 our fault.
"""

from app.cli.main import main

__all__ = ["main"]
