"""Which figures are estimates, and what is known of their margins: O14, E2, O16, E9, O10, O15."""

from collections.abc import Sequence

from reports.controle.claims import Builder, Claim, Expected
from reports.controle.findings import Finding
from reports.controle.page import Page
from reports.controle.tree import Element
from reports.controle.words import fill, listed

NOTES = ("E2", "O16")
RULE = "wording.md 4: zo hoort het bij schattingen"


def marked(claim: Claim) -> Expected:
    """E9 for estimates without margins; O10, O15 for estimates at all."""
    found = [fact for fact in claim.page.findings.values() if fact.has_flag("modelled")]
    fits = [fact for fact in found if claim.pattern != "E9" or fact.is_estimate]
    claim.require(bool(fits), "zulke schattingen staan niet op de bladzijde")
    return claim.say(RULE)


def margins(claim: Claim) -> Expected:
    """E2 for estimates without margins, O16 for those with; after its own subjects where a block has both."""
    found = [fact for fact in claim.page.findings.values() if fact.has_flag("modelled")]
    fits = [fact for fact in found if fact.is_estimate == (claim.pattern == "E2")]
    claim.require(bool(fits), "zulke schattingen staan niet op de bladzijde")
    is_mixed = claim.block != "binnen" and len(margin_parts(block_estimates(claim))) > 1
    if is_mixed:
        claim.require(beside(claim, -1) == "O14", f"hier hoort {claim.pattern} bij genoemde onderwerpen")
    return claim.say(RULE)


def estimates(claim: Claim) -> Expected:
    """O14: the subjects that are estimates, those of the small table else of the first kern indicators.

    Where only some have margins, those that the sentence after it is about.
    """
    found = block_estimates(claim)
    claim.require(bool(found), "hier staan geen schattingen")
    subjects, parts, following = subjects_of(found), margin_parts(found), beside(claim, 1)
    if claim.page.kind == "wijk":
        claim.require(following in parts, "na O14 hoort de zin over de marge van deze cijfers")
        subjects = parts[following] if len(parts) > 1 else subjects
    texts = [
        fill("O14", {"onderwerp": listed(order, ("ander onderwerp", "andere onderwerpen")), "rivm": "RIVM"})
        for order in orders(subjects)
    ]
    return Expected(tuple(texts), "report.md 3.1: wat een schatting is, staat onder weten we nog niet")


def margin_parts(found: Sequence[Finding]) -> dict[str, list[str]]:
    """Which sentence about margins belongs to which subjects; a subject with both counts as without."""
    without = subjects_of([fact for fact in found if fact.is_estimate])
    others = subjects_of([fact for fact in found if not fact.is_estimate])
    parts = {"E2": without, "O16": [name for name in others if name not in without]}
    return {pattern: names for pattern, names in parts.items() if names}


def subjects_of(found: Sequence[Finding]) -> list[str]:
    """What these figures are about, each subject once."""
    known = [fact.indicator for fact in found]
    return list(dict.fromkeys(indicator.onderwerp.lower() for indicator in known if indicator is not None))


def beside(claim: Claim, step: int) -> str:
    """The pattern of the sentence before (-1) or after (1) this one in the same line."""
    siblings = claim.element.parent.elements if claim.element.parent is not None else []
    claimed = [element for element in siblings if element.has("data-claim")]
    at = next((n for n, element in enumerate(claimed) if element is claim.element), None)
    if at is None or not 0 <= at + step < len(claimed):
        return ""
    return claimed[at + step].get("data-claim").partition("|")[0]


def orders(names: list[str]) -> list[list[str]]:
    """Every order of a short list: the source decides it, and the page does not say how."""
    if len(names) < 2:
        return [names]
    return [[first, *rest] for first in names for rest in orders([n for n in names if n != first])]


def block_estimates(claim: Claim) -> list[Finding]:
    """The estimates that a sentence about margins stands with: of its buurt, else of the first screen."""
    if not claim.buurt:
        return modelled(claim.page)
    section = next(element for element in claim.element.up() if element.get("id") == f"b-{claim.buurt}")
    return buurt_estimates(claim.page, section)


def buurt_estimates(page: Page, section: Element) -> list[Finding]:
    """The estimates of the buurt itself in its block (N16)."""
    code = section.get("id")[2:]
    claims = [element.get("data-claim") for element in section.walk() if element.has("data-claim")]
    told = [text.partition("|")[2].partition(",")[0] for text in claims if text.startswith("N16|")]
    found = [page.findings[name] for name in dict.fromkeys(told) if name in page.findings]
    return [fact for fact in found if fact.area == code and fact.has_flag("modelled")]


def modelled(page: Page) -> list[Finding]:
    """The estimates of the wijk in the small table, else of the first three kern indicators."""
    if page.kind != "wijk":
        boxes = [box for css in ("cijfer", "plaatcijfer") for box in page.with_class(css)]
        claims = [e.get("data-claim") for box in boxes for e in box.walk()]
        told = [text.partition("|")[2].partition(",")[0] for text in claims if text.startswith("N15|")]
        found = [page.findings[name] for name in dict.fromkeys(told) if name in page.findings]
        return [fact for fact in found if fact.area == page.area.code and fact.has_flag("modelled")]
    tables = page.with_class("vierkolom")
    cells = [e.get("data-claim").partition("|")[2] for table in tables for e in table.all("td")]
    found = [page.findings[name] for name in cells if name in page.findings]
    if not tables:
        kern = [page.find(indicator.indicator_id, page.area.code) for indicator in page.kern[:3]]
        found = [fact for fact in kern if fact is not None]
    return [fact for fact in found if fact.area == page.area.code and fact.has_flag("modelled")]


BUILDERS: dict[str, Builder] = {
    **dict.fromkeys(("E9", "O10", "O15"), marked),
    **dict.fromkeys(NOTES, margins),
    "O14": estimates,
}
