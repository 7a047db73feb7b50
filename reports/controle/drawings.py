"""The line of buurten: every number in it, the description, the names at its ends, the marks of its axis."""

from math import ceil, floor

from reports.controle.claims import Builder, Claim, Expected
from reports.controle.findings import Finding
from reports.controle.numbers import TOP, bead, is_top, written
from reports.controle.rules import Indicator
from reports.controle.tree import Element

RULE = "report.md 3.1: lijn met buurten"
EDGE = 5.5
NEAR = 0.06
"""Positions are printed with one decimal, percent of the width."""
STEPS = tuple(factor * 10.0**power for power in range(7) for factor in (1, 2, 5))


def line(claim: Claim) -> Expected:
    """`lijn`: the whole drawing; its text must be the one that follows from the findings."""
    gemeente, *buurten = claim.pair(len(claim.ids))
    page, indicator = claim.page, claim.indicator(gemeente)
    claim.require(gemeente.area == page.gemeente.code, "de eerste bevinding hoort van de gemeente te zijn")
    everywhere = {f.finding_id for f in page.of_buurten(gemeente, only_large=False)}
    claim.require(set(claim.ids[1:]) == everywhere, "de lijn hoort alle buurten met een cijfer te hebben")
    named = named_areas(claim, buurten)
    require_beads(claim, indicator, buurten, named)
    title = f"{indicator.kort}, per buurt"
    axis = axis_marks(claim, indicator, gemeente, buurten)
    beads = [element.text for element in claim.element.all("text") if "kraalgetal" in element.classes]
    wanted = [bead(indicator, fact.value) for fact in buurten]
    claim.require(beads in (wanted, []), f"de getallen in de lijn horen te zijn: {' '.join(wanted)}")
    mark = f"{page.gemeente.name} {bead(indicator, gemeente.value)}"
    text = [title, describe(claim, indicator, gemeente, buurten, named), *axis, mark, *beads]
    return Expected(("".join(text),), RULE)


def named_areas(claim: Claim, buurten: list[Finding]) -> set[str]:
    """The two ends, as far as they may be named here."""
    large = [f for f in claim.page.of_buurten(buurten[0]) if f.finding_id in claim.ids] if buurten else []
    if len(large) < 2:
        return set()
    low, high = min(large, key=lambda f: f.value), max(large, key=lambda f: f.value)
    if low.value >= high.value:
        return set()
    return {f.area for f in (low, high) if not claim.is_up_front or claim.page.may_name(f.area)}


def describe(
    claim: Claim, indicator: Indicator, gemeente: Finding, buurten: list[Finding], named: set[str]
) -> str:
    """The picture in one breath: the gemeente, then the values from low to high."""
    ordered = sorted(buurten, key=lambda f: (f.value, f.area))
    spoken = [
        f"{claim.page.place(f.area).title} {bead(indicator, f.value)}"
        if f.area in named
        else bead(indicator, f.value)
        for f in ordered
    ]
    return f"{claim.page.gemeente.name}: {bead(indicator, gemeente.value)}. Buurten: {', '.join(spoken)}."


def drawn(indicator: Indicator, fact: Finding) -> float:
    """The value that decides a position; a share that is not printed exactly is drawn at the limit."""
    return TOP if indicator.unit == "%" and is_top(indicator, fact.value) else fact.value


def axis_of(indicator: Indicator, facts: list[Finding]) -> tuple[float, float, float]:
    """Low, high and step of the axis: round ends that hold every value, at most seven marks."""
    values = [drawn(indicator, fact) for fact in facts]
    low, high = min(values), max(values)
    spread = max(high - low, 1.0)
    step = next((size for size in STEPS if spread / size <= 5), spread)
    start = floor(low / step) * step
    return start, max(ceil(high / step) * step, start + step), step


def axis_marks(claim: Claim, indicator: Indicator, gemeente: Finding, buurten: list[Finding]) -> list[str]:
    """The numbers of the axis as they stand, each at its place.

    Raises:
        RefusedError: a number is no mark of this axis, or stands elsewhere.
    """
    low, high, step = axis_of(indicator, [gemeente, *buurten])
    marks = {written(low + step * n): low + step * n for n in range(floor((high - low) / step + 1e-9) + 1)}
    texts = [element for element in claim.element.all("text") if "maat" in element.classes]
    for element in texts:
        value = marks.get(element.text)
        claim.require(value is not None, f"{element.text} staat niet op deze as")
        require_at(claim, element, "x", place_of(value or 0.0, low, high))
    return [element.text for element in texts]


def require_beads(claim: Claim, indicator: Indicator, buurten: list[Finding], named: set[str]) -> None:
    """Require that every bead hangs at its value, and is drawn as small or named where it is.

    Raises:
        RefusedError: a bead hangs elsewhere or looks different.
    """
    beads = [element for element in claim.element.all("circle") if "kraal" in element.classes]
    claim.require(len(beads) == len(buurten), "er zijn meer of minder stippen dan buurten")
    gemeente = claim.findings[0]
    low, high, _ = axis_of(indicator, [gemeente, *buurten])
    for element, fact in zip(beads, buurten, strict=True):
        require_at(claim, element, "cx", place_of(drawn(indicator, fact), low, high))
        is_small = not claim.page.place(fact.area).is_large
        kind = "klein" if is_small else "genoemd" if fact.area in named else "gewoon"
        claim.require(kind in element.classes, f"de stip van {fact.area} hoort {kind} te zijn")
    for element in (e for e in claim.element.all("line") if "gemeente" in e.classes):
        require_at(claim, element, "x1", place_of(drawn(indicator, gemeente), low, high))


def place_of(value: float, low: float, high: float) -> float:
    """Position on the axis, percent of the width."""
    return EDGE + min(max((value - low) / (high - low), 0.0), 1.0) * (100 - 2 * EDGE)


def require_at(claim: Claim, element: Element, attribute: str, wanted: float) -> None:
    """Require that something is drawn at this place.

    Raises:
        RefusedError: it is drawn elsewhere.
    """
    found = element.get(attribute).removesuffix("%")
    is_number = found.replace(".", "", 1).isdigit()
    claim.require(is_number and abs(float(found) - wanted) <= NEAR, f"dit hoort op {wanted:.1f}% te staan")


def faults(claim: Claim, figure: Element) -> list[tuple[Element, str, str]]:
    """The names under the line: lowest left, highest right."""
    buurten = [claim.page.findings[name] for name in claim.ids[1:] if name in claim.page.findings]
    named = named_areas(claim, buurten)
    ends = sorted((f for f in buurten if f.area in named), key=lambda f: (f.value, f.area))
    wanted = [claim.page.place(f.area).title for f in ends]
    found = [part.text for names in figure.with_class("lijnnamen") for part in names.elements]
    return [] if found == wanted else [(figure, ", ".join(found), ", ".join(wanted))]


BUILDERS: dict[str, Builder] = {"lijn": line}
