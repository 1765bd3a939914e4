"""The calculator: one graph of named quantities, evaluated as key, trace, mutation, chain or array.

Pure: no clock, no dice, no input or output but for the loaders that read standard/legislation.
"""

from app.engine.chain import Link, Ref, Run
from app.engine.law import ENGINE_VERSION, Law
from app.engine.load import load_law
from app.engine.parameters import ParameterValue, Series, Source
from app.engine.plan import GraphError
from app.engine.result import Result, Step
from app.engine.spec import Contract, Spec

__all__ = [
    "ENGINE_VERSION", "Contract", "GraphError", "Law", "Link", "ParameterValue", "Ref", "Result", "Run", "Series",
    "Source", "Spec", "Step", "load_law",
]  # fmt: skip
