"""What the framework says against a call to the API, in the reader's language."""

from collections.abc import Mapping
from typing import Any

from app.kit.errors import N_, Message

VALIDATION: dict[str, str] = {
    "missing": N_("“{field}” is missing."),
    "extra_forbidden": N_("“{field}” is not known here."),
    "json_invalid": N_("The body is not JSON."),
    "int_type": N_("“{field}” must be a whole number."),
    "int_parsing": N_("“{field}” must be a whole number."),
    "string_type": N_("“{field}” must be text."),
    "bool_type": N_("“{field}” must be true or false."),
    "list_type": N_("“{field}” must be a list."),
    "dict_type": N_("“{field}” must be an object."),
    "greater_than_equal": N_("“{field}” must be at least {ge}."),
    "less_than_equal": N_("“{field}” must be at most {le}."),
    "literal_error": N_("“{field}” must be one of: {expected}."),
    "enum": N_("“{field}” must be one of: {expected}."),
    "string_too_long": N_("“{field}” may have at most {max_length} characters."),
}


def fault_field(fault: Mapping[str, Any]) -> str:
    """Where a value lies: ``("body", "facts", 0)`` → ``facts.0``."""
    return ".".join(str(step) for step in fault["loc"][1:]) or str(fault["loc"][0])


def fault_message(fault: Mapping[str, Any]) -> Message:
    """The sentence for a fault that the framework found."""
    msgid = VALIDATION.get(fault["type"], N_("“{field}” cannot be used: {value}."))
    return Message(msgid, {**fault.get("ctx", {}), "field": fault_field(fault), "value": repr(fault.get("input"))[:80]})
