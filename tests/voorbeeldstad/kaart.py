"""The invented map: buurten grow from seeds over a wobbly plain, in whole metres of RD New, out at sea."""

from collections import Counter
from functools import cache
from typing import Any

from tests.voorbeeldstad.arcs import OUTSIDE, Borders, Ring, label_at, polygons_of, signed_area
from tests.voorbeeldstad.places import (
    BUURTEN,
    GEMEENTE,
    GEMEENTE_NAME,
    WATER_BUURT,
    WATER_NAME,
    WATER_WIJK,
    wijk_of,
)
from tests.voorbeeldstad.rounding import lot

YEAR = 2024
CELL = 50.0
COLUMNS, ROWS = 190, 150
ORIGIN = (60_000, 540_000)
TOLERANCE = 9.0
WATER = len(BUURTEN)
ISLAND = next(number for number, buurt in enumerate(BUURTEN) if buurt.name == "Sluiseiland")
"""Its second piece lies in the lake: a buurt in two parts, and water with a hole."""
SMALLEST_PART = 40
"""Cells; a smaller loose piece joins its neighbours."""

Polygons = list[list[Ring]]


class Wobble:
    """Smooth random hills, the same on every machine: no sines, no libraries."""

    def __init__(self, name: str, step: float) -> None:
        chance = lot("wobble", name)
        self.step = step
        self.heights = [[chance.random() * 2 - 1 for _ in range(64)] for _ in range(64)]

    def at(self, x: float, y: float) -> float:
        """Height in -1..1 at a place in kilometres."""
        u, v = x / self.step, y / self.step
        i, j = int(u), int(v)
        s, t = ease(u - i), ease(v - j)
        low = self.heights[j][i] * (1 - s) + self.heights[j][i + 1] * s
        high = self.heights[j + 1][i] * (1 - s) + self.heights[j + 1][i + 1] * s
        return low * (1 - t) + high * t


def ease(t: float) -> float:
    """Smooth step between two lattice points."""
    return t * t * (3 - 2 * t)


def draw_cells() -> list[list[int]]:
    """Label of every cell: number of its buurt, WATER, or OUTSIDE."""
    east, north, coast, shore = (Wobble(name, 0.55) for name in ("east", "north", "coast", "shore"))
    fine_east, fine_north = Wobble("fine east", 0.22), Wobble("fine north", 0.22)
    grid = []
    for row in range(ROWS):
        line = []
        for column in range(COLUMNS):
            x, y = (column + 0.5) * CELL / 1000, (row + 0.5) * CELL / 1000
            px = x + 0.24 * east.at(x, y) + 0.09 * fine_east.at(x, y)
            py = y + 0.24 * north.at(x, y) + 0.09 * fine_north.at(x, y)
            line.append(cell_label(px, py, coast.at(x, y), shore.at(x, y)))
        grid.append(line)
    return grid


def cell_label(x: float, y: float, coast: float, shore: float) -> int:
    """Which buurt a place belongs to: the nearest seed, measured in sizes of that seed."""
    if ((x - 4.6) / 4.3) ** 2 + ((y - 3.6) / 3.25) ** 2 + 0.15 * coast > 1:
        return OUTSIDE
    if (x - 1.25) ** 2 + (y - 3.9) ** 2 < 0.05:
        return ISLAND
    if ((x - 1.15) / 0.85) ** 2 + ((y - 3.85) / 0.65) ** 2 + 0.3 * shore < 1:
        return WATER
    best, found = float("inf"), OUTSIDE
    for number, buurt in enumerate(BUURTEN):
        for sx, sy, size in buurt.seeds:
            distance = ((x - sx) ** 2 + (y - sy) ** 2) / (size * size)
            if distance < best:
                best, found = distance, number
    return found


def join_loose_pieces(grid: list[list[int]]) -> list[list[int]]:
    """Give every small loose piece to the neighbour it borders most, until none is left."""
    while True:
        small = [piece for piece in pieces_of(grid) if len(piece) < SMALLEST_PART]
        if not small:
            return grid
        for piece in small:
            label = grid[piece[0][1]][piece[0][0]]
            beside = Counter(
                label_at(grid, c + dc, r + dr)
                for c, r in piece
                for dc, dr in ((1, 0), (-1, 0), (0, 1), (0, -1))
            )
            del beside[label]
            new = max(sorted(beside), key=lambda k: beside[k])
            for c, r in piece:
                grid[r][c] = new


