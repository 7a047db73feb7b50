"""Print views: heads, marks on every sheet, codes of cards, beads beside a share (report.md 3.5)."""

import re
from collections.abc import Iterator

from reports.controle.blocks import dot_faults, strength_faults
from reports.controle.estimates import margin_parts, modelled
from reports.controle.faults import Fault, fault
from reports.controle.numbers import TOP, is_top, whole
from reports.controle.page import Page
from reports.controle.rules import rules
from reports.controle.tree import Element

RULE = "report.md 3.5"
RUN = re.compile(r"M\d+ \d+h([\d.]+)")
STEP = 10
FIGURES = frozenset({"N1", "N3", "N4", "N5", "N6", "W1", "T1", "T2", "T12", "T14", "P1"})
"""Patterns that say on a card what it is about."""
ABOUT_BUURTEN = frozenset({"T2", "T14", "T11", "W1", "H1", "H2", "H10", "H11"})
STRENGTH, NOTABLE = "Dit is er al", "Dit valt op"


def sheet_faults(page: Page) -> Iterator[Fault]:
    """Everything that is wrong with a print view besides its claims."""
    if page.kind == "wijk":
        return
    yield from _heads(page)
    yield from _marks(page)
    yield from _cards(page)
    yield from _themes(page)
    for drawing in page.with_class("honderd"):
        yield from _beads(page, drawing)
    for card in page.with_class("gesprekskaart"):
        yield from _card(page, card)
    if page.kind != "gesprekskaarten":
        yield from _tags(page)
        yield from _margins(page)
        yield from _unnamed(page)
        yield from strength_faults(page, page.root)
    for figure in page.with_class("plaatlijn"):
        yield from dot_faults(page, figure)


def _unnamed(page: Page) -> Iterator[Fault]:
    """Z1 on the sheet when it is about a buurt that this edition does not name yet."""
    claims = _claims(page.root)
    told = [n for pattern, ids in claims if pattern in ABOUT_BUURTEN for n in ids if n in page.findings]
    areas = {page.findings[name].area for name in told if page.findings[name].level == "buurt"}
    if any(not page.may_name(area) for area in areas) and "Z1" not in {pattern for pattern, _ in claims}:
        yield fault(page.root, "niets", "een zin Z1", f"{RULE}: nog niet genoemd")


def _claims(element: Element) -> list[tuple[str, list[str]]]:
    """Pattern and ids of every claim inside an element."""
    parts = (e.get("data-claim").partition("|") for e in element.walk() if e.has("data-claim"))
    return [(pattern, [name for name in ids.split(",") if name]) for pattern, _, ids in parts]


def _card(page: Page, card: Element) -> Iterator[Fault]:
    """A card with a figure: the gemeente beside it, C11 for an estimate, Z1 for a buurt that is not named."""
    claims = _claims(card)
    found = {pattern for pattern, _ in claims}
    facts = [
        page.findings[n] for pattern, ids in claims if pattern in FIGURES for n in ids if n in page.findings
    ]
    own = [fact for fact in facts if fact.level != "gemeente"]
    needs = {
        "N2": bool({"N1", "N3", "N4", "N5", "N6"} & found),
        "C11": any(fact.has_flag("modelled") for fact in own),
        "Z1": any(fact.level == "buurt" and not page.may_name(fact.area) for fact in own),
    }
    for pattern, is_needed in needs.items():
        if is_needed and pattern not in found:
            yield fault(card, "niets", f"een zin {pattern}", f"{RULE}: wat op een kaart hoort")


def _tags(page: Page) -> Iterator[Fault]:
    """A4 and plate: every large figure carries its tag and its judgement, by itself or for all together."""
    claims = _claims(page.root)
    large = [
        claim for css in ("cijfer", "plaatcijfer") for box in page.with_class(css) for claim in _claims(box)
    ]
    facts = [page.findings[ids[0]] for pattern, ids in large if pattern == "N15" and ids[0] in page.findings]
    judged = {name for pattern, ids in claims if pattern in {"V3", "V4"} for name in ids}
    tagged = sum(pattern == "E9" for pattern, _ in claims)
    estimates = [fact for fact in facts if fact.is_estimate]
    wanted = (1 if len(estimates) == len(facts) else len(estimates)) if facts else 0
    if tagged < wanted:
        yield fault(page.root, f"{tagged} keer E9", f"{wanted} keer E9", f"{RULE}: merk bij een schatting")
    for fact in facts:
        needs = fact.verdict == "clear" and fact.direction in {"favourable", "unfavourable"}
        if needs and fact.finding_id not in judged:
            yield fault(
                page.root, "niets", f"V3 of V4 bij {fact.finding_id}", f"{RULE}: oordeel bij een cijfer"
            )


