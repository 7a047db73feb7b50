"""Borders of areas on a grid: rings cut into shared arcs, each smoothed once, so that neighbours fit."""

import itertools
from collections.abc import Iterable, Sequence

Vertex = tuple[int, int]
Point = tuple[float, float]
Ring = list[tuple[int, int]]
Grid = Sequence[Sequence[int]]

OUTSIDE = -1
SIDES = (
    ((0, 0), (1, 0), (0, -1)),
    ((1, 0), (1, 1), (1, 0)),
    ((1, 1), (0, 1), (0, 1)),
    ((0, 1), (0, 0), (-1, 0)),
)
"""Per side of a cell: from, to (inside on the left), and the neighbour beyond it."""


def label_at(grid: Grid, column: int, row: int) -> int:
    """Label of a cell; outside the grid is outside the gemeente."""
    return grid[row][column] if 0 <= row < len(grid) and 0 <= column < len(grid[0]) else OUTSIDE


def border_edges(grid: Grid, label: int) -> dict[Vertex, list[Vertex]]:
    """Directed edges of one label, its cells on the left: start -> ends."""
    edges: dict[Vertex, list[Vertex]] = {}
    for row, line in enumerate(grid):
        for column, here in enumerate(line):
            if here != label:
                continue
            for (x0, y0), (x1, y1), (dx, dy) in SIDES:
                if label_at(grid, column + dx, row + dy) != label:
                    edges.setdefault((column + x0, row + y0), []).append((column + x1, row + y1))
    return edges


def nodes_of(grid: Grid) -> set[Vertex]:
    """Corners where three or more borders meet: where arcs begin and end."""
    found = set()
    for y in range(len(grid) + 1):
        for x in range(len(grid[0]) + 1):
            around = [label_at(grid, x + dx, y + dy) for dx, dy in ((-1, -1), (0, -1), (0, 0), (-1, 0))]
            if sum(around[i] != around[i - 1] for i in range(4)) >= 3:
                found.add((x, y))
    return found


def rings_of(grid: Grid, label: int) -> list[list[Vertex]]:
    """Closed rings of one label as vertices, first vertex not repeated; holes run clockwise."""
    edges = border_edges(grid, label)
    rings = []
    for start in sorted(edges):
        while edges.get(start):
            ring, here, came = [start], edges[start].pop(0), start
            while here != start:
                ring.append(here)
                here, came = next_vertex(edges, here, came), here
            rings.append(ring)
    return rings


def next_vertex(edges: dict[Vertex, list[Vertex]], here: Vertex, came: Vertex) -> Vertex:
    """Walk on; where two cells touch only at a corner, turn left to stay with the same cell."""
    ends = edges[here]
    dx, dy = here[0] - came[0], here[1] - came[1]
    left = (here[0] - dy, here[1] + dx)
    return ends.pop(ends.index(left) if left in ends else 0)


def arcs_of(ring: list[Vertex], nodes: set[Vertex]) -> list[list[Vertex]]:
    """Cut a ring at its nodes; a ring without nodes is one closed arc that starts at its lowest vertex."""
    cuts = [i for i, vertex in enumerate(ring) if vertex in nodes]
    if not cuts:
        first = ring.index(min(ring))
        return [[*ring[first:], *ring[:first], ring[first]]]
    turned = [*ring[cuts[0] :], *ring[: cuts[0]], ring[cuts[0]]]
    places = [i for i, vertex in enumerate(turned) if vertex in nodes]
    return [turned[a : b + 1] for a, b in itertools.pairwise(places)]


def smooth(arc: Sequence[Vertex], scale: float, tolerance: float) -> list[Point]:
    """A staircase of cells as a flowing line with the same two ends, in metres."""
    points: list[Point] = [(x * scale, y * scale) for x, y in arc]
    middles = [((a[0] + b[0]) / 2, (a[1] + b[1]) / 2) for a, b in itertools.pairwise(points)]
    line = [points[0], *middles, points[-1]]
    for _ in range(2):
        line = chaikin(line)
    return simplify(line, tolerance)


def chaikin(line: list[Point]) -> list[Point]:
    """Cut every corner at a quarter (Chaikin 1974); ends stay."""
    cut = [line[0]]
    for (ax, ay), (bx, by) in itertools.pairwise(line):
        cut += [
            (0.75 * ax + 0.25 * bx, 0.75 * ay + 0.25 * by),
            (0.25 * ax + 0.75 * bx, 0.25 * ay + 0.75 * by),
        ]
    return [*cut, line[-1]]


