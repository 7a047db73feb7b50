"""Coordinates and values in drawings, written the same on every machine."""

from collections.abc import Iterable
from itertools import pairwise

from models.nouns import Indicator
from reports.numbers import TOP_CODE, is_top_coded, number_text, round_one, whole


def number(value: float) -> str:
    """Write a coordinate with at most one decimal: 12, 12.5, -3."""
    return f"{round_one(value, 1):.1f}".removesuffix(".0")


def percent(value: float) -> str:
    """Write a position as a percentage of the width: 34.5%."""
    return number(value) + "%"


WHOLE = 1000
"""Width of a row of ticks in its own units, whatever its width on the screen."""


def ticks(css: str, positions: Iterable[float], y: float, height: int) -> str:
    """Draw upright ticks as one path, stretched over the width with its strokes.

    Args:
        css: class; its stroke-width is the width of a tick, thousandths of the drawing.
        positions: middles of the ticks, percent of the width.
        y: height of the middle of the ticks, pixels.
        height: height of a tick, pixels.
    """
    places = sorted({min(max(round(10 * x), 1), WHOLE - 1) for x in positions})
    if not places:
        return ""
    lines = "".join(f"M{place} 0v1" for place in places)
    return (
        f'<svg viewBox="0 0 {WHOLE} 1" preserveAspectRatio="none" y="{number(y - height / 2)}" '
        f'height="{height}"><path class="{css}" d="{lines}"/></svg>'
    )


def strip_ticks(positions: Iterable[float]) -> str:
    """Draw the ticks of a strip on as few characters as they take; the stylesheet gives height and width.

    Args:
        positions: middles of the ticks, percent of the width.
    """
    places = sorted({min(max(round(10 * x), 1), WHOLE - 1) for x in positions})
    if not places:
        return ""
    steps = "".join(f"m{place - last}-1v1" for last, place in pairwise(places))
    return (
        f'<svg viewBox="0 0 {WHOLE} 1" preserveAspectRatio="none"><path d="M{places[0]} 0v1{steps}"/></svg>'
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
