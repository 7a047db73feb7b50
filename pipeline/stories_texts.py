"""Free texts of meetings, the map of the wijk and agreements, before a page shows them (gate 6).

A text in which somebody may be recognised becomes an empty cell; how many, per tab, is counted, never which.
"""

from collections import Counter
from dataclasses import dataclass, field, replace

from models.stories.nouns import Besluit, Doel, Gesprek, Inspanning, KaartItem, KaartRegel, ThemaRegel
from models.stories.scan import CLOSED, ScanLists, scan, scan_gate, scan_gate_netwerk

GATES = {"netwerk": scan_gate_netwerk, "openbaar": scan_gate}


@dataclass
class TextGate:
    """The identifier scan over everything that one edition would show."""

    edition: str
    lists: ScanLists
    closed: Counter[str] = field(default_factory=Counter)
    """Per tab the texts that were left out."""

    def text(self, text: str, tab: str) -> str:
        """The text, or nothing when the gate is closed."""
        if not text or GATES[self.edition](scan(text, self.lists)) != CLOSED:
            return text
        self.closed[tab] += 1
        return ""

    def name(self, text: str, tab: str) -> str:
        """A title or an organisation: "Wijknetwerk De Linden" is no person because of De Linden."""
        known = sorted((place for place in self.lists.places if place), key=len, reverse=True)
        without = text
        for place in known:
            without = without.replace(place, "")
        return text if self.text(without, tab) or not without.strip() else ""

    def names(self, texts: tuple[str, ...], tab: str) -> tuple[str, ...]:
        """The names that may be shown."""
        return tuple(text for text in texts if self.name(text, tab))

    def gesprek(self, gesprek: Gesprek) -> Gesprek:
        """A meeting with its rows."""
        return replace(
            gesprek,
            uitnodiging_via=self.text(gesprek.uitnodiging_via, "gesprekken"),
            gespreksleider="",
            kaarten=tuple(self.kaart(row) for row in gesprek.kaarten),
            themas=tuple(self.thema(row) for row in gesprek.themas),
        )

    def kaart(self, row: KaartRegel) -> KaartRegel:
        """What people said about a card; `toelichting` stays with the makers."""
        return replace(row, toelichting="", verklaring=self.text(row.verklaring, "gesprekken"))

    def thema(self, row: ThemaRegel) -> ThemaRegel:
        """Who takes up a theme: organisations or roles, no persons."""
        return replace(row, wie_pakt_op=self.names(row.wie_pakt_op, "gesprekken"))

    def item(self, item: KaartItem) -> KaartItem:
        """Something that exists, is missed or was found; contact data were checked when they were read."""
        tab = "kaart_van_de_wijk"
        return replace(
            item,
            titel=self.name(item.titel, tab),
            omschrijving=self.text(item.omschrijving, tab),
            wie=self.name(item.wie, tab),
            bron="",
        )

    def doel(self, doel: Doel) -> Doel:
        """A goal."""
        return replace(
            doel,
            titel=self.name(doel.titel, "afspraken"),
            eigenaar=self.name(doel.eigenaar, "afspraken"),
            merkbaar=self.text(doel.merkbaar, "afspraken"),
            partners=self.names(doel.partners, "afspraken"),
        )

    def inspanning(self, effort: Inspanning) -> Inspanning:
        """An effort; its means stay with the makers."""
        return replace(
            effort,
            titel=self.name(effort.titel, "afspraken"),
            eigenaar=self.name(effort.eigenaar, "afspraken"),
            partners=self.names(effort.partners, "afspraken"),
            middelen="",
        )

    def besluit(self, besluit: Besluit) -> Besluit:
        """A decision or a lesson."""
        return replace(besluit, titel=self.text(besluit.titel, "afspraken"))
