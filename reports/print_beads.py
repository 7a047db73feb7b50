"""Drawings of the print views: a hundred beads for a share, and the line of buurten as large as a wall needs.

Both work without colour: filled against open, and a number in every bead of the line.
"""

from markupsafe import Markup, escape

from reports.line import (
    MOST_NUMBERED,
    Axis,
    LineSize,
    PlacedDot,
    choose_axis,
    claimed_ids,
    describe,
    free_marks,
    place_dots,
)
from reports.nouns import BuurtLine
from reports.numbers import number_text
from reports.svg import bead_text, drawn_value, number, percent

ABOVE, BELOW = 10.0, 8.0
"""Room above the beads for the name of the gemeente and under them for the axis, millimetres."""
ROW = 10
"""Beads in a row, and rows."""
STEP = 10
"""Distance of two beads, units of the drawing."""
WALL_WIDTH = 262.0
"""Width of the line on the praatplaat, millimetres."""
WALL_RADII = (8.0, 7.0, 6.0, 5.0, 4.0)
"""Radius of a bead, millimetres: the first that keeps the pile within its height, else the last."""
MOST_PILED = 41.0
"""Height of the pile of beads, millimetres."""
LETTER = 0.8
"""Half the width of a letter of the name of the gemeente, percent of the width of the line."""


def draw_hundred(filled: int) -> Markup:
    """Draw ten rows of ten beads with so many of them filled; the sentence beside it tells the number.

    Beads are dashes of no length with round ends, so that a hundred of them take three paths.
    """
    full, rest = divmod(max(0, min(filled, ROW * ROW)), ROW)
    solid = [_run(row, 0, ROW) for row in range(full)] + ([_run(full, 0, rest)] if rest else [])
    hollow = [_run(full, rest, ROW)] if rest else []
    hollow += [_run(row, 0, ROW) for row in range(full + (1 if rest else 0), ROW)]
    parts = [f'<path class="vol" d="{"".join(solid)}"/>' if solid else ""]
    parts += [f'<path class="{css}" d="{"".join(hollow)}"/>' for css in ("rand", "gat") if hollow]
    return Markup(  # noqa: S704 (only numbers)
        f'<svg class="honderd" viewBox="0 0 {ROW * STEP} {ROW * STEP}" aria-hidden="true" focusable="false">'
        f"{''.join(parts)}</svg>"
    )


def _run(row: int, first: int, last: int) -> str:
    """A row of beads from one column up to another, as a path from middle to middle."""
    start = STEP // 2 + first * STEP
    length = (last - first - 1) * STEP
    return f"M{start} {STEP // 2 + row * STEP}h{length + 0.1:g}"


def wall_radius(line: BuurtLine) -> float:
    """The largest radius at which the beads do not pile up too high."""
    fitting = (radius for radius in WALL_RADII if _pile(line, radius) <= MOST_PILED)
    return next(fitting, WALL_RADII[-1])


def _pile(line: BuurtLine, radius: float) -> float:
    return _levels(line, radius) * (2 * radius + 1)


def _levels(line: BuurtLine, radius: float) -> int:
    dots = place_dots(line, choose_axis(line), LineSize("plaat", WALL_WIDTH, radius))
    return max((dot.level for dot in dots), default=0) + 1


def wall_line_height(line: BuurtLine) -> float:
    """Height of the drawing without the names under it, millimetres."""
    return ABOVE + _pile(line, wall_radius(line)) + BELOW


def draw_wall_line(line: BuurtLine, figure_id: str, gemeente: str) -> Markup:
    """Draw the line of buurten in millimetres of paper; `figure_id` must be unique on the page.

    Sideways everything lies at a percentage of the width, as on the page (`reports.line`): the checker reads
    both. The names of the ends stand under the drawing.
    """
    axis, radius = choose_axis(line), wall_radius(line)
    size = LineSize("plaat", WALL_WIDTH, radius)
    dots = place_dots(line, axis, size)
    height = wall_line_height(line)
    base = ABOVE + _pile(line, radius) - radius
    below = base + radius + 2
    key = escape(figure_id)
    parts = [
        f'<svg class="lijn plaat" role="img" viewBox="0 0 {number(WALL_WIDTH)} {number(height)}" '
        f'aria-labelledby="{key}-t" aria-describedby="{key}-d" '
        f'data-claim="lijn|{escape(claimed_ids(line, dots))}">',
        f'<title id="{key}-t">{escape(line.indicator.kort)}, per buurt</title>',
        f'<desc id="{key}-d">{escape(describe(line, gemeente))}</desc>',
        '<g aria-hidden="true">',
        _axis(axis, base, below, free_marks(axis, dots, size)),
        _gemeente(line, axis, below, gemeente),
        *(_pointer(dot, base + radius, height) for dot in dots if dot.dot.is_named),
        *(_bead(dot, line, base - dot.level * (2 * radius + 1), radius) for dot in dots),
        "</g></svg>",
    ]
    return Markup("".join(parts))  # noqa: S704 (every text above went through escape)


def _axis(axis: Axis, base: float, below: float, numbered: list[float]) -> str:
    ticks = "".join(
        f'<line class="streepje" x1="{percent(x)}" x2="{percent(x)}" y1="{number(base - 1.4)}" '
        f'y2="{number(base + 1.4)}"/>'
        for x in map(axis.place, axis.marks)
    )
    texts = "".join(
        f'<text class="maat" x="{percent(axis.place(mark))}" y="{number(below + 5)}" data-vrij="as">'
        f"{number_text(mark)}</text>"
        for mark in numbered
    )
    return f'<line class="as" x2="100%" y1="{number(base)}" y2="{number(base)}"/>{ticks}{texts}'


def _gemeente(line: BuurtLine, axis: Axis, bottom: float, gemeente: str) -> str:
    text = f"{gemeente} {bead_text(line.gemeente_value, line.indicator)}"
    x = axis.place(drawn_value(line.gemeente_value, line.indicator))
    half = len(text) * LETTER
    anchor = "start" if x < half else "end" if x > 100 - half else "middle"
    return (
        f'<line class="gemeente" x1="{percent(x)}" x2="{percent(x)}" y1="8" y2="{number(bottom)}"/>'
        f'<text class="gemeentenaam" text-anchor="{anchor}" x="{percent(x)}" y="6">{escape(text)}</text>'
    )


def _pointer(placed: PlacedDot, top: float, bottom: float) -> str:
    end = "0" if placed.x < 50 else "100%"
    x, low = percent(placed.x), number(bottom - 0.4)
    return (
        f'<line class="wijzer" x1="{x}" x2="{x}" y1="{number(top)}" y2="{low}"/>'
        f'<line class="wijzer" x1="{x}" x2="{end}" y1="{low}" y2="{low}"/>'
    )


def _bead(placed: PlacedDot, line: BuurtLine, y: float, radius: float) -> str:
    kind = "klein" if placed.dot.is_small else "genoemd" if placed.dot.is_named else "gewoon"
    x = percent(placed.x)
    circle = f'<circle class="kraal {kind}" cx="{x}" cy="{number(y)}" r="{number(radius)}"/>'
    if len(line.dots) > MOST_NUMBERED:
        return circle
    return (
        f'{circle}<text class="kraalgetal {kind} r{radius:.0f}" x="{x}" y="{number(y + radius * 0.34)}">'
        f"{escape(bead_text(placed.dot.value, line.indicator))}</text>"
    )
