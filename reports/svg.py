"""Coordinates and values in drawings, written the same on every machine."""

from collections.abc import Iterable

from models.nouns import Indicator
from reports.numbers import TOP_CODE, is_top_coded, number_text, round_one, whole


def number(value: float) -> str:
    """Write a coordinate with at most one decimal: 12, 12.5, -3."""
    return f"{round_one(value, 1):.1f}".removesuffix(".0")


def percent(value: float) -> str:
    """Write a position as a percentage of the width: 34.5%."""
    return number(value) + "%"


DASHES = 1000
"""Length that a row of dashes counts as (`pathLength`), whatever its width on the screen."""


def dashes(css: str, positions: Iterable[float], y: float, width: int) -> str:
    """Draw upright ticks as one line of dashes: each as wide as a dash is long, as high as the stroke.

    Args:
        css: class; its stroke-width is the height of the ticks.
        positions: middles of the ticks, percent of the width.
        y: height of the middle of the ticks, pixels.
        width: width of a tick, thousandths of the width of the drawing.
    """
    starts = sorted({min(max(round(10 * x - width / 2), 0), DASHES - width) for x in positions})
    if not starts:
        return ""
    pattern, end = [0, starts[0]], starts[0] + width
    begin = starts[0]
    for start in starts[1:]:
        if start > end:
            pattern += [end - begin, start - end]
            begin = start
        end = start + width
    pattern += [end - begin, DASHES]
    array = " ".join(map(str, pattern))
    return (
        f'<line class="{css}" x2="100%" y1="{number(y)}" y2="{number(y)}" '
        f'pathLength="{DASHES}" stroke-dasharray="{array}"/>'
    )


def bead_text(value: float, indicator: Indicator) -> str:
    """Write a value as short as a drawing needs it: 46, "<1", "90+" where the exact share is not printed."""
    if indicator.unit != "%":
        return number_text(value, indicator.decimalen)
    if is_top_coded(indicator, value):
        return "90+"
    return "<1" if value > 0 and whole(value) < 1 else number_text(value)


def drawn_value(value: float, indicator: Indicator) -> float:
    """Give the value that decides a position; a top-coded share is drawn at the limit."""
    return TOP_CODE if indicator.unit == "%" and is_top_coded(indicator, value) else value
