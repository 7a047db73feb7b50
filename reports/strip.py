"""The strip of one row of the table-chart: where the wijk lies beside the gemeente, with margin and buurten.

Marks (report.md section 6): dot filled = clear or small, open = otherwise; diamond = around average;
square without bar = estimate without margin, filled when it differs; nothing for a value that is not shown.
The same marks stand in the reading aid above the first table. Marks are drawn once per page (`draw_shapes`)
and used by every strip, because a page holds hundreds of them; the line of the gemeente and the ground line
are the background of the strip (style/50_charts.css), and all buurten together are one path of ticks.
"""

from markupsafe import Markup, escape

from reports.nouns import ChartRow, GroupRow
from reports.numbers import number_text
from reports.svg import percent, strip_ticks

FILLED = frozenset({"clear", "small", "estimate_differs"})
SHAPES = (
    '<path id="s-ruit" class="ruit" d="M0 6 7 13 0 20-7 13Z"/>'
    '<path id="s-blok-vol" class="vol" d="M-6 7H6V19H-6Z"/>'
    '<path id="s-blok-open" class="open" d="M-6 7H6V19H-6Z"/>'
    '<circle id="s-stip-vol" class="vol" cy="13" r="6.5"/>'
    '<circle id="s-stip-open" class="open" cy="13" r="6.5"/>'
)
"""Drawn around the middle of a strip of 26 pixels."""


def draw_shapes() -> Markup:
    """Give the marks that the strips of a page use; stands once on the page, takes no room."""
    return Markup(  # noqa: S704 (our own constant)
        '<svg class="vormen" width="0" height="0" aria-hidden="true" focusable="false">'
        f"<defs>{SHAPES}</defs></svg>"
    )


def draw_strip(row: ChartRow, axis: float) -> Markup:
    """Draw one row; `axis` is the half width of the axis, in the unit of the deviation."""
    parts = ['<svg class="strook" aria-hidden="true" focusable="false">']
    parts.append(strip_ticks(_place(tick, axis) for tick in row.ticks if abs(tick) <= axis))
    if row.deviation is not None and row.verdict != "not_shown":
        parts.append(_margin(row, axis))
        parts.append(_value(row, row.deviation, axis))
    parts.append("</svg>")
    return Markup("".join(parts))  # noqa: S704 (only numbers and names of classes)


def mark_of(row: ChartRow) -> str:
    """Name the mark of a row: `ruit`, `blok-vol`, `blok-open`, `stip-vol` or `stip-open`."""
    if row.verdict == "around_average":
        return "ruit"
    shape = "stip" if has_margin(row) or row.verdict in {"clear", "small"} else "blok"
    return f"{shape}-{'vol' if row.verdict in FILLED else 'open'}"


def has_margin(row: ChartRow) -> bool:
    """True when the difference of this row has a published or computed margin."""
    return row.deviation_lower is not None and row.deviation_upper is not None


def draw_mark(mark: str) -> Markup:
    """Draw one mark by itself, for the reading aid."""
    return Markup(  # noqa: S704 (only numbers and names of classes)
        f'<svg class="teken" aria-hidden="true" focusable="false">{_use(mark, 50)}</svg>'
    )


def draw_scale(axis: float, is_relative: bool) -> Markup:
    """Draw the numbers of the axis that all rows of a theme share."""
    unit = "%" if is_relative else ""
    texts = "".join(
        f'<text x="{percent(50 + 50 * side)}" data-vrij="as">{"+" if side > 0 else ""}'
        f"{number_text(side * axis)}{unit}</text>"
        for side in (-1.0, 0.0, 1.0)
    )
    return Markup(  # noqa: S704 (only numbers)
        f'<svg class="schaal" aria-hidden="true" focusable="false" height="16">{texts}</svg>'
    )


def draw_pair(row: GroupRow, low: float, high: float) -> Markup:
    """Draw one group on an axis from `low` to `high`: here a filled dot, elsewhere an open one."""
    dots = (("stip-open", row.reference), ("stip-vol", row.value))
    drawn = "".join(_use(mark, _between(value, low, high)) for mark, value in dots if value is not None)
    return Markup(  # noqa: S704 (only numbers and names of classes)
        f'<svg class="strook paar" aria-hidden="true" focusable="false">{drawn}</svg>'
    )


def draw_ends(low: float, high: float) -> Markup:
    """Draw the numbers at both ends of an axis of shares."""
    texts = "".join(
        f'<text x="{percent(x)}" data-vrij="as">{number_text(value)}%</text>'
        for value, x in ((low, 0.0), (high, 100.0))
    )
    return Markup(  # noqa: S704 (only numbers)
        f'<svg class="schaal" aria-hidden="true" focusable="false" height="16">{texts}</svg>'
    )


def _between(value: float, low: float, high: float) -> float:
    return 100 * min(max((value - low) / (high - low), 0.0), 1.0)


def _place(value: float, axis: float) -> float:
    return 50 + 50 * min(max(value / axis, -1.0), 1.0)


def _use(mark: str, x: float) -> str:
    return f'<use href="#s-{mark}" x="{percent(x)}"/>'


def _margin(row: ChartRow, axis: float) -> str:
    if row.deviation_lower is None or row.deviation_upper is None:
        return ""
    low, high = percent(_place(row.deviation_lower, axis)), percent(_place(row.deviation_upper, axis))
    return f'<line class="marge" x1="{low}" x2="{high}"/>'


def _value(row: ChartRow, deviation: float, axis: float) -> str:
    if abs(deviation) <= axis:
        return _use(mark_of(row), _place(deviation, axis))
    return _beyond(row, deviation > 0)


def _beyond(row: ChartRow, is_high: bool) -> str:
    """Draw a value outside the axis: an arrow at the edge with the number beside it."""
    x, arrow, shift = ("100%", "M0 13-9 7v12Z", -14) if is_high else ("0", "M0 13 9 7v12Z", 14)
    anchor = "end" if is_high else "start"
    return (
        f'<svg x="{x}" y="0" overflow="visible"><path class="pijl" d="{arrow}"/>'
        f'<text class="pijlgetal" x="{shift}" y="17" text-anchor="{anchor}" '
        f'data-claim="pijl|{escape(row.finding_id)}">'
        f"{number_text(row.deviation or 0)}</text></svg>"
    )
