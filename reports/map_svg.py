"""A map as SVG (report.md section 5): fill by class, value and name in the area, patterns, description.

Colours come from the stylesheet, so dark mode, print and forced colours need no other drawing. Areas that
are too small for their name carry a number that stands in the list beside the map. Hatches are real lines
cut to shape: an SVG pattern is printed as a picture of the whole sheet.
"""

from dataclasses import dataclass

from markupsafe import Markup, escape

from reports.nouns import AreaFill, MapArea, WijkMap
from reports.svg import number

TEXT_SIZE = 16.0
"""Units of a viewBox 420 wide: 12 pixels or more on a phone of 360 pixels."""
LETTER_WIDTH = 0.55
"""Estimated width of a letter, em (report.md section 5)."""

CLASSES: tuple[tuple[str, str], ...] = (
    ("kp2", "veel hoger"),
    ("kp1", "hoger"),
    ("k0", "ongeveer gelijk"),
    ("km1", "lager"),
    ("km2", "veel lager"),
    ("ke1p", "schatting: hoger"),
    ("ke1m", "schatting: lager"),
    ("kn", "niet te zeggen"),
    ("kx", "niet getoond"),
)
"""Every class with its words, in the order of the legend."""


@dataclass(frozen=True)
class NumberedArea:
    """An area of the map with the number that stands for its name, or 0 when the name itself fits."""

    area: MapArea
    fill: AreaFill
    label_number: int


@dataclass(frozen=True)
class LegendEntry:
    """One line of the legend."""

    css: str
    words: str
    border: str


@dataclass(frozen=True)
class MapTableRow:
    """One line of the table beside a map."""

    name: str
    text: str
    finding_id: str
    words: str


def table_rows(wijk_map: WijkMap) -> tuple[MapTableRow, ...]:
    """List the values of a map in code order; without a drawing the fills bring their own order."""
    words = dict(CLASSES)
    names = {area.code: area.name for area in wijk_map.drawing.areas} if wijk_map.drawing else {}
    return tuple(
        MapTableRow(
            names.get(fill.code, fill.code),
            "" if fill.css == "kx" else fill.text,
            fill.finding_id,
            words.get(fill.css, ""),
        )
        for fill in sorted(wijk_map.fills, key=lambda fill: fill.code)
    )


def shows_place(wijk_map: WijkMap) -> bool:
    """True for a map that only shows where the own area lies: no values, no labels, the title names it."""
    return bool(wijk_map.own_code) and not wijk_map.fills


def numbered_areas(wijk_map: WijkMap) -> tuple[NumberedArea, ...]:
    """Join areas and fills in code order and number those whose name does not fit their circle.

    Numbers follow the list beside the map: codes under a map with values, names on the map of the index.
    On a map that only shows where the own area lies, nothing has a number.
    """
    if wijk_map.drawing is None:
        return ()
    areas = sorted(wijk_map.drawing.areas, key=lambda area: area.code)
    fills = {fill.code: fill for fill in wijk_map.fills}
    numbers = {} if shows_place(wijk_map) else _numbers(areas, by_name=not wijk_map.fills)
    own = wijk_map.own_code if shows_place(wijk_map) else ""
    return tuple(
        NumberedArea(
            area,
            fills.get(area.code, AreaFill(area.code, "kom" if area.code == own else "k0", "", "")),
            numbers.get(area.code, 0),
        )
        for area in areas
    )


def _numbers(areas: list[MapArea], *, by_name: bool) -> dict[str, int]:
    unnamed = [area for area in areas if len(area.name) * LETTER_WIDTH * TEXT_SIZE > 2 * area.label_radius]
    ordered = sorted(unnamed, key=lambda area: (area.name.casefold(), area.code)) if by_name else unnamed
    return {area.code: number for number, area in enumerate(ordered, 1)}


def legend(wijk_map: WijkMap) -> tuple[LegendEntry, ...]:
    """List all classes and patterns, with the borders that the map gives."""
    borders = dict(wijk_map.borders)
    return tuple(LegendEntry(css, words, borders.get(css, "")) for css, words in CLASSES)


def draw_map(wijk_map: WijkMap, map_id: str) -> Markup:
    """Draw the map; `map_id` must be unique on the page. Empty when there are no outlines.

    The outer border is a double line: all areas lie twice, with a wide border, under the real ones.
    """
    drawing = wijk_map.drawing
    if drawing is None:
        return Markup()
    areas = numbered_areas(wijk_map)
    shape_id = f"{escape(map_id)}-g"
    own = [item for item in areas if item.area.code == wijk_map.own_code]
    parts = [
        f'<svg class="kaart" role="img" viewBox="0 0 420 {number(drawing.height)}" '
        f'aria-labelledby="{escape(map_id)}-t" aria-describedby="{escape(map_id)}-d">',
        f'<title id="{escape(map_id)}-t"{_title_claim(wijk_map)}>{escape(wijk_map.title)}</title>',
        f'<desc id="{escape(map_id)}-d"{_claim(areas)}>{escape(describe_map(areas))}</desc>',
        '<g aria-hidden="true">',
        *(
            f'<g class="omtrek-{tone}"><use href="#{shape_id}"/></g>'
            for tone in ("donker", "licht")
            if not own
        ),
        f'<g class="vlakken"><g id="{shape_id}" fill-rule="evenodd">',
        *(_area(item, map_id) for item in areas),
        "</g></g>",
        *(_hatched(css, areas, map_id, drawing.height) for css in sorted(PATTERNED)),
        *(
            f'<path class="eigen-{tone}" d="{escape(item.area.path)}"/>'
            for tone in ("licht", "donker")
            for item in own
        ),
        *(_label(item) for item in areas if not shows_place(wijk_map)),
        "</g></svg>",
    ]
    return Markup("".join(parts))  # noqa: S704 (every text above went through escape)


