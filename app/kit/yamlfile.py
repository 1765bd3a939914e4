"""Strict YAML: every scalar stays the text that was written, duplicate keys are errors, every value knows its line.

YAML 1.1 turns `on` into True, `1.10` into 1.1, `0123` into 83 and keeps the last of two equal keys without a word;
a legal figure must not depend on that. Values are therefore read as text and converted by whoever knows their type.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from app.kit.errors import N_, ContentError
from app.kit.text import LANGS, Text

_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_INTEGER = re.compile("-?[0-9]+")
_CORE = "tag:yaml.org,2002:"
_KNOWN_TAGS = {"str", "int", "float", "bool", "null", "timestamp", "merge", "value", "seq", "map"}


@dataclass(frozen=True, slots=True)
class Node:
    """A value of a YAML file with its place. `value` is str, None, ``list[Node]`` or ``dict[str, Node]``."""

    value: Any
    path: Path
    line: int

    def fail(self, msgid: str, **params: object) -> ContentError:
        """The error to raise about this value."""
        return ContentError(self.path, self.line, msgid, **params)

    # -- shapes -------------------------------------------------------------------------------------------------
    def mapping(self, required: tuple[str, ...] = (), optional: tuple[str, ...] | None = None) -> dict[str, "Node"]:
        """The mapping; when `optional` is given, any key outside required + optional is an error."""
        if not isinstance(self.value, dict):
            raise self.fail(N_("a mapping is expected here"))
        for key in required:
            if key not in self.value:
                raise self.fail(N_("key “{key}” is missing"), key=key)
        if optional is not None:
            for key, node in self.value.items():
                if key not in required and key not in optional:
                    allowed = ", ".join((*required, *optional))
                    raise node.fail(N_("unknown key “{key}”; allowed: {allowed}"), key=key, allowed=allowed)
        return self.value

    def items(self) -> Iterator["Node"]:
        """The elements of a list."""
        if not isinstance(self.value, list):
            raise self.fail(N_("a list is expected here"))
        return iter(self.value)

    # -- scalars ------------------------------------------------------------------------------------------------
    @property
    def is_null(self) -> bool:
        """True for an empty value, `null` or `~` written without quotes."""
        return self.value is None

    def text(self) -> str:
        """A non-empty string."""
        if not isinstance(self.value, str) or not self.value.strip():
            raise self.fail(N_("text is expected here"))
        return self.value

    def integer(self) -> int:
        """A whole number in plain decimal digits."""
        text = self.text()
        if not _INTEGER.fullmatch(text):
            raise self.fail(N_("a whole number is expected, not “{value}”"), value=text)
        return int(text)

    def boolean(self) -> bool:
        """`true` or `false`, nothing else."""
        text = self.text()
        if text not in ("true", "false"):
            raise self.fail(N_("true or false is expected, not “{value}”"), value=text)
        return text == "true"

    def date(self) -> date:
        """An ISO date."""
        text = self.text()
        try:
            return date.fromisoformat(text)
        except ValueError:
            raise self.fail(N_("a date like 2026-01-31 is expected, not “{value}”"), value=text) from None

    def one_of(self, *allowed: str) -> str:
        """One of the words allowed."""
        text = self.text()
        if text not in allowed:
            raise self.fail(N_("“{value}” is not one of: {allowed}"), value=text, allowed=", ".join(allowed))
        return text

    def trilingual(self) -> Text:
        """``{kk, ru, en}``, all three present and not empty."""
        parts = self.mapping(required=LANGS, optional=())
        return Text(**{lang: parts[lang].text() for lang in LANGS})

    def plain(self) -> Any:
        """The value without places: str, None, list, dict."""
        if isinstance(self.value, dict):
            return {key: node.plain() for key, node in self.value.items()}
        if isinstance(self.value, list):
            return [node.plain() for node in self.value]
        return self.value


def load_yaml(path: Path) -> Node:
    """The content of one YAML file.

    Raises ContentError with file and line for broken YAML, duplicate keys, aliases and tags.
    """
    try:
        loader = _Loader(path.read_text(encoding="utf-8"))
        try:
            root = loader.get_single_node()
        finally:
            loader.dispose()
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        problem = getattr(error, "problem", None) or str(error)
        raise ContentError(
            path, mark.line + 1 if mark else None, N_("not readable as YAML: {problem}"), problem=problem
        ) from None
    if root is None:
        raise ContentError(path, 1, N_("the file is empty"))
    return _convert(root, path, set())


def _convert(node: Any, path: Path, seen: set[int]) -> Node:
    line = node.start_mark.line + 1
    if node.tag.removeprefix(_CORE) not in _KNOWN_TAGS:
        raise ContentError(path, line, N_("tags are not used here: {tag}"), tag=node.tag)
    if id(node) in seen:
        raise ContentError(path, line, N_("an alias repeats this value; write it out where it is needed"))
    seen.add(id(node))
    if isinstance(node, yaml.ScalarNode):
        null = not node.style and node.value in ("", "~", "null", "Null", "NULL")
        return Node(None if null else node.value, path, line)
    if isinstance(node, yaml.SequenceNode):
        return Node([_convert(child, path, seen) for child in node.value], path, line)
    entries: dict[str, Node] = {}
    for key_node, value_node in node.value:
        if not isinstance(key_node, yaml.ScalarNode):
            raise ContentError(path, key_node.start_mark.line + 1, N_("a key must be plain text"))
        key = key_node.value
        if key in entries:
            raise ContentError(path, key_node.start_mark.line + 1, N_("key “{key}” stands twice"), key=key)
        entries[key] = _convert(value_node, path, seen)
    return Node(entries, path, line)
