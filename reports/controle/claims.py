"""One claim: which pattern, which findings, where it stands; and what a builder needs to rebuild its text."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import NamedTuple

from reports.controle.findings import Finding
from reports.controle.page import Page, Place
from reports.controle.rules import Indicator
from reports.controle.tree import Element
from reports.controle.words import fills

NAMING_BLOCKS = frozenset(
    (
        "wie",
        "binnen",
        "buurten",
        "verschil",
        "groepen",
        "stapeling",
        "themas",
        "verhalen",
        "gehoord",
        "bronnen",
    )
)
"""Blocks where a buurt is called by its name in every edition (report.md 3.2); not in their titles."""
TITLES = frozenset({"h1", "h2", "h3", "caption", "title"})
PEOPLE_OF_GROUP = {"18_65": "mensen van 18 tot 65 jaar", "65_plus": "mensen van 65 jaar of ouder"}


class RefusedError(Exception):
    """This pattern may not stand here with these findings; the text says why, for the user."""


class Expected(NamedTuple):
    """What may stand in the element, and the rule that allows it."""

    texts: tuple[str, ...]
    rule: str
    is_form_only: bool = False
    """True when only the fixed words could be checked: the rest comes from people (contact, dates)."""


@dataclass(frozen=True)
class Claim:
    """One element with a claim."""

    page: Page
    element: Element
    pattern: str
    ids: tuple[str, ...]

    @property
    def text(self) -> str:
        """What stands on the page."""
        return self.element.text

    @property
    def place(self) -> str:
        """Where it stands, for the user: the block, and inside block `buurten` the buurt."""
        names = [
            element.get("id")
            for element in self.element.up()
            if element.tag in {"section", "footer", "header"}
        ]
        return next((name for name in names if name), "kop of voet")

    @property
    def block(self) -> str:
        """Id of the outermost section around it."""
        sections = [
            element for element in self.element.up() if element.tag == "section" and element.get("id")
        ]
        return sections[-1].get("id") if sections else ""

    @property
    def is_up_front(self) -> bool:
        """True where the public edition names no buurt before it was heard."""
        return self.block not in NAMING_BLOCKS or self.element.tag in TITLES

    @property
    def buurt(self) -> str:
        """Code of the buurt in whose block the claim stands, or nothing."""
        ids = (element.get("id") for element in self.element.up() if element.tag == "section")
        return next((name[2:] for name in ids if name.startswith("b-")), "")

    @property
    def findings(self) -> list[Finding]:
        """The findings it names.

        Raises:
            RefusedError: one of them does not stand in the table.
        """
        unknown = [name for name in self.ids if name not in self.page.findings]
        if unknown:
            raise RefusedError(f"bevinding {unknown[0]} staat niet in de tabel")
        return [self.page.findings[name] for name in self.ids]

    def pair(self, size: int) -> list[Finding]:
        """The findings when there are exactly so many, all of one indicator, group and period.

        Raises:
            RefusedError: there are more or fewer, or they do not belong together.
        """
        found = self.exactly(size)
        if len({(f.indicator_id, f.group, f.period) for f in found}) > 1:
            raise RefusedError("de bevindingen gaan niet over hetzelfde")
        return found

    def exactly(self, size: int) -> list[Finding]:
        """The findings when there are exactly so many."""
        found = self.findings
        if len(found) != size:
            raise RefusedError(f"hier horen {size} bevindingen, geen {len(found)}")
        return found

    def with_gemeente(self, finding: Finding, gemeente: Finding) -> None:
        """Require that the second is the gemeente of the page.

        Raises:
            RefusedError: it is another area.
        """
        self.require(
            gemeente.area == self.page.gemeente.code and finding.area != gemeente.area,
            "de tweede bevinding hoort van de gemeente te zijn",
        )

    def require(self, holds: bool, reason: str) -> None:
        """Refuse the claim unless this holds.

        Raises:
            RefusedError: it does not; with this reason.
        """
        if not holds:
            raise RefusedError(reason)

    def indicator(self, finding: Finding) -> Indicator:
        """The indicator of a finding.

        Raises:
            RefusedError: the catalogue does not know it.
        """
        indicator = finding.indicator
        if indicator is None:
            raise RefusedError(f"indicator {finding.indicator_id} staat niet in de catalogus")
        return indicator

    def share(self, finding: Finding) -> Indicator:
        """The indicator, when it is a share."""
        indicator = self.indicator(finding)
        self.require(indicator.is_share, f"{indicator.indicator_id} is geen aandeel")
        return indicator

    def name(self, code: str, unnamed: str | tuple[str, ...] = "1 buurt") -> str | tuple[str, ...]:
        """How this area may be called here."""
        place: Place = self.page.place(code)
        if place.is_buurt and self.is_up_front and not self.page.may_name(code):
            return unnamed
        return place.in_sentence

    def who(self, indicator: Indicator, finding: Finding) -> str:
        """Who a share counts: the people of the indicator, or of the group."""
        return indicator.wie if finding.group == "totaal" else PEOPLE_OF_GROUP.get(finding.group, "")

    def say(self, rule: str, **slots: str | tuple[str, ...]) -> Expected:
        """The texts this pattern may have with these slots."""
        return Expected(fills(self.pattern, slots), rule)

    def as_pattern(self, pattern: str, ids: tuple[str, ...] | None = None) -> "Claim":
        """The same place with another pattern, for a sentence inside a sentence."""
        return Claim(self.page, self.element, pattern, self.ids if ids is None else ids)


Builder = Callable[[Claim], Expected]


def read_claim(page: Page, element: Element) -> Claim:
    """Read `<pattern>|<id>,<id>` of an element."""
    pattern, _, ids = element.get("data-claim").partition("|")
    return Claim(page, element, pattern, tuple(name for name in ids.split(",") if name))
