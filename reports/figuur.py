"""One figure of a published page as a drawing that stands alone: own style, light, nothing from outside."""

import re
from dataclasses import dataclass
from functools import cache
from html import escape
from pathlib import Path
from textwrap import wrap

from reports.controle.tree import Element, read_tree
from reports.svg_inline import inlined

STYLE = Path(__file__).parent / "style"
WIDTH, SIDE = 720.0, 36.0
INNER = WIDTH - 2 * SIDE
CASED = {"viewbox": "viewBox", "preserveaspectratio": "preserveAspectRatio"}
"""Attributes of SVG with a capital, which reading as HTML takes away."""
DROPPED = frozenset({"role", "aria-labelledby", "aria-describedby", "height", "data-vrij"})
TITLE, PLAIN, SMALL = ("fig-titel", 21.0, 54), ("fig-onder", 14.0, 88), ("fig-klein", 12.0, 102)
"""Class, size in pixels and letters that fit on a line."""
LEADING = 1.4
CHART_RULE = re.compile(r"^(?:svg)?\.(?:lijn|kraal|kraalgetal|breed)[ .{]")
TOKEN = re.compile(r"--([a-z0-9]+):([^;}]+)")
USED = re.compile(r"var\(--([a-z0-9]+)\)")


@dataclass(frozen=True)
class Drawing:
    """A drawing with what a reader needs beside it."""

    svg: str
    """The inner `<svg>`, without place and size."""
    height: float
    title: str
    description: str
    """The picture in words."""
    subtitle: str = ""
    ends: tuple[str, ...] = ()
    """Names under the left and the right end."""
    notes: str = ""


@dataclass(frozen=True)
class Credits:
    """What a figure says about itself when it is handed on."""

    place: str
    source: str
    edition: str
    warnings: tuple[str, ...] = ()


def find_lines(page: str) -> dict[str, Drawing]:
    """The lines of buurten on a page, per indicator id; of several the first, in its widest drawing.

    Raises:
        UnreadableError: the page is not whole.
    """
    found: dict[str, Drawing] = {}
    for figure in read_tree(page).with_class("buurtlijn"):
        drawn = [e for e in figure.all("svg") if "lijn" in e.classes]
        if drawn:
            indicator_id = drawn[-1].get("data-claim").partition("|")[2].partition("@")[0]
            found.setdefault(indicator_id, read_line(figure, drawn[-1]))
    return found


def read_line(figure: Element, drawn: Element) -> Drawing:
    """Take one line with its subtitle, names and notes from its figure on the page."""
    names = [span.text for e in figure.with_class("lijnnamen") for span in e.all("span")]
    return Drawing(
        svg=serialise(drawn),
        height=float(drawn.get("height")),
        title="".join(e.text for e in drawn.elements if e.tag == "title"),
        description="".join(e.text for e in drawn.elements if e.tag == "desc"),
        subtitle=" ".join(e.text for e in figure.with_class("ondertitel")),
        ends=tuple(names),
        notes=" ".join(e.text for e in figure.all("figcaption")),
    )


def serialise(element: Element) -> str:
    """Write an element of a drawing as XML; its own title and description go to the whole figure."""
    is_top = "lijn" in element.classes
    attributes = "".join(
        f' {CASED.get(name, name)}="{escape(value)}"'
        for name, value in element.attributes.items()
        if not (is_top and name in DROPPED) and name != "data-vrij"
    )
    inside = "".join(
        escape(child) if isinstance(child, str) else serialise(child)
        for child in element.children
        if isinstance(child, str) or not (is_top and child.tag in {"title", "desc"})
    )
    return f"<{element.tag}{attributes}>{inside}</{element.tag}>"


@cache
def chart_style() -> str:
    """The rules for the line from the stylesheet of the page, with the light colours filled in."""
    tokens = dict(TOKEN.findall(light_tokens((STYLE / "00_tokens.css").read_text(encoding="utf-8"))))
    rules = (STYLE / "50_charts.css").read_text(encoding="utf-8").splitlines()
    kept = "".join(rule for rule in rules if CHART_RULE.match(rule))
    return USED.sub(lambda found: tokens[found[1]], kept)


