"""What must stand beside what: tags, suffixes and sentences that the rules ask for and nobody may drop."""

from collections.abc import Iterator
from typing import NamedTuple

from reports.controle.choice import buurten_of, headline
from reports.controle.claims import Claim, read_claim
from reports.controle.estimates import buurt_estimates, margin_parts, modelled
from reports.controle.faults import Fault, fault, where
from reports.controle.findings import Finding
from reports.controle.page import Page
from reports.controle.tree import Element
from reports.controle.words import HET

JUDGED = frozenset({"favourable", "unfavourable"})


class Line(NamedTuple):
    """The sentences of one line, in order."""

    element: Element
    claims: list[Claim]

    @property
    def patterns(self) -> list[str]:
        """Their patterns."""
        return [claim.pattern for claim in self.claims]


def block_faults(page: Page) -> Iterator[Fault]:
    """Everything that is missing."""
    sections = {e.get("id"): e for e in page.all("section") if e.get("id")}
    for line in lines_of(page):
        yield from _after(page, line)
    if page.kind != "wijk":
        return
    yield from _frame(page)
    yield from _beside_figures(page)
    if "kort" in sections:
        yield from _first_screen(page, sections["kort"])
    if "wie" in sections:
        yield from _who(sections["wie"])
    if "binnen" in sections:
        yield from _within(page, sections["binnen"])
    for place in page.buurten:
        if f"b-{place.code}" in sections:
            yield from _buurt(page, sections[f"b-{place.code}"], place.is_large)


def lines_of(page: Page) -> list[Line]:
    """The lines of the page: claims that share a paragraph or list item, or stand alone."""
    lines: dict[int, Line] = {}
    for element in page.claims:
        if element.tag not in {"span", "p", "li", "figcaption"}:
            continue
        claim = read_claim(page, element)
        holder = element.parent if element.tag == "span" and element.parent is not None else element
        lines.setdefault(id(holder), Line(holder, [])).claims.append(claim)
    return list(lines.values())


def missing(element: Element, pattern: str, rule: str) -> Fault:
    """The fault of a sentence that is not there."""
    return fault(element, "niets", f"een zin {pattern}", rule)


def patterns_in(element: Element) -> list[str]:
    """The patterns of all claims inside an element, itself included."""
    return [e.get("data-claim").partition("|")[0] for e in element.walk() if e.has("data-claim")]


def _after(page: Page, line: Line) -> Iterator[Fault]:
    """Within a line: judgement after a difference, E6 after E4, numbers after W4 and W6."""
    for number, claim in enumerate(line.claims):
        following = line.patterns[number + 1 :]
        known = [page.findings[name] for name in claim.ids if name in page.findings]
        wanted, rule = _wanted(page, claim, known, line)
        if wanted and not any(pattern in following for pattern in wanted):
            yield missing(line.element, " of ".join(wanted), rule)


ALWAYS_WITH = {
    "E4": ("E6", "wording.md 4: E4 altijd met E6"),
    "W4": ("W5", "statistics.md 14: met de getallen erbij"),
    "W6": ("W5", "statistics.md 14: met de getallen erbij"),
    "V16": ("W5", "report.md 4.2 regel 4: ook de rest"),
}
HIDDEN = frozenset({"H1", "H2", "H10", "H11"})


def _wanted(page: Page, claim: Claim, known: list[Finding], line: Line) -> tuple[tuple[str, ...], str]:
    """What must follow a sentence in its line: one of these patterns; nothing when all may end here."""
    if claim.pattern in ALWAYS_WITH:
        pattern, rule = ALWAYS_WITH[claim.pattern]
        return (pattern,), rule
    if claim.pattern in HIDDEN and page.area.soort not in HET:
        return ("H3",), "statistics.md 14: met de getallen erbij"
    if claim.pattern == "N1" and claim.block == "kort":
        return ("N2", "W2"), "report.md 3.1: N1 met N2"
    return _wanted_of(claim, known[0], line) if known else ((), "")


def _wanted_of(claim: Claim, fact: Finding, line: Line) -> tuple[tuple[str, ...], str]:
    """The judgement after a difference, and V11 where rounding decides."""
    is_difference = claim.pattern in {"V1", "V2", "V15", "E1"}
    if is_difference and fact.direction in JUDGED and "lead" not in line.element.classes:
        pair = ("E11", "E12") if fact.verdict == "estimate_differs" else ("V3", "V4")
        return (pair[fact.direction == "unfavourable"],), "wording.md 4: oordeel na het verschil"
    is_unsure = claim.pattern in {"V7", "V9"} and claim.block != "kort"
    if is_unsure and fact.has_flag("rounding_sensitive"):
        return ("V11",), "wording.md 4: vlag rounding_sensitive"
    return (), ""


