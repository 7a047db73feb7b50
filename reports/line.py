"""The line of buurten as SVG: one axis, a bead per buurt with its number, a mark for the gemeente.

Positions are percentages of the width and everything else is in pixels, so text keeps its size on every
screen. Beads that would touch at the smallest width of a drawing are stacked, never moved sideways.
"""

from dataclasses import dataclass
from math import ceil, floor

from markupsafe import Markup, escape

from reports.nouns import BuurtLine, Dot
from reports.numbers import number_text
from reports.svg import bead_text, drawn_value, number, percent, ticks

EDGE = 5.5
"""Room beside the first and last bead, percent of the width."""
MARK_HEIGHT = 8
"""Height of a mark on the axis, pixels."""
LABEL_ROOM = 11.0
"""Room on both sides of the number of a mark, pixels."""
MOST_NUMBERED = 16
"""With more buurten the beads are small and carry no number; the table has them all."""


@dataclass(frozen=True)
class LineSize:
    """One drawing of the line, meant for containers of at least `width` pixels."""

    css: str
    width: float
    radius: float


NARROW = LineSize("smal", 262.0, 13.0)
WIDE = LineSize("breed", 560.0, 16.0)


def sizes_of(line: BuurtLine) -> tuple[LineSize, ...]:
    """The drawings that a first screen needs: a wide one too, unless the beads are too many for numbers."""
    return (NARROW, WIDE) if len(line.dots) <= MOST_NUMBERED else (NARROW,)


@dataclass(frozen=True)
class Axis:
    """The range of the number line, in the unit of the indicator."""

    low: float
    high: float
    step: float

    def place(self, value: float) -> float:
        """Position of a value in percent of the width."""
        share = (value - self.low) / (self.high - self.low)
        return EDGE + min(max(share, 0.0), 1.0) * (100 - 2 * EDGE)

    @property
    def marks(self) -> list[float]:
        """The round values that are printed under the line."""
        count = floor((self.high - self.low) / self.step + 1e-9)
        return [self.low + self.step * i for i in range(count + 1)]


@dataclass(frozen=True)
class PlacedDot:
    """A bead: where it hangs (percent) and how high it is stacked (0 = on the line)."""

    dot: Dot
    x: float
    level: int


def choose_axis(line: BuurtLine) -> Axis:
    """Choose round ends that hold every buurt and the gemeente, with at most seven printed marks."""
    values = [
        drawn_value(value, line.indicator)
        for value in (*(dot.value for dot in line.dots), line.gemeente_value)
    ]
    low, high = min(values), max(values)
    spread = max(high - low, 1.0)
    step = next((size for size in _steps() if spread / size <= 5), spread)
    return Axis(
        floor(low / step) * step, max(ceil(high / step) * step, floor(low / step) * step + step), step
    )


def _steps() -> list[float]:
    return [factor * 10.0**power for power in range(7) for factor in (1, 2, 5)]


def place_dots(line: BuurtLine, axis: Axis, size: LineSize) -> tuple[PlacedDot, ...]:
    """Hang the beads; named ones first, so that they lie on the line itself.

    A bead takes the lowest level where it stays clear of all others at the smallest width of this drawing.
    """
    apart = 100 * (2 * radius_of(line, size) + 2) / size.width
    placed: list[PlacedDot] = []
    for dot in sorted(line.dots, key=lambda dot: (not dot.is_named, dot.value, dot.code)):
        x = axis.place(drawn_value(dot.value, line.indicator))
        near = {other.level for other in placed if abs(other.x - x) < apart}
        level = next(level for level in range(len(placed) + 1) if level not in near)
        placed.append(PlacedDot(dot, x, level))
    return tuple(placed)


def radius_of(line: BuurtLine, size: LineSize) -> float:
    """Radius of a bead in pixels."""
    return size.radius if len(line.dots) <= MOST_NUMBERED else 6.0


