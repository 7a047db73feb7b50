"""All gates of a page, each with its name: what was checked can be told apart from what was found."""

from collections.abc import Callable, Iterator, Mapping
from html.parser import HTMLParser

from reports.controle.tree import Element, UnreadableError, read_tree
from reports.gates import budget, figures, safety, structure

Gate = Callable[[Element], Iterator[str]]

GATES: Mapping[str, Gate] = {
    "taal, titel en onderdelen van het document": structure.document,
    "koppen in volgorde": structure.headings,
    "verwijzingen binnen de bladzijde": structure.references,
    "links en volgorde van het toetsenbord": structure.links,
    "lijsten": structure.lists,
    "tabellen met bijschrift en koppen": structure.tables,
    "tekeningen met titel en beschrijving": structure.graphics,
    "uitklappen": structure.folding,
    "geen script, formulier of ingesloten bestand": safety.elements,
    "geen opdrachten of opmaak in onderdelen": safety.attributes,
    "geen adressen van buiten": safety.addresses,
    "beleid dat ophalen verbiedt": safety.policy,
    "opmaak die niets ophaalt": safety.styles,
    "figuren met wat, waar en wanneer": figures.titles,
    "figuren met bron": figures.sources,
    "hooguit vier soorten tekens": figures.kinds,
    "kolommen met naam en eenheid": figures.units,
    "figuur, beschrijving en tabel hebben dezelfde getallen": figures.twins,
    "aantal onderdelen": budget.counts,
}
"""Name in Dutch (it stands in the evidence file) and what lists the faults."""
OF_A_PAGE = frozenset({figures.titles, figures.sources, figures.kinds, figures.units, figures.twins})
"""Gates on figures as a page shows them; a view to print has its own form."""
PARSES = "de bladzijde is goed te lezen"
SIZE = "omvang van het bestand"


def page_faults(html: str, kind: str) -> dict[str, list[str]]:
    """Check one page.

    Args:
        html: the whole file.
        kind: `wijk`, `overzicht` or `druk` (a view to print); decides limits and gates.

    Returns:
        Per gate its faults, in Dutch; an empty list is a gate that holds. A page that cannot be read has
        one gate only.
    """
    try:
        root = read_tree(html)
    except UnreadableError as error:
        return {PARSES: [str(error)]}
    found = {PARSES: repeated_attributes(html), SIZE: list(budget.sizes(html, kind))}
    gates = {name: gate for name, gate in GATES.items() if kind != "druk" or gate not in OF_A_PAGE}
    return found | {name: list(gate(root)) for name, gate in gates.items()}


class _Attributes(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.faults: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        names = [name for name, _ in attrs]
        if len(names) != len(set(names)):
            self.faults.append(f"<{tag}> regel {self.getpos()[0]} heeft een eigenschap twee keer")


def repeated_attributes(html: str) -> list[str]:
    """List elements with an attribute twice: a browser keeps the first and says nothing."""
    reader = _Attributes()
    reader.feed(html)
    return reader.faults
