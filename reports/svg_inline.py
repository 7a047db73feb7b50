"""Write the rules of a style sheet on every element of a drawing that goes elsewhere.

Browsers read a `<style>` in an SVG; programs for presentations know half of the selectors or none of them.
"""

import re
from collections.abc import Iterable
from typing import NamedTuple

RULE = re.compile(r"([^{}]+)\{([^{}]*)\}")
START = re.compile(r"<([a-z]+)((?:\s[\w:-]+=\"[^\"]*\")*)\s*(/?)>")
CLASS = re.compile(r'\sclass="([^"]*)"')
DRAWN = frozenset({"text", "line", "path", "circle", "rect", "polygon", "polyline", "ellipse", "tspan"})
ROOTS = frozenset({"lijn", "breed", "trechter"})
"""Classes of a whole drawing: what is asked of an ancestor is asked of the drawing."""


class Rule(NamedTuple):
    """One selector with what it says."""

    weight: int
    """Classes count for ten, an element for one."""
    ancestors: frozenset[str]
    tag: str
    classes: frozenset[str]
    said: str


def inlined(svg: str, css: str) -> str:
    """The same drawing, with what the rules say of each element as its own `style`.

    Args:
        svg: a drawing as XML.
        css: rules with classes and element names only; others are passed over.
    """
    rules = sorted(read_rules(css), key=lambda rule: rule.weight)
    roots = ROOTS & {name for found in CLASS.findall(svg) for name in found.split()}
    return START.sub(lambda found: styled(found, rules, roots), svg)


def read_rules(css: str) -> Iterable[Rule]:
    """Every selector of a style sheet that is made of classes and element names."""
    for selectors, said in RULE.findall(css):
        for selector in selectors.strip().split(","):
            *above, last = selector.strip().split(" ")
            if not re.fullmatch(r"[a-z]*(?:\.[\w-]+)*", last) or any(">" in part for part in above):
                continue
            tag, *classes = last.split(".")
            ancestors = frozenset(name for part in above for name in part.split(".")[1:])
            weight = 10 * (len(classes) + len(ancestors)) + bool(tag)
            yield Rule(weight, ancestors, tag, frozenset(classes), said.strip())


def styled(found: re.Match[str], rules: list[Rule], roots: frozenset[str]) -> str:
    """One start of an element with its style."""
    tag, attributes, end = found.groups()
    if tag not in DRAWN:
        return found.group()
    named = CLASS.search(attributes)
    classes = frozenset(named[1].split()) if named else frozenset()
    said: dict[str, str] = {}
    for rule in rules:
        if rule.tag in ("", tag) and rule.classes <= classes and rule.ancestors <= roots:
            said |= dict(part.split(":", 1) for part in rule.said.split(";") if ":" in part)
    text = ";".join(f"{name}:{value}" for name, value in said.items()).replace('"', "'")
    return f'<{tag}{attributes} style="{text}"{end}>' if text else found.group()