def _frame(page: Page) -> Iterator[Fault]:
    """The status line, the footer and the warnings of the page."""
    header = next(iter(page.all("header")), page.root)
    footer = next(iter(page.all("footer")), page.root)
    top, bottom = patterns_in(header), patterns_in(footer)
    if page.edition == "netwerk":
        for place, found in ((header, top), (footer, bottom)):
            if "X14" not in found:
                yield missing(place, "X14", "report.md 3.2: uitgave netwerk")
    if page.area.people is not None and not {"X12", "N12"} & set(top):
        yield missing(header, "X12", "report.md 3.1: regel met status")
    if not {"X13", "X2", "X3"} & set(top):
        yield missing(header, "X13, X2 of X3", "report.md 3.1: regel met status")
    if any(f.text("synthetic") == "true" for f in page.findings.values()) and "X16" not in top:
        yield missing(header, "X16", "wording.md 4: X16 bij synthetic")
    if "X4" not in bottom:
        yield missing(footer, "X4", "report.md 17 regel 13: datum van de versie")


ON_FIRST_SCREEN = (
    (("O9",), "O9"),
    (("C1",), "C1"),
    (("Q1", "Q2", "Q3", "Q4", "Q5"), "Q1 tot Q5"),
    (("K8", "K4", "K2", "K3"), "K8 of K4"),
)


def _first_screen(page: Page, section: Element) -> Iterator[Fault]:
    found = patterns_in(section)
    for options, name in ON_FIRST_SCREEN:
        if not set(options) & set(found):
            yield missing(section, name, "report.md 3.1: eerste scherm")
    nobody = any(claim.get("data-claim") == "B11" and where(claim) == "verhalen" for claim in page.claims)
    if nobody and "B11" not in found:
        yield missing(section, "B11", "report.md 3.1: eerste scherm")
    yield from _estimates(page, section)
    yield from _tag(page, section)
    yield from strength_faults(page, section)
    yield from _unnamed(page, section, found)
    yield from _reading_aid(page, section)


def strength_faults(page: Page, part: Element) -> Iterator[Fault]:
    """A favourable estimate among the strengths is said to be so only if the estimate is right."""
    names = [name for element in part.all("li") for name in _ids(element, "N15")]
    facts = [page.findings[name] for name in names if name in page.findings]
    favourable = [f for f in facts if f.verdict == "estimate_differs" and f.direction == "favourable"]
    if favourable and "E11" not in patterns_in(part):
        yield missing(part, "E11", "wording.md 4: als de schatting klopt")


def _estimates(page: Page, section: Element) -> Iterator[Fault]:
    """O14, O15 and what is known of the margins, where a figure of the wijk is an estimate."""
    estimates = modelled(page)
    if not estimates:
        return
    panel = next(iter(section.with_class("onbekend")), section)
    for pattern in ("O14", "O15", *margin_parts(estimates)):
        if pattern not in patterns_in(panel):
            yield missing(panel, pattern, "report.md 3.1: dit weten we nog niet")


def _tag(page: Page, section: Element) -> Iterator[Fault]:
    """E9 under the small table when a bold cell is an estimate without margins; only then."""
    for part in section.with_class("opvaltabel"):
        ids = [e.get("data-claim").partition("|")[2] for e in part.all("td")]
        facts = [page.findings[name] for name in ids if name in page.findings]
        needs = any(f.is_strong and f.is_estimate and f.area != page.gemeente.code for f in facts)
        if needs != ("E9" in patterns_in(part)):
            yield fault(
                part, "wel of geen merk schatting", "E9" if needs else "geen E9", "report.md 3.1: merk E9"
            )


def _unnamed(page: Page, section: Element, found: list[str]) -> Iterator[Fault]:
    """Z1 when the headline is about a buurt that this edition does not name."""
    title = next((e for e in page.claims if e.get("id") == "kort-titel"), None)
    if title is None or not page.is_public:
        return
    pattern, indicator = headline(read_claim(page, title))
    if indicator is None or pattern not in {"T2", "T14", "T11"}:
        return
    facts = buurten_of(page, indicator)
    if pattern == "T11":
        about = [min(facts, key=lambda f: f.value), max(facts, key=lambda f: f.value)] if facts else []
    else:
        ids = title.get("data-claim").partition("|")[2].split(",")
        about = [f for f in facts if f.finding_id in ids]
    if any(not page.may_name(f.area) for f in about) and "Z1" not in found:
        yield missing(section, "Z1", "report.md 3.2: nog niet genoemd")