def _margins(page: Page) -> Iterator[Fault]:
    """O14 with the sentence about margins, unless only some figures have margins: E9 tells."""
    told = {pattern for pattern, _ in _claims(page.root)}
    parts = margin_parts(modelled(page))
    if "O14" in told and len(parts) == 1 and not set(parts) & told:
        yield fault(page.root, "niets", f"een zin {next(iter(parts))}", f"{RULE}: hoe zeker is het")


def _heads(page: Page) -> Iterator[Fault]:
    area, gemeente = page.area, page.gemeente
    name = {"5-minuten": f"{area.title} in 5 minuten", "gesprekskaarten": f"Gesprekskaarten {area.title}"}
    titles = {f"{name.get(page.kind, f'Praatplaat {area.title}')} – {gemeente.name}"}
    if page.kind == "5-minuten" and area.article:
        titles = {f"{area.in_sentence[:1].upper()}{area.in_sentence[1:]} in 5 minuten – {gemeente.name}"}
    for title in page.all("title")[:1]:
        if title.text not in titles:
            yield fault(title, title.text, " of ".join(sorted(titles)), RULE)
    heads = {"gesprekskaarten": f"Gesprekskaarten {area.title}", "praatplaat": area.title}
    for head in page.all("h1"):
        wanted = heads.get(page.kind, "")
        if not head.has("data-claim") and head.text != wanted:
            yield fault(head, head.text, wanted, RULE)
    for kicker in page.with_class("kicker"):
        if not kicker.own_text.endswith(gemeente.name):
            yield fault(kicker, kicker.own_text, f"Beeld van de wijk {gemeente.name}", RULE)


def _marks(page: Page) -> Iterator[Fault]:
    """X4 on every sheet and card; X14 too where it is not public; X16 with constructed figures."""
    wanted = ["X4"] + (["X14"] if page.edition == "netwerk" else [])
    if any(fact.text("synthetic") == "true" for fact in page.findings.values()):
        wanted.append("X16")
    for sheet in page.all("article"):
        found = {e.get("data-claim").partition("|")[0] for e in sheet.walk() if e.has("data-claim")}
        for pattern in wanted:
            if pattern not in found:
                yield fault(sheet, "niets", f"een zin {pattern}", f"{RULE}: merk op elk blad")


def _cards(page: Page) -> Iterator[Fault]:
    for card in page.with_class("gesprekskaart"):
        named = card.get("aria-labelledby").removeprefix("kaart-")
        codes = [code.text for code in card.with_class("code")]
        if codes and codes != [f"Kaart {named}"]:
            yield fault(card, codes[0], f"Kaart {named}", f"{RULE}: code van de kaart")
        for head in card.with_class("kaartkop"):
            span = head.elements[0] if head.elements else head
            kind = STRENGTH if "kracht" in card.classes else NOTABLE
            if span.own_text != f"{kind} {page.area.name}":
                yield fault(head, span.own_text, f"{kind} {page.area.name}", RULE)


def _themes(page: Page) -> Iterator[Fault]:
    for theme in page.with_class("thema"):
        heading = next(iter(theme.all("h2")), None)
        names = {fact_id.partition("@")[0] for fact_id in _ids(theme)}
        wanted = {rules().indicators[name].onderwerp for name in names if name in rules().indicators}
        if heading is not None and wanted and heading.text not in wanted:
            yield fault(heading, heading.text, " of ".join(sorted(wanted)), RULE)


def _ids(element: Element) -> list[str]:
    claims = (e.get("data-claim").partition("|")[2] for e in element.walk() if e.has("data-claim"))
    return [name for text in claims for name in text.split(",") if name]


def _beads(page: Page, drawing: Element) -> Iterator[Fault]:
    """As many filled beads as the first share beside them says."""
    around = drawing.parent
    ids = _ids(around) if around is not None else []
    fact = next((page.findings[name] for name in ids if name in page.findings), None)
    if fact is None or fact.indicator is None or not fact.indicator.is_share:
        return
    runs = [
        run
        for path in drawing.all("path")
        if path.get("class") == "vol"
        for run in RUN.findall(path.get("d"))
    ]
    filled = sum(round((float(run) - 0.1) / STEP) + 1 for run in runs)
    wanted = whole(TOP) if is_top(fact.indicator, fact.value) else whole(fact.value)
    if filled != wanted:
        yield fault(drawing, f"{filled} kralen", f"{wanted} kralen", RULE)
