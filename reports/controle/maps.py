"""Maps: class and text of every area, the description, the table beside it, the legend (report.md 5)."""

from math import asin, sin, sqrt

from reports.controle.claims import Builder, Claim, Expected
from reports.controle.differences import size_word
from reports.controle.findings import Finding
from reports.controle.numbers import percent, share_cell
from reports.controle.page import Page
from reports.controle.rules import rules
from reports.controle.tree import Element

AVERAGE = frozenset({"around_average", "small"})
RULE = "report.md 5: de klasse volgt het oordeel"
HIDDEN = "niet getoond"


def area(claim: Claim) -> Expected:
    """`kaart`: an area of a map, its number, its row in the table, or the description of the whole map."""
    if claim.element.tag == "desc":
        return description(claim)
    (fact,) = claim.exactly(1)
    text = share_cell(claim.share(fact), fact.value)
    name = claim.page.place(fact.area).name
    css = css_class(claim, fact)
    if claim.element.tag == "title":
        path = claim.element.parent
        claim.require(path is not None and path.get("class") == css, f"de klasse hoort {css} te zijn")
        return Expected((f"{name}: {text}",), RULE)
    if claim.element.tag == "text":
        claim.require(f"op-{css}" in claim.element.classes, f"de klasse hoort {css} te zijn")
        return Expected((text,), RULE)
    cells = claim.element.parent.elements if claim.element.parent is not None else []
    claim.require(len(cells) == 3 and cells[0].text == name, f"dit getal is van {name}")
    claim.require(cells[2].text == rules().classes[css], f"de klasse hoort '{rules().classes[css]}' te zijn")
    return Expected((text,), RULE)


def css_class(claim: Claim, fact: Finding) -> str:
    """The class of a verdict: one step when clear, two only when "veel" is allowed."""
    up = fact.deviation > 0
    if fact.verdict == "clear":
        return f"k{'p' if up else 'm'}{2 if size_word(claim, fact) else 1}"
    if fact.verdict == "estimate_differs":
        return f"ke1{'p' if up else 'm'}"
    if fact.verdict in AVERAGE or (fact.verdict == "descriptive" and fact.is_estimate):
        return "k0"
    return "kn"


def description(claim: Claim) -> Expected:
    """All values in code order, as the areas of the drawing say them."""
    svg = claim.element.around("svg")
    titles = [t for path in (svg.all("path") if svg is not None else []) for t in path.all("title")]
    named = [t.get("data-claim").partition("|")[2] for t in titles if t.has("data-claim")]
    claim.require(tuple(named) == claim.ids, "de beschrijving gaat over andere bevindingen dan de kaart")
    claim.require(bool(claim.findings), "de kaart toont niets")
    return Expected(("; ".join(title.text for title in titles) + ".",), RULE)


def faults(page: Page, figure: Element) -> list[tuple[Element, str, str]]:
    """What is wrong with a map besides its claims: names, legend, borders. Element, found, expected."""
    parts = (
        hidden_areas(page, figure),
        described(figure),
        labels(figure),
        legend(page, figure),
        rows(figure),
    )
    return [found for part in parts for found in part]


def rows(figure: Element) -> list[tuple[Element, str, str]]:
    """The table beside the map has the areas of the drawing, in its order."""
    found = []
    for body in figure.all("tbody"):
        names = ", ".join(head.text for head in body.all("th"))
        wanted = ", ".join(title.text.rpartition(": ")[0] for title in spoken_of(figure))
        if names != wanted:
            found.append((body, names, wanted))
    return found


def areas_of(figure: Element) -> list[Element]:
    """The paths of the areas of a map, in order."""
    return [path for group in figure.with_class("vlakken") for path in group.all("path")]


def spoken_of(figure: Element) -> list[Element]:
    """What is said of every area of a map: name and number."""
    return [title for path in areas_of(figure) for title in path.all("title")]


def hidden_areas(page: Page, figure: Element) -> list[tuple[Element, str, str]]:
    """Areas without a number: hatched, "niet getoond", with a name that no other area of the map has."""
    found = []
    titles = spoken_of(figure)
    shown = {title.text.rpartition(": ")[0] for title in titles if title.has("data-claim")}
    names = {place.name for place in page.places.values()} - shown
    for title in titles:
        name, _, said = title.text.rpartition(": ")
        css = title.parent.get("class") if title.parent is not None else ""
        if not title.has("data-claim") and (said != HIDDEN or css != "kx" or name not in names):
            found.append((title, title.text, f"de naam van dit gebied: {HIDDEN}"))
    return found


def described(figure: Element) -> list[tuple[Element, str, str]]:
    """The description names every area as the drawing does; without a number stands "?"."""
    wanted = "; ".join(title.text for title in spoken_of(figure)) + "."
    found = [(text, text.text, wanted) for text in figure.all("desc") if text.text != wanted]
    values = (text for text in figure.all("text") if "waarde" in text.classes and not text.has("data-claim"))
    return [*found, *((text, text.text, "?") for text in values if text.text != "?")]


def labels(figure: Element) -> list[tuple[Element, str, str]]:
    """The names in the map and in its list: in code order, a number where the name does not fit."""
    texts = [text for text in figure.all("text") if "naam" in text.classes]
    spoken = [title.text.rpartition(": ")[0] for title in spoken_of(figure)]
    listed = [item.text for items in figure.with_class("kaartnamen") for item in items.all("li")]
    found = []
    numbered = []
    for text, name in zip(texts, spoken, strict=False):
        if text.has("data-vrij"):
            numbered.append(name)
            if text.text != str(len(numbered)):
                found.append((text, text.text, str(len(numbered))))
        elif text.text != name:
            found.append((text, text.text, name))
    if listed != numbered:
        found.append((figure, ", ".join(listed), ", ".join(numbered)))
    return found


def legend(page: Page, figure: Element) -> list[tuple[Element, str, str]]:
    """Every class with its words, its border in numbers, and the gemeente in the title."""
    ids = [title.get("data-claim").partition("|")[2] for title in spoken_of(figure)]
    facts = [page.findings[name] for name in ids if name in page.findings]
    against = facts[0].number("reference_value") if facts else None
    found = []
    for title in figure.with_class("legendatitel"):
        wanted = "Vergeleken met de gemeente" + (f" ({percent(against)})" if against is not None else "")
        if title.text != wanted:
            found.append((title, title.text, wanted))
    borders = class_borders(against)
    for entries in figure.with_class("legenda"):
        for entry, (css, words) in zip(entries.all("li"), rules().classes.items(), strict=False):
            wanted = f"{words} {borders.get(css, '')}".strip()
            if entry.text != wanted or not any(r.get("class") == css for r in entry.all("rect")):
                found.append((entry, entry.text, wanted))
    return found


def class_borders(reference: float | None) -> dict[str, str]:
    """From which share an area is drawn as lower or higher (statistics.md section 9)."""
    if reference is None or not 0 < reference < 100:
        return {}
    share, angle = reference / 100, asin(sqrt(reference / 100))
    near = 0.2 * min(share, 1 - share)
    low = max(sin(max(angle - 0.05, 0.0)) ** 2, share - near)
    high = min(sin(min(angle + 0.05, asin(1.0))) ** 2, share + near)
    below, above = f"{percent(100 * low)} of minder", f"{percent(100 * high)} of meer"
    between = f"{percent(100 * low)} tot {percent(100 * high)}"
    return {"kp1": above, "ke1p": above, "k0": between, "km1": below, "ke1m": below}


BUILDERS: dict[str, Builder] = {"kaart": area}