def simplify(line: list[Point], tolerance: float) -> list[Point]:
    """Leave out points nearer than the tolerance to the line that remains (Douglas and Peucker 1973)."""
    if len(line) < 3:
        return line
    distance, far = max((distance_to(p, line[0], line[-1]), -i) for i, p in enumerate(line[1:-1], start=1))
    if distance <= tolerance * tolerance and line[0] != line[-1]:
        return [line[0], line[-1]]
    return [*simplify(line[: -far + 1], tolerance)[:-1], *simplify(line[-far:], tolerance)]


def distance_to(point: Point, start: Point, end: Point) -> float:
    """Squared distance of a point to a piece of line."""
    dx, dy = end[0] - start[0], end[1] - start[1]
    length = dx * dx + dy * dy
    along = 0.0 if length == 0 else ((point[0] - start[0]) * dx + (point[1] - start[1]) * dy) / length
    along = min(1.0, max(0.0, along))
    ex, ey = point[0] - start[0] - along * dx, point[1] - start[1] - along * dy
    return ex * ex + ey * ey


class Borders:
    """The smoothed arcs of one grid; equal arcs of neighbours come from one memory."""

    def __init__(self, grid: Grid, scale: float, tolerance: float, origin: tuple[int, int]) -> None:
        self.nodes, self.scale, self.tolerance, self.origin = nodes_of(grid), scale, tolerance, origin
        self.known: dict[tuple[Vertex, ...], Ring] = {}

    def line(self, arc: list[Vertex]) -> Ring:
        """The smoothed arc in whole metres, in the direction asked."""
        key = tuple(min(arc, arc[::-1]))
        if key not in self.known:
            east, north = self.origin
            flowing = smooth(key, self.scale, self.tolerance)
            self.known[key] = [(east + int(x + 0.5), north + int(y + 0.5)) for x, y in flowing]
        found = self.known[key]
        return found if tuple(arc) == key else found[::-1]

    def rings(self, grid: Grid, label: int) -> list[Ring]:
        """Closed rings of one label (of this grid or of one made by joining its labels)."""
        made = []
        for ring in rings_of(grid, label):
            points = [point for arc in arcs_of(ring, self.nodes) for point in self.line(arc)[:-1]]
            made.append([*points, points[0]])
        return made


def signed_area(ring: Iterable[tuple[int, int]]) -> float:
    """Surface in square metres; negative for a ring that runs clockwise (a hole)."""
    points = list(ring)
    return sum(ax * by - bx * ay for (ax, ay), (bx, by) in itertools.pairwise(points)) / 2


def polygons_of(rings: list[Ring]) -> list[list[Ring]]:
    """Group rings into polygons: outer ring first, then its holes; largest polygon first."""
    outers = sorted((r for r in rings if signed_area(r) > 0), key=lambda r: (-signed_area(r), r[0]))
    polygons = [[outer] for outer in outers]
    for hole in sorted((r for r in rings if signed_area(r) < 0), key=lambda r: r[0]):
        around = [polygon for polygon in polygons if contains(polygon[0], inside_point(hole))]
        min(around, key=lambda polygon: signed_area(polygon[0])).append(hole)
    return polygons


def inside_point(hole: Ring) -> Point:
    """A point just outside a hole, inside the polygon around it: beside its longest piece."""
    (ax, ay), (bx, by) = max(
        itertools.pairwise(hole), key=lambda s: (s[0][0] - s[1][0]) ** 2 + (s[0][1] - s[1][1]) ** 2
    )
    length = max(1.0, ((bx - ax) ** 2 + (by - ay) ** 2) ** 0.5)
    return ((ax + bx) / 2 - (by - ay) / length, (ay + by) / 2 + (bx - ax) / length)


def contains(ring: Ring, point: Point) -> bool:
    """Whether a point lies in a ring (even-odd rule)."""
    x, y = point
    is_in = False
    for (ax, ay), (bx, by) in itertools.pairwise(ring):
        if (ay > y) != (by > y) and x < (bx - ax) * (y - ay) / (by - ay) + ax:
            is_in = not is_in
    return is_in
