"""Loading the law: parameters, contracts, formulas, and the proof that they fit together."""

import hashlib
from functools import cache
from pathlib import Path

from app.engine import rules
from app.engine.contract import load_contracts, load_enum_titles
from app.engine.law import Law
from app.engine.load_parameters import load_parameters
from app.engine.registry import RULEBOOKS
from app.kit.errors import N_, ContentError
from app.kit.paths import LEGISLATION


@cache
def load_law(folder: Path = LEGISLATION) -> Law:
    """The law from `folder`, loaded once.

    Raises ContentError (file, line, reason) and GraphError (rule, quantity, reason).
    """
    rules.load_all()
    parameters = load_parameters(folder / "parameters")
    contracts = load_contracts(folder / "rules")
    enum_titles = load_enum_titles(folder / "enum_titles.yaml")
    for id_, contract in contracts.items():
        if id_ not in RULEBOOKS:
            raise ContentError(
                folder / "rules", None, N_("rule “{id}” ({place}) has no formulas"), id=id_, place=contract.place
            )
    for id_ in RULEBOOKS:
        if id_ not in contracts:
            raise ContentError(folder / "rules", None, N_("rule “{id}” has formulas but no contract"), id=id_)
    law = Law(contracts, parameters, enum_titles, _hash(folder))
    law.prove()
    return law


def _hash(folder: Path) -> str:
    """Fingerprint of parameters, contracts and formulas together."""
    digest = hashlib.sha256()
    here = Path(__file__).parent
    code = [path for package in ("rules", "formulas") for path in (here / package).glob("*.py")]
    for path in sorted([*folder.rglob("*.yaml"), *code]):
        digest.update(path.name.encode())
        digest.update(path.read_bytes())
    return f"sha256:{digest.hexdigest()}"
