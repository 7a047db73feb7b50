"""One fault: where it stands on the page, what stands there, what it should be, and which rule says so."""

from typing import NamedTuple

from reports.controle.tree import Element

LANDMARKS = frozenset({"section", "header", "footer", "nav", "table", "figure", "title"})


class Fault(NamedTuple):
    """One fault as the user reads it."""

    place: str
    line: int
    """Line in the file."""
    found: str
    expected: str
    rule: str
    claim: str = ""
    """The claim that is wrong; empty for a fault outside claims."""

    @property
    def text(self) -> str:
        """One line for the user."""
        about = f" [{self.claim}]" if self.claim else ""
        wanted = f" Hier hoort: '{self.expected}'." if self.expected else ""
        return f"regel {self.line}, {self.place}{about}: er staat '{self.found}'.{wanted} ({self.rule})"


def where(element: Element) -> str:
    """The nearest named part of the page around an element: `kort`, `b-BU08280602`, `header`."""
    parts = [item for item in element.up() if item.tag in LANDMARKS]
    named = next((item.get("id") for item in parts if item.get("id")), "")
    return named or (parts[0].tag if parts else "bladzijde")


def fault(element: Element, found: str, expected: str, rule: str) -> Fault:
    """Make the fault of an element."""
    return Fault(where(element), element.line, found, expected, rule, element.get("data-claim"))