def draw_line(line: BuurtLine, figure_id: str, size: LineSize, gemeente: str) -> Markup:
    """Draw the line for one width; `figure_id` must be unique on the page.

    The picture is one image for a screen reader: title and description tell what a reader sees, the table
    beside it holds every number.
    """
    axis = choose_axis(line)
    dots = place_dots(line, axis, size)
    radius = radius_of(line, size)
    top = 30.0
    base = top + (max((dot.level for dot in dots), default=0) + 1) * (2 * radius + 2) - radius
    height = base + radius + 34
    label_id = f"{figure_id}-{size.css}"
    parts = [
        f'<svg class="lijn {size.css}" role="img" height="{number(height)}" '
        f'aria-labelledby="{escape(label_id)}-t" aria-describedby="{escape(label_id)}-d" '
        f'data-claim="lijn|{escape(claimed_ids(line, dots))}">',
        f'<title id="{escape(label_id)}-t">{escape(line.indicator.kort)}, per buurt</title>',
        f'<desc id="{escape(label_id)}-d">{escape(describe(line, gemeente))}</desc>',
        '<g aria-hidden="true">',
        _axis(axis, base, base + radius + 8, free_marks(axis, dots, size)),
        _gemeente(line, axis, base + radius + 6, gemeente),
        *(_leader(dot, base, radius, height) for dot in dots if dot.dot.is_named),
        *(_bead(dot, line, base - dot.level * (2 * radius + 2), radius) for dot in dots),
        "</g></svg>",
    ]
    return Markup("".join(parts))  # noqa: S704 (every text above went through escape)


def claimed_ids(line: BuurtLine, dots: tuple[PlacedDot, ...]) -> str:
    """List the findings behind the picture for its `data-claim`: the gemeente, then the beads as drawn."""
    return ",".join([line.gemeente_finding_id, *(placed.dot.finding_id for placed in dots)])


def describe(line: BuurtLine, gemeente: str) -> str:
    """Tell the picture in one breath: the gemeente, the values from low to high, names only where shown."""
    shown = [_spoken(dot, line) for dot in sorted(line.dots, key=lambda dot: (dot.value, dot.code))]
    return f"{gemeente}: {bead_text(line.gemeente_value, line.indicator)}. Buurten: {', '.join(shown)}."


def _spoken(dot: Dot, line: BuurtLine) -> str:
    value = bead_text(dot.value, line.indicator)
    return f"{dot.name} {value}" if dot.is_named else value


def free_marks(axis: Axis, dots: tuple[PlacedDot, ...], size: LineSize) -> list[float]:
    """Choose the marks that get their number: not those under the pointer of a named bead."""
    near = 100 * LABEL_ROOM / size.width
    pointers = [placed.x for placed in dots if placed.dot.is_named]
    return [mark for mark in axis.marks if all(abs(axis.place(mark) - x) >= near for x in pointers)]


def _axis(axis: Axis, base: float, below: float, numbered: list[float]) -> str:
    places = [axis.place(mark) for mark in axis.marks]
    texts = "".join(
        f'<text class="maat" x="{percent(axis.place(mark))}" y="{number(below + 10)}" data-vrij="as">'
        f"{number_text(mark)}</text>"
        for mark in numbered
    )
    line = f'<line class="as" x2="100%" y1="{number(base)}" y2="{number(base)}"/>'
    return line + ticks("streepje", places, base, MARK_HEIGHT) + texts


def _gemeente(line: BuurtLine, axis: Axis, bottom: float, gemeente: str) -> str:
    x = axis.place(drawn_value(line.gemeente_value, line.indicator))
    anchor = "start" if x < 25 else "end" if x > 75 else "middle"
    return (
        f'<line class="gemeente" x1="{percent(x)}" x2="{percent(x)}" y1="20" y2="{number(bottom)}"/>'
        f'<text class="gemeentenaam" text-anchor="{anchor}" x="{percent(x)}" y="14">'
        f"{escape(gemeente)} {escape(bead_text(line.gemeente_value, line.indicator))}</text>"
    )


def _leader(placed: PlacedDot, base: float, radius: float, bottom: float) -> str:
    end = "0" if placed.x < 50 else "100%"
    x, top, low = percent(placed.x), number(base + radius), number(bottom - 1)
    return (
        f'<line class="wijzer" x1="{x}" x2="{x}" y1="{top}" y2="{low}"/>'
        f'<line class="wijzer" x1="{x}" x2="{end}" y1="{low}" y2="{low}"/>'
    )


def _bead(placed: PlacedDot, line: BuurtLine, y: float, radius: float) -> str:
    kind = "klein" if placed.dot.is_small else "genoemd" if placed.dot.is_named else "gewoon"
    circle = f'<circle class="kraal {kind}" cx="{percent(placed.x)}" cy="{number(y)}" r="{number(radius)}"/>'
    if len(line.dots) > MOST_NUMBERED:
        return circle
    return (
        f'{circle}<text class="kraalgetal {kind}" x="{percent(placed.x)}" y="{number(y + radius * 0.36)}">'
        f"{escape(bead_text(placed.dot.value, line.indicator))}</text>"
    )
