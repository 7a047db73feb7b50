"""Leave out of a page the rules of the stylesheet that nothing on that page can match.

A wijk without stories needs no rules for quotes, one without boundaries none for maps: every page is one file
with a limit, and carries its own stylesheet. Only classes and ids decide; a rule for elements always stays.
"""

import re
from functools import lru_cache
from typing import NamedTuple

STYLE = re.compile(r"<style>(.*?)</style>", re.DOTALL)
CLASSES = re.compile(r'\bclass=(?:"([^"]*)"|([^\s">]+))')
IDS = re.compile(r'\bid=(?:"([^"]*)"|([^\s">]+))')
NEEDED = re.compile(r"([.#])([A-Za-z_][\w-]*)")
WITHOUT = re.compile(r":(?:not|is|where|has)\([^()]*\)")
"""What stands in these brackets is no condition for a match, or only one of several."""
TOKEN = re.compile(r"(--[a-z0-9]+):[^;{}]*;?")
USED = re.compile(r"var\((--[a-z0-9]+)")
"""Names of the design system: one that no rule asks for need not be told."""
GROUPS = ("@media", "@supports")
BLANKS = re.compile(
    r"\n+(?=</?(?:section|div|p|ul|ol|li|table|thead|tbody|tr|th|td|h[1-4]|details|summary|figure|figcaption"
    r"|dl|dt|dd|nav|header|footer|main|caption)\b)"
)
"""Line ends before a part that begins on a line of its own anyway."""
TAGS = re.compile(r"<[a-z][^<>]*>")
QUOTED = re.compile(r"""(?<= )([a-z][\w:-]*)="([^\s"'=<>`]+)"(?=[\s>])""", re.IGNORECASE)
"""An attribute whose value needs no quotes. Before a `/` they stay: it would belong to the value."""
TABLE_ENDS = re.compile(r"</(?:td|th|tr|thead|tbody)>")
LIST_ENDS = re.compile(r"</li>(?=<li[ >]|</[uo]l>)|</d[td]>(?=<d[td][ >]|</dl>)")
"""End tags that HTML lets one leave out, because what follows them in a table or list says the same."""
FINDINGS = '<table id="bevindingen"'
"""From here on line ends have a meaning."""


class Rule(NamedTuple):
    """One rule: its selectors with the classes and ids that each needs, or a group of rules."""

    head: str
    body: str
    selectors: tuple[tuple[str, frozenset[str]], ...]
    inside: tuple["Rule", ...]


def shorten_page(html: str) -> str:
    """Write a page as short as it can be without another look: its own rules, no idle line ends."""
    head, body, rest = prune_page(html).partition("<body")
    start, table, rest = (body + rest).partition(FINDINGS)
    return head + unquote(LIST_ENDS.sub("", TABLE_ENDS.sub("", BLANKS.sub("", start)))) + table + rest


def unquote(html: str) -> str:
    """Write attributes without the quotes that HTML does not ask for."""
    return TAGS.sub(lambda tag: QUOTED.sub(r"\1=\2", tag[0]), html)


def prune_page(html: str) -> str:
    """Take the rules that cannot match out of the first stylesheet of a page."""
    found = STYLE.search(html)
    if found is None:
        return html
    body = html[found.end() :]
    names = {f".{name}" for pair in CLASSES.findall(body) for name in " ".join(pair).split()}
    names |= {f"#{name}" for pair in IDS.findall(body) for name in " ".join(pair).split()}
    kept = write(read_rules(found[1]), frozenset(names))
    used = set(USED.findall(kept + html[found.end(1) :]))
    kept = TOKEN.sub(lambda token: token[0] if token[1] in used else "", kept)
    return html[: found.start(1)] + kept + html[found.end(1) :]


@lru_cache(maxsize=16)
def read_rules(css: str) -> tuple[Rule, ...]:
    """Read a stylesheet without comments into its rules."""
    rules: list[Rule] = []
    place = 0
    while (start := css.find("{", place)) >= 0:
        head, end = css[place:start].strip(), closing(css, start)
        rules.append(read_rule(head, css[start + 1 : end]))
        place = end + 1
    return tuple(rules)


def closing(css: str, start: int) -> int:
    """Place of the bracket that closes the one at `start`."""
    depth = 0
    for place in range(start, len(css)):
        depth += {"{": 1, "}": -1}.get(css[place], 0)
        if depth == 0:
            return place
    return len(css)


def read_rule(head: str, body: str) -> Rule:
    """One rule; rules with an @ that hold no selectors (@page, @font-face) have none."""
    if head.startswith(GROUPS):
        return Rule(head, body, (), read_rules(body))
    if head.startswith("@"):
        return Rule(head, body, (), ())
    return Rule(head, body, tuple((each, needs(each)) for each in split(head)), ())


def split(head: str) -> list[str]:
    """The selectors of a rule: parted by commas that stand in no brackets."""
    return re.split(r",(?![^()]*\))", head)


def needs(selector: str) -> frozenset[str]:
    """Classes and ids that a page must have for this selector to match."""
    return frozenset(mark + name for mark, name in NEEDED.findall(WITHOUT.sub("", selector)))


def write(rules: tuple[Rule, ...], names: frozenset[str]) -> str:
    """Write the rules that can match."""
    return "".join(_write(rule, names) for rule in rules)


def _write(rule: Rule, names: frozenset[str]) -> str:
    if rule.inside or rule.head.startswith(GROUPS):
        inside = write(rule.inside, names)
        return f"{rule.head}{{{inside}}}" if inside else ""
    if not rule.selectors:
        return f"{rule.head}{{{rule.body}}}"
    kept = [selector for selector, needed in rule.selectors if needed <= names]
    return f"{','.join(kept)}{{{rule.body}}}" if kept else ""
