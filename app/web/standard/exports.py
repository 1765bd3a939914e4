"""The whole standard as a file, made once per form."""

import json
from functools import cache

from app.standard import export_csv, export_json, export_yaml, load_standard

TYPES = {"json": "application/json", "yaml": "application/yaml", "csv": "text/csv; charset=utf-8"}


@cache
def exported(form: str) -> bytes:
    """The file in one of the forms of `TYPES`."""
    standard = load_standard()
    if form == "json":
        return json.dumps(export_json(standard), ensure_ascii=False, indent=1).encode()
    return (export_yaml(standard) if form == "yaml" else export_csv(standard)).encode()