def describe_map(areas: tuple[NumberedArea, ...]) -> str:
    """Tell all values in code order; areas that are not shown are named as such."""
    return "; ".join(_spoken(item) for item in areas) + "."


def _spoken(item: NumberedArea) -> str:
    if item.fill.css == "kx":
        return f"{item.area.name}: niet getoond"
    return f"{item.area.name}: {item.fill.text}" if item.fill.text else item.area.name


def _title_claim(wijk_map: WijkMap) -> str:
    said = wijk_map.title_sentence
    return f' data-claim="{escape(said.claim)}"' if said is not None else ""


def _claim(areas: tuple[NumberedArea, ...]) -> str:
    ids = [item.fill.finding_id for item in areas if item.fill.finding_id]
    return f' data-claim="kaart|{escape(",".join(ids))}"' if ids else ""


def _area(item: NumberedArea, map_id: str) -> str:
    path_id = f' id="{escape(_path_id(item, map_id))}"' if item.fill.css in PATTERNED else ""
    return (
        f'<path{path_id} class="{escape(item.fill.css)}" d="{escape(item.area.path)}">'
        f"<title{_one_claim(item)}>{escape(_spoken(item))}</title></path>"
    )


def _path_id(item: NumberedArea, map_id: str) -> str:
    return f"{map_id}-{item.area.code}"


def _hatched(css: str, areas: tuple[NumberedArea, ...], map_id: str, height: float) -> str:
    """Draw the hatch of one class over all areas of that class."""
    uses = "".join(
        f'<use href="#{escape(_path_id(item, map_id))}"/>' for item in areas if item.fill.css == css
    )
    if not uses:
        return ""
    clip_id = f"{escape(map_id)}-{css}"
    return f'<clipPath id="{clip_id}">{uses}</clipPath>{draw_hatch(css, clip_id, height)}'


def draw_hatch(css: str, clip_id: str, height: float) -> str:
    """Draw the hatch of a class over a map, inside a clip.

    Slanting lines are the dashes of one line from corner to corner, as broad as the map: many of them on few
    characters (style/60_map.css).
    """
    size = 420 + round(height)
    lines = f"M5 0l{size} {size}" if css == "kx" else hatch_path(css, 420, round(height))
    broad = " breed" if css == "kx" else ""
    return f'<path class="arcering a-{css}{broad}" clip-path="url(#{clip_id})" d="{lines}"/>'


def hatch_path(css: str, width: int, height: int) -> str:
    """Give the lines of a hatch that fill a box: dots (drawn by a dash), level, upright or slanting lines."""
    if css == "kn":
        return "".join(f"M{6 * (row % 2)} {y}h{width}" for row, y in enumerate(range(5, height, 11)))
    if css == "ke1m":
        return "".join(f"M0 {y}h{width}" for y in range(3, height, 6))
    if css == "ke1p":
        return "".join(f"M{x} 0v{height}" for x in range(3, width, 6))
    return "".join(f"M{x} 0l-{height} {height}" for x in range(5, width + height, 9))


def draw_swatch(css: str) -> Markup:
    """Draw the small box of one class for the legend."""
    lines = f'<path class="arcering a-{css}" d="{hatch_path(css, 28, 20)}"/>' if css in PATTERNED else ""
    return Markup(  # noqa: S704 (only names of our own classes and numbers)
        f'<svg class="staal" aria-hidden="true" focusable="false"><rect class="{css}"/>{lines}</svg>'
    )


def _one_claim(item: NumberedArea) -> str:
    return f' data-claim="kaart|{escape(item.fill.finding_id)}"' if item.fill.finding_id else ""


def _label(item: NumberedArea) -> str:
    """Write value and name in the area; on a pattern a plate in the class colour lies under the letters."""
    x, y = number(item.area.label_x), item.area.label_y
    name = str(item.label_number or item.area.name)
    value = "?" if item.fill.css == "kx" else item.fill.text
    lines = [("naam", y + 5, name, item.label_number > 0)]
    if item.fill.text or item.fill.css == "kx":
        lines = [("waarde", y, value, False), ("naam", y + 17, name, item.label_number > 0)]
    return "".join(
        _plate(item, line_y, text) + _text(item, kind, x, number(line_y), text, is_number)
        for kind, line_y, text, is_number in lines
    )


def _text(item: NumberedArea, kind: str, x: str, y: str, text: str, is_number: bool) -> str:
    claim = ' data-vrij="nummer"' if is_number else _one_claim(item) if kind == "waarde" else ""
    return f'<text class="{kind} op-{escape(item.fill.css)}" x="{x}" y="{y}"{claim}>{escape(text)}</text>'


def _plate(item: NumberedArea, y: float, text: str) -> str:
    if item.fill.css not in PATTERNED:
        return ""
    width = (len(text) * LETTER_WIDTH + 0.5) * TEXT_SIZE
    return (
        f'<rect class="plaat op-{escape(item.fill.css)}" x="{number(item.area.label_x - width / 2)}" '
        f'y="{number(y - 15)}" width="{number(width)}" height="19" rx="4"/>'
    )


PATTERNED = frozenset({"kn", "ke1m", "ke1p", "kx"})
"""Classes with a pattern, on which letters need a plate."""
