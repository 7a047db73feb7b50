"""The strips of the table-charts: every mark hangs where its finding says, on the axis printed above it."""

from collections.abc import Iterator
from typing import NamedTuple

from reports.controle.faults import Fault, fault
from reports.controle.findings import Finding
from reports.controle.numbers import MINUS
from reports.controle.page import Page
from reports.controle.tree import Element

RULE = "report.md 6: plaats op de strook"
NEAR = 0.11
"""Places are printed with one decimal, percent of the width."""
MIDDLE = 50.0


class Scale(NamedTuple):
    """An axis: its ends, and whether it counts percents of the value of the gemeente."""

    low: float
    high: float
    is_relative: bool

    def place(self, value: float) -> float:
        """Where a value hangs, percent of the width; outside the axis at its edge."""
        return 100 * min(max((value - self.low) / (self.high - self.low), 0.0), 1.0)


def strip_faults(page: Page) -> Iterator[Fault]:
    """Every mark, margin and arrow that hangs elsewhere than its finding says."""
    scale: Scale | None = None
    for element in page.elements:
        if "schaal" in element.classes:
            scale = read_scale(element)
            if scale is None:
                yield fault(element, element.text, "twee verschillende getallen", RULE)
        elif element.tag == "tr" and scale is not None:
            yield from _row(page, element, scale)


def read_scale(drawing: Element) -> Scale | None:
    """The axis as its numbers say; None where it has no two different ones."""
    texts = [text.text for text in drawing.all("text")]
    values = [number_of(text) for text in texts]
    if len(values) < 2 or values[0] is None or values[-1] is None or values[0] >= values[-1]:
        return None
    return Scale(values[0], values[-1], texts[-1].startswith("+") and texts[-1].endswith("%"))


def number_of(text: str) -> float | None:
    """A number of the axis: +10, −10%, 40%."""
    plain = text.removesuffix("%").removeprefix("+").replace(MINUS, "-").replace(".", "").replace(",", ".")
    return float(plain) if plain.removeprefix("-").replace(".", "", 1).isdigit() else None


def _row(page: Page, row: Element, scale: Scale) -> Iterator[Fault]:
    own = next((item for item in row.elements if "eigen" in item.classes), None)
    strip = next((item for item in row.elements if "strookcel" in item.classes), None)
    drawing = next((item for item in strip.elements if "strook" in item.classes), None) if strip else None
    fact = page.findings.get(own.get("data-claim").partition("|")[2]) if own is not None else None
    if drawing is None or fact is None:
        return
    wanted = _pair(fact, scale) if "paar" in drawing.classes else _single(fact, scale)
    marks = [item for item in drawing.elements if item.tag == "use"]
    found = {item.get("href").removeprefix("#s-"): place_at(item, "x") for item in marks}
    if len(marks) != len(wanted):
        yield fault(drawing, f"{len(marks)} tekens", f"{len(wanted)} tekens", RULE)
    for (name, place), value in zip(found.items(), wanted, strict=False):
        if place is None or abs(place - value) > NEAR:
            yield fault(drawing, f"{name} op {place}%", f"op {value:.1f}%", RULE)
    yield from _margin(fact, drawing, wanted)


def _pair(fact: Finding, scale: Scale) -> list[float]:
    """Of a group: elsewhere first, then here."""
    reference = fact.number("reference_value")
    return [scale.place(value) for value in (reference, fact.value) if value is not None]


def _single(fact: Finding, scale: Scale) -> list[float]:
    """Of a figure: its difference; nothing where that lies outside the axis (an arrow says the number)."""
    reference = fact.number("reference_value")
    if reference is None or fact.number("deviation") is None or (scale.is_relative and not reference):
        return []
    away = 100 * (fact.value / reference - 1) if scale.is_relative else fact.deviation
    return [scale.place(away)] if scale.low - 1e-6 <= away <= scale.high + 1e-6 else []


def _margin(fact: Finding, drawing: Element, marks: list[float]) -> Iterator[Fault]:
    """The margin holds the mark; of a clear difference it leaves out the gemeente."""
    for line in (item for item in drawing.elements if "marge" in item.classes):
        low, high = place_at(line, "x1"), place_at(line, "x2")
        if low is None or high is None or low > high:
            yield fault(drawing, "een marge zonder begin en eind", "een marge", RULE)
            continue
        if any(not low - NEAR <= mark <= high + NEAR for mark in marks):
            yield fault(drawing, f"marge {low}% tot {high}%", "een marge om het teken", RULE)
        if fact.verdict == "clear" and low + NEAR < MIDDLE < high - NEAR:
            yield fault(drawing, f"marge {low}% tot {high}%", "een marge naast de gemeente", RULE)


def place_at(element: Element, attribute: str) -> float | None:
    """A place in percent of the width; None where it is no number."""
    text = element.get(attribute).removesuffix("%")
    return float(text) if text.replace(".", "", 1).isdigit() else None
