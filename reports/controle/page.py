"""One page as the checker sees it: its tree, its findings, its areas and how they are called."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from reports.controle.findings import Finding, read_findings
from reports.controle.rules import Indicator, rules, version
from reports.controle.seal import seal
from reports.controle.tree import Element, UnreadableError, read_tree

LAND = "NL00"
SMALL = 250
"""Fewer inhabitants: open dot, never named up front, never an end of the range (report.md 3.1)."""
HEADLINE_ORDER = ("eenzaam", "ervaren_gezondheid", "moeite_rondkomen", "regie_eigen_leven", "bijstand")
TABLE_ID = "bevindingen"


@dataclass(frozen=True)
class Place:
    """An area as the page says it is called."""

    code: str
    name: str
    article: str
    soort: str
    people: int | None
    households: int | None

    @property
    def in_sentence(self) -> str:
        """The name with its article: de Dichtersbuurt."""
        return f"{self.article} {self.name}".strip()

    @property
    def title(self) -> str:
        """The name by itself, first letter raised."""
        return self.name[:1].upper() + self.name[1:]

    @property
    def is_buurt(self) -> bool:
        """True for a buurt."""
        return self.code.startswith("BU")

    @property
    def is_large(self) -> bool:
        """True when it may be named up front and may be an end of a range."""
        return (self.people or 0) >= SMALL


@dataclass(frozen=True)
class Page:
    """A page with everything that its claims are checked against."""

    root: Element
    facts: dict[str, Any]
    """What `data-pagina` says (`reports.beeld_proof.page_facts`)."""
    findings: dict[str, Finding]
    doubles: tuple[str, ...]
    """Ids that stand in the table more than once."""
    is_sealed: bool
    """True when the seal fits the findings."""
    places: dict[str, Place]
    count_seal: str = ""
    """Seal of the counts of stories and meetings; nothing where there are none."""

    @property
    def kind(self) -> str:
        """wijk, or the name of a print view: 5-minuten, gesprekskaarten, praatplaat."""
        return str(self.facts.get("soort", "wijk"))

    @property
    def edition(self) -> str:
        """Netwerk or openbaar."""
        return str(self.facts.get("uitgave", ""))

    @property
    def is_public(self) -> bool:
        """True for the edition openbaar."""
        return self.edition == "openbaar"

    @property
    def area(self) -> Place:
        """The wijk or own area that the page is about."""
        return self.place(str(self.facts["gebied"]))

    @property
    def gemeente(self) -> Place:
        """The gemeente it is compared with."""
        return self.place(str(self.facts["gemeente"]))

    @cached_property
    def buurten(self) -> list[Place]:
        """The buurten of the page with inhabitants, in code order."""
        inhabited = (p for p in self.places.values() if p.is_buurt and p.people != 0)
        return sorted(inhabited, key=lambda place: place.code)

    def place(self, code: str) -> Place:
        """The area with this code.

        Raises:
            UnreadableError: the page does not tell how it is called.
        """
        if code not in self.places:
            raise UnreadableError(f"de bladzijde noemt geen naam bij {code}.")
        return self.places[code]

    def may_name(self, code: str) -> bool:
        """True when this edition may name the buurt up front (report.md 3.2)."""
        return not self.is_public or self.facts.get("namen") == "altijd" or code in self.facts["gehoord"]

    @cached_property
    def elements(self) -> list[Element]:
        """Every element, in document order."""
        return self.root.walk()

    @cached_property
    def _by_class(self) -> dict[str, list[Element]]:
        found: dict[str, list[Element]] = {}
        for element in self.elements:
            for name in element.get("class").split():
                found.setdefault(name, []).append(element)
        return found

    @cached_property
    def _by_tag(self) -> dict[str, list[Element]]:
        found: dict[str, list[Element]] = {}
        for element in self.elements:
            found.setdefault(element.tag, []).append(element)
        return found

    def with_class(self, name: str) -> list[Element]:
        """Every element of the page with this class."""
        return self._by_class.get(name, [])

    def all(self, tag: str) -> list[Element]:
        """Every element of the page with this tag."""
        return self._by_tag.get(tag, [])

    @cached_property
    def claims(self) -> list[Element]:
        """Every element with a claim, in document order."""
        return [element for element in self.elements if element.has("data-claim")]

    def find(
        self, indicator_id: str, area: str, group: str = "totaal", period: int = 0, contrast: str = ""
    ) -> Finding | None:
        """The finding of the table; without a period the newest, of the main contrast."""
        periods = [period] if period else sorted(self._periods(indicator_id, area, group), reverse=True)
        suffix = f"@{contrast}" if contrast else ""
        ids = (f"{indicator_id}@{area}@{group}@{year}{suffix}" for year in periods)
        return next((self.findings[key] for key in ids if key in self.findings), None)

    def _periods(self, indicator_id: str, area: str, group: str) -> set[int]:
        return self._filled.get((indicator_id, area, group), set())

    @cached_property
    def _filled(self) -> dict[tuple[str, str, str], set[int]]:
        filled: dict[tuple[str, str, str], set[int]] = {}
        for finding in self.findings.values():
            if not finding.parts[4]:
                key = (finding.indicator_id, finding.area, finding.group)
                filled.setdefault(key, set()).add(finding.period)
        return filled

    def beside(self, finding: Finding, area: str) -> Finding | None:
        """The figure of another area for the same indicator, group and period."""
        return self.find(finding.indicator_id, area, finding.group, finding.period)

    def of_buurten(self, like: Finding, only_large: bool = True) -> list[Finding]:
        """The figures of the buurten for the same indicator, group and period, in code order."""
        places = (place for place in self.buurten if place.is_large or not only_large)
        found = (self.beside(like, place.code) for place in places)
        return [finding for finding in found if finding is not None]

    @cached_property
    def kern(self) -> list[Indicator]:
        """Candidates for the headline, in their fixed order; themes that the network chose come first."""
        chosen = [str(theme) for theme in self.facts.get("themas", [])]
        kern = [i for i in rules().indicators.values() if i.kern and i.is_share and i.role == "outcome"]
        kern.sort(key=lambda i: _place_in(HEADLINE_ORDER, i.indicator_id))
        return sorted(kern, key=lambda i: _place_in(chosen, i.theme))

    def outcomes(self) -> Iterator[tuple[Indicator, Finding]]:
        """The outcomes of the area of the page that are shown, in catalogue order."""
        for indicator in rules().indicators.values():
            finding = self.find(indicator.indicator_id, self.area.code)
            if indicator.role == "outcome" and finding is not None:
                yield indicator, finding


def _place_in(order: tuple[str, ...] | list[str], name: str) -> int:
    return order.index(name) if name in order else len(order)


class OtherVersionError(Exception):
    """The page was made with other rules; the text is for the user."""


def read_page(html: str) -> Page:
    """Read a page and everything it carries.

    Raises:
        UnreadableError: this is no page with claims and findings.
        OtherVersionError: it was made with another version of the rules.
    """
    root = read_tree(html)
    require_version(root)
    table = next((element for element in root.all("table") if element.get("id") == TABLE_ID), None)
    if table is None:
        raise UnreadableError(_why_without_table(root))
    _, findings = read_findings(table)
    by_id = {finding.finding_id: finding for finding in findings}
    ids = [finding.finding_id for finding in findings]
    facts = _facts(table.get("data-pagina"))
    rows = [(list(f.cells.values()), _beside_text(f)) for f in findings]
    return Page(
        root=root,
        facts=facts,
        findings=by_id,
        doubles=tuple(sorted({name for name in ids if ids.count(name) > 1})) if len(by_id) < len(ids) else (),
        is_sealed=seal(table.get("data-pagina"), rows) == table.get("data-zegel"),
        places={code: Place(code, *rest) for code, *rest in facts.get("plaatsen", [])},
        count_seal=table.get("data-telzegel"),
    )


def _why_without_table(root: Element) -> str:
    """Why there is nothing to rebuild: the overview repeats its wijken, other pages hold no figures."""
    if any("overzicht" in body.classes for body in root.all("body")):
        return (
            "dit is het overzicht van een gemeente. Het herhaalt cijfers van de wijken en heeft zelf "
            "geen tabel met bevindingen. Controleer de bladzijden van de wijken."
        )
    return "er is geen tabel met bevindingen op deze bladzijde."


def require_version(root: Element) -> None:
    """Refuse a page that was made with other rules.

    Raises:
        UnreadableError: the page does not say with which.
        OtherVersionError: with others than these.
    """
    found = [meta.get("content") for meta in root.all("meta") if meta.get("name") == "wijkbeeld-regels"]
    if not found:
        raise UnreadableError("de bladzijde zegt niet met welke regels zij is gemaakt.")
    if found[0] != version():
        raise OtherVersionError(
            f"de bladzijde is gemaakt met regels {found[0]}, deze controle rekent met {version()}. "
            "Gebruik de controle die bij de bladzijde hoort, of maak de bladzijde opnieuw."
        )


def _facts(text: str) -> dict[str, Any]:
    try:
        facts = json.loads(text)
    except ValueError:
        raise UnreadableError("wat de bladzijde over zichzelf zegt is niet te lezen.") from None
    needed = {"gebied", "gemeente", "uitgave", "gehoord", "plaatsen"}
    if not isinstance(facts, dict) or not needed <= set(facts):
        raise UnreadableError("de bladzijde zegt te weinig over zichzelf.")
    return facts


def _beside_text(finding: Finding) -> str:
    return ";".join(f"{key}:{value}" for key, value in finding.beside.items())
