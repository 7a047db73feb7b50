"""Patterns without figures: constants, names of areas, dates, contact data, and why a figure is not shown."""

import re

from reports.controle.claims import Builder, Claim, Expected, RefusedError
from reports.controle.differences import previous_ids
from reports.controle.page import Page
from reports.controle.rules import rules
from reports.controle.tree import Element
from reports.controle.words import fill, fills

FIXED = "vaste zin van de lijst met zinnen"
LEAST_PARTS = 3
"""Signs in the id of a finding between indicator, area, group and year."""
SLOT = re.compile(r"{\w+}")
LOOSE = {
    "below_minimum": ("Er wonen te weinig mensen.", "Er zijn te weinig antwoorden."),
    "disclosure": ("Zo kan niemand worden herkend.",),
}
NO_FIGURE = ("We hebben dit cijfer nog niet.",)
REASON_OF_STATE = {
    "unknown_or_secret": "O17",
    "secret": "O2",
    "not_asked": "O18",
    "not_yet_published": "O3",
    "discontinued": "O4",
    "low_coverage": "O7",
    "gemeente_only": "O5",
    "boundary_changed": "R5",
    "definition_changed": "R6",
}
OWN_AREA = (
    r"In .+ woont niemand\.",
    r"Dit gebied is gekozen door .+ op .+\.",
    r".+ is een eigen gebied\. Reden: .+\.",
    r"Buurten van \d{4}: BU\w+(, BU\w+)*\.",
    r".+ bestaat uit \d+ buurt(en)?: .+\.",
)


def constant(claim: Claim) -> Expected:
    """A sentence of the bank without slots, where nothing more has to hold."""
    return claim.say(FIXED)


def only_network(claim: Claim) -> Expected:
    """X14, Q4: only in the edition for the network."""
    claim.require(claim.page.edition == "netwerk", "alleen in de uitgave netwerk")
    return claim.say("report.md 3.2: uitgave netwerk")


def synthetic(claim: Claim) -> Expected:
    """X16: only when a figure on the page is constructed."""
    made_up = any(fact.text("synthetic") == "true" for fact in claim.page.findings.values())
    claim.require(made_up, "geen enkel cijfer is verzonnen")
    return claim.say("wording.md 4: X16 bij synthetic")


def after_earlier(claim: Claim) -> Expected:
    """E6: always and only after E4."""
    claim.require(bool(previous_ids(claim)), "E6 hoort na E4")
    return claim.say("wording.md 4: E4 altijd met E6")


def open_dot(claim: Claim) -> Expected:
    """W8: only when a buurt is small."""
    claim.require(any(not place.is_large for place in claim.page.buurten), "er is geen kleine buurt")
    return claim.say("report.md 3.1: open stip onder 250 bewoners")


def fixed_slot(claim: Claim) -> Expected:
    """C1 and V5: patterns with a slot that has one value on a page."""
    slots = {"C1": {"plek": ("straat", "werk")}, "V5": {"ww": ("woont", "werkt")}}[claim.pattern]
    return Expected(fills(claim.pattern, dict(slots)), FIXED)


def about_area(claim: Claim) -> Expected:
    """B11: no stories about the area of the page."""
    return claim.say("report.md 3.1: nog geen verhalen", g=claim.page.area.in_sentence)


def about_buurt(claim: Claim) -> Expected:
    """U2: about the small buurt in whose block it stands."""
    claim.require(bool(claim.buurt), "deze zin hoort in een buurtblok")
    place = claim.page.place(claim.buurt)
    claim.require(not place.is_large, "dit is geen kleine buurt")
    return claim.say("report.md 3.4: kleine buurt", g=place.in_sentence)


def not_named(claim: Claim) -> Expected:
    """Z1: only in the public edition, in the number of buurten that the headline leaves unnamed."""
    claim.require(claim.page.is_public, "Z1 hoort bij de openbare uitgave")
    return claim.say("report.md 3.2: nog niet genoemd", deze_buurten=("deze buurt", "deze buurten"))


def discussed(claim: Claim) -> Expected:
    """Z2: a buurt whose residents were heard, with the date."""
    heard: dict[str, str] = claim.page.facts["gehoord"]
    claim.require(claim.page.is_public, "Z2 hoort bij de openbare uitgave")
    texts = [
        fill("Z2", {"g": claim.page.place(code).in_sentence, "datum": day}) for code, day in heard.items()
    ]
    return Expected(tuple(texts), "report.md 3.2: gesprek vastgelegd")


def version_line(claim: Claim) -> Expected:
    """X4: the date of the version, the same as in the colofon."""
    dates = stated_dates(claim.page)
    claim.require(bool(dates), "de bladzijde noemt geen datum van de versie")
    return claim.say("report.md 17 regel 13", datum=dates)


def stated_dates(page: Page) -> tuple[str, ...]:
    """The date of the version in the colofon."""
    texts = [element.text for element in page.with_class("colofon")]
    found = (re.search(r"Versie \S+ van (.+?)\. Uitgave", text) for text in texts)
    return tuple(match[1] for match in found if match is not None)


def source_line(claim: Claim) -> Expected:
    """X5: a row of the table of sources, with its year and date."""
    texts = [text for row in source_rows(claim.page) for text in source_texts(row, claim)]
    return Expected(tuple(texts), "report.md 4.2 regel 17: bron uit de tabel met bronnen")


def source_rows(page: Page) -> list[Element]:
    """The rows of the table of sources."""
    tables = page.with_class("bronnentabel")
    return [row for table in tables for body in table.all("tbody") for row in body.all("tr")]


