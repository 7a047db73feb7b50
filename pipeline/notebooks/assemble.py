"""Put a notebook together with nbformat: fixed ids, our own texts, cells that call public functions.

No figure and no text of a story stands in a cell: cells read the published edition when they run.
"""

import io
from typing import Any

import nbformat
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_raw_cell
from ruamel.yaml import YAML

KERNEL = {"display_name": "Python 3", "language": "python", "name": "python3"}
IMPORTS = """\
from pipeline.notebooks.analysis import (
    arithmetic, count_stories, funnel_indicators, notable_findings, open_gebied, own_findings, provenance,
    sensitivity,
)
from pipeline.notebooks.figures import funnel_figure, small_multiples, time_table
from pipeline.notebooks.show import table
"""


def front_matter(title: str, subtitle: str, date: str) -> str:
    """The first cell, for Quarto; written by a YAML writer, never by pasting."""
    head = {
        "title": title,
        "subtitle": subtitle,
        "lang": "nl",
        "date": date,
        "format": {
            "html": {"theme": "default", "toc": True, "embed-resources": True, "html-math-method": "mathml"},
            "docx": {"toc": False},
        },
        "execute": {"enabled": False, "echo": False},
    }
    out = io.StringIO()
    YAML(typ="safe", pure=True).dump(head, out)
    return f"---\n{out.getvalue()}---"


class Cells:
    """Cells in order, each with a fixed id."""

    def __init__(self) -> None:
        """Start empty."""
        self.made: list[Any] = []

    def raw(self, name: str, text: str) -> None:
        """A cell that only a renderer reads."""
        self.made.append(new_raw_cell(text, id=name))

    def text(self, name: str, text: str) -> None:
        """A text of ours."""
        self.made.append(new_markdown_cell(text, id=name))

    def code(self, name: str, source: str) -> None:
        """A cell that runs."""
        self.made.append(new_code_cell(source.strip("\n"), id=name))


def account_notebook(slug: str, code: str, name: str, date: str) -> Any:
    """The notebook with account and depth of one gebied: verantwoording and verdieping."""
    cells = Cells()
    cells.raw("voorblad", front_matter(f"Verantwoording: {name}", "Voor analisten", date))
    cells.text("vooraf", VOORAF)
    cells.code("openen", f"{IMPORTS}\ngebied = open_gebied({slug!r}, {code!r})")
    for key, heading, source in PARTS:
        cells.text(f"{key}-tekst", heading)
        cells.code(key, source)
    return finish(cells)


def question_notebook(slug: str, code: str, name: str, date: str) -> Any:
    """The notebook for an own question: the gebied stands open, the rest is for the analyst."""
    cells = Cells()
    cells.raw("voorblad", front_matter(f"Eigen vraag over {name}", "Voor analisten", date))
    cells.text("vraag", "## Mijn vraag\n\nSchrijf hier in een zin wat u wilt weten, en voor wie.")
    cells.code("openen", f"{IMPORTS}\ngebied = open_gebied({slug!r}, {code!r})")
    cells.text("cijfers-tekst", "## De cijfers\n\n`gebied.findings` heeft een rij per bevinding.")
    cells.code("cijfers", 'table(own_findings(gebied).head(10), "De eerste tien bevindingen")')
    cells.text("antwoord", "## Mijn antwoord\n\nWat weet u nu, hoe zeker is dat, en wat weet u nog niet?")
    return finish(cells)


def finish(cells: Cells) -> Any:
    """A valid notebook of version 4.5 that looks the same every time."""
    notebook = new_notebook(cells=cells.made)
    notebook.metadata = {"kernelspec": KERNEL, "language_info": {"name": "python"}}
    nbformat.validate(notebook)
    return notebook


VOORAF = """\
Dit notebook laat zien hoe de bevindingen op de pagina tot stand komen. Verander een cel en voer hem
opnieuw uit. Alle cijfers zijn die van de gepubliceerde uitgave; wat die verbergt, staat hier ook niet."""

PARTS = (
    (
        "herkomst",
        "## Herkomst\n\nElk antwoord van een bron is bewaard. De vingerafdruk (sha256) zegt welk.",
        'table(provenance(gebied), "Bewaarde antwoorden waar deze uitgave op rust")',
    ),
    (
        "bevindingen",
        "## Alle bevindingen\n\nEen rij per indicator, van het nieuwste jaar, naast de gemeente.",
        'table(own_findings(gebied), f"Bevindingen van {gebied.name}")',
    ),
    (
        "berekening",
        "## De berekening\n\nVan de meest opvallende bevindingen elke stap, van cijfer tot oordeel.",
        'table(arithmetic(gebied, notable_findings(gebied)), "Stap voor stap")',
    ),
    (
        "gevoeligheid",
        "## Hoeveel hangt af van onze grenzen?\n\n"
        "De standaard is q hooguit 0,05 en een keer de grens voor relevantie. "
        "Hieronder hoeveel bevindingen van buurten duidelijk zouden heten bij andere grenzen. "
        "Dit is een proef op de effectgrootte (h van Cohen), niet de hele beslisregel.",
        'table(sensitivity(gebied), "Duidelijke bevindingen van buurten bij andere grenzen")',
    ),
    (
        "trechter",
        "## Trechter\n\nKleine buurten wijken door toeval meer af. Binnen de banden kan toeval het verklaren "
        "(Spiegelhalter, 2005). Gevulde stippen liggen in dit gebied.",
        "for indicator_id in funnel_indicators(gebied):\n    display(funnel_figure(gebied, indicator_id))",
    ),
    (
        "buurten",
        "## Buurten naast elkaar\n\nEen lijn per indicator, van 0 tot 100, een stip per buurt.",
        'kern = ["eenzaam", "ervaren_gezondheid", "moeite_rondkomen", "regie_eigen_leven", "bijstand"]\n'
        "small_multiples(gebied, kern)",
    ),
    (
        "jaren",
        "## Jaren naast elkaar\n\n"
        "Schattingen van verschillende jaren zijn geen trend. Daarom een tabel en geen lijn.",
        'time_table(gebied, "eenzaam")',
    ),
    (
        "verhalen",
        "## Verhalen, alleen geteld\n\nTeksten van verhalen staan nooit in een notebook.",
        'table(count_stories(gebied), "Tellingen zoals de pagina ze toont")',
    ),
)
"""Parts of the account: key, text before it, cell."""
