"""Outlines in metres become areas of a small map: repaired, simplified as a coverage, cut out, projected.

The rules are report.md section 5: neighbours keep their shared border because the whole gemeente is
simplified first and cut afterwards; the map is 420 units wide, y runs down, paths hold one decimal.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from pipeline.outlines import BoundaryError, Outline
from reports.nouns import MapArea

WIDTH = 420.0
REPAIR_LIMIT = 0.001
"""Largest share of the surface that a repair may change (reliability.md section 4)."""
INHABITED_SHARE = 0.95
"""Share of the inhabited surface that must stay in view when far parts are left out."""
SHRINK_LIMIT = 0.6
"""Far parts may not shrink the rest below this share of the width."""


@dataclass(frozen=True)
class Ground:
    """Simplified outlines of one gemeente, ready to cut: parallel tuples, sorted by code, in metres."""

    codes: tuple[str, ...]
    names: tuple[str, ...]
    inwoners: tuple[float | None, ...]
    shapes: tuple[Any, ...]
    """shapely geometries."""


@dataclass(frozen=True)
class Sheet:
    """The areas of one map and its height in viewBox units."""

    areas: tuple[MapArea, ...]
    height: float
    left_out: tuple[str, ...]
    """Names of areas that lie too far away to draw (wholly or partly)."""


def simplify(outlines: Sequence[Outline], tolerance: float) -> Ground:
    """Repair the outlines and simplify them together, so that neighbours keep fitting.

    `tolerance` is in metres (the square root of the surface that may vanish, Visvalingam-Whyatt).
    Outlines that do not fit together, and cannot be made to fit within the repair limit, stay as they are.

    Raises:
        BoundaryError: an outline is invalid and repair changes its surface by 0.1 % or more.
    """
    import shapely

    ordered = sorted(outlines, key=lambda outline: outline.code)
    shapes = _as_coverage([_repaired(outline) for outline in ordered])
    if shapely.coverage_is_valid(shapes):
        simple = shapely.coverage_simplify(shapes, tolerance)
        if shapely.coverage_is_valid(simple) and not shapely.is_empty(simple).any():
            shapes = simple
    return Ground(
        codes=tuple(outline.code for outline in ordered),
        names=tuple(outline.name for outline in ordered),
        inwoners=tuple(outline.inwoners for outline in ordered),
        shapes=tuple(shapely.normalize(shape) for shape in shapes),
    )


def require_sound(outlines: Sequence[Outline]) -> None:
    """Look whether every outline is valid, or can be repaired.

    Raises:
        BoundaryError: an outline is invalid and repair changes its surface by 0.1 % or more.
    """
    for outline in outlines:
        _repaired(outline)


def cut(ground: Ground, codes: Collection[str]) -> Sheet:
    """Draw the areas with these codes, and no others, on a sheet 420 units wide.

    Raises:
        BoundaryError: none of the codes has an outline.
    """
    chosen = [i for i, code in enumerate(ground.codes) if code in codes]
    if not chosen:
        raise BoundaryError("Geen van de gevraagde gebieden heeft een grens.")
    shapes = [ground.shapes[i] for i in chosen]
    kept, is_cut = _without_far_parts(shapes, [bool(ground.inwoners[i]) for i in chosen])
    left, bottom, right, top = _bounds(shape for shape in kept if not shape.is_empty)
    scale = WIDTH / (right - left)
    areas = tuple(
        _area(ground.codes[i], ground.names[i], shape, (left, top, scale))
        for i, shape in zip(chosen, kept, strict=True)
        if not shape.is_empty
    )
    height = max(_tenths((top - bottom) * scale), 1) / 10
    return Sheet(
        areas, height, tuple(ground.names[i] for i, gone in zip(chosen, is_cut, strict=True) if gone)
    )


def _repaired(outline: Outline) -> Any:
    import shapely

    rings = [shapely.Polygon(polygon[0], polygon[1:]) for polygon in outline.polygons]
    shape = rings[0] if len(rings) == 1 else shapely.MultiPolygon(rings)
    if shape.is_valid:
        return shape
    fixed = _surface(shapely.make_valid(shape))
    if fixed.is_empty or abs(fixed.area - shape.area) >= REPAIR_LIMIT * shape.area:
        raise BoundaryError(f"De grens van {outline.code} is niet geldig en niet te herstellen.")
    return fixed


def _surface(shape: Any) -> Any:
    """Keep the polygons of a geometry, as one (multi)polygon."""
    import shapely

    parts = [part for part in shapely.get_parts(shape) if part.geom_type in {"Polygon", "MultiPolygon"}]
    return shapely.union_all(parts)


def _as_coverage(shapes: list[Any]) -> Any:
    """Make the borders of neighbours equal point by point where that hardly changes any surface."""
    import numpy as np
    import shapely

    before = np.array(shapes, dtype=object)
    if shapely.coverage_is_valid(before):
        return before
    cleaned = np.array([_surface(shape) for shape in shapely.coverage_clean(before, snapping_distance=1.0)])
    area = shapely.area(before)
    fits = np.abs(shapely.area(cleaned) - area) < REPAIR_LIMIT * area
    return cleaned if fits.all() and shapely.coverage_is_valid(cleaned) else before


def _without_far_parts(shapes: list[Any], inhabited: list[bool]) -> tuple[list[Any], list[bool]]:
    """Leave out far parts when they would shrink the rest below 60 % of the width.

    Parts go, farthest from the middle of the inhabited surface first, no more than needed, and at least
    95 % of that surface stays. Returns the shapes (an area without parts left is empty) and per area
    whether a part went.
    """
    import shapely

    parts = [(i, part) for i, shape in enumerate(shapes) for part in shapely.get_parts(shape)]
    lived_in = [part for i, part in parts if inhabited[i]]
    middle = shapely.centroid(shapely.MultiPolygon(lived_in or [part for _, part in parts]))
    parts.sort(key=lambda each: (-each[1].distance(middle), each[1].bounds))
    sizes = [part.area if inhabited[i] or not lived_in else 0.0 for i, part in parts]
    box = _view([part for _, part in parts], _removable(sizes))
    kept = [[part for j, part in parts if j == i and _touches(part.bounds, box)] for i in range(len(shapes))]
    gone = [len(left) < shapely.get_num_geometries(shape) for left, shape in zip(kept, shapes, strict=True)]
    return [
        shape if not cut_off else _joined(left)
        for shape, left, cut_off in zip(shapes, kept, gone, strict=True)
    ], gone


def _removable(sizes: list[float]) -> int:
    """Count how many parts, from the front, may go while 95 % of the total size stays."""
    budget = (1 - INHABITED_SHARE) * sum(sizes)
    for count, size in enumerate(sizes):
        budget -= size
        if budget < 0 or count == len(sizes) - 1:
            return count
    return 0


def _view(parts: list[Any], removable: int) -> tuple[float, float, float, float]:
    """Give the box to show: of all parts, or without those in front that shrink the rest too much."""
    core = _bounds(parts[removable:])
    boxes = (_bounds(parts[count:]) for count in range(removable + 1))
    return next(box for box in boxes if core[2] - core[0] >= SHRINK_LIMIT * (box[2] - box[0]))


def _joined(parts: list[Any]) -> Any:
    import shapely

    return parts[0] if len(parts) == 1 else shapely.MultiPolygon(parts) if parts else shapely.Polygon()


def _bounds(shapes: Iterable[Any]) -> tuple[float, float, float, float]:
    boxes = [shape.bounds for shape in shapes]
    return (
        min(box[0] for box in boxes),
        min(box[1] for box in boxes),
        max(box[2] for box in boxes),
        max(box[3] for box in boxes),
    )


def _touches(box: tuple[float, ...], other: tuple[float, ...]) -> bool:
    return box[0] <= other[2] and box[2] >= other[0] and box[1] <= other[3] and box[3] >= other[1]


def _area(code: str, name: str, shape: Any, view: tuple[float, float, float]) -> MapArea:
    import shapely

    left, top, scale = view
    circle = shapely.maximum_inscribed_circle(shape, tolerance=0.5 / scale)
    x, y = circle.coords[0]
    return MapArea(
        code=code,
        name=name,
        path=_path(shape, view),
        label_x=_tenths((x - left) * scale) / 10,
        label_y=_tenths((top - y) * scale) / 10,
        label_radius=_tenths(circle.length * scale) / 10,
    )


def _path(shape: Any, view: tuple[float, float, float]) -> str:
    """Write all rings of an area as one SVG path: absolute start, relative lines, tenths of a unit."""
    import shapely

    polygons = shapely.get_parts(shape)
    rings = [ring for polygon in polygons for ring in (polygon.exterior, *polygon.interiors)]
    return "".join(_ring(ring.coords[:-1], view) for ring in rings)


def _ring(points: Sequence[tuple[float, float]], view: tuple[float, float, float]) -> str:
    left, top, scale = view
    grid = [(_tenths((x - left) * scale), _tenths((top - y) * scale)) for x, y in points]
    steps = [here for before, here in zip([grid[-1], *grid[:-1]], grid, strict=True) if here != before]
    if len(set(steps)) < 3:  # a ring smaller than a tenth of a unit is not visible
        return ""
    lines = [tenths for (ox, oy), (x, y) in pairwise(steps) for tenths in (x - ox, y - oy)]
    return f"M{_numbers(steps[0])}l{_numbers(lines)}z"


def _tenths(value: float) -> int:
    """Round to a whole number of tenths, half up, so that equal points stay equal."""
    return int(value * 10 + 0.5) if value >= 0 else -int(-value * 10 + 0.5)


def _numbers(tenths: Sequence[int]) -> str:
    """Write numbers after each other as short as a path may: a minus sign parts two numbers by itself."""
    written = [_decimal(number) for number in tenths]
    return written[0] + "".join(text if text[0] == "-" else f" {text}" for text in written[1:])


def _decimal(tenths: int) -> str:
    sign, (whole, rest) = ("-" if tenths < 0 else ""), divmod(abs(tenths), 10)
    return f"{sign}{whole or ''}.{rest}" if rest else f"{sign}{whole}"