def pieces_of(grid: list[list[int]]) -> list[list[tuple[int, int]]]:
    """Connected pieces of one label (sides, not corners), the outside not counted unless enclosed."""
    seen: set[tuple[int, int]] = set()
    pieces = []
    for row in range(ROWS):
        for column in range(COLUMNS):
            if (column, row) not in seen:
                piece = flood(grid, (column, row))
                seen.update(piece)
                pieces.append(piece)
    return pieces


def flood(grid: list[list[int]], start: tuple[int, int]) -> list[tuple[int, int]]:
    """All cells of the same label that hang together with a cell."""
    label = grid[start[1]][start[0]]
    reached, todo = {start}, [start]
    while todo:
        c, r = todo.pop()
        for at in ((c + 1, r), (c - 1, r), (c, r + 1), (c, r - 1)):
            inside = 0 <= at[0] < COLUMNS and 0 <= at[1] < ROWS
            if inside and at not in reached and grid[at[1]][at[0]] == label:
                reached.add(at)
                todo.append(at)
    return sorted(reached)


@cache
def outlines() -> dict[str, Polygons]:
    """Polygons per code of buurt, wijk and gemeente (water included in the last)."""
    grid = join_loose_pieces(draw_cells())
    borders = Borders(grid, CELL, TOLERANCE, ORIGIN)
    codes = [buurt.code for buurt in BUURTEN] + [WATER_BUURT]
    shapes = {code: polygons_of(borders.rings(grid, number)) for number, code in enumerate(codes)}
    for code in sorted({f"WK{c[2:8]}" for c in codes}):
        joined = [[1 if k >= 0 and codes[k][2:8] == code[2:] else OUTSIDE for k in line] for line in grid]
        shapes[code] = polygons_of(borders.rings(joined, 1))
    land = [[OUTSIDE if k == OUTSIDE else 1 for k in line] for line in grid]
    shapes[GEMEENTE] = polygons_of(borders.rings(land, 1))
    return shapes


def hectares(code: str) -> float:
    """Surface of an area."""
    return sum(signed_area(ring) for polygon in outlines()[code] for ring in polygon) / 10_000


def geometry(code: str) -> dict[str, Any]:
    """GeoJSON geometry: Polygon where one piece suffices."""
    polygons = [[[list(point) for point in ring] for ring in polygon] for polygon in outlines()[code]]
    if len(polygons) == 1:
        return {"type": "Polygon", "coordinates": polygons[0]}
    return {"type": "MultiPolygon", "coordinates": polygons}


def properties(code: str, name: str, inwoners: int, is_water: bool) -> dict[str, Any]:
    """Properties as the WFS gives them: codes, names and water first, missing numbers as -99997."""
    kind = "buurt" if code.startswith("BU") else "wijk"
    wijk = f"WK{code[2:8]}"
    wijk_name = WATER_NAME if wijk == WATER_WIJK else wijk_of(wijk).name
    own = {"buurtcode": code, "buurtnaam": name} if kind == "buurt" else {}
    return own | {
        "wijkcode": wijk,
        "wijknaam": wijk_name,
        "gemeentecode": GEMEENTE,
        "gemeentenaam": GEMEENTE_NAME,
        "indelingswijzigingWijkenEnBuurten": 1,
        "water": "JA" if is_water else "NEE",
        "aantalInwoners": -99997 if is_water else inwoners,
        "jrstatcode": f"{YEAR}{code}",
        "jaar": YEAR,
    }


def feature(number: int, code: str, name: str, inwoners: int) -> dict[str, Any]:
    """One area as the WFS sends it."""
    is_water = code in (WATER_BUURT, WATER_WIJK)
    layer = "buurten" if code.startswith("BU") else "wijken"
    return {
        "type": "Feature",
        "properties": {
            "id": number,
            **properties(code, name, inwoners, is_water),
            "fuuid": f"{layer}.{number:08d}",
        },
        "geometry": geometry(code),
    }


def collection(layer: str, features: list[dict[str, Any]]) -> dict[str, Any]:
    """The answer of the WFS for one layer."""
    crs = {"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::28992"}}
    return {"type": "FeatureCollection", "name": layer, "crs": crs, "features": features}
