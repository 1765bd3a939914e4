"""What must hold of every rule before it answers anybody: no cycle, no unit clash, no unknown name, no overflow.

Making a plan proves it for one set of given facts; here a plan is made for every way in which a rule can be asked.
"""

from collections.abc import Iterator
from datetime import date
from itertools import product

from app.engine.spec import Contract


def ways_to_ask(contract: Contract) -> Iterator[tuple[str, ...]]:
    """The names of facts for each alternative of the contract, once bare and once with every optional fact."""
    grouped = {name for group in contract.one_of for way in group for name in way}
    required = [s.name for s in contract.inputs.values() if s.required or s.required_when]
    optional = [s.name for s in contract.inputs.values() if s.name not in grouped and s.name not in required]
    for choice in product(*contract.one_of):
        chosen = [name for way in choice for name in way]
        yield (*required, *chosen)
        if optional:
            yield (*required, *chosen, *optional)


def proof_day(contract: Contract, reference: date) -> date:
    """A day on which the rule is law and its yearly indices are known."""
    return max(contract.in_force_from, reference)
