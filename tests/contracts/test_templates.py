"""Templates: all compile in three languages, use only what their context has, and keep to the content policy."""

import re
from dataclasses import fields
from functools import cache
from pathlib import Path

import pytest
from jinja2 import Environment, meta, nodes

import app.web.areas
from app.kit.paths import TEMPLATES
from app.kit.text import LANGS, Lang
from app.web.assets import Assets
from app.web.render import Context, environment

WEB = ("errors", "layouts", "macros", "pages", "parts")
FILES = sorted(path.relative_to(TEMPLATES).as_posix() for part in WEB for path in (TEMPLATES / part).rglob("*.html"))


@cache
def env(lang: Lang = "kk") -> Environment:
    return environment(lang, Assets())


@cache
def tree(name: str) -> nodes.Template:
    return env().parse((TEMPLATES / name).read_text(encoding="utf-8"), name)


@cache
def context_classes() -> tuple[type[Context], ...]:
    found: list[type[Context]] = []
    waiting = [Context]
    while waiting:
        for child in waiting.pop().__subclasses__():
            waiting.append(child)
            found.append(child)
    return tuple(sorted(set(found), key=lambda one: (one.__module__, one.__name__)))


def below(name: str, *kinds: type[nodes.Node]) -> set[str]:
    """Templates that a template names in ``extends`` and ``include`` (or in imports)."""
    named = (getattr(node, "template", None) for kind in kinds for node in tree(name).find_all(kind))
    return {template.value for template in named if isinstance(template, nodes.Const)}


def assigned(name: str) -> set[str]:
    """Names that a template sets itself: by set, in loops, as macros, by import."""
    imported = (item for node in tree(name).find_all(nodes.FromImport) for item in node.names)
    names = {item if isinstance(item, str) else item[1] for item in imported}
    macros = {node.name for node in tree(name).find_all(nodes.Macro)}
    return names | macros | {node.name for node in tree(name).find_all(nodes.Name) if node.ctx == "store"}


def needed(name: str, given: frozenset[str] = frozenset()) -> set[str]:
    """Names a template and what it extends or includes expects from outside."""
    known = given | assigned(name)
    names = meta.find_undeclared_variables(tree(name)) - known
    for other in below(name, nodes.Extends, nodes.Include):
        names |= needed(other, frozenset(known)) - known
    return names - set(env().globals)


@pytest.mark.parametrize("lang", LANGS)
def test_all_templates_compile(lang: Lang) -> None:
    for name in FILES:
        env(lang).get_template(name)


@pytest.mark.parametrize("kind", context_classes(), ids=lambda kind: f"{kind.__module__}.{kind.__name__}")
def test_a_context_has_what_its_template_needs(kind: type[Context]) -> None:
    given = {field.name for field in fields(kind)}  # type: ignore[arg-type]
    shell = {"shell"} if below(kind.template, nodes.Extends) else set()
    assert needed(kind.template) - given - shell == set()


@cache
def reached() -> frozenset[str]:
    """Templates that some context leads to."""
    used: set[str] = set()
    waiting = {kind.template for kind in context_classes()}
    while waiting:
        name = waiting.pop()
        used.add(name)
        waiting |= below(name, nodes.Extends, nodes.Include, nodes.FromImport, nodes.Import) - used
    return frozenset(used)


def test_macros_need_nothing_from_outside() -> None:
    macros = [name for name in reached() if name.startswith("macros/")]
    wanting = {
        name: meta.find_undeclared_variables(tree(name)) - set(env().globals) - assigned(name) for name in macros
    }
    assert {name: names for name, names in wanting.items() if names} == {}


def test_no_template_is_left_over() -> None:
    used = reached()
    assert {name for name in FILES if not name.startswith("macros/")} - used == set()


FORBIDDEN = {
    "a style of its own": re.compile(r"\sstyle="),
    "a handler inside an element": re.compile(r"<[^>{]*\son[a-z]+="),
    "hx-on or a filter that is evaluated": re.compile(r"\bhx-on|\bhx-vals=.js:|hx-trigger=\"[^\"]*\["),
    "a script inside the page": re.compile(r"<script(?![^>]*\ssrc=)"),
    "a style sheet inside the page": re.compile(r"<style"),
    "an address that is a script or data": re.compile(r"(?:javascript|data):[a-z]"),
    "something from elsewhere": re.compile(r"(?:src|href)=\"(?:https?:)?//"),
    "markup passed as safe": re.compile(r"\|\s*safe\b"),
}


@pytest.mark.parametrize("what", FORBIDDEN)
def test_templates_keep_to_the_content_policy(what: str) -> None:
    texts = {name: (TEMPLATES / name).read_text(encoding="utf-8") for name in FILES}
    assert [name for name, text in texts.items() if FORBIDDEN[what].search(text)] == []


@pytest.mark.parametrize(
    ("what", "guilty"),
    [
        ("a style of its own", '<p style="color: red">'),
        ("a handler inside an element", '<a onclick="x()">'),
        ("hx-on or a filter that is evaluated", '<a hx-trigger="click[ctrlKey]">'),
        ("a script inside the page", "<script>x()</script>"),
        ("something from elsewhere", '<script src="//cdn.example/x.js">'),
        ("markup passed as safe", "{{ words | safe }}"),
    ],
)
def test_the_policy_check_sees_what_it_should(what: str, guilty: str) -> None:
    assert FORBIDDEN[what].search(guilty)


def test_scripts_evaluate_nothing() -> None:
    scripts = sorted((Path(app.web.areas.__file__).parent / "static" / "js").glob("*.js"))
    evil = re.compile(r"\beval\(|new Function|\.innerHTML\s*=|document\.write|\.style\b|setAttribute\(\"style\"")
    assert scripts
    assert [path.name for path in scripts if evil.search(path.read_text(encoding="utf-8"))] == []
