"""The small map of block `gehoord`: buurten without any story are hatched; yes or no, no numbers."""

from markupsafe import Markup, escape

from reports.map_svg import LETTER_WIDTH, TEXT_SIZE, draw_hatch
from reports.nouns import MapArea, MapDrawing
from reports.svg import number

MAP_ID = "kaart-gehoord"
HATCH = "kx"
HEARD = "k0"
TITLE = "Uit welke buurten we verhalen hoorden"


def draw_heard_map(drawing: MapDrawing, silent: frozenset[str]) -> Markup:
    """Draw the buurten; those in `silent` hatched. Colours and hatch are those of the other maps."""
    areas = sorted(drawing.areas, key=lambda area: area.code)
    unheard = [area for area in areas if area.code in silent]
    clips = "".join(f'<use href="#{MAP_ID}-{escape(area.code)}"/>' for area in unheard)
    parts = [
        f'<svg class="hoorkaart" role="img" data-vrij viewBox="0 0 420 {number(drawing.height)}" '
        f'aria-labelledby="{MAP_ID}-t" aria-describedby="{MAP_ID}-d">',
        f'<title id="{MAP_ID}-t">{TITLE}</title>',
        f'<desc id="{MAP_ID}-d">{escape(describe(areas, silent))}</desc>',
        '<g aria-hidden="true"><g class="vlakken">',
        *(area_path(area, area.code in silent) for area in areas),
        f'</g><clipPath id="{MAP_ID}-{HATCH}">{clips}</clipPath>',
        draw_hatch(HATCH, f"{MAP_ID}-{HATCH}", drawing.height),
        *(label(area, area.code in silent) for area in areas if fits(area)),
        "</g></svg>",
    ]
    return Markup("".join(parts))  # noqa: S704 (every text above went through escape)


def describe(areas: list[MapArea], silent: frozenset[str]) -> str:
    """Per buurt in code order whether we heard a story."""
    return "; ".join(f"{area.name}: {'nog niet' if area.code in silent else 'ja'}" for area in areas) + "."


def area_path(area: MapArea, is_silent: bool) -> str:
    """The outline of one buurt."""
    path_id = f' id="{MAP_ID}-{escape(area.code)}"' if is_silent else ""
    css = HATCH if is_silent else HEARD
    return (
        f'<path{path_id} class="{css}" fill-rule="evenodd" d="{escape(area.path)}">'
        f"<title>{escape(area.name)}</title></path>"
    )


def fits(area: MapArea) -> bool:
    """True when the name fits inside the area; the table names every buurt."""
    return len(area.name) * LETTER_WIDTH * TEXT_SIZE <= 2 * area.label_radius


def label(area: MapArea, is_silent: bool) -> str:
    """The name in the area; on the hatch a plate lies under the letters."""
    x, y = area.label_x, area.label_y
    width = (len(area.name) * LETTER_WIDTH + 0.5) * TEXT_SIZE
    plate = (
        f'<rect class="plaat op-{HATCH}" x="{number(x - width / 2)}" y="{number(y - 10)}" '
        f'width="{number(width)}" height="19" rx="4"/>'
    )
    css = HATCH if is_silent else HEARD
    text = f'<text class="naam op-{css}" x="{number(x)}" y="{number(y + 5)}">{escape(area.name)}</text>'
    return (plate if is_silent else "") + text
