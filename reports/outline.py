"""Outlines of a map as short as their use allows: whole units for a map that only shows where a wijk lies."""

import re
from functools import lru_cache
from itertools import pairwise

NUMBER = re.compile(r"-?\d*\.?\d+")
RING = re.compile(r"M([^lz]*)l([^z]*)z")
CORNERS = 3
"""A ring with fewer corners left is not visible."""

Point = tuple[int, int]


@lru_cache(maxsize=1024)
def in_whole_units(path: str) -> str:
    """Round the corners of a path to whole units, each from its own place: neighbours stay neighbours.

    Args:
        path: rings as `pipeline.drawing` writes them: `M` absolute start, `l` relative corners, `z`.
    """
    return "".join(
        write(corners) for corners in map(corners_of, RING.findall(path)) if len(corners) >= CORNERS
    )


def corners_of(ring: tuple[str, str]) -> list[Point]:
    """The corners of one ring in whole units, without those that fall together."""
    start, steps = ([tenths(n) for n in NUMBER.findall(part)] for part in ring)
    x, y = start
    corners = [whole(x, y)]
    for dx, dy in zip(steps[::2], steps[1::2], strict=True):
        x, y = x + dx, y + dy
        corners.append(whole(x, y))
    return [here for before, here in zip([corners[-1], *corners], corners, strict=False) if here != before]


def tenths(number: str) -> int:
    """A number with at most one decimal as a whole number of tenths: sums stay exact."""
    return round(float(number) * 10)


def whole(x: int, y: int) -> Point:
    """A corner in tenths on the grid of whole units, half up for both neighbours alike."""
    return (x + 5) // 10, (y + 5) // 10


def write(corners: list[Point]) -> str:
    """One ring as a path."""
    steps = [n for (ox, oy), (x, y) in pairwise(corners) for n in (x - ox, y - oy)]
    return f"M{numbers(corners[0])}l{numbers(steps)}z"


def numbers(values: tuple[int, ...] | list[int]) -> str:
    """Numbers after each other: a minus sign parts two numbers by itself."""
    written = [str(value) for value in values]
    return written[0] + "".join(text if text[0] == "-" else f" {text}" for text in written[1:])
