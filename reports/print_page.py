"""The print views become self-contained HTML files: layout only, no figures, no prose."""

from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from reports import charts, findings_table, line, print_beads, print_said, said, story_said
from reports.controle.rules import version
from reports.huisstijl import PLAIN, HouseStyle
from reports.nouns_print import CardSheets, FiveMinutes, PrintViews, WallSheet
from reports.print_sizes import size_rules
from reports.stylesheets import minify

HERE = Path(__file__).parent
Sheet = FiveMinutes | CardSheets | WallSheet


@dataclass(frozen=True)
class View:
    """One kind of print view: its name in file names, what a link to it says, its sheet of paper."""

    name: str
    label: str
    template: str
    paper: str
    styles: tuple[str, ...]

    def file(self, code: str) -> str:
        """File name of this view of one gebied (design.md section 4)."""
        return f"{code}-{self.name}.html"


FIVE = View("5-minuten", "In 5 minuten (A4)", "print_five.html.j2", "A4 portrait", ("20_five.css",))
CARDS = View(
    "gesprekskaarten", "Gesprekskaarten (A5)", "print_cards.html.j2", "A4 portrait", ("30_cards.css",)
)
WALL = View(
    "praatplaat", "Praatplaat (A3)", "print_wall.html.j2", "A3 landscape", ("30_cards.css", "40_wall.css")
)
VIEWS = (FIVE, CARDS, WALL)


@cache
def print_environment() -> Environment:
    """Make the template environment once: everything escaped, an unknown name is an error."""
    environment = Environment(
        loader=FileSystemLoader([HERE / "templates"]),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals.update(
        bevindingen=findings_table,
        charts=charts,
        groot=print_said,
        kralen=print_beads,
        lijn=line,
        regels=version(),
        views=VIEWS,
        verhaal=story_said,
        zeg=said,
    )
    return environment


@cache
def stylesheet(view: View) -> Markup:
    """Join the tokens, what every sheet needs, the styles of one view, and the sizes of its steps."""
    files = [HERE / "style" / "00_tokens.css", HERE / "style_print" / "10_sheet.css"]
    files += [HERE / "style_print" / name for name in view.styles]
    text = minify("\n".join(path.read_text(encoding="utf-8") for path in files))
    return Markup(f"{text}@page{{size:{view.paper};margin:0}}{size_rules()}")  # noqa: S704 (our own stylesheet)


def render_print_views(views: PrintViews, code: str, house_style: HouseStyle = PLAIN) -> dict[str, str]:
    """Lay out the three print views of one gebied in the house style of its makers.

    Returns:
        The HTML per file name; the same value gives the same bytes.
    """
    sheets: tuple[tuple[View, Sheet], ...] = ((FIVE, views.five), (CARDS, views.cards), (WALL, views.wall))
    return {view.file(code): render_sheet(view, sheet, house_style) for view, sheet in sheets}


def render_sheet(view: View, sheet: Sheet, house_style: HouseStyle = PLAIN) -> str:
    """Lay out one print view.

    Of a house style its colours and its logo: other letters could be wider than what was measured
    (`reports.print_text`), and then a sheet would no longer fit.
    """
    measured = replace(house_style, heading_letters="", text_letters="")
    return (
        print_environment()
        .get_template(view.template)
        .render(sheet=sheet, name=view.name, stylesheet=stylesheet(view), huisstijl=measured)
    )
