"""The explore page as HTML, with a still drawing and tables that need no script, and its files in assets/."""

import json
from pathlib import Path

from markupsafe import Markup, escape

from reports.huisstijl import PLAIN, HouseStyle
from reports.numbers import number_text
from reports.page import page_environment
from reports.verkennen import SPEC, Explore, Series

EXPLORE = "verkennen.html"
SCRIPTS = Path(__file__).parent / "script"
WIDE, HIGH = 640.0, 400.0
LEFT, RIGHT, TOP, BOTTOM = 56.0, 20.0, 16.0, 56.0
STEPS = 4


def render_explore(page: Explore, house_style: HouseStyle = PLAIN) -> str:
    """Lay out the page; the same value gives the same bytes."""
    template = page_environment().get_template("verkennen.html.j2")
    return template.render(
        v=page,
        tekening=draw_scatter(page),
        paren=pair_rows(page),
        volgorde=ordered_rows(page),
        jaren=year_rows(page),
        cijfers=as_json(page.as_data()),
        spec=as_json(SPEC),
        huisstijl=house_style,
    )


def pair_rows(page: Explore) -> list[tuple[str, str, str]]:
    """The table beside the drawing: every gebied with both values."""
    return [
        (f"{area.name} ({area.level})", page.x.text(page.x.values[n]), page.y.text(page.y.values[n]))
        for n, area in enumerate(page.areas)
    ]


def ordered_rows(page: Explore) -> list[tuple[str, str]]:
    """Wijken with their first value, low to high."""
    values = zip(page.areas, page.x.values, strict=True)
    rows = [(value, area.name) for area, value in values if area.level == "wijk" and value is not None]
    return [(name, page.x.text(value)) for value, name in sorted(rows)]


def year_rows(page: Explore) -> list[tuple[str, ...]]:
    """The gemeente and its wijken with the first indicator in every year."""
    wide = [area for area in page.areas if area.level != "buurt"]
    return [
        (area.name, *(page.x.text(values[n]) for values in page.x.per_year.values()))
        for n, area in enumerate(wide)
    ]


def own_scripts() -> dict[str, bytes]:
    """The scripts of the page by name."""
    return {path.name: path.read_bytes() for path in sorted(SCRIPTS.glob("*.js"))}


def as_json(value: object) -> Markup:
    """Data inside a `<script type="application/json">`, in its own order; nothing in it ends the element."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return Markup(text.replace("<", "\\u003c").replace("&", "\\u0026"))  # noqa: S704 (no < is left)


def draw_scatter(page: Explore) -> Markup:
    """The two first indicators against each other: a diamond per wijk, a ring per buurt."""
    axis_x, axis_y = limits(page.x), limits(page.y)
    parts = [*grid(axis_x, axis_y), *axis_titles(page.x, page.y)]
    for number, area in enumerate(page.areas):
        x, y = page.x.values[number], page.y.values[number]
        if area.level != "gemeente" and x is not None and y is not None:
            parts.append(mark(area.level, along(x, axis_x), up(y, axis_y)))
    return Markup(  # noqa: S704 (every text above went through escape)
        f'<svg viewBox="0 0 {WIDE:g} {HIGH:g}" class="spreiding" role="img" aria-labelledby="sp-t" '
        f'aria-describedby="sp-d"><title id="sp-t">{escape(page.x.label)} en {escape(page.y.label)}</title>'
        '<desc id="sp-d">Een teken per wijk en per buurt. De tabel hieronder heeft alle getallen.</desc>'
        f'<g aria-hidden="true">{"".join(parts)}</g></svg>'
    )


def limits(one: Series) -> tuple[float, float]:
    """Lowest and highest value, with a little room."""
    values = [value for value in one.values if value is not None]
    room = max(max(values) - min(values), 1.0) * 0.06
    low = min(values) - room
    return (max(low, 0.0) if min(values) >= 0 else low), max(values) + room


def along(value: float, axis: tuple[float, float]) -> float:
    """Place from the left."""
    return LEFT + (WIDE - LEFT - RIGHT) * (value - axis[0]) / (axis[1] - axis[0])


def up(value: float, axis: tuple[float, float]) -> float:
    """Place from the top; more is higher."""
    return HIGH - BOTTOM - (HIGH - TOP - BOTTOM) * (value - axis[0]) / (axis[1] - axis[0])


def mark(level: str, x: float, y: float) -> str:
    """A diamond for a wijk, a ring for a buurt: not told by colour alone."""
    if level == "wijk":
        return f'<path class="wijk" d="M{x:.1f} {y - 7:.1f}l7 7-7 7-7-7z"/>'
    return f'<circle class="buurt" cx="{x:.1f}" cy="{y:.1f}" r="4.5"/>'


def grid(axis_x: tuple[float, float], axis_y: tuple[float, float]) -> list[str]:
    """Round lines with their numbers."""
    parts = []
    for step in range(STEPS + 1):
        for_x = axis_x[0] + (axis_x[1] - axis_x[0]) * step / STEPS
        for_y = axis_y[0] + (axis_y[1] - axis_y[0]) * step / STEPS
        x, y = along(for_x, axis_x), up(for_y, axis_y)
        parts.append(
            f'<path class="raster" d="M{x:.1f} {TOP}V{HIGH - BOTTOM}M{LEFT} {y:.1f}H{WIDE - RIGHT}"/>'
        )
        parts.append(
            f'<text text-anchor="middle" x="{x:.1f}" y="{HIGH - BOTTOM + 18}">{number_text(for_x)}</text>'
        )
        parts.append(f'<text text-anchor="end" x="{LEFT - 6}" y="{y + 4:.1f}">{number_text(for_y)}</text>')
    return parts


def axis_titles(x: Series, y: Series) -> list[str]:
    """What stands along and what stands upwards."""
    middle = (LEFT + WIDE - RIGHT) / 2
    return [
        f'<text text-anchor="middle" x="{middle}" y="{HIGH - 10}">{escape(x.label)}</text>',
        f'<text text-anchor="middle" transform="translate(14 {(TOP + HIGH - BOTTOM) / 2}) rotate(-90)">'
        f"{escape(y.label)}</text>",
    ]
