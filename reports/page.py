"""A frozen wijkbeeld or index becomes one self-contained HTML page: layout only, no figures, no prose.

Sections are discovered: every file `sections/NN_<block id>.html.j2` is a block of the page, in the order of
its number. A section sets `nav` (its name in the contents) and prints its block; one that prints nothing is
left out.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from reports import (
    buurt_table,
    charts,
    findings_table,
    heard_map,
    index_names,
    index_table,
    line,
    map_svg,
    said,
    source_lines,
    story_said,
    strip,
)
from reports.controle.rules import version
from reports.huisstijl import PLAIN, HouseStyle
from reports.nouns import MapDrawing, Wijkbeeld
from reports.nouns_index import GemeenteIndex, GemeenteLink
from reports.style_prune import shorten_page
from reports.stylesheets import css_string, stylesheet
from reports.wording import Bank

HERE = Path(__file__).parent
SECTION_NAME = re.compile(r"^\d{2}_(?P<block_id>[a-z_]+)\.html\.j2$")


ALWAYS_ON = frozenset({"kort", "gehoord", "uitleg", "bronnen"})
"""Blocks that a project cannot switch off (report.md 3.3)."""


@dataclass(frozen=True)
class Section:
    """One block of the page: its id, its name in the contents, its HTML."""

    block_id: str
    nav: str
    html: Markup


@cache
def page_environment() -> Environment:
    """Make the template environment once: everything escaped, an unknown name is an error."""
    environment = Environment(
        loader=FileSystemLoader([HERE / "templates", HERE / "sections"]),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals.update(
        charts=charts,
        buurten=buurt_table,
        bevindingen=findings_table,
        index_names=index_names,
        index_table=index_table,
        lijn=line,
        kaart=map_svg,
        gehoordkaart=heard_map,
        verhaal=story_said,
        strook=strip,
        bron=source_lines,
        zeg=said,
        stylesheet=stylesheet,
        regels=version(),
        huisstijl=PLAIN,
    )
    return environment


@cache
def section_files() -> tuple[tuple[str, str], ...]:
    """Find the sections: (file name, block id) in the order of the page.

    Raises:
        ValueError: a template in the folder has a name that gives it no place.
    """
    found: list[tuple[str, str]] = []
    for path in sorted((HERE / "sections").glob("*.j2")):
        match = SECTION_NAME.match(path.name)
        if match is None:
            raise ValueError(f"{path.name}: de naam van een sectie is NN_<blok>.html.j2")
        found.append((path.name, match["block_id"]))
    return tuple(found)


def render_wijk(wijkbeeld: Wijkbeeld, house_style: HouseStyle = PLAIN) -> str:
    """Lay out the page of one wijk in the house style of its makers; the same value gives the same bytes."""
    context: dict[str, object] = {
        "beeld": wijkbeeld,
        "bank": Bank.load(),
        "open_blocks": charts.block_ids(wijkbeeld, "open"),
        "silhouet": _silhouette(wijkbeeld),
        "huisstijl": house_style,
    }
    switched_off = frozenset(charts.block_ids(wijkbeeld, "uit")) - ALWAYS_ON
    sections = _sections(context, switched_off)
    template = page_environment().get_template("wijk.html.j2")
    sheet = sheet_marks(wijkbeeld, wijkbeeld.place.name)
    return shorten_page(template.render(context, sections=sections, sheet=sheet))


def sheet_marks(page: Wijkbeeld | GemeenteIndex, name: str) -> Markup:
    """Say on every printed sheet which version and edition it is, and whether anything is invented."""
    bank = Bank.load()
    marks = [bank.say("X4", is_free=True, datum=page.date_text).text]
    marks += [bank.say("X14").text] if page.edition == "netwerk" else []
    marks += [bank.say("X16").text] if page.is_synthetic else []
    marks += [bank.say("X11").text] if page.is_fictional else []
    left, right = css_string(" ".join(marks)), css_string(name + " · ")
    return Markup(  # noqa: S704 (both texts went through css_string)
        f"@bottom-left{{content:{left};width:80%}}@bottom-right{{content:{right} counter(page)}}"
    )


def _sections(context: dict[str, object], off: frozenset[str]) -> tuple[Section, ...]:
    sections: list[Section] = []
    for file_name, block_id in section_files():
        if block_id in off:
            continue
        module = page_environment().get_template(file_name).make_module({**context, "block_id": block_id})
        html = str(module).strip()
        if html:
            sections.append(Section(block_id, str(module.__dict__["nav"]), Markup(html)))  # noqa: S704 (a rendered template)
    return tuple(sections)


def _silhouette(wijkbeeld: Wijkbeeld) -> tuple[str, MapDrawing] | None:
    """Find the first map with outlines, for the drawing beside the name: its id on the page and itself."""
    maps = charts.numbered_maps(wijkbeeld)
    return next(((item.map_id, item.map.drawing) for item in maps if item.map.drawing is not None), None)


def render_index(index: GemeenteIndex, house_style: HouseStyle = PLAIN) -> str:
    """Lay out the index page of one gemeente in the house style of its makers."""
    return shorten_page(
        page_environment()
        .get_template("index.html.j2")
        .render(
            index=index,
            bank=Bank.load(),
            sheet=sheet_marks(index, index.gemeente.name),
            huisstijl=house_style,
        )
    )


def render_overall(gemeenten: Sequence[GemeenteLink]) -> str:
    """Lay out the page over all gemeenten that were built, alphabetical by name."""
    ordered = sorted(gemeenten, key=lambda gemeente: (gemeente.name.casefold(), gemeente.href))
    return page_environment().get_template("overall.html.j2").render(gemeenten=ordered, bank=Bank.load())