def _drawn(page: Page, figure: Element) -> list[Finding]:
    ids = next((e.get("data-claim").partition("|")[2] for e in figure.all("svg")), "").split(",")
    return [page.findings[name] for name in ids if name in page.findings]


def dot_faults(page: Page, figure: Element) -> Iterator[Fault]:
    """W7 and, with an open dot, W8 at the first line of a block."""
    found, facts = patterns_in(figure), _drawn(page, figure)
    if "W7" not in found:
        yield missing(figure, "W7", "report.md 3.1: leeshulp")
    has_small = any(not page.place(f.area).is_large for f in facts if f.level == "buurt")
    if has_small and "W8" not in found:
        yield missing(figure, "W8", "report.md 3.1: open stip onder 250 bewoners")


def _reading_aid(page: Page, section: Element) -> Iterator[Fault]:
    for figure in section.with_class("buurtlijn"):
        yield from dot_faults(page, figure)
        found, facts = patterns_in(figure), _drawn(page, figure)
        if "T10" not in found:
            yield missing(figure, "T10", "report.md 4.2 regel 1: ondertitel")
        wijk = next((page.beside(f, page.area.code) for f in facts), None)
        if wijk is not None and "bereik" in wijk.beside and "W3" not in found:
            yield missing(figure, "W3", "statistics.md 14: bereik")


def _who(section: Element) -> Iterator[Fault]:
    found = patterns_in(section)
    if "T13" not in found:
        yield missing(section, "T13", "report.md 3.3: titel")
    if "N15" in found:
        for pattern in ("Y3", "V5", "X5"):
            if pattern not in found:
                yield missing(section, pattern, "report.md 3.3: wie wonen hier")
    elif "Y4" not in found:
        yield missing(section, "Y4", "report.md 3.3: leeg")


def _beside_figures(page: Page) -> Iterator[Fault]:
    """A large figure on a card: the gemeente beside it, and the tag of an estimate without margins."""
    for figure in page.with_class("cijfer"):
        fact = next((page.findings[name] for name in _ids(figure, "N1") if name in page.findings), None)
        around = figure.parent
        if fact is None or fact.area == page.gemeente.code or around is None or page.kind != "wijk":
            continue
        after = around.elements[around.elements.index(figure) + 1 :][:2]
        found = [pattern for element in after for pattern in patterns_in(element)]
        for pattern in ("N2", *(("E9",) if fact.is_estimate else ())):
            if pattern not in found:
                yield missing(figure, pattern, "report.md 7: cijfer met de gemeente ernaast")
        beside = page.beside(fact, page.gemeente.code)
        others = [name for element in after for name in _ids(element, "N2")]
        if beside is not None and any(name != beside.finding_id for name in others):
            yield fault(figure, ", ".join(others), beside.finding_id, "report.md 7: hetzelfde cijfer ernaast")


def _within(page: Page, section: Element) -> Iterator[Fault]:
    found = patterns_in(section)
    for figure in [f for group in section.with_class("lijngroep") for f in group.with_class("buurtlijn")][:1]:
        yield from dot_faults(page, figure)
    if {"E1", "E3", "W9"} & set(found) and "E2" not in found:
        yield missing(section, "E2", "wording.md 4: E2 een keer per blok")
    if "lijn" in found and "X5" not in found:
        yield missing(section, "X5", "report.md 4.2 regel 17: bron")


def _buurt(page: Page, section: Element, is_large: bool) -> Iterator[Fault]:
    found = patterns_in(section)
    wanted = ["U5"] if is_large else ["U5", "U2"]
    place = page.place(section.get("id")[2:])
    if place.people is not None and place.households is not None:
        wanted.append("U1")
    for pattern in wanted:
        if pattern not in found:
            yield missing(section, pattern, "report.md 3.4: buurtblok")
    if is_large and not {"B23", "U3", "B18"} & set(found):
        yield missing(section, "B23", "report.md 3.4: verhalen")
    for pattern in margin_parts(buurt_estimates(page, section)):
        if pattern not in found:
            yield missing(section, pattern, "report.md 3.4: schatting")


def _ids(section: Element, pattern: str) -> list[str]:
    claims = [e.get("data-claim") for e in section.walk() if e.has("data-claim")]
    return [
        name
        for text in claims
        if text.startswith(f"{pattern}|")
        for name in text.partition("|")[2].split(",")
    ]