def source_texts(row: Element, claim: Claim) -> list[str]:
    """What a source line may say: publisher, title, years of figures on the page, date of retrieval."""
    head = row.elements[0]
    small = next(iter(head.all("small")), None)
    publisher = small.text if small is not None else ""
    title = head.text.removesuffix(publisher).strip()
    retrieved = next((c for c in row.elements if c.get("data-op") == "opgehaald"), None)
    own = (
        next((part for part in retrieved.children if isinstance(part, str)), "")
        if retrieved is not None
        else ""
    )
    names = [publisher, *(publisher[: match.start()] for match in re.finditer(r"\. ", publisher))]
    years = re.findall(r"\d{4}", claim.text.partition(". Opgehaald")[0].replace(title, ""))
    if not years or years != sorted(set(years)) or not set(years) <= years_of_block(claim, title):
        return []
    slots = {"jaar": " en ".join(sorted(years)), "datum": own.strip()}
    return [fill("X5", {"bron": f"{name}, {title}", **slots}) for name in names]


def old_figure(claim: Claim) -> Expected:
    """O11: the newest year of a source of which newer figures should have been there."""
    known = sorted({str(fact.period) for fact in claim.page.findings.values()})
    return claim.say("report.md 4.2 regel 20: oud cijfer", jaar=tuple(known))


def years_of_block(claim: Claim, title: str) -> set[str]:
    """The years of the figures of a source in the section around a sentence, or in the sheet.

    Of figures that are not shown the page does not say the source: their years count for every source.
    """
    section = next((e for e in claim.element.up() if e.tag == "section" and e.get("id")), claim.page.root)
    items = [element for element in section.walk() if element.has("data-claim")]
    ids = {name for item in items for name in item.get("data-claim").partition("|")[2].split(",")}
    facts = [claim.page.findings[name] for name in ids if name in claim.page.findings]
    told = {str(fact.period) for fact in facts if rules().sources.get(fact.text("source_id")) == title}
    hidden = [item.get("data-over").partition(":")[0].split("@") for item in items if item.has("data-over")]
    return told | {parts[LEAST_PARTS] for parts in hidden if len(parts) > LEAST_PARTS}


def small_group(claim: Claim) -> Expected:
    """G8, G9: a group that is too small, or that the source does not know."""
    groups = (*rules().groups.values(), "mensen onder de 18")
    return claim.say("wording.md G8, G9", groep=groups)


def not_shown(claim: Claim) -> Expected:
    """Why a figure is not shown: the sentence of its state, about an area without finding."""
    finding_id, _, state = claim.element.get("data-over").partition(":")
    parts = finding_id.split("@")
    if len(parts) < 4:
        raise RefusedError("er staat niet bij over welk cijfer dit gaat")
    claim.require(finding_id not in claim.page.findings, "dit cijfer staat wel in de tabel")
    wanted = REASON_OF_STATE.get(state, "V12")
    claim.require(claim.pattern == wanted, f"bij deze reden hoort {wanted}")
    indicator = rules().indicators.get(parts[0])
    publisher = "RIVM" if indicator is not None and indicator.evidence == "model" else "CBS"
    slots: dict[str, str | tuple[str, ...]] = {
        "g": claim.name(parts[1]),
        "jaar": parts[3],
        "cbs": publisher,
        "Het_cbs": f"het {publisher}",
        "gem": claim.page.gemeente.in_sentence,
        "Reden": LOOSE.get(state, NO_FIGURE),
    }
    used = {name.strip("{}") for name in SLOT.findall(rules().patterns[claim.pattern])}
    return claim.say("wording.md 3.6: reden", **{name: slots[name] for name in used})


def free(claim: Claim) -> Expected:
    """Contact, dates and names that people filled in: only the fixed words can be checked."""
    claim.require(claim.element.has("data-vrij") and not claim.ids, "deze zin hoort als vrij gemerkt te zijn")
    pattern = rules().patterns[claim.pattern]
    forms = [SLOT.sub(".+", re.escape(pattern).replace(r"\{", "{").replace(r"\}", "}"))]
    if claim.pattern == "X10":
        forms = list(OWN_AREA)
    claim.require(
        any(re.fullmatch(form, claim.text) for form in forms), "de vaste woorden van de zin kloppen niet"
    )
    return Expected((claim.text,), "vaste woorden van de zin; de rest vulden mensen in", is_form_only=True)


PLAIN = ("K4", "K8", "H9", "Y3", "Y4", "U5", "O9", "C3", "M5", "X11", "X13", "X18", "S6")
FREE = ("Q1", "Q2", "Q3", "Q5", "X2", "X3", "X10", "X15")
"""What people filled in: contact, dates, names."""
REASONS = (*(pattern for pattern in REASON_OF_STATE.values() if pattern != "R5"), "V12")
BUILDERS: dict[str, Builder] = {
    **dict.fromkeys(PLAIN, constant),
    **dict.fromkeys(("X14", "Q4"), only_network),
    **dict.fromkeys(("C1", "V5"), fixed_slot),
    "U2": about_buurt,
    **dict.fromkeys(("G8", "G9"), small_group),
    **dict.fromkeys(REASONS, not_shown),
    **dict.fromkeys(FREE, free),
    "X16": synthetic,
    "E6": after_earlier,
    "W8": open_dot,
    "B11": about_area,
    "Z1": not_named,
    "Z2": discussed,
    "X4": version_line,
    "X5": source_line,
    "O11": old_figure,
}
