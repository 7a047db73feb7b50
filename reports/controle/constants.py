"""Patterns without figures: constants, names of areas, dates, contact data, and why a figure is not shown."""

import re

from reports.controle.claims import Builder, Claim, Expected, RefusedError
from reports.controle.differences import previous_ids
from reports.controle.page import Page
from reports.controle.rules import rules
from reports.controle.words import fill, fills

FIXED = "vaste zin van de lijst met zinnen"
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
}
