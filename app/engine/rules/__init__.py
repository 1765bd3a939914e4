"""The law as formulas: one benefit a file; rules import no rules."""

import importlib
import pkgutil


def load_all() -> None:
    """Import every rule module of this package, so that all rulebooks are registered."""
    for module in pkgutil.iter_modules(__path__):
        importlib.import_module(f"{__name__}.{module.name}")