def light_tokens(css: str) -> str:
    """The tokens outside every `@media`: those of a light screen."""
    return "".join(re.findall(r"^:root\{.*?^\}", css, re.DOTALL | re.MULTILINE))


def stand_alone(drawing: Drawing, told: Credits) -> str:
    """Put a drawing on a light sheet with title, subtitle, notes, source, edition and date.

    Returns:
        A whole SVG document of 720 pixels wide without script, link or font from outside. Equal input gives
        equal bytes.
    """
    y = 18.0
    parts: list[str] = []
    for said, kind in ((f"{told.place}: {lower_first(drawing.title)}", TITLE), (drawing.subtitle, PLAIN)):
        y = put_lines(parts, said, kind, y)
    y += 10
    inner = drawing.svg.replace(
        "<svg",
        f'<svg x="{SIDE:g}" y="{y:g}" width="{INNER:g}" height="{drawing.height:g}" overflow="visible"',
        1,
    )
    parts.append(inner)
    y = put_ends(parts, drawing.ends, y + drawing.height) + 6
    below = (drawing.notes, *told.warnings, told.source, told.edition)
    for said in below:
        y = put_lines(parts, said, SMALL, y + 3)
    height = round(y + 16)
    sheet = f'<rect width="100%" height="100%" class="fig-vel"/>{"".join(parts)}'
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" lang="nl" width="{WIDTH:g}" height="{height}" '
        f'viewBox="0 0 {WIDTH:g} {height}" role="img" aria-labelledby="figuur-t figuur-d">'
        f'<title id="figuur-t">{escape(told.place)}: {escape(lower_first(drawing.title))}</title>'
        f'<desc id="figuur-d">{escape(drawing.description)}</desc>'
        f"<style>{escape(sheet_style(), quote=False)}</style>"
        f"{inlined(sheet, sheet_style())}</svg>\n"
    )


def sheet_style() -> str:
    """The style of the sheet: that of the line, and of the texts around it."""
    tokens = dict(TOKEN.findall(light_tokens((STYLE / "00_tokens.css").read_text(encoding="utf-8"))))
    sizes = "".join(f".{css}{{font-size:{size:g}px}}" for css, size, _ in (TITLE, PLAIN, SMALL))
    own = ",".join(f".{css}" for css, _, _ in (TITLE, PLAIN, SMALL)) + ",.fig-naam"
    return (
        f"svg{{color:{tokens['fg']}}}.fig-vel{{fill:{tokens['bg']}}}{chart_style()}{sizes}"
        f"{own}{{fill:{tokens['fg']};font-family:{tokens['schreefloos']}}}"
        f".fig-titel,.fig-naam{{font-weight:700}}.fig-naam{{font-size:14px}}.fig-klein{{fill:{tokens['mut']}}}"
    )


def put_lines(parts: list[str], said: str, kind: tuple[str, float, int], y: float) -> float:
    """Add a text, wrapped; give the place under it."""
    css, size, letters = kind
    for line in wrap(said, letters):
        y += size * LEADING
        parts.append(f'<text class="{css}" x="{SIDE:g}" y="{y:.1f}">{escape(line)}</text>')
    return y


def put_ends(parts: list[str], ends: tuple[str, ...], y: float) -> float:
    """Add the names under the ends of the line; give the place under them."""
    if not ends:
        return y
    places = ((SIDE, "start"), (WIDTH - SIDE, "end"))
    for name, (x, anchor) in zip(ends[:2], places, strict=False):
        parts.append(
            f'<text class="fig-naam" x="{x:g}" y="{y + 17:g}" text-anchor="{anchor}">{escape(name)}</text>'
        )
    return y + 20


def lower_first(text: str) -> str:
    """A text as it goes on after a colon; an abbreviation (WOZ) stays."""
    return text if text[1:2].isupper() else text[:1].lower() + text[1:]
